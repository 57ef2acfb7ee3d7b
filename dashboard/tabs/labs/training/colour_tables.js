// Colours for many pixels a second: the kit's colours, 256 of each, as bytes.

import { diverging, sequential } from "../../../web/kit/colours.js";

const LEVELS = 256;

/** 256 colours as [r, g, b] from a function of 0..1 to "rgb(r g b)". */
function table(colourOf) {
  const bytes = new Uint8Array(3 * LEVELS);
  for (let level = 0; level < LEVELS; level++) {
    bytes.set(
      colourOf(level / (LEVELS - 1))
        .match(/\d+/g)
        .map(Number),
      3 * level,
    );
  }
  return bytes;
}

const GREYS = Uint8Array.from({ length: 3 * LEVELS }, (_, index) => Math.floor(index / 3));
const RISING = table((share) => sequential(share, 0, 1));
const SIGNED = table((share) => diverging(2 * share - 1, 1));

/** Write the pixels (RGBA) of values whose share of 0..1 `shareOf` gives; what is no number is drawn as 0. */
function painted(pixels, at, colours, share) {
  const level = 3 * Math.min(LEVELS - 1, Math.max(0, Math.round(share * (LEVELS - 1)) || 0));
  pixels[at] = colours[level];
  pixels[at + 1] = colours[level + 1];
  pixels[at + 2] = colours[level + 2];
  pixels[at + 3] = 255;
}

/** Pixels of a plane of luma in 0..1. */
export function greyPixels(values) {
  const pixels = new Uint8ClampedArray(4 * values.length);
  values.forEach((value, index) => {
    painted(pixels, 4 * index, GREYS, value);
  });
  return pixels;
}

/**
 * Feature maps side by side, { pixels, width, height }: each to its own largest value, zero dark; `signed` for maps that
 * know both signs, zero near white. A map wider than `most` is drawn with every n-th pixel.
 */
export function mapSheet({ values, count, width, height }, columns, { signed = false, most = 96 } = {}) {
  const every = Math.ceil(width / most);
  const [wide, tall] = [Math.floor(width / every), Math.floor(height / every)];
  const sheet = blank(columns * (wide + 1) - 1, Math.ceil(count / columns) * (tall + 1) - 1);
  for (let map = 0; map < count; map++) {
    const plane = values.subarray(map * width * height, (map + 1) * width * height);
    const reach = plane.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
    const [left, top] = [(map % columns) * (wide + 1), Math.floor(map / columns) * (tall + 1)];
    for (let y = 0; y < tall; y++) {
      for (let x = 0; x < wide; x++) {
        const share = plane[y * every * width + x * every] / reach;
        const at = 4 * ((top + y) * sheet.width + left + x);
        painted(sheet.pixels, at, signed ? SIGNED : RISING, signed ? 0.5 + share / 2 : share);
      }
    }
  }
  return sheet;
}

/**
 * Filters of 3 x 3 as tiles, { pixels, width, height }: in `columns` where the layer has one input, else a row an output
 * and a column an input. All to one scale: blue below zero, orange above.
 */
export function filterSheet({ weights, inputs, outputs }, columns) {
  const across = inputs === 1 ? columns : inputs;
  const count = inputs * outputs;
  const sheet = blank(4 * across - 1, 4 * Math.ceil(count / across) - 1);
  const reach = weights.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  weights.forEach((weight, index) => {
    const [tile, tap] = [Math.floor(index / 9), index % 9];
    const x = 4 * (tile % across) + (tap % 3);
    const y = 4 * Math.floor(tile / across) + Math.floor(tap / 3);
    painted(sheet.pixels, 4 * (y * sheet.width + x), SIGNED, 0.5 + weight / (2 * reach));
  });
  return sheet;
}

/** Nothing drawn: the gaps between tiles let the page through. */
function blank(width, height) {
  return { pixels: new Uint8ClampedArray(4 * width * height), width, height };
}
