// The course of a training as a drawing: PSNR over steps between the levels of the methods beside it. Pure but for SVG.

import { makeSvg } from "../../../web/dom.js";
import { placeOf } from "../../../web/kit/scales.js";

const BOX = { width: 480, height: 190, left: 8, right: 150, top: 14, bottom: 26 };
const APART = 15; // pixels between two lines of words

/** Half a dB of room around all levels and values, so that a flat course does not look like a steep one. */
export function rangeOf(values) {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length === 0) return { low: 0, high: 1 };
  return { low: Math.min(...known) - 0.5, high: Math.max(...known) + 0.5 };
}

/** Heights of words beside their lines: in their order, each at least `apart` below the one above. */
export function apartFrom(heights, apart = APART) {
  const order = heights.map((_height, index) => index).sort((a, b) => heights[a] - heights[b]);
  const placed = [...heights];
  order.forEach((index, rank) => {
    if (rank > 0) placed[index] = Math.max(placed[index], placed[order[rank - 1]] + apart);
  });
  return placed;
}

/** courseOf({ label, course: [[step, psnr]], steps, levels: [{ name, psnr, colour }], name, colour }). */
export function courseOf({ label, course, steps, levels, name, colour }) {
  const { width, height, left, right, top, bottom } = BOX;
  const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  node.classList.add("lab-chart");
  const { low, high } = rangeOf([...levels.map(({ psnr }) => psnr), ...course.map(([, psnr]) => psnr)]);
  const [y, end] = [placeOf(low, high, top, height - bottom), width - right];
  const x = (step) => left + ((end - left) * step) / Math.max(1, steps);
  for (const level of levels) {
    const line = { x1: left, x2: end, y1: y(level.psnr), y2: y(level.psnr), stroke: level.colour };
    node.append(makeSvg("line", { ...line, "stroke-width": 1.5, "stroke-dasharray": "5 4" }));
  }
  const points = course.map(([step, psnr]) => `${x(step).toFixed(1)},${y(psnr).toFixed(1)}`).join(" ");
  node.append(makeSvg("polyline", { points, fill: "none", stroke: colour, "stroke-width": 2.5 }));
  const named = [...levels];
  if (course.length > 0) named.push({ name, psnr: course.at(-1)[1], colour });
  const places = apartFrom(named.map(({ psnr }) => y(psnr)));
  named.forEach(({ name: words, psnr, colour: fill }, index) => {
    const text = makeSvg("text", { x: end + 6, y: places[index] + 4 }, `${words} ${psnr.toFixed(2)}`);
    text.style.fill = `color-mix(in srgb, ${fill} 75%, var(--body-text-color))`;
    node.append(text);
  });
  const base = height - 6;
  node.append(makeSvg("text", { x: left, y: base }, "0"));
  node.append(makeSvg("text", { x: end, y: base, "text-anchor": "end" }, String(steps)));
  return node;
}
