// Lab 1: the input with a point to drag, the output, the kernel's curve on both axes, and the sum written out.
// Every number shown comes from lab.py; this script only lays it out.

import { make, makeSvg } from "../../../web/dom.js";
import { grey } from "../../../web/kit/colours.js";
import { choices, slider, toggle } from "../../../web/kit/controls.js";
import { Grid } from "../../../web/kit/grid.js";
import { arrowStep } from "../../../web/kit/keys.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { WITHHELD } from "../../../web/kit/question.js";
import { keptOn, PLOT, plotOf, pointAt, resized, ringsOf } from "./geometry.js";
import { showSum } from "./sum.js";

const KERNELS = ["nearest", "bilinear", "bicubic"];
const AXES = ["across", "down"];
const MOST_NAMED = 4; // pixels a side up to which each weight is written
const STEP = 1 / 12; // of a pixel, by an arrow key

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Interpolation(lab).open());
}

class Interpolation {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, ...lab.data });
    Object.assign(this, { grid: [[0]], row: 0, column: 0, free: null, answer: null });
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choose(id));
    const page = lab.root.closest(".lab");
    const again = () => {
      if (!lab.root.isConnected) page.removeEventListener(WITHHELD, again);
      else if (this.answer) this.output.draw(this.answer.out.length, this.answer.out.length);
    };
    page?.addEventListener(WITHHELD, again);
  }

  /** Whether the lab still asks if bicubic leaves the range of its input: then its values would tell. */
  get withholding() {
    return this.kernel.value === "bicubic" && this.output.node.closest(".lab-asks-second") !== null;
  }

  open() {
    if (!this.chosen) this.choose(this.opening);
  }

  // ---- pictures ----

  drawPictures() {
    const { lab, words } = this;
    this.input = new Grid({
      label: words("input"),
      cell: (row, column) => ({ text: String(this.grid[row][column]), colour: this.shade(this.grid[row][column]) }),
      pointed: () => {},
      edited: (row, column, value) => this.edit(row, column, value),
    });
    this.output = new Grid({
      label: words("output", { size: "" }),
      className: "lab-output",
      cell: (row, column) => this.outputCell(row, column),
      pointed: (row, column) => {
        Object.assign(this, { row, column, free: null });
        this.update();
      },
    });
    this.rings = makeSvg("svg", { class: "lab-rings", "aria-hidden": "true", preserveAspectRatio: "none" });
    this.weights = make("div", "lab-weights", { "aria-hidden": "true" });
    this.stack = make("div", "lab-stack");
    this.stack.append(this.input.node, this.rings, this.weights, this.makePoint());
    this.outputTitle = make("h3");
    this.curves = { across: make("div"), down: make("div") };
    lab.picture.classList.add("lab-panes");
    lab.picture.append(
      pane(make("h3", "", {}, words("input")), this.stack),
      pane(this.outputTitle, this.output.node),
      ...AXES.map((axis) => this.curvePane(axis)),
    );
  }

  curvePane(axis) {
    const node = pane(make("h3", "", {}, this.words(axis)), this.curves[axis]);
    node.classList.add("lab-curve-box");
    return node;
  }

  makePoint() {
    const name = this.words("point");
    this.point = make("button", "lab-point", { type: "button", "aria-label": name, title: name });
    this.point.addEventListener("pointerdown", (event) => {
      this.point.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.point.focus();
    });
    this.point.addEventListener("pointermove", (event) => {
      if (!this.point.hasPointerCapture(event.pointerId)) return;
      this.place(pointAt(event, this.stack.getBoundingClientRect(), this.grid.length));
    });
    this.point.addEventListener("keydown", (event) => {
      const step = arrowStep(event);
      if (!step || !this.answer) return;
      event.preventDefault();
      const [y, x] = this.answer.at;
      this.place({ x: x + step[0] * STEP, y: y + step[1] * STEP });
    });
    return this.point;
  }

  place(point) {
    this.free = keptOn(point, this.grid.length);
    this.update();
  }

  edit(row, column, value) {
    this.grid[row][column] = value;
    this.input.draw(this.grid.length, this.grid.length);
    this.update();
  }

  shade(value) {
    // Not quite black and white, so that the lines between the pixels and the rings stay visible.
    return grey(20 + (225 * value) / Math.max(1, ...this.grid.flat()));
  }

  outputCell(row, column) {
    const value = this.answer.out[row][column];
    if (this.withholding) return { text: "", colour: this.shade(value) };
    const [low, high] = [Math.min(...this.grid.flat()), Math.max(...this.grid.flat())];
    const slack = 0.01 * (high - low);
    const beyond = value < low - slack || value > high + slack;
    const size = this.answer.out.length;
    const digits = high > 20 ? 0 : size <= 5 ? 2 : 1;
    return {
      text: size <= 10 ? fixed(value, digits) : "",
      colour: this.shade(value),
      className: beyond ? "lab-beyond" : "",
      title: number(value) + (beyond ? `, ${this.words("out_of_range", { low, high })}` : ""),
    };
  }

  // ---- controls ----

  drawControls() {
    const { words } = this;
    const update = () => this.update();
    const named = (ids, name) => ids.map((id) => [id, words(name(id))]);
    const presets = named(Object.keys(this.presets), (id) => `preset_${id}`);
    this.preset = choices({ label: words("preset"), options: presets, value: this.opening }, (id) => this.choose(id));
    const kernels = named(KERNELS, (id) => id);
    this.kernel = choices({ label: words("kernel"), options: kernels, value: "bilinear" }, update);
    const slopes = this.slopes.map((a) => [String(a), number(a)]);
    this.slope = choices({ label: words("slope"), options: slopes, value: slopes[0][0] }, update);
    const positions = named(["half", "corners"], (id) => id);
    this.align = choices({ label: words("align"), options: positions, value: "half" }, update);
    this.antialias = toggle({ label: words("antialias"), value: true }, update);
    this.size = slider({ label: words("size"), min: 1, max: 24, value: 4 }, () => {
      this.free = null;
      this.update();
    });
    this.side = slider({ label: words("side"), min: 2, max: 8, value: 2 }, (wanted) => {
      Object.assign(this, { grid: resized(this.grid, wanted), free: null });
      this.input.draw(wanted, wanted);
      this.update();
    });
    const all = [this.preset, this.kernel, this.slope, this.align, this.size, this.side, this.antialias];
    this.lab.control.append(...all.map(({ node }) => node));
  }

  choose(id) {
    const start = this.presets[id];
    if (!start) return;
    this.chosen = id;
    this.preset.set(id);
    this.grid = start.grid.map((line) => [...line]);
    [this.row, this.column] = start.at;
    this.free = null;
    this.kernel.set(start.kernel);
    this.align.set(start.align ? "corners" : "half");
    this.size.set(start.size);
    this.side.set(start.grid.length);
    this.antialias.set(start.antialias ?? true);
    this.input.draw(this.grid.length, this.grid.length);
    this.update();
  }

  // ---- what the server answered ----

  update() {
    const { kernel, slope, align, size, antialias, grid, free } = this;
    slope.node.hidden = kernel.value !== "bicubic";
    antialias.node.hidden = size.value >= grid.length;
    this.showFormula();
    [this.row, this.column] = [Math.min(this.row, size.value - 1), Math.min(this.column, size.value - 1)];
    const question = {
      ...{ grid, row: this.row, column: this.column, free: Boolean(free), ...free, size: size.value },
      ...{ kernel: kernel.value, a: Number(slope.value), align: align.value === "corners" },
      antialias: antialias.value,
    };
    this.lab.ask("solve", question, (answer) => this.show(answer));
  }

  /** Below the lab stands the formula of each method; only the chosen one's is of use. */
  showFormula() {
    const page = this.lab.frame.closest(".lab");
    for (const node of page.querySelectorAll(".lab-formula-of")) {
      node.classList.toggle("lab-other", !node.classList.contains(`lab-formula-${this.kernel.value}`));
    }
  }

  show(answer) {
    if (answer.out.length !== this.size.value) return; // of a choice before the last
    this.answer = answer;
    const count = answer.out.length;
    this.outputTitle.textContent = this.words("output", { size: count });
    this.output.draw(count, count);
    if (this.free) this.output.forgetPoint();
    else this.output.point(this.row, this.column);
    this.showRings(answer);
    for (const axis of AXES) this.curves[axis].replaceChildren(plotted(answer.curve, answer.sample[axis]));
    showSum(this.lab, answer);
  }

  showRings({ at: [y, x], sample: { down, across, products } }) {
    const count = this.grid.length;
    const share = (place) => `${(place / count) * 100}%`;
    Object.assign(this.point.style, { left: share(x - 0.5), top: share(y - 0.5) });
    this.rings.setAttribute("viewBox", `0 0 ${count} ${count}`);
    const rings = ringsOf(down, across);
    this.rings.replaceChildren(
      ...rings.map(({ cx, cy }) => makeSvg("line", { class: "lab-ray", x1: x - 0.5, y1: y - 0.5, x2: cx, y2: cy })),
      // A negative one is dashed as well as of another colour.
      ...rings.map(({ cx, cy, r, negative }) =>
        makeSvg("circle", { cx, cy, r, class: negative ? "lab-ring lab-negative" : "lab-ring" }),
      ),
    );
    const named = count > MOST_NAMED ? [] : rings;
    this.weights.replaceChildren(
      ...named.map(({ i, j, cx, cy }) => {
        const node = make("span", "lab-weight", {}, products[i][j].text);
        Object.assign(node.style, { left: share(cx), top: share(cy) });
        return node;
      }),
    );
  }
}

function pane(...parts) {
  const node = make("div", "lab-pane");
  node.append(...parts);
  return node;
}

/** The kernel over the distance in pixels, with a stem for each weight that is used. */
function plotted(curve, { distance, tap }) {
  const { width, height } = PLOT;
  const { reach, low, high, across, up, marks } = plotOf(curve, tap);
  const drawing = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-hidden": "true" });
  const line = (kind, x1, x2, y1, y2) => drawing.append(makeSvg("line", { class: kind, x1, x2, y1, y2 }));
  line("lab-axis", across(-reach), across(reach), up(0), up(0));
  line("lab-axis", across(0), across(0), up(low), up(high));
  for (const mark of marks) {
    drawing.append(makeSvg("text", { x: across(mark), y: height - 4, "text-anchor": "middle" }, number(mark)));
  }
  drawing.append(makeSvg("text", { x: across(0) + 5, y: up(high) + 4 }, number(high, 2)));
  const points = curve.map(([x, y]) => `${across(x)},${up(y)}`).join(" ");
  drawing.append(makeSvg("polyline", { class: "lab-curve", points }));
  distance.forEach((x, i) => {
    const kind = tap[i] < 0 ? "lab-stem lab-negative" : "lab-stem";
    line(kind, across(x), across(x), up(0), up(tap[i]));
    drawing.append(makeSvg("circle", { class: kind, cx: across(x), cy: up(tap[i]), r: 4 }));
  });
  return drawing;
}
