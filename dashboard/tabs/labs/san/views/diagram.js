// The network as parts that can be pressed, in as many rows as the place asks for.

import { make, makeSvg } from "../../../../web/dom.js";
import { pressable } from "../../../../web/kit/pressable.js";
import { arcOf, BOX, rowsOf } from "../parts_layout.js";

/**
 * `parts` are { id, shape }, `arcs` { from, to, name, level } between them. `room` and `box` are widths in pixels,
 * of the place and of a part; `chosen` is the id of the part that is looked at, `words(part)` its name, `choose(part)` what a press does.
 */
export function drawParts(parts, arcs, { room, box, chosen, words, choose }) {
  const rows = rowsOf(parts.length, room, box);
  const { width, height } = rows;
  const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "san-diagram" });
  parts.forEach((part, index) => {
    const [x, y] = [rows.left(index), rows.roof(index) + BOX.height / 2];
    const arrow = { x1: x - BOX.gap, x2: x, y1: y, y2: y, class: "san-arrow" };
    if (!rows.first(index)) node.append(makeSvg("line", arrow));
    node.append(partBox(part, { x, y: rows.roof(index), wide: rows.box, words, choose, isChosen: part.id === chosen }));
  });
  for (const arc of arcs) {
    const { path, x, y } = arcOf(arc, rows);
    node.append(makeSvg("path", { d: path, class: "san-arc" }));
    node.append(makeSvg("text", { x, y, "text-anchor": "middle" }, arc.name));
  }
  const place = make("div", "lab-scroll");
  place.append(node);
  return place;
}

function partBox(part, { x, y, wide, words, choose, isChosen }) {
  const box = makeSvg("g", { class: `san-part${isChosen ? " san-chosen" : ""}`, "aria-pressed": String(isChosen) });
  const text = (down, content, kind = null) =>
    makeSvg("text", { x: x + wide / 2, y: y + down, "text-anchor": "middle", class: kind }, content);
  box.append(
    makeSvg("rect", { x: x + 1, y, width: wide - 2, height: BOX.height, rx: 4 }),
    text(22, words(part), "san-name"),
    text(40, part.shape.join("×")),
  );
  pressable(box, `${words(part)} ${part.shape.join(" × ")}`, () => choose(part));
  return box;
}
