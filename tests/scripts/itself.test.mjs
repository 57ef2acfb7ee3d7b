// Lab 14: where words stand beside the curve, and the range that it is drawn in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apartFrom, rangeOf } from "../../dashboard/tabs/labs/itself/course.js";

test("the range has half a dB of room and takes no value that is none", () => {
  assert.deepEqual(rangeOf([30, 31.5, Number.NaN, Number.POSITIVE_INFINITY]), { low: 29.5, high: 32 });
  assert.deepEqual(rangeOf([]), { low: 0, high: 1 });
});

test("words keep apart and in the order of their lines", () => {
  assert.deepEqual(apartFrom([10, 50, 90], 15), [10, 50, 90]);
  assert.deepEqual(apartFrom([50, 48, 52], 15), [63, 48, 78]);
});
