// Where values stand on the axes of a small chart, and what is written at them.

import { number } from "./numbers.js";

const ROUND_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const LEAST = 1e-12; // what a logarithmic axis takes for zero

/**
 * A function from values to heights: `low` stands at `bottom`, `high` at `top`, in pixels from above. `log` for a
 * logarithmic axis.
 */
export function placeOf(low, high, top, bottom, log = false) {
  const place = log ? (value) => Math.log10(Math.max(value, LEAST)) : (value) => value;
  const [least, most] = [place(low), place(high)];
  return (value) => top + ((most - place(value)) / (most - least || 1)) * (bottom - top);
}

/** A value as it is written at an axis. */
export function axisText(value, log = false) {
  if (log || Math.abs(value) >= 1e5) return value.toExponential(0).replace("-", "\u2212");
  return number(value, Math.abs(value) >= 1 ? 2 : 3);
}

/** Steps of 0 .. count - 1 that are written: round ones, at most eight or so. */
export function ticksOf(count) {
  const every = ROUND_STEPS.find((step) => count / step <= 8) ?? Math.ceil(count / 8);
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

/** Index of the value that lies nearest to `wanted`. */
export function nearest(values, wanted) {
  const away = values.map((value) => Math.abs(value - wanted));
  return away.indexOf(Math.min(...away));
}
