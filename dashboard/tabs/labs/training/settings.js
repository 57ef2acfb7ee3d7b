// What can be chosen: how the network is built, what it learns from, and how.

import { make } from "../../../web/dom.js";
import { choices, slider, toggle } from "../../../web/kit/controls.js";
import { number } from "../../../web/kit/numbers.js";

const SEED = 1;

export const OPENING = "one";
// A preset is what differs from this one.
const FIRST = {
  layers: 3,
  filters: 8,
  upsampling: "bicubic",
  scale: "2",
  loss: "l1",
  power: -2.5,
  augment: false,
  source: "astronaut",
  tested: "astronaut",
};
export const PRESETS = {
  one: FIRST,
  unseen: { ...FIRST, tested: "text" },
  overfit: { ...FIRST, filters: 12, source: "text", tested: "cat" },
  many: { ...FIRST, source: "others", tested: "number_plate", augment: true },
  subpixel: { ...FIRST, upsampling: "subpixel", filters: 16, source: "others", tested: "number_plate", augment: true },
  fast: { ...FIRST, power: 0 },
};

/** The choice that a `Trainer` takes, of settings; "others" are all of `pictures` but the tested one. */
export function choiceOf({ power, source, tested, scale, ...settings }, pictures) {
  const learnt = source === "others" ? pictures.filter((id) => id !== tested) : [source];
  return { ...settings, scale: Number(scale), rate: 10 ** power, learnt, tested, seed: SEED };
}

/** The controls; `rebuilt` is called for what needs a new network, `adjusted` for what changes while it learns. */
export class Settings {
  constructor(lab, { rebuilt, adjusted, preset }) {
    const { words, data } = lab;
    const named = (kind, ids) => ids.map((id) => [id, words(`${kind}_${id}`)]);
    this.preset = choices({ label: words("preset"), options: named("preset", Object.keys(PRESETS)) }, preset);
    this.preset.node.classList.add("training-presets");
    this.parts = {
      source: choices({ label: words("source"), options: [...data.pictures, ["others", words("others")]] }, rebuilt),
      tested: choices({ label: words("tested"), options: data.pictures }, rebuilt),
      augment: toggle({ label: words("augment") }, adjusted),
      upsampling: choices(
        { label: words("upsampling"), options: named("upsampling", ["bicubic", "subpixel"]) },
        rebuilt,
      ),
      scale: choices({ label: words("scale"), options: ["2", "3", "4"].map((scale) => [scale, `×${scale}`]) }, rebuilt),
      layers: slider({ label: words("layers"), min: 2, max: 6, value: FIRST.layers }, rebuilt),
      filters: slider({ label: words("filters"), min: 4, max: 24, step: 4, value: FIRST.filters }, rebuilt),
      loss: choices({ label: words("loss"), options: named("loss", ["l1", "l2"]) }, adjusted),
      power: slider(
        { label: words("rate"), min: -4, max: 0, step: 0.25, value: FIRST.power, show: (p) => number(10 ** p, 5) },
        adjusted,
      ),
    };
    this.parts.tested.node.classList.add("training-tested");
    this.node = make("div", "training-settings");
    const more = make("details", "training-more");
    const { source, tested, augment, loss, power, upsampling, scale, layers, filters } = this.parts;
    more.append(make("summary", "", {}, words("more")));
    const inside = make("div", "training-settings");
    inside.append(...[upsampling, scale, layers, filters, loss].map(({ node }) => node));
    more.append(inside);
    this.node.append(...[this.preset, source, tested, power, augment].map(({ node }) => node), more);
  }

  get values() {
    return Object.fromEntries(Object.entries(this.parts).map(([name, part]) => [name, part.value]));
  }

  /** Put all on a preset. */
  choose(id) {
    this.preset.set(id);
    for (const [name, value] of Object.entries(PRESETS[id])) this.parts[name].set(value);
  }

  /** They are no longer those of a preset. */
  leavePreset() {
    this.preset.set(null);
  }
}
