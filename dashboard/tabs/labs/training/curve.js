// A curve over the steps of a training, beside a level that is to be passed: as SVG, drawn anew at each report.

import { makeSvg } from "../../../web/dom.js";

const BOX = { width: 480, height: 170, left: 8, right: 80, top: 14, bottom: 24 };

/** A function from steps to places, the newest step at the right end. */
function acrossOf(steps) {
  const most = Math.max(1, ...steps);
  return (step) => BOX.left + ((BOX.width - BOX.left - BOX.right) * step) / most;
}

/**
 * Points of a polyline; null and what is no number leave a gap, what lies beyond the range is drawn at its edge.
 *
 * @returns {string[]} a list of points for each piece without a gap
 */
export function piecesOf(steps, values, { low, high, log = false }) {
  const across = acrossOf(steps);
  const pieces = [[]];
  values.forEach((value, index) => {
    if (value === null || Number.isNaN(value)) pieces.push([]);
    else pieces.at(-1).push(`${across(steps[index]).toFixed(1)},${heightOf(value, { low, high, log }).toFixed(1)}`);
  });
  return pieces.filter((points) => points.length > 0).map((points) => points.join(" "));
}

/** Where a value stands, in pixels from above. */
export function heightOf(value, { low, high, log = false }) {
  const place = log ? (number) => Math.log10(Math.max(number, 1e-12)) : (number) => number;
  const share = (place(Math.min(high, Math.max(low, value))) - place(low)) / (place(high) - place(low));
  return BOX.height - BOX.bottom - share * (BOX.height - BOX.bottom - BOX.top);
}

/** The range of gains in dB: always the line of bicubic and half a dB above, and not more than 2 dB below. */
export function rangeOfGains(gains) {
  const known = gains.filter((gain) => gain !== null && Number.isFinite(gain));
  return { low: Math.max(-2, Math.min(-0.5, ...known)), high: Math.max(0.5, ...known) };
}

/** The range of losses as multiples of bicubic's: about 1, and wider by powers of two where they are. */
export function rangeOfLosses(losses) {
  const known = losses.filter((loss) => loss !== null && Number.isFinite(loss) && loss > 0);
  const power = (round, value) => 2 ** round(Math.log2(value));
  return {
    low: power(Math.floor, Math.min(0.5, ...known)),
    high: power(Math.ceil, Math.max(1, ...known) * 1.01),
    log: true,
  };
}

/**
 * curve({ label, steps, lines: [{ name, values, colour, dash }], range, level: { value, name }, ends: [low, high] }):
 * `level` is the line to be passed, `ends` are the words at the ends of the range, `sides` those below the two ends of
 * the steps; `mark` is a step with a line of its own.
 */
export function curve({ label, steps, lines, range, level, ends, sides = null, mark = null }) {
  const { width, height, left, right, bottom } = BOX;
  const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  node.classList.add("lab-chart");
  const end = width - right;
  const written = (words, y) => makeSvg("text", { x: end + 6, y: y + 4 }, words);
  const y = heightOf(level.value, range);
  node.append(makeSvg("line", { x1: left, x2: end, y1: y, y2: y, class: "training-level" }), written(level.name, y));
  for (const [index, words] of ends.entries()) {
    const place = heightOf(index ? range.high : range.low, range);
    if (Math.abs(place - y) > 14) node.append(written(words, place));
  }
  for (const { name, values, colour, dash = null } of lines) {
    for (const points of piecesOf(steps, values, range)) {
      const line = makeSvg("polyline", { points, fill: "none", stroke: colour, "stroke-width": 2.5 });
      if (dash) line.setAttribute("stroke-dasharray", dash);
      line.append(makeSvg("title", {}, name));
      node.append(line);
    }
  }
  if (mark !== null) {
    const x = acrossOf(steps)(mark);
    node.append(makeSvg("line", { x1: x, x2: x, y1: BOX.top, y2: height - bottom, class: "training-mark" }));
  }
  const base = height - bottom + 18;
  node.append(makeSvg("text", { x: left, y: base }, sides?.[0] ?? "0"));
  node.append(makeSvg("text", { x: end, y: base, "text-anchor": "end" }, sides?.[1] ?? String(steps.at(-1) ?? 0)));
  return node;
}
