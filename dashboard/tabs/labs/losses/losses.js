// Lab 8, losses, in three views: one pixel with an outlier, pictures that are equally plausible, trained networks.

import { make } from "../../../web/dom.js";
import { choices, slider } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { number } from "../../../web/kit/numbers.js";
import { Networks } from "./networks.js";
import { OnePixel } from "./one_pixel.js";
import { Plausible } from "./plausible.js";

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Losses(lab).open("pixel"));
}

class Losses {
  constructor(lab) {
    const { words } = lab;
    Object.assign(this, { lab, opened: false });
    // The slider moves in powers of ten.
    const powers = { min: -3, max: -0.3, step: 0.05, value: -1.3, show: (power) => number(10 ** power, 3) };
    const epsilon = slider({ label: words("epsilon"), ...powers }, () => this.views[this.view.value].ask());
    const plausible = new Plausible(lab, epsilon);
    this.views = { pixel: new OnePixel(lab, epsilon), edges: plausible, networks: new Networks(lab) };
    const options = Object.keys(this.views).map((id) => [id, words(`view_${id}`)]);
    this.view = choices({ label: words("view"), options, value: "pixel" }, (id) => this.show(id));
    this.view.node.classList.add("losses-views");
    this.room = make("div", "losses-control");
    lab.control.append(this.view.node, this.room);
    lab.onPreset((id) => {
      if (id === "line") plausible.shape.set("line");
      if (id === "line" || id in this.views) this.show(id === "line" ? "edges" : id);
    });
  }

  open(id) {
    if (!this.opened) this.show(id);
  }

  show(id) {
    this.opened = true;
    this.view.set(id);
    for (const [name, view] of Object.entries(this.views)) view.active = name === id;
    this.room.replaceChildren(...this.views[id].controls.map(({ node }) => node));
    for (const area of [this.lab.picture, this.lab.result, this.lab.worked]) area.replaceChildren();
    this.views[id].ask();
  }
}
