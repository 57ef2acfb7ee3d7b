// The diagram of a network: its boxes from top to bottom, skips at their right, what repeats at their left.

import { makeSvg } from "../../web/dom.js";

const ROW = 32;
const BOX = 24;
const LEFT = 78;
const NARROW = 150; // width of a box at LR size; each doubling of the side makes it wider, so that one sees the size
const DOUBLING = 26;
const LANE = 11;
const SHAPES = 118;
const ENLARGING = ["deconv", "shuffle", "resize"];
const NAMED = [
  "conv",
  "deconv",
  "shuffle",
  "resize",
  "add",
  "subtract",
  "multiply",
  "concat",
  "product",
  "pool",
  "norm",
];
const JOINING = ["add", "subtract", "multiply", "concat"];

/** An SVG of what `sr_core.explain.anatomy` found. */
export function drawDiagram({ input, boxes, skips, repeats }, name, words) {
  const side = input[1];
  const width = (shape) => NARROW + DOUBLING * Math.log2(Math.max(1, (shape[1] ?? 1) / Math.min(side, 24)));
  const widest = Math.max(width(input), ...boxes.map(({ shape }) => width(shape)));
  const lanes = lanesOf(skips);
  const right = LEFT + widest + 10;
  const full = right + LANE * (Math.max(-1, ...lanes) + 2) + SHAPES;
  const height = ROW * (boxes.length + 1) + 8;
  const label = words("diagram_label", { title: name, boxes: boxes.length });
  const root = makeSvg("svg", { viewBox: `0 0 ${full} ${height}`, width: full, height, role: "img" });
  root.setAttribute("aria-label", label);
  const middle = LEFT + widest / 2;
  const y = (index) => ROW * (index + 1) + 4;
  root.append(box({ text: words("diagram_input"), middle, top: y(-1), width: width(input), kind: "input" }));
  root.append(shapeText(input, full, y(-1)));
  boxes.forEach((each, index) => {
    const line = { x1: middle, x2: middle, y1: y(index - 1) + BOX, y2: y(index), class: "sv-wire" };
    root.append(makeSvg("line", line));
    root.append(
      box({ text: titleOf(each, words), middle, top: y(index), width: width(each.shape), kind: kindOf(each) }),
    );
    root.append(shapeText(each.shape, full, y(index)));
  });
  skips.forEach(([from, to], index) => {
    const x = right + LANE * (lanes[index] + 1);
    const [top, bottom] = [y(from) + BOX / 2, y(to) + BOX / 2];
    const [start, end] = [from, to].map((at) => middle + width(at < 0 ? input : boxes[at].shape) / 2);
    root.append(makeSvg("path", { d: `M${start},${top}H${x}V${bottom}H${end + 5}`, class: "sv-skip" }));
    root.append(makeSvg("path", { d: `M${end},${bottom}l7,-3.5v7z`, class: "sv-arrow" }));
  });
  drawRepeats(root, repeats, y, words);
  return root;
}

function drawRepeats(root, repeats, y, words) {
  const inOrder = [...repeats].sort((a, b) => b.last - b.first - (a.last - a.first));
  inOrder.forEach(({ first, last, times, shared }, depth) => {
    const x = 50 + 9 * Math.min(depth, 2);
    const [top, bottom] = [y(first) - 2, y(last) + BOX + 2];
    root.append(makeSvg("path", { d: `M${x + 6},${top}H${x}V${bottom}H${x + 6}`, class: "sv-bracket" }));
    const at = { x: x - 4, y: (top + bottom) / 2 + (shared ? -2 : 4), "text-anchor": "end", class: "sv-times" };
    const text = makeSvg("text", at, `×${times}`);
    text.append(makeSvg("title", {}, words(shared ? "diagram_shared" : "diagram_repeated", { times })));
    root.append(text);
    if (!shared) return;
    const below = { ...at, y: at.y + 12, class: "sv-shared" };
    root.append(makeSvg("text", below, words("diagram_shared_short")));
  });
}

/** A lane for each skip, the shortest ones inside; skips that overlap have different lanes. */
export function lanesOf(skips) {
  const lanes = new Array(skips.length).fill(0);
  const order = skips.map((_, index) => index).sort((a, b) => span(skips[a]) - span(skips[b]));
  const taken = [];
  for (const index of order) {
    const [from, to] = skips[index];
    let lane = 0;
    while (taken.some((other) => other.lane === lane && other.from < to && from < other.to)) lane += 1;
    taken.push({ lane, from, to });
    lanes[index] = lane;
  }
  return lanes;
}

function span([from, to]) {
  return to - from;
}

function kindOf({ kind, note }) {
  if (note === "fixed") return "fixed";
  if (ENLARGING.includes(kind)) return "enlarging";
  return JOINING.includes(kind) ? "joining" : kind === "conv" || kind === "block" ? "learned" : "other";
}

function titleOf({ kind, note, activation, steps }, words) {
  if (note === "fixed") return words("diagram_fixed");
  if (kind === "block") return words("diagram_block", { name: note, steps });
  const name = NAMED.includes(kind) ? words(`diagram_${kind}`) : kind;
  return [name, note].filter(Boolean).join(" ") + (activation ? `, ${activation}` : "");
}

function box({ text, middle, top, width, kind }) {
  const group = makeSvg("g", { class: `sv-box sv-box-${kind}` });
  group.append(makeSvg("rect", { x: middle - width / 2, y: top, width, height: BOX, rx: 4 }));
  group.append(makeSvg("text", { x: middle, y: top + BOX / 2 + 4, "text-anchor": "middle" }, text));
  return group;
}

function shapeText(shape, right, top) {
  return makeSvg(
    "text",
    { x: right - 4, y: top + BOX / 2 + 4, "text-anchor": "end", class: "sv-shape" },
    shape.join(" × "),
  );
}
