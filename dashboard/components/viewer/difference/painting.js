// The difference maps in numbers and colours: arithmetic on whole images, row by row. Nothing here touches the page.
//
// A plane is {width, height, luma}, luma in the units of measure.js. `pixels` takes RGBA bytes. Between rows
// `goesOn()`, which may be async, says whether anybody still waits: if not, the answer is null.

import { ABSOLUTE_RAMP, BEATEN, MAP_NEUTRAL, SIGNED_RAMP, TIE } from "./colours.js";
import { absoluteIndex, LUMA_UNIT, SSIM_WINDOW, signedIndex, ssimIndex, ssimRow, ssimScratch } from "./measure.js";

const HALF = (SSIM_WINDOW - 1) / 2;

function put(pixels, index, colours, at) {
  pixels[4 * index] = colours[at];
  pixels[4 * index + 1] = colours[at + 1];
  pixels[4 * index + 2] = colours[at + 2];
  pixels[4 * index + 3] = 255;
}

/**
 * Luma of `pred` less luma of `ref`, `limit` at the ramp's ends. Answers {mean, max} of the absolute difference, in
 * levels.
 */
export async function paintLuma(pred, ref, { signed, limit }, pixels, goesOn) {
  if (pred.width !== ref.width || pred.height !== ref.height) throw new Error("sizes differ");
  const colours = signed ? SIGNED_RAMP : ABSOLUTE_RAMP;
  let [total, most] = [0, 0];
  for (let y = 0; y < ref.height; y += 1) {
    for (let index = y * ref.width; index < (y + 1) * ref.width; index += 1) {
      const units = pred.luma[index] - ref.luma[index];
      put(pixels, index, colours, 3 * (signed ? signedIndex(units, limit) : absoluteIndex(units, limit)));
      const size = Math.abs(units);
      total += size;
      if (size > most) most = size;
    }
    if (!(await goesOn())) return null;
  }
  return { mean: total / pred.luma.length / LUMA_UNIT, max: most / LUMA_UNIT };
}

/** SSIM of all windows that fit: Float32Array, (width - 10) x (height - 10), empty where none fits. */
export async function ssimMap(pred, ref, goesOn) {
  const columns = Math.max(0, ref.width - 2 * HALF);
  const rows = columns > 0 ? Math.max(0, ref.height - 2 * HALF) : 0;
  const map = new Float32Array(columns * rows);
  const scratch = ssimScratch(ref.width);
  for (let y = 0; y < rows; y += 1) {
    ssimRow(pred.luma, ref.luma, ref.width, y, map, y * columns, scratch);
    if (!(await goesOn())) return null;
  }
  return map;
}

/** A map from `ssimMap` over an image of that size, neutral where no window is centred. Answers {mean, min}. */
export async function paintSsim(map, { width, height }, gain, pixels, goesOn) {
  const columns = width - 2 * HALF;
  const rows = height - 2 * HALF;
  let [total, least] = [0, 1];
  for (let y = 0; y < height; y += 1) {
    const row = y - HALF;
    for (let x = 0; x < width; x += 1) {
      const column = x - HALF;
      if (row < 0 || column < 0 || row >= rows || column >= columns) {
        put(pixels, y * width + x, MAP_NEUTRAL, 0);
        continue;
      }
      const value = map[row * columns + column];
      put(pixels, y * width + x, ABSOLUTE_RAMP, 3 * ssimIndex(value, gain));
      total += value;
      if (value < least) least = value;
    }
    if (!(await goesOn())) return null;
  }
  return { mean: total / map.length, min: least };
}

/** Which of `preds` is closest to `ref` in luma: Uint16Array, a bit each; equal ones share the pixel. */
export async function closestMap(preds, ref, goesOn) {
  const map = new Uint16Array(ref.luma.length);
  for (let y = 0; y < ref.height; y += 1) {
    for (let index = y * ref.width; index < (y + 1) * ref.width; index += 1) {
      let least = Infinity;
      for (let method = 0; method < preds.length; method += 1) {
        const size = Math.abs(preds[method].luma[index] - ref.luma[index]);
        if (size < least) {
          least = size;
          map[index] = 1 << method;
        } else if (size === least) {
          map[index] |= 1 << method;
        }
      }
    }
    if (!(await goesOn())) return null;
  }
  return map;
}

/**
 * A map from `closestMap` in the methods' `colours`, or with `which` where that one is closest, alone or with others.
 * Answers {shares, tie}: of the pixels, where each method alone is closest, and where several are.
 */
export async function paintClosest(map, { width, height }, { which, colours }, pixels, goesOn) {
  const alone = new Array(colours.length).fill(0);
  let shared = 0;
  for (let y = 0; y < height; y += 1) {
    for (let index = y * width; index < (y + 1) * width; index += 1) {
      const bits = map[index];
      const tie = (bits & (bits - 1)) !== 0;
      const winner = 31 - Math.clz32(bits);
      if (tie) shared += 1;
      else alone[winner] += 1;
      const mine = which === null || (bits & (1 << which)) !== 0;
      put(pixels, index, !mine ? BEATEN : tie ? TIE : colours[winner], 0);
    }
    if (!(await goesOn())) return null;
  }
  return { shares: alone.map((count) => count / map.length), tie: shared / map.length };
}
