// The time line with the published PSNR, drawn: a mark a network, in the shape and colour of its framework.

import { makeSvg } from "../../web/dom.js";
import { LANE, layoutOf, yearsOf } from "./timeline.js";

// After Okabe and Ito; each framework has a shape of its own, too.
export const SIGNS = {
  pre: { colour: "#d55e00", path: "M-6,-6h12v12h-12z" },
  post: { colour: "#0072b2", path: "M0,-7a7,7 0 1,0 0.01,0z" },
  progressive: { colour: "#009e73", path: "M0,-8L7.5,6H-7.5z" },
  iterative: { colour: "#cc79a7", path: "M0,-9L8,0L0,9L-8,0z" },
};

/**
 * The chart of `networks`. `choice` has the `scale`; `chosen` is the id of the network that is looked at,
 * `isOut(network)` whether a filter leaves it out, `figure(network)` its words, `open(id)` what a press does.
 */
export function drawChart(networks, { width, scale, bicubic, words, chosen, isOut, figure, open }) {
  const layout = layoutOf(networks, width, scale, bicubic);
  const { height, left, right, lane } = layout;
  const root = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group" });
  root.setAttribute("aria-label", words("chart", { scale }));
  drawAxes(root, layout, bicubic);
  const band = { class: "sv-lane", x: left, y: lane - LANE / 2, width: right - left, height: LANE };
  root.append(makeSvg("rect", band));
  drawYears(root, networks, layout);
  networks.forEach((network, index) => {
    const value = network.psnr[scale];
    const group = mark(network, { x: layout.x(index), value, layout, words, figure: figure(network), open });
    group.classList.toggle("sv-out", isOut(network));
    group.classList.toggle("sv-chosen", network.id === chosen);
    root.append(group);
  });
  // Over the stems, which would strike it through.
  const place = { class: "sv-tick sv-over", x: left + 4, y: layout.y(bicubic) - 5 };
  root.append(makeSvg("text", place, words("bicubic")));
  return root;
}

function drawAxes(root, { ticks, left, right, y }, bicubic) {
  for (const value of ticks) {
    root.append(
      makeSvg("line", { class: "sv-line", x1: left, x2: right, y1: y(value), y2: y(value) }),
      makeSvg("text", { class: "sv-tick", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, String(value)),
    );
  }
  const base = y(bicubic);
  root.append(makeSvg("line", { class: "sv-base", x1: left, x2: right, y1: base, y2: base }));
}

function drawYears(root, networks, layout) {
  const { height, left } = layout;
  for (const { start, end, tight, text } of yearsOf(networks, layout)) {
    if (start > left + 1)
      root.append(makeSvg("line", { class: "sv-year", x1: start, x2: start, y1: 8, y2: height - 4 }));
    const place = { x: (start + end) / 2, y: height - 8, "text-anchor": "middle" };
    root.append(makeSvg("text", { class: `sv-tick sv-strong${tight ? " sv-tight" : ""}`, ...place }, text));
  }
}

function mark(network, { x, value, layout, words, figure, open }) {
  const { lane, narrow, foot } = layout;
  const { colour, path } = SIGNS[network.framework];
  const missing = value === undefined;
  const top = missing ? lane : layout.y(value);
  const group = makeSvg("g", { class: "sv-mark", tabindex: 0, role: "button", "data-id": network.id });
  group.setAttribute("aria-label", words("mark", { method: network.method, year: network.year, figure }));
  group.append(makeSvg("title", {}, `${network.method}, ${network.venue} ${network.year}\n${figure}`));
  if (!missing) {
    group.append(makeSvg("line", { class: "sv-stem", x1: x, x2: x, y1: top, y2: foot, stroke: colour }));
  }
  const place = `translate(${x},${top})${narrow ? " scale(0.8)" : ""}`;
  const fill = missing ? "transparent" : colour;
  group.append(makeSvg("path", { d: path, transform: place, stroke: colour, fill, "stroke-width": 2 }));
  const turn = `translate(${x + (narrow ? 4 : 2)},${foot + 8}) rotate(${narrow ? -90 : -45})`;
  group.append(makeSvg("text", { class: "sv-name", transform: turn, "text-anchor": "end" }, network.method));
  // The whole column is the target, so that a finger meets it.
  group.append(makeSvg("rect", { x: x - 8, y: top - 12, width: 16, height: foot + 60 - top, fill: "transparent" }));
  group.addEventListener("click", () => open(network.id));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(network.id);
  });
  return group;
}

/** The key to the shapes, and the hollow one of a network that the table has no figure for. */
export function makeLegend(line, words) {
  for (const [framework, sign] of Object.entries(SIGNS)) {
    line.append(key(words(`framework_${framework}`), { d: sign.path, fill: sign.colour }));
  }
  const hollow = { d: SIGNS.post.path, fill: "none", stroke: "currentColor", "stroke-width": 2 };
  line.append(key(words("without"), hollow));
}

function key(name, shape) {
  const item = document.createElement("span");
  const icon = makeSvg("svg", { viewBox: "-10 -10 20 20", width: 14, height: 14, "aria-hidden": "true" });
  icon.append(makeSvg("path", shape));
  item.append(icon, name);
  return item;
}
