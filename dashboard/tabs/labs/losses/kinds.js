// The losses that are shown, and how each is drawn: a colour and a dash of its own.

import { make, makeSvg } from "../../../web/dom.js";
import { PALETTE } from "../../../web/kit/colours.js";

export const PIXEL = ["l2", "l1", "charbonnier"];
export const ALL = [...PIXEL, "content"];
export const COLOURS = { l2: PALETTE[0], l1: PALETTE[5], charbonnier: PALETTE[2], content: PALETTE[3] };
export const DASHES = { l2: null, l1: "7 4", charbonnier: "2 4", content: "9 3 2 3" };

/** A key to the lines of some losses. */
export function keys(kinds, words) {
  const line = make("p", "lab-note losses-keys");
  line.append(...kinds.map((kind) => swatch(kind, words(kind))));
  return line;
}

function swatch(kind, name) {
  const line = make("span", "losses-key");
  const mark = makeSvg("svg", { width: 26, height: 8, "aria-hidden": "true" });
  const stroke = { stroke: COLOURS[kind], "stroke-width": 3, "stroke-dasharray": DASHES[kind] };
  mark.append(makeSvg("line", { x1: 0, x2: 26, y1: 4, y2: 4, ...stroke }));
  line.append(mark, make("span", "", {}, name));
  return line;
}
