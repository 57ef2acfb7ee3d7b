// Lab 7, Inside SAN: one view at a time; each fills the picture, result and worked areas with what it asks for.

import { make } from "../../../web/dom.js";
import { choices } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { Gates } from "./views/gates.js";
import { NonLocal } from "./views/non_local.js";
import { Root } from "./views/root.js";
import { Skip } from "./views/skip.js";
import { Structure } from "./views/structure.js";
import { Views } from "./views/views.js";

const VIEWS = { structure: Structure, root: Root, gates: Gates, non_local: NonLocal, skip: Skip, views: Views };
const GROUPED = ["structure", "root", "gates"]; // the views that look at one group
const OPENING = {
  ...{ scale: "4", group: 0, part: "RG.0", channel: -1, i: 0, j: 1, gain: 0, use: 1, x: 13, y: 20 },
  ...{ texture: "flattened", keep: 0.1, gamma: 0, count: 1 },
};

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new San(lab).open("structure"));
}

class San {
  constructor(lab) {
    const { words, data } = lab;
    this.lab = lab;
    this.state = { ...OPENING, sample: data.samples[0][0] };
    const choice = (label, options, value, changed) => choices({ label: words(label), options, value }, changed);
    const names = Object.keys(VIEWS).map((name) => [name, words(`view_${name}`)]);
    this.view = choice("view", names, "structure", (name) => this.show(name));
    const sample = choice("picture", data.samples, this.state.sample, (id) => this.change({ sample: id }));
    const factors = data.scales.map((scale) => [String(scale), `×${scale}`]);
    const scale = choice("scale", factors, this.state.scale, (id) => this.change({ scale: id }));
    const groups = Array.from({ length: data.groups }, (_, index) => [String(index), String(index + 1)]);
    this.group = choice("group", groups, "0", (id) => this.change({ group: Number(id), part: `RG.${id}` }));
    this.own = make("div", "san-own"); // the view's own controls
    lab.control.append(this.view.node, sample.node, scale.node, this.group.node, this.own);
    // What the views are given.
    this.room = {
      ...{ lab, words, state: this.state, own: this.own, steps: data.steps },
      change: (fields) => this.change(fields),
    };
    lab.onPreset((id) => id in VIEWS && this.show(id));
  }

  open(name) {
    if (!this.shown) this.show(name);
  }

  show(name) {
    const { lab } = this;
    this.view.set(name);
    for (const area of [this.own, lab.picture, lab.result, lab.worked]) area.replaceChildren();
    this.group.node.hidden = !GROUPED.includes(name);
    lab.picture.append(make("p", "lab-lead", {}, lab.words(`lead_${name}`)));
    this.shown = new VIEWS[name](this.room);
    this.shown.ask();
  }

  change(fields) {
    Object.assign(this.state, fields);
    if (fields.group !== undefined) this.group.set(String(fields.group));
    this.shown.ask();
  }
}
