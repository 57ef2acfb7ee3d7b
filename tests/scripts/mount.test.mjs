// What a module is given when Gradio mounts its component: nothing is missed, and only named events go out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mountModule, withLater } from "../../dashboard/web/mount.js";

/** Mounts a module that watches "value"; `change` is called between asking for the module and its arrival. */
async function mounted({ change = () => {}, connected = true } = {}) {
  const props = { value: { key: "one" }, words: ["a"] };
  const before = { ...props };
  const [watched, seen, sent] = [[], [], []];
  change(props);
  let given = null;
  const module = {
    mount(_element, gradio) {
      given = gradio;
      gradio.watch(["value"], () => seen.push(gradio.props.value.key));
    },
  };
  const watch = (names, callback) => watched.push({ names, callback });
  const trigger = (event, data) => sent.push([event, data]);
  mountModule(module, { element: { isConnected: connected }, trigger, props, watch }, before, ["choose"]);
  await new Promise((done) => setTimeout(done));
  return { given, watched, seen, sent };
}

test("a value that came while the module was on its way is told once", async () => {
  const { seen, watched } = await mounted({
    change: (props) => {
      props.value = { key: "two" };
    },
  });
  assert.deepEqual(seen, ["two"]);
  watched[0].callback();
  assert.deepEqual(seen, ["two", "two"]);
});

test("without a change nothing is told", async () => {
  const same = (props) => {
    props.value = { key: "one" };
  };
  assert.deepEqual((await mounted({ change: same })).seen, []);
  const other = (props) => {
    props.words = ["b"];
  };
  assert.deepEqual((await mounted({ change: other })).seen, []);
});

test("an event that Python does not know is refused where it is sent", async () => {
  const { given, sent } = await mounted();
  given.trigger("choose", { id: 1 });
  assert.deepEqual(sent, [["choose", { id: 1 }]]);
  assert.throws(() => given.trigger("chosen", {}), /chosen is not among the events/);
});

test("a component that has gone meanwhile is not mounted", async () => {
  assert.equal((await mounted({ connected: false })).given, null);
});

test("what was sent later stands among the properties, which can still be written", () => {
  const props = { value: 1, later: "later/en/0.json" };
  const { props: seen } = withLater({ props }, { words: { a: "A" } });
  seen.value = 2;
  assert.deepEqual([seen.words.a, props.value, seen.missing], ["A", 2, undefined]);
});
