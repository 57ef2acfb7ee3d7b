// The first view of the losses: eight values of one pixel, what each answer costs, and how hard each loss pulls.

import { make, makeSvg } from "../../../web/dom.js";
import { lines, table } from "../../../web/kit/charts.js";
import { slider } from "../../../web/kit/controls.js";
import { arrowStep } from "../../../web/kit/keys.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { nearest } from "../../../web/kit/scales.js";
import { COLOURS, DASHES, keys, PIXEL } from "./kinds.js";
import { costHeights, LINE, levelAt, levelPlace } from "./number_line.js";

const TICKS = [-1, -0.5, 0, 0.5, 1];
const STEP = 5; // levels, by an arrow key
const APART = 0.5; // levels: a range of best answers that is narrower is one answer

export class OnePixel {
  constructor(lab, epsilon) {
    Object.assign(this, { lab, words: lab.words, epsilon, refocus: false });
    const ask = () => this.ask();
    this.outlier = slider({ label: lab.words("outlier"), min: 0, max: 255, value: 240 }, ask);
    this.controls = [this.outlier, epsilon];
  }

  ask() {
    const question = { outlier: this.outlier.value, epsilon: 10 ** this.epsilon.value };
    this.lab.ask("one_pixel", question, (answer) => this.active && this.show(answer));
  }

  show(answer) {
    const { lab, words } = this;
    lab.result.replaceChildren(...this.chart(answer, "penalty", "values"), ...this.chart(answer, "slope", "slopes"));
    const rows = PIXEL.map((kind) => {
      const { low, high, pull, value } = answer.losses[kind];
      const level = high - low < APART ? fixed((low + high) / 2) : `${fixed(low)} – ${fixed(high)}`;
      return [words(kind), level, `${fixed(100 * pull, 0)} %`, fixed(value, 4)];
    });
    const told = make("div", "losses-answers");
    told.append(
      make("p", "lab-note", {}, words("own_scale")),
      table(["", words("best"), words("pull"), words("value")], rows),
      make("p", "lab-note", {}, words("mean_median", { mean: fixed(answer.mean), median: fixed(answer.median) })),
    );
    const title = make("h3", "", {}, words("pixel_title"));
    lab.picture.replaceChildren(title, this.numberLine(answer), keys(PIXEL, words), told);
  }

  chart(answer, title, key) {
    const label = this.words(title);
    const series = PIXEL.map((kind) => ({
      name: this.words(kind),
      values: answer.losses[kind][key],
      colour: COLOURS[kind],
      dash: DASHES[kind],
    }));
    const names = answer.differences.map((value) => number(value, 2));
    const ticks = TICKS.map((wanted) => nearest(answer.differences, wanted));
    return [make("h3", "", {}, label), lines({ label, series, names, ticks })];
  }

  /** Grey levels 0 to 255 with the eight values, the cost of each answer, and each loss's best one. */
  numberLine(answer) {
    const { width, height, base } = LINE;
    const label = this.words("pixel_title");
    const node = makeSvg("svg", {
      viewBox: `0 0 ${width} ${height}`,
      class: "losses-line",
      role: "group",
      "aria-label": label,
    });
    node.append(greyBar());
    const costs = makeSvg("g", { class: "losses-costs" });
    for (const kind of PIXEL) costs.append(...this.costOf(kind, answer));
    node.append(costs);
    for (const level of answer.observed) {
      node.append(makeSvg("circle", { cx: levelPlace(level), cy: base, r: 6, class: "losses-value" }));
    }
    const dot = this.dot(answer);
    this.drag(node);
    const shown = number(answer.outlier, 0);
    node.append(dot, makeSvg("text", { x: levelPlace(answer.outlier), y: base - 16, "text-anchor": "middle" }, shown));
    for (const level of [0, 64, 128, 192, 255]) {
      node.append(makeSvg("text", { x: levelPlace(level), y: base + 54, "text-anchor": "middle" }, String(level)));
    }
    if (this.refocus) queueMicrotask(() => dot.focus());
    this.refocus = false;
    return node;
  }

  costOf(kind, answer) {
    const { base } = LINE;
    const { costs, low, high } = answer.losses[kind];
    const line = { stroke: COLOURS[kind], "stroke-dasharray": DASHES[kind] };
    const heights = costHeights(costs);
    const points = heights.map((y, index) => `${levelPlace(answer.answers[index])},${y}`).join(" ");
    const middle = levelPlace((low + high) / 2);
    const mark = makeSvg("g");
    mark.append(
      makeSvg("title", {}, `${this.words(kind)}: ${fixed((low + high) / 2)}`),
      makeSvg("line", { x1: middle, x2: middle, y1: 186, y2: base + 20, ...line, "stroke-width": 3 }),
    );
    if (high - low > APART) {
      const width = levelPlace(high) - levelPlace(low);
      const range = { x: levelPlace(low), width, y: 192, height: 6, fill: COLOURS[kind], opacity: 0.5 };
      mark.append(makeSvg("rect", range));
    }
    return [makeSvg("polyline", { points, fill: "none", ...line, "stroke-width": 2 }), mark];
  }

  dot(answer) {
    const dot = makeSvg("circle", {
      cx: levelPlace(answer.outlier),
      cy: LINE.base,
      r: 10,
      class: "losses-outlier",
      tabindex: 0,
      role: "slider",
      "aria-label": this.words("outlier"),
      "aria-valuemin": 0,
      "aria-valuemax": 255,
      "aria-valuenow": answer.outlier,
    });
    dot.addEventListener("keydown", (event) => {
      const step = arrowStep(event);
      if (!step) return;
      event.preventDefault();
      this.refocus = true;
      this.move(this.outlier.value + STEP * (step[0] - step[1]));
    });
    return dot;
  }

  drag(node) {
    node.addEventListener("pointerdown", (event) => {
      // The line is drawn anew at every step, so the window follows the pointer, in the place of the first drawing.
      const box = node.getBoundingClientRect();
      const drag = (moved) => this.move(levelAt(moved.clientX, box));
      drag(event);
      event.preventDefault();
      // A finger that turns out to scroll the page is taken away by the browser: that ends the drag as well.
      const followed = new AbortController();
      const { signal } = followed;
      window.addEventListener("pointermove", drag, { signal });
      for (const end of ["pointerup", "pointercancel"])
        window.addEventListener(end, () => followed.abort(), { signal });
    });
  }

  move(level) {
    this.outlier.set(Math.min(255, Math.max(0, Math.round(level))));
    this.ask();
  }
}

/** From black to white, without a reference by address: those break when the page's address changes. */
function greyBar() {
  const { width, left, base } = LINE;
  const group = makeSvg("g", { "aria-hidden": "true" });
  const steps = 64;
  const wide = (width - 2 * left) / steps;
  for (let index = 0; index < steps; index += 1) {
    const level = Math.round((255 * index) / (steps - 1));
    const fill = `rgb(${level} ${level} ${level})`;
    group.append(makeSvg("rect", { x: left + index * wide, y: base + 22, width: wide + 0.5, height: 14, fill }));
  }
  return group;
}
