// What the maps measure, for the page and the worker alike, on whole images and on single pixels.
//
// Luma is that of sr_core.color (BT.601 studio swing). It is kept as a whole number of 1 / 255000, which holds it
// exactly: differences and ties are exact, too. SSIM is that of sr_core.metrics.ssim, in double precision.

export const LUMA_UNIT = 255000;
const LUMA_OFFSET = 16;
export const SSIM_WINDOW = 11;
const SSIM_C1 = (0.01 * 255) ** 2;
const SSIM_C2 = (0.03 * 255) ** 2;
const SSIM_WEIGHTS = gaussianWindow(SSIM_WINDOW, 1.5);

export function lumaUnits(red, green, blue) {
  return 65481 * red + 128553 * green + 24966 * blue;
}

/** Luma of one pixel, 16..235. */
export function luma(red, green, blue) {
  return LUMA_OFFSET + lumaUnits(red, green, blue) / LUMA_UNIT;
}

/** RGBA bytes to luma units, Int32Array; luma is LUMA_OFFSET + units / LUMA_UNIT. */
export function lumaPlane(rgba) {
  const plane = new Int32Array(rgba.length / 4);
  for (let index = 0, at = 0; index < plane.length; index += 1, at += 4) {
    plane[index] = lumaUnits(rgba[at], rgba[at + 1], rgba[at + 2]);
  }
  return plane;
}

function gaussianWindow(size, sigma) {
  const weights = Array.from({ length: size }, (_, k) => Math.exp(-((k - (size - 1) / 2) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Float64Array.from(weights, (weight) => weight / total);
}

/** Memory for one row of ssimRow. */
export function ssimScratch(width) {
  return Array.from({ length: 5 }, () => new Float64Array(width));
}

/**
 * SSIM of the windows whose top row is `y`: width - 10 values into `out` from `offset` on.
 * `pred` and `ref`: luma units, row by row; `scratch`: from ssimScratch(width).
 */
export function ssimRow(pred, ref, width, y, out, offset, scratch) {
  const [mp, mr, mpp, mrr, mpr] = scratch;
  for (const row of scratch) row.fill(0);
  for (let k = 0; k < SSIM_WINDOW; k += 1) {
    const weight = SSIM_WEIGHTS[k];
    const start = (y + k) * width;
    for (let x = 0; x < width; x += 1) {
      const p = LUMA_OFFSET + pred[start + x] / LUMA_UNIT;
      const r = LUMA_OFFSET + ref[start + x] / LUMA_UNIT;
      mp[x] += weight * p;
      mr[x] += weight * r;
      mpp[x] += weight * p * p;
      mrr[x] += weight * r * r;
      mpr[x] += weight * p * r;
    }
  }
  for (let x = 0; x <= width - SSIM_WINDOW; x += 1) {
    let [p, r, pp, rr, pr] = [0, 0, 0, 0, 0];
    for (let k = 0; k < SSIM_WINDOW; k += 1) {
      const weight = SSIM_WEIGHTS[k];
      p += weight * mp[x + k];
      r += weight * mr[x + k];
      pp += weight * mpp[x + k];
      rr += weight * mrr[x + k];
      pr += weight * mpr[x + k];
    }
    const numerator = (2 * p * r + SSIM_C1) * (2 * (pr - p * r) + SSIM_C2);
    out[offset + x] = numerator / ((p * p + r * r + SSIM_C1) * (pp - p * p + (rr - r * r) + SSIM_C2));
  }
}

/** The place of a signed difference on its ramp, 0..510; `limit`: the luma at the ramp's ends. */
export function signedIndex(units, limit) {
  return 255 + Math.round(255 * Math.min(1, Math.max(-1, units / LUMA_UNIT / limit)));
}

export function absoluteIndex(units, limit) {
  return Math.round(255 * Math.min(1, Math.abs(units) / LUMA_UNIT / limit));
}

/** 1 is black; 1 - 1 / gain and less is the brightest. */
export function ssimIndex(value, gain) {
  return Math.round(255 * Math.min(1, Math.max(0, (1 - value) * gain)));
}
