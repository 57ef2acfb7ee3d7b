// What the views of lab 7 write with.

import { make } from "../../../../web/dom.js";
import { fixed } from "../../../../web/kit/numbers.js";

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

/** A PSNR, or a dash where there is none. */
export function db(value) {
  return value === null ? "–" : fixed(value);
}
