// Lab 2: the input with zeros between its pixels, the filter sliding over it, the output growing, and its overlaps.

import { make } from "../../../web/dom.js";
import { diverging, sequential } from "../../../web/kit/colours.js";
import { choices, slider } from "../../../web/kit/controls.js";
import { Grid } from "../../../web/kit/grid.js";
import { openLab } from "../../../web/kit/lab.js";
import { number } from "../../../web/kit/numbers.js";
import { Player } from "../../../web/kit/player.js";
import { digitsFor, reachOf, windowAt } from "./pattern.js";

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Transposed(lab).open());
}

class Transposed {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, ...lab.data, grid: [[1]], answer: null, pointing: false });
    this.drawGrids();
    this.drawControls();
    lab.onPreset((id) => this.choose(id));
  }

  open() {
    if (!this.chosen) this.choose(this.opening);
  }

  drawGrids() {
    const { lab, words } = this;
    this.seen = new Grid({ label: words("seen"), cell: (row, column) => this.seenCell(row, column) });
    this.output = new Grid({
      label: words("output"),
      cell: (row, column) => this.outputCell(row, column),
      pointed: (row, column) => this.pointAt(row * this.answer.out.length + column),
    });
    this.counts = this.plain("counts", "overlaps");
    this.resized = this.plain("resized", "resized");
    lab.picture.classList.add("lab-panes");
    for (const [key, grid] of [
      ["seen", this.seen],
      ["output", this.output],
      ["overlaps", this.counts],
      ["resized", this.resized],
    ]) {
      const node = make("div", `lab-pane lab-of-${key}`);
      node.append(make("h3", "", {}, words(key)), grid.node);
      lab.picture.append(node);
    }
    this.filter = new Grid({
      label: words("filter"),
      cell: (row, column) => {
        const value = this.answer.kernel[row][column];
        return { text: number(value, 2), colour: diverging(value, 1) };
      },
    });
  }

  seenCell(row, column) {
    const value = this.answer.seen[row][column];
    const real = this.answer.real[row][column];
    return {
      text: number(value),
      colour: real ? sequential(value, ...reachOf(this.answer.seen)) : null,
      className: real ? "" : "lab-zero",
    };
  }

  outputCell(row, column) {
    const done = this.pointing || row * this.answer.out.length + column <= this.player.step;
    return done ? valueCell(this.answer.out, row, column) : { text: "", colour: null };
  }

  plain(key, title) {
    return new Grid({ label: this.words(title), cell: (row, column) => valueCell(this.answer[key], row, column) });
  }

  /** Pointing at a pixel does not take the others away, as stepping does. */
  pointAt(step) {
    this.pointing = true;
    this.player.pause();
    this.player.go(step);
    this.pointing = false;
  }

  drawControls() {
    const { lab, words } = this;
    const update = () => this.update();
    const presets = Object.keys(this.presets).map((id) => [id, words(`preset_${id}`)]);
    this.preset = choices({ label: words("preset"), options: presets, value: this.opening }, (id) => this.choose(id));
    this.preset.node.classList.add("lab-presets");
    this.size = slider({ label: words("size"), min: 2, max: 5, value: 3 }, update);
    this.stride = slider({ label: words("stride"), min: 1, max: 4, value: 2 }, update);
    this.padding = slider({ label: words("padding"), min: 0, max: 4, value: 0 }, update);
    const kernels = this.kernels.map((id) => [id, words(`kernel_${id}`)]);
    this.kernel = choices({ label: words("kernel"), options: kernels, value: "ones" }, update);
    this.player = new Player(lab, { count: 1, interval: 160, show: (step) => this.answer && this.show(step) });
    const filterBox = make("div", "lab-filter");
    filterBox.append(make("h3", "", {}, words("filter")), this.filter.node);
    const settings = [this.player, this.preset, this.size, this.stride, this.padding, this.kernel];
    lab.control.append(...settings.map(({ node }) => node), filterBox);
  }

  choose(id) {
    const start = this.presets[id];
    if (!start) return;
    this.chosen = id;
    this.preset.set(id);
    this.grid = start.grid;
    for (const name of ["size", "stride", "padding", "kernel"]) this[name].set(start[name]);
    this.update();
  }

  update() {
    const { grid, size, stride, padding, kernel } = this;
    const question = { grid, size: size.value, stride: stride.value, padding: padding.value, kernel: kernel.value };
    this.lab.ask("solve", question, (answer) => this.take(answer));
  }

  take(answer) {
    this.answer = answer;
    this.padding.set(answer.padding, { max: this.size.value - 1 });
    this.seen.draw(answer.seen.length, answer.seen.length);
    this.counts.draw(answer.counts.length, answer.counts.length);
    this.resized.draw(answer.resized.length, answer.resized.length);
    this.filter.draw(answer.kernel.length, answer.kernel.length);
    const side = answer.out.length;
    // The whole output is there at first; stepping or playing builds it again.
    this.player.reset(side * side, side * side - 1);
    const key = answer.least === answer.most ? "even" : "uneven";
    const line = this.words(key, { least: number(answer.least), most: number(answer.most) });
    this.lab.result.replaceChildren(make("div", "lab-big", {}, line));
  }

  show(step) {
    const { answer, words } = this;
    const side = answer.out.length;
    const [row, column] = [Math.floor(step / side), step % side];
    this.output.draw(side, side);
    this.output.point(row, column);
    this.seen.mark(windowAt(row, column, answer.kernel.length));
    const terms = answer.terms[row][column];
    const sum = terms.map(({ pixel, weight }) => `${number(pixel)} × ${number(weight, 3)}`).join(" + ") || "0";
    const title = make("h3", "", {}, words("worked", { row: row + 1, column: column + 1, count: terms.length }));
    const line = make("p", "lab-note", {}, `${sum} = ${number(answer.out[row][column])}`);
    this.lab.worked.replaceChildren(title, line);
  }
}

function valueCell(matrix, row, column) {
  const digits = digitsFor(matrix.length);
  const value = matrix[row][column];
  return { text: digits === null ? "" : number(value, digits), colour: sequential(value, ...reachOf(matrix)) };
}
