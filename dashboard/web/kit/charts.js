// Small charts as SVG, with their numbers as titles: bars from zero, and lines over steps.

import { make, makeSvg } from "../dom.js";
import { PALETTE } from "./colours.js";
import { number } from "./numbers.js";
import { axisText, placeOf, ticksOf } from "./scales.js";

const CHART = { width: 480, height: 150, left: 52, right: 6, top: 8, bottom: 22 };

function chartFrame(label, low, high, { log = false } = {}) {
  const { width, height, left, right, top, bottom } = CHART;
  const node = makeSvg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": label,
    class: "lab-chart",
  });
  const y = placeOf(low, high, top, height - bottom, log);
  for (const value of [low, high]) {
    node.append(makeSvg("text", { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, axisText(value, log)));
  }
  const across = { x1: left, x2: width - right };
  if (low <= 0 && high >= 0 && !log) node.append(makeSvg("line", { ...across, y1: y(0), y2: y(0), class: "lab-axis" }));
  return { node, y, left, inner: width - left - right, base: height - bottom, width, height };
}

/** Bars from zero: bars({ label, values, names, marked, picked(index), colours }). Blue up, orange down, or by name. */
export function bars({ label, values, names, marked = -1, picked = null, colours = null }) {
  const { node, y, left, inner } = chartFrame(label, Math.min(0, ...values), Math.max(0, ...values) || 1);
  const step = inner / values.length;
  values.forEach((value, index) => {
    const [top, bottom] = [y(Math.max(0, value)), y(Math.min(0, value))];
    const bar = makeSvg("rect", {
      x: left + index * step + step * 0.08,
      width: step * 0.84,
      y: top,
      height: Math.max(1, bottom - top),
      fill: colours?.[index] ?? (value >= 0 ? PALETTE[0] : PALETTE[5]),
      opacity: marked < 0 || marked === index ? 1 : 0.45,
    });
    bar.append(makeSvg("title", {}, `${names[index]}: ${number(value, 4)}`));
    node.append(bar);
    if (!picked) return;
    const target = makeSvg("rect", {
      x: left + index * step,
      width: step,
      y: 0,
      height: CHART.height,
      fill: "transparent",
      class: "lab-target",
    });
    target.append(makeSvg("title", {}, `${names[index]}: ${number(value, 4)}`));
    target.addEventListener("click", () => picked(index));
    node.append(target);
  });
  return node;
}

/**
 * Lines over steps: lines({ label, series: [{ name, values, colour, dash }], log, at, names, x }); `at` marks a step,
 * `names` are the words at the steps, `x` names the axis, `ticks` are the steps that are written, by default round
 * ones. Values of null are left out.
 */
export function lines({ label, series, log = false, at = null, x = "", names = null, ticks = null }) {
  const all = series.flatMap(({ values }) => values).filter((value) => value !== null && Number.isFinite(value));
  const low = log ? Math.min(...all) : Math.min(0, ...all);
  const { node, y, left, inner, base } = chartFrame(label, low, Math.max(...all), { log });
  const count = Math.max(...series.map(({ values }) => values.length));
  const place = (index) => left + (inner * (index + 0.02)) / Math.max(1, count - 0.96);
  if (at !== null)
    node.append(makeSvg("line", { x1: place(at), x2: place(at), y1: CHART.top, y2: base, class: "lab-axis" }));
  for (const { name, values, colour, dash = null, width = 2 } of series) {
    const points = values
      .map((value, index) => (value === null ? null : `${place(index)},${y(value)}`))
      .filter(Boolean);
    const line = makeSvg("polyline", {
      points: points.join(" "),
      fill: "none",
      stroke: colour,
      "stroke-width": width,
      "stroke-dasharray": dash,
    });
    line.append(makeSvg("title", {}, name));
    node.append(line);
    if (at !== null && values[at] !== null && values[at] !== undefined) {
      const dot = makeSvg("circle", { cx: place(at), cy: y(values[at]), r: 4, fill: colour });
      dot.append(makeSvg("title", {}, `${name}: ${number(values[at], 5)}`));
      node.append(dot);
    }
  }
  for (const index of ticks ?? ticksOf(count)) {
    const words = names?.[index] ?? String(index);
    node.append(makeSvg("text", { x: place(index), y: CHART.height - 6, "text-anchor": "middle" }, words));
  }
  if (x) node.append(makeSvg("text", { x: left + inner, y: CHART.height - 6, "text-anchor": "end" }, x));
  return node;
}

/** A table of words and numbers: table(["", "PSNR"], [["blur", "25.00"]], { caption, marked }). */
export function table(heads, rows, { caption = "", marked = -1 } = {}) {
  const box = make("div", "lab-scroll");
  const node = make("table", "lab-table");
  if (caption) node.append(make("caption", "", {}, caption));
  const head = make("thead");
  head.append(tableRow(heads, "col"));
  const body = make("tbody");
  rows.forEach((cells, index) => {
    const row = tableRow(cells, "row");
    if (index === marked) row.className = "lab-row-marked";
    body.append(row);
  });
  node.append(head, body);
  box.append(node);
  return box;
}

/** A row whose cells head their columns ("col"), or whose first cell heads the row ("row"). */
function tableRow(cells, scope) {
  const row = make("tr");
  cells.forEach((words, index) => {
    const heads = scope === "col" || index === 0;
    row.append(make(heads ? "th" : "td", "", { scope: heads && scope }, words));
  });
  return row;
}

/** Values with the words under them: equation([["0.31", "sum"], ["+"], ["0.02", "bias"]]). */
export function equation(terms) {
  const node = make("div", "lab-equation");
  for (const [value, words] of terms) {
    if (!words) node.append(make("span", "lab-operator", {}, value));
    else {
      const term = make("span", "lab-term");
      term.append(make("b", "", {}, value), make("small", "", {}, words));
      node.append(term);
    }
  }
  return node;
}
