// Three charts of the designs under one budget: published over ours, the two orders, and what each design costs.

import { makeSvg } from "../../web/dom.js";
import { placeNames } from "../../web/labels.js";
import { SIGNS } from "./chart.js";
import { costsOf, placesOf, short } from "./designs.js";

const LETTER = 6.7; // pixels that a letter of a name takes at most, in the mean
const LEAST_TICK = 44; // pixels from one number of an axis to the next
const LONGEST = 140; // of a name with its place and figure
const NAME = { line: 14, reach: 7 };
const FRAME = { left: 46, right: 14, top: 12, bottom: 36 };

/** Published PSNR across, ours upwards, a bar from the lowest to the highest seed; dashed what a linear filter gives. */
export function drawScatter(designs, { width, dataset, words, isOut, open, linear, sum }) {
  const found = placesOf(designs, dataset);
  const height = Math.min(400, Math.max(340, width * 0.5));
  const root = chart(width, height, words("scatter_label", { dataset }));
  if (found.length === 0) return root;
  const x = axis(
    found.map((entry) => entry.x),
    FRAME.left,
    width - FRAME.right - 44,
  );
  const y = axis(
    [...found.flatMap((entry) => [entry.y.low, entry.y.high]), ...(linear ? [linear] : [])],
    height - FRAME.bottom,
    FRAME.top,
  );
  grid(root, { x, y, width, height });
  name(root, words, { width, height, sum });
  const blocked = [];
  if (linear) {
    const at = y.at(linear);
    const text = words("linear_line", { psnr: linear.toFixed(2) });
    root.append(makeSvg("line", { x1: FRAME.left, x2: width - FRAME.right, y1: at, y2: at, class: "sv-base" }));
    const place = { x: FRAME.left + 4, y: at - 5, class: "sv-tick" };
    root.append(makeSvg("text", place, text));
    blocked.push({ left: FRAME.left, right: FRAME.left + LETTER * text.length, top: at - 18, bottom: at });
  }
  const spots = found.map((entry) => ({ x: x.at(entry.x), y: y.at(entry.y.mean) }));
  const named = spots.map((spot, index) => ({ ...spot, width: LETTER * found[index].design.title.length }));
  const bounds = { left: FRAME.left, right: width, top: FRAME.top, bottom: height - FRAME.bottom };
  const names = placeNames(named, { ...NAME, bounds, blocked });
  for (const [index, entry] of found.entries()) {
    const { design } = entry;
    const group = mark(design, words("scatter_mark", marked(entry)), open);
    group.classList.toggle("sv-out", isOut(design));
    const [px, py] = [spots[index].x, spots[index].y];
    if (entry.y.count > 1) {
      group.append(makeSvg("path", { d: `M${px},${y.at(entry.y.low)}V${y.at(entry.y.high)}`, class: "sv-error" }));
      for (const end of [entry.y.low, entry.y.high])
        group.append(makeSvg("path", { d: `M${px - 5},${y.at(end)}h10`, class: "sv-error" }));
    }
    const sign = SIGNS[design.family];
    group.append(makeSvg("path", { d: sign.path, transform: `translate(${px},${py})`, fill: sign.colour }));
    const at = names[index];
    if (at.far) {
      const end = { x2: at.x, y2: at.y - NAME.line / 4 };
      group.append(makeSvg("line", { x1: px, y1: py, ...end, class: "sv-lead" }));
    }
    const place = { x: at.x, y: at.y, "text-anchor": at.anchor, class: "sv-name" };
    group.append(makeSvg("text", place, design.title));
    root.append(group);
  }
  return root;
}

/** Two columns of names in the two orders, with a line for each design; those that changed place are drawn strong. */
export function drawPlaces(designs, { width, dataset, words, isOut, open }) {
  const found = placesOf(designs, dataset);
  const row = 24;
  const height = 34 + row * found.length;
  const root = chart(width, height, words("places_label", { dataset }));
  const aside = Math.min(110, Math.max(16, width * 0.5 - LONGEST));
  const [left, right] = [width * 0.5 - aside, width * 0.5 + aside];
  const heads = [
    [left, "end", "places_published"],
    [right, "start", "places_ours"],
  ];
  for (const [x, anchor, key] of heads)
    root.append(makeSvg("text", { x, y: 14, "text-anchor": anchor, class: "sv-tick sv-strong" }, words(key)));
  for (const entry of found) {
    const { design, printed, ours } = entry;
    const group = mark(design, words("places_mark", { title: design.title, printed, ours }), open);
    const [from, to] = [printed, ours].map((place) => 34 + row * (place - 0.5));
    group.classList.toggle("sv-out", isOut(design));
    group.classList.toggle("sv-moved", printed !== ours);
    const colour = SIGNS[design.family].colour;
    group.append(makeSvg("line", { x1: left + 6, x2: right - 6, y1: from, y2: to, stroke: colour, class: "sv-slope" }));
    group.append(placeText(left, from + 4, "end", `${entry.x.toFixed(2)}  ${printed}. ${design.title}`));
    group.append(placeText(right, to + 4, "start", `${ours}. ${design.title}  ${entry.y.mean.toFixed(2)}`));
    root.append(group);
  }
  return root;
}

function placeText(x, y, anchor, text) {
  return makeSvg("text", { x, y, "text-anchor": anchor, class: "sv-name" }, text);
}

/** Multiply-adds an LR pixel of the published configurations, each ten times as far as the one before. */
export function drawCosts(designs, { width, words, isOut, open }) {
  const found = costsOf(designs);
  const row = 20;
  const height = 30 + row * found.length;
  const root = chart(width, height, words("costs_label"));
  if (found.length === 0) return root;
  const left = 92;
  const low = 10 ** Math.floor(Math.log10(found[0].cost));
  const high = 10 ** Math.ceil(Math.log10(found.at(-1).cost));
  const inner = width - left - 118;
  const x = (value) => left + (inner * Math.log10(value / low)) / Math.log10(high / low);
  const decades = Math.round(Math.log10(high / low));
  const every = Math.ceil(LEAST_TICK / (inner / decades)); // on a phone not every line has room for its number
  for (let power = 0; power <= decades; power += 1) {
    const value = low * 10 ** power;
    root.append(makeSvg("line", { x1: x(value), x2: x(value), y1: 4, y2: height - 24, class: "sv-line" }));
    const at = { x: x(value), y: height - 8, "text-anchor": "middle", class: "sv-tick" };
    if (power % every === 0) root.append(makeSvg("text", at, short(value)));
  }
  found.forEach(({ design, cost }, index) => {
    const fields = { title: design.title, cost: short(cost), parameters: short(design.paper.parameters) };
    const group = mark(design, words("costs_mark", fields), open);
    group.classList.toggle("sv-out", isOut(design));
    const top = 4 + row * index;
    const bar = { x: left, y: top + 3, width: Math.max(2, x(cost) - left), height: row - 6 };
    group.append(makeSvg("rect", { ...bar, fill: SIGNS[design.family].colour }));
    group.append(placeText(left - 6, top + row / 2 + 4, "end", design.title));
    const number = { x: x(cost) + 5, y: top + row / 2 + 4, class: "sv-tick" };
    const each = Number((cost / design.paper.parameters).toPrecision(2));
    group.append(makeSvg("text", number, words("costs_number", { cost: short(cost), each })));
    root.append(group);
  });
  return root;
}

function marked({ design, x, y }) {
  const ours = y.count > 1 ? `${y.mean.toFixed(2)} (${y.low.toFixed(2)}–${y.high.toFixed(2)})` : y.mean.toFixed(2);
  return { title: design.title, published: x.toFixed(2), ours, seeds: y.count };
}

export function mark(design, label, open) {
  const group = makeSvg("g", { class: "sv-spot", tabindex: 0, role: "button", "aria-label": label });
  group.dataset.design = design.id;
  group.append(makeSvg("title", {}, label));
  group.addEventListener("click", () => open(design.id));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(design.id);
  });
  return group;
}

export function chart(width, height, label) {
  const root = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group" });
  root.setAttribute("aria-label", label);
  return root;
}

/** An axis around some values with a tick every half decibel, or every one or two where they are far apart. */
export function axis(values, from, to) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = most - least > 6 ? 2 : most - least > 2.5 ? 1 : most - least > 0.8 ? 0.5 : 0.1;
  const low = (Math.floor(least / step) - 0.3) * step;
  const high = (Math.ceil(most / step) + 0.3) * step;
  const ticks = [];
  for (let value = Math.ceil(low / step); value * step <= high; value += 1) ticks.push(value * step);
  return { ticks, step, at: (value) => from + ((to - from) * (value - low)) / (high - low) };
}

/** Lines and figures of a vertical axis, and of one across where there is one. */
export function grid(root, { x = null, y, width, height }, frame = FRAME) {
  const text = (value, { step }) => value.toFixed(step < 1 ? 1 : 0);
  for (const value of y.ticks) {
    const at = y.at(value);
    root.append(makeSvg("line", { x1: frame.left, x2: width - frame.right, y1: at, y2: at, class: "sv-line" }));
    const place = { x: frame.left - 6, y: at + 4, "text-anchor": "end", class: "sv-tick" };
    root.append(makeSvg("text", place, text(value, y)));
  }
  for (const value of x?.ticks ?? []) {
    const at = x.at(value);
    root.append(makeSvg("line", { x1: at, x2: at, y1: frame.top, y2: height - frame.bottom, class: "sv-line" }));
    const place = { x: at, y: height - frame.bottom + 14, "text-anchor": "middle", class: "sv-tick" };
    root.append(makeSvg("text", place, text(value, x)));
  }
}

function name(root, words, { width, height, sum }) {
  const bottom = { x: width - FRAME.right, y: height - 4, "text-anchor": "end", class: "sv-tick" };
  root.append(makeSvg("text", bottom, words("axis_published")));
  root.append(makeSvg("text", { x: FRAME.left + 4, y: FRAME.top + 4, class: "sv-tick" }, words("axis_ours", { sum })));
}
