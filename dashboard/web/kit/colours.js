// Colours that people with any colour vision can tell apart, on light and dark pages.

/** Okabe and Ito (2008), without black: eight things to tell apart. */
export const PALETTE = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8c8c8c"];
// Five stops each, interpolated in sRGB.
const DIVERGING = ["#0b4f8a", "#7db3d8", "#f2f2f0", "#efa15a", "#a04000"]; // blue, grey at zero, orange
const SEQUENTIAL = ["#00224e", "#414d6b", "#7c7b78", "#bcae6c", "#fee838"]; // cividis, Nunez et al. (2018)

function parts(colour) {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function blend(stops, share) {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const [from, to] = [parts(stops[low]), parts(stops[low + 1])];
  return `rgb(${from.map((value, i) => Math.round(value + (to[i] - value) * (place - low))).join(" ")})`;
}

/** The grey of `value` between `low` (black) and `high` (white). */
export function grey(value, low = 0, high = 255) {
  const level = Math.round(Math.min(1, Math.max(0, (value - low) / (high - low || 1))) * 255);
  return `rgb(${level} ${level} ${level})`;
}

/** Signed: blue below zero, orange above, `reach` the value of the full colour. */
export function diverging(value, reach) {
  return blend(DIVERGING, 0.5 + value / (2 * (reach || 1)));
}

/** From dark blue to yellow, also right in black and white. */
export function sequential(value, low, high) {
  return blend(SEQUENTIAL, (value - low) / (high - low || 1));
}

/** Black or white, whichever has a contrast of 4.5 on `colour` (as rgb(r g b) or #rrggbb); up to #767676 that is white. */
export function inkOn(colour) {
  const [r, g, b] = colour.startsWith("#") ? parts(colour) : colour.match(/\d+/g).map(Number);
  return 0.299 * r + 0.587 * g + 0.114 * b > 118 ? "#000000" : "#ffffff";
}
