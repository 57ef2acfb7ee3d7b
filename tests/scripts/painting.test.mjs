// Difference maps of pictures that are small enough to work out by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BEATEN, MAP_NEUTRAL, TIE } from "../../dashboard/components/viewer/difference/colours.js";
import { LUMA_UNIT } from "../../dashboard/components/viewer/difference/measure.js";
import {
  closestMap,
  paintClosest,
  paintLuma,
  paintSsim,
  ssimMap,
} from "../../dashboard/components/viewer/difference/painting.js";

const goesOn = () => true;
const colourAt = (pixels, index) => [...pixels.subarray(4 * index, 4 * index + 4)];

/** A plane whose luma lies so many levels above black. */
function plane(width, levels) {
  return { width, height: levels.length / width, luma: Int32Array.from(levels, (level) => level * LUMA_UNIT) };
}

test("a signed map paints darker, equal and brighter, and tells mean and maximum", async () => {
  const pixels = new Uint8ClampedArray(16);
  const scale = { signed: true, limit: 32 };
  const facts = await paintLuma(plane(2, [10, 50, 90, 50]), plane(2, [50, 50, 50, 50]), scale, pixels, goesOn);
  assert.deepEqual(facts, { mean: 20, max: 40 });
  assert.deepEqual(colourAt(pixels, 0), [8, 24, 120, 255]);
  assert.deepEqual(colourAt(pixels, 1), [119, 119, 119, 255]);
  assert.deepEqual(colourAt(pixels, 2), [255, 226, 80, 255]);
});

test("pictures of two sizes have no difference", async () => {
  const scale = { signed: true, limit: 32 };
  await assert.rejects(
    paintLuma(plane(2, [1, 2]), plane(1, [1, 2]), scale, new Uint8ClampedArray(8), goesOn),
    /sizes differ/,
  );
});

test("a map is given up once nobody waits for it", async () => {
  const one = plane(2, [1, 2, 3, 4]);
  const until = (rows) => () => {
    rows -= 1;
    return rows > 0;
  };
  const pixels = new Uint8ClampedArray(16);
  assert.equal(await paintLuma(one, one, { signed: false, limit: 1 }, pixels, until(1)), null);
  assert.equal(await closestMap([one], one, until(2)), null);
  assert.notEqual(await closestMap([one], one, until(3)), null);
});

test("a map of SSIM has a value where a window fits, and the frame around them is neutral", async () => {
  const levels = Array.from({ length: 12 * 13 }, (_, index) => (index * 31) % 200);
  const picture = plane(12, levels);
  const map = await ssimMap(picture, picture, goesOn);
  assert.equal(map.length, 2 * 3);
  assert.ok(map.every((value) => Math.abs(value - 1) < 1e-6));
  const pixels = new Uint8ClampedArray(4 * levels.length);
  const facts = await paintSsim(map, picture, 4, pixels, goesOn);
  assert.ok(Math.abs(facts.mean - 1) < 1e-6);
  assert.deepEqual(colourAt(pixels, 0), [...MAP_NEUTRAL, 255]);
  assert.deepEqual(colourAt(pixels, 5 * 12 + 5), [0, 0, 4, 255]);
});

test("a picture smaller than the window has no SSIM", async () => {
  const small = plane(4, new Array(16).fill(9));
  const map = await ssimMap(small, small, goesOn);
  assert.equal(map.length, 0);
  assert.ok(Number.isNaN((await paintSsim(map, small, 1, new Uint8ClampedArray(64), goesOn)).mean));
});

test("the closest method wins a pixel, equal ones share it", async () => {
  const ref = plane(4, [50, 50, 50, 50]);
  const preds = [plane(4, [51, 60, 40, 50]), plane(4, [55, 58, 60, 49])];
  const map = await closestMap(preds, ref, goesOn);
  assert.deepEqual([...map], [1, 2, 3, 1]);
  const colours = [
    [1, 1, 1],
    [2, 2, 2],
  ];
  const pixels = new Uint8ClampedArray(16);
  const facts = await paintClosest(map, ref, { which: null, colours }, pixels, goesOn);
  assert.deepEqual(facts, { shares: [0.5, 0.25], tie: 0.25 });
  assert.deepEqual(colourAt(pixels, 1), [2, 2, 2, 255]);
  assert.deepEqual(colourAt(pixels, 2), [...TIE, 255]);
  await paintClosest(map, ref, { which: 1, colours }, pixels, goesOn);
  assert.deepEqual(colourAt(pixels, 0), [...BEATEN, 255]);
  assert.deepEqual(colourAt(pixels, 2), [...TIE, 255]);
});
