// The lab of other degradations: steps in any order, the LR picture they make, and every method on it.

import { make } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { button, choices, slider, toggle } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { difference, fixed, number, signed } from "../../../web/kit/numbers.js";
import { Picture } from "../../../web/kit/picture.js";
import { moved, orderOf, questionOf } from "./order.js";

const PAUSE = 250; // ms without a change before the methods run

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Degrading(lab).open());
}

class Degrading {
  constructor(lab) {
    const { presets, opens } = lab.data;
    Object.assign(this, { lab, words: lab.words, sample: opens[0], preset: opens[1] });
    this.settings = { ...presets[this.preset] };
    this.order = orderOf(this.settings, lab.data.steps);
    this.asked = 0;
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choosePreset(id));
  }

  open() {
    this.show();
  }

  drawPictures() {
    const { lab, words } = this;
    this.hr = new Picture({ label: words("hr") });
    this.lr = new Picture({ label: words("lr"), className: "lab-lr" });
    const pair = make("div", "lab-pair");
    pair.append(this.hr.node, this.lr.node);
    this.strip = make("div", "lab-strip");
    this.sets = make("div", "lab-degraded");
    const strip = [make("h3", "", {}, words("results")), this.strip];
    lab.picture.append(pair, ...this.drawSpectra(), ...strip, this.sets);
    lab.ask("measured", {}, (found) => this.showSets(found));
  }

  /** Whole data sets, measured before: hidden with the first answer (frame/asking.css). */
  showSets({ kinds, sets }) {
    const { words } = this;
    if (sets.length === 0) return;
    const place = make("div");
    const show = (id) => place.replaceChildren(setTable(sets.find((set) => set.id === id) ?? sets[0], kinds, words));
    const names = sets.map(({ id, images }) => [id, words("set", { name: id, images })]);
    const field = choices({ label: words("dataset"), options: names, value: sets[0].id }, show);
    show(sets[0].id);
    const note = make("p", "lab-note", {}, words("sets_note"));
    this.sets.replaceChildren(make("h3", "", {}, words("sets")), field.node, place, note);
  }

  /** Of HR, of the LR that papers take and of this one: what lies outside of the dashed square folds back into it. */
  drawSpectra() {
    const { words } = this;
    this.spectra = new Map(
      ["hr", "papers", "lr"].map((name) => {
        const label = words(`spectrum_${name}`);
        return [name, make("img", "", { alt: `${words("spectra")}: ${label}`, draggable: "false" })];
      }),
    );
    const row = make("div", "lab-spectra");
    for (const [name, image] of this.spectra) {
      const frame = make("div", `lab-spectrum lab-spectrum-${name}`);
      frame.append(image);
      row.append(figure(words(`spectrum_${name}`), frame));
    }
    return [make("h3", "", {}, words("spectra")), row, make("p", "lab-note", {}, words("spectra_note"))];
  }

  drawControls() {
    const { lab, words } = this;
    const { samples, presets } = lab.data;
    const named = (ids, group) => ids.map((id) => [id, words(`${group}_${id}`)]);
    this.samples = choices({ label: words("sample"), options: named(samples, "sample"), value: this.sample }, (id) => {
      this.sample = id;
      this.show();
    });
    this.presets = choices(
      { label: words("preset"), options: named(Object.keys(presets), "preset"), value: this.preset },
      (id) => this.choosePreset(id),
    );
    this.list = make("ol", "lab-steps", { "aria-label": words("order") });
    this.fields = this.makeFields();
    lab.control.append(this.presets.node, this.samples.node, make("h3", "", {}, words("order")), this.list);
    this.drawSteps();
  }

  /** The controls of each step; a change of one is a change of the settings. */
  makeFields() {
    const { words, settings, lab } = this;
    const change = (name, more) => (value) => {
      Object.assign(settings, { [name]: value, seven: false }, more?.(value));
      this.presets.set("");
      this.showFields();
      this.show();
    };
    const few = (name, ids) =>
      choices(
        {
          label: words(name),
          options: ids.map((id) => [id, words(`${name}_${id}`)]),
          value: settings[name],
        },
        change(name),
      );
    const range = (name, min, max, step, show) =>
      slider({ label: words(name), min, max, step, value: settings[name], show }, change(name));
    const pixels = (value) => words("pixels", { count: number(value, 1) });
    const aliased = toggle({ label: words("aliased"), value: settings.aliased }, change("aliased"));
    const jpeg = toggle({ label: words("jpeg"), value: settings.jpeg }, change("jpeg"));
    return {
      blur: {
        blur: few("blur", lab.data.blurs),
        width: range("width", 0.2, lab.data.widest, 0.1, pixels),
        across: range("across", 0.2, lab.data.widest, 0.1, pixels),
        angle: range("angle", 0, 180, 5, (value) => `${value}°`),
      },
      shrink: { resizer: few("resizer", lab.data.resizers), aliased },
      noise: { noise: few("noise", lab.data.noises), level: range("level", 1, lab.data.noisiest, 1) },
      jpeg: { jpeg, quality: range("quality", 1, 100, 1) },
    };
  }

  drawSteps() {
    const { words, order } = this;
    const move = (name, by) => {
      this.order = moved(order, name, by);
      this.presets.set("");
      this.drawSteps();
      this.list.querySelector(`[data-step=${name}] button[data-by="${by}"]:not(:disabled)`)?.focus();
      this.show();
    };
    this.list.replaceChildren(
      ...order.map((name, place) => {
        const item = make("li", "lab-step", { "data-step": name });
        const arrows = [-1, 1].map((by) => {
          const label = words(by < 0 ? "earlier" : "later", { step: words(`step_${name}`) });
          const arrow = button(by < 0 ? "↑" : "↓", () => move(name, by), { "aria-label": label, "data-by": by });
          arrow.disabled = place + by < 0 || place + by >= order.length;
          return arrow;
        });
        const head = make("div", "lab-step-head");
        head.append(make("b", "", {}, words(`step_${name}`)), ...arrows);
        item.append(head, ...Object.values(this.fields[name]).map((field) => field.node));
        return item;
      }),
    );
    this.showFields();
  }

  /** What a setting makes meaningless is out of sight. */
  showFields() {
    const { settings, fields } = this;
    for (const group of Object.values(fields)) {
      for (const [name, field] of Object.entries(group)) field.set(settings[name]);
    }
    fields.blur.width.node.hidden = settings.blur === "none";
    fields.blur.across.node.hidden = settings.blur !== "gaussian";
    fields.blur.angle.node.hidden = settings.blur === "none" || settings.blur === "defocus";
    fields.noise.level.node.hidden = settings.noise === "none";
    fields.jpeg.quality.node.hidden = !settings.jpeg;
    fields.shrink.aliased.node.hidden = settings.resizer === "nearest";
  }

  choosePreset(id) {
    const preset = this.lab.data.presets[id];
    if (!preset) return;
    Object.assign(this.settings, preset);
    this.order = orderOf(preset, this.lab.data.steps);
    this.presets.set(id);
    this.drawSteps();
    this.show();
  }

  show() {
    const question = questionOf(this.settings, this.order, this.sample);
    this.asked += 1;
    const turn = this.asked;
    this.lab.ask("make", question, (answer) => turn === this.asked && this.showLow(answer));
    // What the second question asks about is out of sight while it is open (frame/asking.css).
    const [sample, preset] = this.lab.data.second;
    const asked = this.sample === sample && this.settings.resizer === this.lab.data.presets[preset].resizer;
    this.strip.closest(".lab-degradation")?.classList.toggle("lab-at-second", asked);
    for (const node of [this.strip, this.lab.worked]) node.setAttribute("aria-busy", "true");
    clearTimeout(this.waiting);
    this.waiting = setTimeout(
      () => this.lab.ask("methods", question, ({ rows }) => turn === this.asked && this.showMethods(rows)),
      PAUSE,
    );
  }

  async showLow({ hr, lr, size, lrSize, apart, spectra }) {
    const { words, lab } = this;
    for (const [name, image] of this.spectra) image.src = spectra[name];
    await Promise.all([this.hr.show(hr, size[1], size[0]), this.lr.show(lr, lrSize[1], lrSize[0])]);
    const text = apart === null ? words("same") : words("apart", { value: fixed(apart) });
    lab.result.replaceChildren(make("p", "lab-note", {}, text));
  }

  showMethods(rows) {
    const { words, lab } = this;
    for (const node of [this.strip, lab.worked]) node.removeAttribute("aria-busy");
    const best = Math.max(...rows.map(({ psnr }) => psnr));
    this.strip.replaceChildren(
      ...rows.map(({ title, url, psnr }) => {
        const tile = figure(title, make("img", "", { src: url, alt: title, draggable: "false" }));
        const mark = psnr === best ? ` ${words("best")}` : "";
        tile.append(make("span", "lab-number lab-psnr", {}, `${fixed(psnr)} dB${mark}`));
        return tile;
      }),
    );
    const base = rows.find(({ id }) => id === "bicubic");
    const cells = rows.map(({ id, title, clean, psnr }) => {
      const gain = id === "bicubic" ? "" : signed(difference(psnr, base.psnr));
      return [title, fixed(clean), fixed(psnr), signed(difference(psnr, clean)), gain];
    });
    const heads = ["method", "on_clean", "on_this", "lost", "gain"].map((key) => words(key));
    lab.worked.replaceChildren(table(heads, cells));
  }
}

/** PSNR of a data set's methods under each degradation; the highest of each column is marked. */
function setTable({ rows }, kinds, words) {
  const best = kinds.map((_kind, column) => Math.max(...rows.map(({ values }) => values[column])));
  const cells = rows.map(({ id, values }) => [
    words(`method_${id}`),
    ...values.map((value, column) => `${fixed(value)}${value === best[column] ? " ★" : ""}`),
  ]);
  return table([words("method"), ...kinds.map((kind) => words(`kind_${kind}`))], cells);
}

function figure(title, content) {
  const node = make("figure", "lab-tile");
  node.append(content, make("figcaption", "", {}, title));
  return node;
}
