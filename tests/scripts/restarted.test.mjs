// A page that was loaded again because the server was started anew says so; one that was just reloaded does not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lookout, tell } from "../../dashboard/page/restarted.js";

function storage() {
  const kept = new Map();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
}

test("only another server than before is told of", () => {
  const tab = storage();
  const shown = ["1", "1", "2", "2"].map((server) => {
    const note = { hidden: true };
    tell(note, server, tab);
    return !note.hidden;
  });
  assert.deepEqual(shown, [false, false, true, false]);
});

test("the page is loaded again when another server answers, once, and not while it fills the screen", async () => {
  const answers = ["1", null, null, "2", "2", "2"];
  let [loaded, full] = [0, false];
  const ask = async () => {
    const answer = answers.shift();
    if (answer === null) throw new Error("away");
    return answer;
  };
  const look = lookout("1", { ask, load: () => (loaded += 1), occupied: () => full });
  for (let time = 0; time < 3; time += 1) await look();
  assert.equal(loaded, 0, "the same, then away");
  full = true;
  await look();
  assert.equal(loaded, 0);
  full = false;
  await Promise.all([look(), look(), look()]);
  assert.equal(loaded, 1);
  await look();
  assert.equal(loaded, 1);
});
