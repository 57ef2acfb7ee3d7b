// A page that was loaded again because the server was started anew says so; one that was just reloaded does not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { tell } from "../../dashboard/page/restarted.js";

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
