// The worked dot product behind one value: pixels, filter, products, their running sum.

import { make } from "../../../web/dom.js";
import { bars, equation, lines } from "../../../web/kit/charts.js";
import { diverging, grey, PALETTE } from "../../../web/kit/colours.js";
import { Grid } from "../../../web/kit/grid.js";
import { difference, fixed, number } from "../../../web/kit/numbers.js";
import { Player } from "../../../web/kit/player.js";

/** Two decimals and no zero before the point: 81 of them stand in a small grid. */
export function short(value) {
  return fixed(value, Math.abs(value) < 9.95 ? 2 : 1).replace(/^(\u2212?)0\./, "$1.");
}

export class Worked {
  /** `choose(source)` is called when another map of the layer before is picked. */
  constructor(lab, choose) {
    Object.assign(this, { words: lab.words, choose, work: null, layer: 1, grids: {} });
    const three = make("div", "srcnn-grids");
    three.append(
      this.grid("patch", (value) => grey(value, 0, this.work.patch_high)),
      this.grid("kernel", (value) => diverging(value, this.work.kernel_limit)),
      this.grid("products", (value) => diverging(value, this.work.products_limit)),
    );
    Object.assign(this, { title: make("h3"), facts: make("p", "lab-note"), sums: make("div") });
    Object.assign(this, { check: make("p", "lab-note"), chart: make("div") });
    this.player = new Player(lab, { count: 1, interval: 90, show: () => this.work && this.drawSteps() });
    lab.result.append(this.title, this.facts, three, this.sums, this.check, this.player.node, this.chart);
  }

  grid(name, colour) {
    const box = make("div", "srcnn-grid");
    const title = make("h3");
    const node = new Grid({
      label: this.words(name, { size: "" }),
      cell: (row, column) => {
        const value = this.work[name][row][column];
        const place = row * this.work[name][0].length + column;
        const later = name === "products" && this.layer === 1 && place >= this.player.step;
        return { text: short(value), colour: later ? null : colour(value), title: number(value, 6) };
      },
    });
    box.append(title, node.node);
    this.grids[name] = { box, title, node };
    return box;
  }

  /** Show an answer of `pixel` at (x, y) in `layer`. */
  show(work, { layer, x, y }) {
    const { words, grids } = this;
    this.layer = layer;
    this.work = { ...work, products_limit: Math.max(...work.products.flat().map(Math.abs)) || 1 };
    const size = work.patch.length;
    this.title.textContent = words(`work_${layer}`, { size, x, y, sources: work.by_source.length });
    grids.patch.title.textContent = words(layer === 1 ? "patch" : "patch_map", { size, source: work.source + 1 });
    grids.kernel.title.textContent = words("kernel", { size });
    grids.products.title.textContent = words("products", { size });
    this.sums.replaceChildren(
      equation([
        [number(work.sum, 4), words("sum")],
        ["+"],
        [number(work.bias, 4), words("bias")],
        ["="],
        ...this.outcome(work),
      ]),
    );
    const difference = Math.abs(work.network - work.value).toExponential(0);
    this.check.textContent = words("check", { network: number(work.network, 6), difference });
    this.player.reset(work.running.length + 1, work.running.length);
    for (const { node } of Object.values(grids)) node.draw(size, size);
  }

  /** What the sum comes to, as one who adds what is printed finds it; with ReLU the map's value behind it. */
  outcome({ sum, bias, value, rectified }) {
    const { words } = this;
    const total = number(difference(sum, -bias, 4), 4);
    return rectified
      ? [[total, words("total")], ["→"], [number(value, 4), words("relu")]]
      : [[total, words("no_relu")]];
  }

  /** The running sum up to the player's step; in layers 2 and 3 a bar for each of the maps that are summed. */
  drawSteps() {
    const { words, layer } = this;
    const { running, products } = this.work;
    const done = this.player.step;
    if (layer === 1) this.grids.products.node.draw(products.length, products.length);
    const label = words("running");
    const series = [
      { name: label, values: [0, ...running], colour: PALETTE[7], width: 1, dash: "3 3" },
      { name: label, values: [0, ...running.slice(0, done)], colour: PALETTE[0] },
    ];
    const now = words("running_now", { done, count: running.length, sum: number(done ? running[done - 1] : 0, 4) });
    this.chart.replaceChildren(
      ...(layer === 1 ? [] : this.sourceBars()),
      make("h3", "", {}, label),
      lines({ label, series, at: done }),
      make("p", "lab-note", {}, now),
    );
  }

  sourceBars() {
    const { by_source: values, source } = this.work;
    const label = this.words("by_source");
    const names = values.map((_, index) => this.words("source", { number: index + 1 }));
    return [make("h3", "", {}, label), bars({ label, values, marked: source, names, picked: this.choose })];
  }
}
