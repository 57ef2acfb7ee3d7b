// Colours of the difference maps: their ends and middles, and that lightness keeps its order.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ABSOLUTE_RAMP,
  colourText,
  METHOD_COLOURS,
  SIGNED_RAMP,
} from "../../dashboard/components/viewer/difference/colours.js";
import { luma } from "../../dashboard/components/viewer/difference/measure.js";

const colourAt = (ramp, index) => [...ramp.subarray(3 * index, 3 * index + 3)];
const lightness = (ramp) => Array.from({ length: ramp.length / 3 }, (_, index) => luma(...colourAt(ramp, index)));

test("a signed map is deep blue, grey and yellow at its ends and its middle", () => {
  assert.equal(SIGNED_RAMP.length, 3 * 511);
  assert.deepEqual(colourAt(SIGNED_RAMP, 0), [8, 24, 120]);
  assert.deepEqual(colourAt(SIGNED_RAMP, 255), [119, 119, 119]);
  assert.deepEqual(colourAt(SIGNED_RAMP, 510), [255, 226, 80]);
});

test("between two stops a ramp is linear", () => {
  // Half of the way from stop 0 to stop 1 of the five: index 510 / 8 lies between 63 and 64; 64 is 0.50196 of it.
  const share = 64 / (510 / 4);
  const expected = [8, 24, 120].map((low, channel) => Math.round(low + ([58, 92, 170][channel] - low) * share));
  assert.deepEqual(colourAt(SIGNED_RAMP, 64), expected);
});

test("all ramps keep their order of lightness", () => {
  for (const ramp of [SIGNED_RAMP, ABSOLUTE_RAMP]) {
    const levels = lightness(ramp);
    for (let index = 1; index < levels.length; index += 1) assert.ok(levels[index] >= levels[index - 1] - 1);
    assert.ok(levels.at(-1) - levels[0] > 150);
  }
});

test("no two methods share a colour", () => {
  assert.equal(new Set(METHOD_COLOURS.map(colourText)).size, METHOD_COLOURS.length);
});
