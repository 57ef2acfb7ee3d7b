// Lab 9, Metrics: one view at a time; each fills the picture, result and worked areas with what it asks for.

import { make } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { choices, slider } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number, percent } from "../../../web/kit/numbers.js";
import { Disagree } from "./views/disagree.js";
import { Equal } from "./views/equal.js";
import { Maps } from "./views/maps.js";
import { Mistakes } from "./views/mistakes.js";
import { Window } from "./views/window.js";

const VIEWS = { equal: Equal, window: Window, maps: Maps, disagree: Disagree, mistakes: Mistakes };
const PRINTS = ["mean", "in_mean", "low", "high", "correlation"];

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Metrics(lab).open("equal"));
}

class Metrics {
  constructor(lab) {
    const { data, words } = lab;
    this.lab = lab;
    this.state = {
      ...{ sample: data.samples[0][0], group: "distortions", psnr: data.psnr[2], case: "blur", metric: "wpsnr" },
      ...{ method: "bicubic", x: 62, y: 88, pair: 0 },
    };
    this.drawControls();
    // What the views are given.
    this.room = {
      ...{ lab, words, state: this.state, own: this.own, metrics: data.metrics, methods: data.methods },
      change: (fields) => this.change(fields),
      title: (id) => this.title(id),
      caseChoice: () => this.caseChoice(),
      fingerprintTable: (prints) => this.fingerprintTable(prints),
    };
    lab.onPreset((id) => id in VIEWS && this.show(id));
  }

  drawControls() {
    const { lab, state } = this;
    const { words, data } = lab;
    const named = (key, ids) => ids.map((id) => [id, words(`${key}_${id}`)]);
    const views = named("view", Object.keys(VIEWS));
    this.view = choices({ label: words("view"), options: views, value: "equal" }, (name) => this.show(name));
    this.view.node.classList.add("metrics-views");
    const change = (sample) => this.change({ sample });
    const sample = choices({ label: words("picture"), options: data.samples, value: state.sample }, change);
    const groups = named("group", ["distortions", "methods"]);
    this.group = choices({ label: words("group"), options: groups, value: state.group }, (id) => this.regroup(id));
    const [min, max] = data.psnr;
    const decibel = { min, max, step: 0.5, value: state.psnr, show: (value) => `${fixed(value, 1)} dB` };
    this.psnr = slider({ label: words("psnr"), ...decibel }, (psnr) => this.change({ psnr }));
    this.psnr.node.classList.add("metrics-psnr");
    this.own = make("div", "metrics-own"); // the view's own controls
    lab.control.append(this.view.node, sample.node, this.group.node, this.psnr.node, this.own);
  }

  regroup(id) {
    const { distortions, methods } = this.lab.data;
    const first = id === "distortions" ? distortions[0] : methods[0][0];
    Object.assign(this.state, { group: id, case: first, pair: 0 });
    this.show(this.view.value);
  }

  open(name) {
    if (!this.shown) this.show(name);
  }

  show(name) {
    const { lab } = this;
    this.view.set(name);
    for (const area of [this.own, lab.picture, lab.result, lab.worked]) area.replaceChildren();
    this.group.node.hidden = name === "mistakes";
    this.psnr.node.hidden = name === "mistakes" || this.state.group === "methods";
    lab.picture.append(make("p", "lab-lead", {}, lab.words(`lead_${name}`)));
    this.shown = new VIEWS[name](this.room);
    this.shown.ask();
  }

  change(fields) {
    Object.assign(this.state, fields);
    this.shown.ask();
  }

  title(id) {
    const method = this.lab.data.methods.find(([name]) => name === id);
    return method ? method[1] : this.lab.words(`case_${id}`);
  }

  caseChoice() {
    const { distortions, methods } = this.lab.data;
    const names = this.state.group === "distortions" ? distortions : methods.map(([id]) => id);
    const options = names.map((id) => [id, this.title(id)]);
    const label = this.lab.words("case");
    return choices({ label, options, value: this.state.case }, (id) => this.change({ case: id }));
  }

  fingerprintTable(prints) {
    const { words } = this.lab;
    const share = (value) => `${percent(value, 0)} %`;
    return table(
      ["", ...PRINTS.map((key) => words(`print_${key}`))],
      Object.entries(prints).map(([name, print]) => [
        this.title(name),
        number(print.mean, 1),
        ...[share(print.in_mean), share(print.low), share(print.high)],
        number(print.correlation, 2),
      ]),
    );
  }
}
