// Luma and SSIM against values worked by hand from their formulas.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  absoluteIndex,
  LUMA_UNIT,
  luma,
  lumaPlane,
  SSIM_WINDOW,
  signedIndex,
  ssimIndex,
  ssimRow,
  ssimScratch,
} from "../../dashboard/components/viewer/difference/measure.js";

const C1 = 6.5025; // (0.01 * 255)^2
const C2 = 58.5225; // (0.03 * 255)^2

/** SSIM of one window of grey levels (0..255), given row by row. */
function ssimOf(pred, ref) {
  const units = (levels) => lumaPlane(Uint8ClampedArray.from(levels.flatMap((level) => [level, level, level, 255])));
  const out = new Float64Array(1);
  ssimRow(units(pred), units(ref), SSIM_WINDOW, 0, out, 0, ssimScratch(SSIM_WINDOW));
  return out[0];
}

const flat = (level) => new Array(SSIM_WINDOW ** 2).fill(level);
/** Luma of a grey level: 16 + 219 / 255 of it. */
const grey = (level) => 16 + (219 * level) / 255;
const close = (value, expected, tolerance = 1e-9) => assert.ok(Math.abs(value - expected) < tolerance, `${value}`);

test("luma is BT.601 in studio swing", () => {
  close(luma(0, 0, 0), 16);
  close(luma(255, 255, 255), 235);
  close(luma(255, 0, 0), 16 + 65.481);
  close(luma(0, 255, 0), 16 + 128.553);
  close(luma(0, 0, 255), 16 + 24.966);
});

test("a plane holds luma exactly, in whole units", () => {
  const [units] = lumaPlane(Uint8ClampedArray.of(10, 20, 30, 255));
  assert.equal(units, 65481 * 10 + 128553 * 20 + 24966 * 30);
  close(16 + units / LUMA_UNIT, luma(10, 20, 30));
});

test("SSIM of a picture with itself is one", () => {
  const noisy = flat(0).map((_, index) => (index * 97) % 256);
  close(ssimOf(noisy, noisy), 1);
});

test("SSIM of two flat pictures is what their means alone give", () => {
  const [a, b] = [grey(60), grey(200)];
  close(ssimOf(flat(60), flat(200)), (2 * a * b + C1) / (a * a + b * b + C1));
});

test("SSIM of a vertical step and its mirror image is what weights worked by hand give", () => {
  // Columns 0..4 dark, 5 in the middle grey, 6..10 bright. The weights are symmetric, so both means are the middle, the
  // variances are equal, and the covariance is minus the variance: only the weight of the middle column counts.
  const step = (low, high) => flat(0).map((_, index) => [low, 128, high][1 + Math.sign((index % SSIM_WINDOW) - 5)]);
  const weights = Array.from({ length: 11 }, (_, k) => Math.exp(-((k - 5) ** 2) / 4.5));
  const middle = weights[5] / weights.reduce((sum, weight) => sum + weight, 0);
  const variance = (1 - middle) * ((219 / 255) * 100) ** 2;
  close(ssimOf(step(28, 228), step(228, 28)), (-2 * variance + C2) / (2 * variance + C2), 1e-9);
});

test("places on a ramp: ends, middle, and nothing beyond the ends", () => {
  const level = LUMA_UNIT;
  assert.equal(signedIndex(0, 32), 255);
  assert.equal(signedIndex(32 * level, 32), 510);
  assert.equal(signedIndex(-500 * level, 32), 0);
  assert.equal(absoluteIndex(-16 * level, 32), 128);
  assert.equal(absoluteIndex(500 * level, 32), 255);
  assert.equal(ssimIndex(1, 4), 0);
  assert.equal(ssimIndex(0.75, 4), 255);
  assert.equal(ssimIndex(-1, 1), 255);
});
