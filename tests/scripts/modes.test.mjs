// Order, what is hidden, one pane alone, and the two sides of a wipe: choices without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Modes } from "../../dashboard/components/viewer/controls/modes.js";
import { Scene } from "../../dashboard/components/viewer/scene.js";

const WORDS = { hidden_now: "{title} is hidden", wipe_pair: "{left} and {right}" };

/** Modes over panes of these ids; what was said and how often all was laid out stand in `page`. */
function modesOver(...ids) {
  const scene = new Scene();
  const said = [];
  scene.value = { strings: WORDS, panes: ids.map((id) => ({ id, role: "method" })) };
  for (const id of ids) {
    const data = { id, title: id, role: "method", status: "done" };
    scene.panes.set(id, { id, title: id, data, describe: () => id });
  }
  const page = { layout() {}, endSwipe() {}, sidesChanged() {}, say: (text) => said.push(text) };
  const modes = new Modes({ scene, hooks: { emit() {} }, page });
  page.reorder = () => {
    scene.arrange(modes.arrange(ids.map((id) => scene.panes.get(id))));
    modes.forget();
  };
  page.reorder();
  const order = () => scene.order.map((pane) => pane.id);
  return { scene, modes, said, order };
}

test("a pane is moved and put back in Python's order", () => {
  const { modes, order } = modesOver("a", "b", "c");
  modes.move("c", -2);
  assert.deepEqual(order(), ["c", "a", "b"]);
  modes.move("c", 99);
  assert.deepEqual(order(), ["a", "b", "c"]);
  modes.move("a", 1);
  modes.reset();
  assert.deepEqual(order(), ["a", "b", "c"]);
});

test("a pane that is not named keeps its place behind the pane before it", () => {
  const { modes, order } = modesOver("a", "b", "c", "d");
  modes.setOrder(["d", "a"]);
  assert.deepEqual(order(), ["d", "a", "b", "c"]);
});

test("the last pane cannot be hidden", () => {
  const { modes, order } = modesOver("a", "b");
  modes.setHidden("a", true);
  modes.setHidden("b", true);
  assert.deepEqual(order(), ["b"]);
  modes.setHidden("a", false);
  assert.deepEqual(order(), ["a", "b"]);
});

test("a key hides the pane under the pointer and says so", () => {
  const { scene, modes, said, order } = modesOver("a", "b", "c");
  scene.under = "b";
  modes.hideMeant();
  assert.deepEqual(order(), ["a", "c"]);
  assert.deepEqual(said, ["b is hidden"]);
});

test("one pane alone steps through all of them and flips back to the one before", () => {
  const { modes } = modesOver("a", "b", "c");
  modes.enlarge("a");
  assert.equal(modes.name, "flip");
  modes.step(-1);
  assert.equal(modes.active, "c");
  modes.flipBack();
  assert.equal(modes.active, "a");
  modes.set("grid");
  assert.deepEqual([modes.name, modes.active], ["grid", null]);
});

test("a wipe holds the best against the one before, and the same pane is never on both sides", () => {
  const { modes, said } = modesOver("bicubic", "srcnn", "san");
  modes.set("wipe");
  assert.deepEqual([modes.pair.left, modes.pair.right], ["bicubic", "san"]);
  modes.chooseSide("bicubic", "right");
  assert.deepEqual([modes.pair.left, modes.pair.right], ["san", "bicubic"]);
  assert.equal(said.at(-1), "san and bicubic");
});

test("a wipe needs two panes", () => {
  const { modes } = modesOver("a");
  modes.set("wipe");
  assert.equal(modes.name, "grid");
});

test("what comes back from an address may be anything", () => {
  const { modes, order } = modesOver("a", "b");
  for (const state of [
    { order: "a", hidden: 7, mode: [], active: {} },
    { hidden: ["a", "b"], order: [null, "b"] },
  ]) {
    modes.restore(state);
    assert.ok(order().length > 0);
    assert.equal(modes.name, "grid");
  }
  modes.restore({ mode: "flip", active: "b", order: ["b", "a"], hidden: [] });
  assert.deepEqual(modes.state(), { mode: "flip", active: "b", previous: null, order: ["b", "a"], hidden: [] });
});
