// PSNR over the training budget: what a design makes of more multiply-adds in training.

import { makeSvg } from "../../web/dom.js";
import { spread } from "../../web/labels.js";
import { axis, chart, grid, mark } from "./budget_charts.js";
import { SIGNS } from "./chart.js";
import { farthest, laddersOf, power } from "./designs.js";

const MARGINS = { left: 46, top: 16, bottom: 40 };
const LINE = 15; // pixels that a name at the end of a line needs
const LETTER = 6.9; // and that a letter of it takes at most, in the mean

/** The sum of multiply-adds across, each ten times as far as the one before, PSNR upwards; dashed the linear filter. */
export function drawLadder(designs, { width, dataset, words, open, isOut, linear, ladder }) {
  const found = farthest(laddersOf(designs, ladder, dataset)); // the others would be too many lines to read
  const height = Math.min(360, Math.max(280, width * 0.42));
  const root = chart(width, height, words("ladder_label", { dataset }));
  if (found.length === 0) return root;
  const names = found.map(({ design, points }) => `${design.title} ${points.at(-1).psnr.toFixed(2)}`);
  const frame = { ...MARGINS, right: 24 + LETTER * Math.max(...names.map(({ length }) => length)) };
  const every = found.flatMap(({ points }) => points);
  const works = [...new Set(every.map(({ work }) => power(work)))];
  const [least, most] = [Math.min(...every.map(({ work }) => work)), Math.max(...every.map(({ work }) => work))];
  const [from, to] = [frame.left + 24, width - frame.right - 12];
  const across = (work) => from + ((to - from) * Math.log(work / least)) / Math.log(most / least);
  const levels = [...every.map(({ psnr }) => psnr), ...(linear ? [linear] : [])];
  const y = axis(levels, height - frame.bottom, frame.top);
  grid(root, { y, width, height }, frame);
  for (const sum of works) {
    const { work } = every.find((point) => power(point.work) === sum);
    const place = { x: across(work), y: height - frame.bottom + 15, "text-anchor": "middle", class: "sv-tick" };
    root.append(makeSvg("text", place, sum));
  }
  const below = { x: width - frame.right, y: height - 6, "text-anchor": "end", class: "sv-tick" };
  root.append(makeSvg("text", below, words("ladder_across")));
  if (linear) {
    const at = y.at(linear);
    root.append(makeSvg("line", { x1: frame.left, x2: width - frame.right, y1: at, y2: at, class: "sv-base" }));
  }
  const ends = spread(
    found.map(({ points }) => y.at(points.at(-1).psnr)),
    LINE,
  );
  for (const [index, { design, points }] of found.entries()) {
    const sign = SIGNS[design.family];
    const told = points.map(({ work, psnr }) => `${power(work)}: ${psnr.toFixed(2)} dB`).join(", ");
    const group = mark(design, words("ladder_mark", { title: design.title, points: told }), open);
    group.classList.toggle("sv-out", isOut(design));
    const spots = points.map(({ work, psnr }) => [across(work), y.at(psnr)]);
    const path = spots.map(([px, py], place) => `${place ? "L" : "M"}${px},${py}`).join("");
    group.append(makeSvg("path", { d: path, class: "sv-climb", stroke: sign.colour }));
    for (const [px, py] of spots)
      group.append(makeSvg("path", { d: sign.path, transform: `translate(${px},${py})`, fill: sign.colour }));
    const [last] = spots.slice(-1);
    group.append(makeSvg("text", { x: last[0] + 10, y: ends[index] + 4, class: "sv-name" }, names[index]));
    root.append(group);
  }
  if (linear) {
    const place = { x: width - frame.right, y: y.at(linear) + 14, "text-anchor": "end", class: "sv-tick sv-over" };
    root.append(makeSvg("text", place, words("linear_line", { psnr: linear.toFixed(2) })));
  }
  return root;
}
