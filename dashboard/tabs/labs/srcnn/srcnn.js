// Lab 6, Inside SRCNN: pictures and sheets at the left, the worked dot product at the right.

import { make } from "../../../web/dom.js";
import { Board } from "../../../web/kit/board.js";
import { table } from "../../../web/kit/charts.js";
import { choices } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { Dependence, middleOf } from "./dependence.js";
import { Worked } from "./worked.js";

const PRESETS = {
  filters: { sample: "card", layer: 1, order: "activity", channel: null, x: 100, y: 71 },
  mapping: { sample: "card", layer: 2, order: "activity", channel: null },
  reconstruction: { sample: "text", layer: 3, channel: null },
};
const SIZES = ["setting", "weights", "field", "multiplications"];

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Srcnn(lab));
}

class Srcnn {
  constructor(lab) {
    const [[sample]] = lab.data.samples;
    const state = { sample, scale: "4", layer: 1, order: "activity", channel: null, x: 71, y: 71, source: -1 };
    Object.assign(this, { lab, words: lab.words, state, sheet: null, map: null });
    this.drawControls();
    this.drawPictures();
    this.worked = new Worked(lab, (source) => {
      this.state.source = source;
      this.products();
    });
    lab.onPreset((id) => this.open(id));
    this.change({});
  }

  open(id) {
    if (!PRESETS[id]) return;
    Object.assign(this.state, PRESETS[id]);
    this.sample.set(this.state.sample);
    this.layer.set(String(this.state.layer));
    this.order.set(this.state.order);
    this.change({});
  }

  drawControls() {
    const { lab, words, state } = this;
    const { samples, scales } = lab.data;
    const named = (key, values) => values.map((value) => [String(value), words(`${key}_${value}`)]);
    const choice = (label, options, value, changed) => choices({ label: words(label), options, value }, changed);
    this.sample = choice("picture", samples, state.sample, (sample) => this.change({ sample }));
    const factors = scales.map((scale) => [String(scale), `×${scale}`]);
    this.scale = choice("scale", factors, state.scale, (scale) => this.change({ scale }));
    this.layer = choice("layer", named("layer", [1, 2, 3]), "1", (layer) =>
      this.change({ layer: Number(layer), channel: null, source: -1 }),
    );
    const orders = named("order", ["activity", "variance", "frequency"]);
    this.order = choice("order", orders, state.order, (order) => this.change({ order }));
    lab.control.append(this.sample.node, this.scale.node, this.layer.node, this.order.node);
  }

  drawPictures() {
    const { lab, words } = this;
    this.pictures = new Board({ hover: true, hint: words("hint_pixel"), pointed: (x, y) => this.point(x, y) });
    this.sheets = new Board({
      hint: words("hint_filter"),
      pointed: (x, y) => {
        const index = Math.floor(y / this.sheet.cell) * this.sheet.columns + Math.floor(x / this.sheet.cell);
        if (index < this.sheet.order.length) this.choose(this.sheet.order[index]);
      },
    });
    Object.assign(this, { gain: make("p", "lab-note"), sheetsTitle: make("h3"), sizes: make("div") });
    this.dependence = new Dependence(words, (x, y) => {
      const scale = Number(this.state.scale);
      this.point(middleOf(x, scale), middleOf(y, scale));
    });
    const first = make("div", "lab-first");
    first.append(this.pictures.node, this.gain);
    const later = make("div", "lab-later");
    const sizes = make("h3", "", {}, words("sizes"));
    later.append(this.sheetsTitle, this.sheets.node, this.dependence.node, sizes, this.sizes);
    lab.picture.append(first, later);
  }

  change(fields) {
    Object.assign(this.state, fields);
    this.lab.ask("overview", this.state, (answer) => this.showOverview(answer));
    this.lab.ask("settings", this.state, ({ rows }) => this.showSizes(rows));
  }

  showOverview(sheet) {
    const { state, words } = this;
    this.sheet = sheet;
    this.order.node.hidden = !sheet.sheets.length; // nothing is sorted there
    // The first of the order often passes the picture on as it is; the second one shows what a filter looks for.
    if (state.channel === null || state.channel >= sheet.filters) {
      state.channel = sheet.order[Math.min(1, sheet.filters - 1)];
    }
    state.x = Math.min(state.x, sheet.side - 1);
    state.y = Math.min(state.y, sheet.side - 1);
    const [before, after] = [fixed(sheet.before), fixed(sheet.after)];
    this.gain.textContent = words("gain", { before, after, file: sheet.weights });
    const { filters: count, sources, size } = sheet;
    this.sheetsTitle.textContent = words(`sheet_${state.layer}`, { count, sources, size });
    this.sheets.node.hidden = !sheet.sheets.length;
    this.sheets.show(sheet.sheets.map((each) => ({ ...each, cell: sheet.cell, label: words(each.id), wide: 340 })));
    this.pictures.reach = sheet.size;
    this.choose(state.channel);
    this.depends();
  }

  showSizes(rows) {
    const cells = rows.map((row) => [
      row.shipped ? this.words("shipped", { name: row.name }) : row.name,
      row.weights.toLocaleString("en"),
      `${row.field} × ${row.field}`,
      number(row.multiplications / 1e6, 0),
    ]);
    const heads = SIZES.map((key) => this.words(`column_${key}`));
    this.sizes.replaceChildren(table(heads, cells, { marked: rows.findIndex((row) => row.shipped) }));
  }

  choose(channel) {
    this.state.channel = channel;
    const { cell, columns, order } = this.sheet;
    const index = order.indexOf(channel);
    this.sheets.point((index % columns) * cell, Math.floor(index / columns) * cell);
    this.lab.ask("channel", this.state, (answer) => {
      this.map = answer;
      this.showPictures();
    });
    this.state.source = -1;
    this.products();
  }

  showPictures() {
    const { words, state, sheet, map } = this;
    const range = map.active ? "map_range" : "map_silent";
    const list = [
      { id: "input", label: words("input"), url: sheet.input },
      {
        ...{ id: "map", label: words(`map_${state.layer}`, { number: state.channel + 1 }), url: map.url },
        note: state.layer < 3 ? words(range, { high: number(map.high, 3) }) : "",
      },
      {
        ...{ id: "correction", label: words("correction"), url: sheet.correction },
        note: words("correction_range", { limit: number(sheet.correction_limit, 0) }),
      },
    ];
    if (state.layer < 3) list.splice(2, 0, { id: "output", label: words("output"), url: sheet.output });
    this.pictures.show(list.map((each) => ({ ...each, width: sheet.side, height: sheet.side, wide: 164 })));
    this.pictures.point(state.x, state.y);
    this.worked.facts.textContent = this.factsOf(map);
  }

  factsOf(map) {
    const { words, state } = this;
    const first = state.layer === 1;
    return words(first ? "facts" : "facts_short", {
      number: state.channel + 1,
      variance: number(map.variance, 4),
      sum: number(map.weight_sum, 3),
      active: number(100 * map.active, 0),
      ...(first && { frequency: number(map.frequency, 2), direction: number(map.direction, 0) }),
    });
  }

  point(x, y) {
    Object.assign(this.state, { x, y });
    this.pictures.point(x, y);
    this.products();
    this.depends();
  }

  products() {
    this.lab.ask("pixel", this.state, (work) => this.worked.show(work, this.state));
  }

  depends() {
    const { x, y, scale } = this.state;
    this.lab.ask("depends", this.state, (answer) => this.dependence.show(answer, { x, y, scale: Number(scale) }));
  }
}
