// What the views of lab 9 write with.

import { make } from "../../../../web/dom.js";
import { fixed, number } from "../../../../web/kit/numbers.js";

export function note(words) {
  return make("p", "lab-note", {}, words);
}

export function text(words) {
  return make("p", "", {}, words);
}

export function heading(words) {
  return make("h3", "", {}, words);
}

/** A square picture of a board. */
export function square(id, label, url, side, wide, words = "") {
  return { id, label, url, width: side, height: side, wide, note: words };
}

/** A value of a metric { digits, unit } as papers print it; nothing stands for without end. */
export function printed(metric, value) {
  if (value === null) return "∞";
  return `${fixed(value, metric.digits)}${metric.unit ? ` ${metric.unit}` : ""}`;
}

export function metricOf(list, id) {
  return list.find((metric) => metric.id === id);
}

/** A number of any size, to three digits or so. */
export function rough(value) {
  return number(value, value >= 10 ? 0 : 3);
}
