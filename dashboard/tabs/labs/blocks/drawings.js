// The chain of blocks to choose from, and the chosen block's graph, whose parts can be switched off by a press.

import { makeSvg } from "../../../web/dom.js";
import { pressable } from "../../../web/kit/pressable.js";
import { CHAIN, GRAPHS, layoutOf } from "./graphs.js";

const WIDE_NODES = ["gate", "attend"];

/** A new drawing in `holder`; what had the keyboard's focus in the old one has it again. */
function drawingIn(holder, width, height, label) {
  const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label });
  const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  holder.replaceChildren(node);
  queueMicrotask(() => focused && holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus());
  return node;
}

/**
 * The network: blocks in a row, and the long skip below them.
 *
 * `state` is { block, off }, `names` are the blocks' ids; `part(name)` says a part's words, `choose(block)` and
 * `flip(part)` are called for a press.
 */
export function drawChain(holder, names, state, { words, part, choose, flip }) {
  const { step, left, end, height, y } = CHAIN;
  const width = step * names.length + end;
  const node = drawingIn(holder, width, height, words("chain"));
  node.append(makeSvg("polyline", { points: `24,${y} ${width - 20},${y}`, class: "blocks-wire" }));
  node.append(longSkip(width, state.off.has("image.skip"), { words, part, flip }));
  node.append(makeSvg("text", { x: 10, y: y - 10 }, "LR"));
  names.forEach((block, index) => {
    node.append(chainBlock(block, left + index * step, state, { words, choose }));
  });
  const tail = left + names.length * step;
  node.append(
    makeSvg("rect", { x: tail, y: y - 22, width: 40, height: 44, rx: 4, class: "blocks-plain" }),
    makeSvg("text", { x: tail + 20, y: y + 4, "text-anchor": "middle" }, words("tail")),
    makeSvg("circle", { cx: width - 44, cy: y, r: 10, class: "blocks-sum" }),
    makeSvg("text", { x: width - 44, y: y + 4.5, "text-anchor": "middle" }, "+"),
    makeSvg("text", { x: width - 8, y: y - 12, "text-anchor": "end" }, "HR"),
  );
}

function longSkip(width, off, { words, part, flip }) {
  const { y, lane } = CHAIN;
  const group = makeSvg("g", { class: `blocks-part blocks-skip${off ? " blocks-off" : ""}`, "data-key": "image.skip" });
  const d = `M24 ${y} V${lane} H${width - 44} V${y + 10}`;
  group.append(
    makeSvg("path", { d, class: "blocks-hit" }),
    makeSvg("path", { d, class: "blocks-edge" }),
    makeSvg("text", { x: width / 2, y: lane + 17, "text-anchor": "middle" }, words("part_image")),
  );
  pressable(group, `${part("image.skip")}, ${words(off ? "off" : "on")}`, () => flip("image.skip"));
  return group;
}

function chainBlock(block, x, { block: current, off }, { words, choose }) {
  const { step, y } = CHAIN;
  const chosen = block === current;
  const some = [...off].some((part) => part.startsWith(`${block}.`));
  const group = makeSvg("g", {
    class: `blocks-block${chosen ? " blocks-chosen" : ""}`,
    "data-key": block,
    "aria-pressed": String(chosen),
  });
  const dashes = some ? "5 4" : null;
  group.append(
    makeSvg("rect", { x, y: y - 22, width: step - 10, height: 44, rx: 4, "stroke-dasharray": dashes }),
    makeSvg("text", { x: x + (step - 10) / 2, y: y + 4, "text-anchor": "middle" }, words(block)),
  );
  pressable(group, `${words(block)}${some ? `, ${words("off")}` : ""}`, () => choose(block));
  return group;
}

/** The graph of the chosen block; the same `state` and functions as for the chain. */
export function drawGraph(holder, { block, off }, { words, part, flip }) {
  const { nodes, edges } = GRAPHS[block];
  const { width, height, places, paths } = layoutOf(GRAPHS[block]);
  const node = drawingIn(holder, width, height, words(block));
  const onNodes = nodes.map((each) => each[4]);
  const said = (name) => `${part(name)}, ${words(off.has(name) ? "off" : "on")}`;
  edges.forEach(([, , own = null], index) => {
    const name = own && `${block}.${own}`;
    const group = makeSvg("g", { class: partClass(name, off) });
    if (own) group.append(makeSvg("path", { d: paths[index], class: "blocks-hit" }));
    group.append(makeSvg("path", { d: paths[index], class: "blocks-edge" }));
    if (own && !onNodes.includes(own)) {
      group.dataset.key = `${name}-edge`;
      pressable(group, said(name), () => flip(name));
    } else if (own) group.addEventListener("click", () => flip(name));
    node.append(group);
  });
  for (const [id, , , key, own = null] of nodes) {
    const name = own && `${block}.${own}`;
    const group = makeSvg("g", { class: partClass(name, off) });
    group.append(...nodeShape(key, places[id], Boolean(name), words));
    if (name) {
      group.dataset.key = name;
      pressable(group, said(name), () => flip(name));
    }
    node.append(group);
  }
}

function partClass(name, off) {
  return `${name ? "blocks-part" : "blocks-fixed"}${name && off.has(name) ? " blocks-off" : ""}`;
}

function nodeShape(key, [x, y], switches, words) {
  const text = (content, down = 4) => makeSvg("text", { x, y: y + down, "text-anchor": "middle" }, content);
  if (key === "+" || key === "\u00d7") {
    return [makeSvg("circle", { cx: x, cy: y, r: 11, class: "blocks-sum" }), text(key, 4.5)];
  }
  if (key === "in" || key === "out") {
    return [makeSvg("circle", { cx: x, cy: y, r: 16, class: "blocks-plain" }), text(key === "in" ? "x" : "y")];
  }
  const width = WIDE_NODES.includes(key) ? 118 : 96;
  const look = switches ? "blocks-switch" : "blocks-plain";
  return [makeSvg("rect", { x: x - width / 2, y: y - 15, width, height: 30, rx: 4, class: look }), text(words(key))];
}
