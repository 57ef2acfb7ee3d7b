// The menu of the analysis: channel, exposure, gamma, and the panels for histogram and spectrum. The tone is an SVG
// filter on the canvases, so that what is measured and printed stays what the pictures are.

import { fill, make, makeSvg, setAttribute, setText } from "../../../web/dom.js";
import { CHANNELS, EXPOSURE, GAMMA } from "../analysis/tone.js";
import { button, fillSelect, group, nameButton } from "./buttons.js";

let made = 0; // filters need names of their own on a page with several viewers

export class AnalysisMenu {
  /** `opener`: the button that opens it; `signal` ends what listens outside of the menu. */
  constructor({ scene, tone, histogram, spectrum, difference, frame, opener, page, signal }) {
    Object.assign(this, { scene, tone, histogram, spectrum, difference, frame, opener, page });
    made += 1;
    this.filterName = `sl-tone-${made}`;
    this.dialog = make("div", "sl-popup sl-menu sl-analysis");
    this.dialog.hidden = true;
    this.dialog.setAttribute("role", "dialog");
    this.channel = make("select", "sl-select");
    this.channel.addEventListener("change", () => this.set({ channel: this.channel.value }));
    this.exposure = this.slider("exposure", EXPOSURE);
    this.gamma = this.slider("gamma", GAMMA);
    this.channelText = make("span");
    const row = make("label", "sl-field");
    row.append(this.channelText, this.channel);
    this.reset = button("sl-button", "", "", () => this.set({ channel: "rgb", exposure: 0, gamma: 1 }));
    this.histogramButton = button("sl-button", "", "", () => histogram.toggle());
    this.spectrumButton = button("sl-button", "", "", () => spectrum.toggle());
    this.dialog.append(row, this.exposure.row, this.gamma.row, this.reset);
    this.dialog.append(group(this.histogramButton, this.spectrumButton), this.buildFilter());
    document.addEventListener("pointerdown", (event) => this.outside(event), { signal });
  }

  slider(name, { low, high, step }) {
    const row = make("label", "sl-field");
    const [words, input] = [make("span"), make("input", "", { type: "range", min: low, max: high, step })];
    input.addEventListener("input", () => this.set({ [name]: Number(input.value) }));
    row.append(words, input);
    return { row, words, input };
  }

  buildFilter() {
    this.matrix = makeSvg("feColorMatrix", { type: "matrix" });
    const transfer = makeSvg("feComponentTransfer");
    this.functions = ["R", "G", "B"].map((name) => makeSvg(`feFunc${name}`, { type: "gamma" }));
    this.gains = ["R", "G", "B"].map((name) => makeSvg(`feFunc${name}`, { type: "linear" }));
    const gain = makeSvg("feComponentTransfer");
    gain.append(...this.gains);
    transfer.append(...this.functions);
    const filter = makeSvg("filter", { id: this.filterName, "color-interpolation-filters": "sRGB" });
    for (const [name, value] of Object.entries({ x: "0", y: "0", width: "1", height: "1" })) {
      filter.setAttribute(name, value);
    }
    filter.append(this.matrix, gain, transfer);
    const svg = makeSvg("svg", { width: "0", height: "0", "aria-hidden": "true", class: "sl-filters" });
    svg.append(filter);
    this.filters = svg;
    return make("span");
  }

  get open() {
    return !this.dialog.hidden;
  }

  toggle(open = !this.open) {
    this.dialog.hidden = !open;
    this.update();
    setAttribute(this.opener, "aria-expanded", open);
    if (open) this.channel.focus();
    else if (this.dialog.contains(document.activeElement)) this.opener.focus();
  }

  outside(event) {
    const inside = this.dialog.contains(event.target) || this.opener.contains(event.target);
    if (this.open && !inside) this.toggle(false);
  }

  set(change) {
    this.tone.set(change);
    this.histogram.later();
    this.page.update();
    this.page.say(this.inWords());
  }

  nextChannel() {
    this.tone.nextChannel();
    this.set({});
  }

  step(name, direction) {
    const { step } = { exposure: EXPOSURE, gamma: GAMMA }[name];
    this.set({ [name]: this.tone[name] + direction * step });
  }

  /** "Y, +1 EV, gamma 1.2". */
  inWords() {
    const { tone } = this;
    const { strings } = this.scene;
    const sign = tone.exposure > 0 ? "+" : "";
    const gamma = tone.gamma.toFixed(1);
    return fill(strings.tone, { channel: strings[`channel_${tone.channel}`], ev: `${sign}${tone.exposure}`, gamma });
  }

  /** Lay the tone over the canvases, except over difference maps, whose colours mean something. */
  update() {
    const { tone, frame, scene } = this;
    const { matrix, slope, exponent } = tone.filter();
    setAttribute(this.matrix, "values", matrix);
    for (const node of this.gains) setAttribute(node, "slope", slope);
    for (const node of this.functions) setAttribute(node, "exponent", exponent);
    const filter = tone.plain || this.difference.on ? "none" : `url(#${this.filterName})`;
    if (frame.grid.style.getPropertyValue("--sl-tone") !== filter) frame.grid.style.setProperty("--sl-tone", filter);
    setAttribute(this.opener, "aria-pressed", !tone.plain || this.histogram.open || this.spectrum.open);
    if (this.open) this.write(scene.strings);
  }

  write(strings) {
    setAttribute(this.dialog, "aria-label", strings.analysis);
    setText(this.channelText, strings.channel);
    const entries = CHANNELS.map((name) => [name, strings[`channel_${name}`]]);
    fillSelect(this.channel, entries, this.tone.channel);
    const { exposure, gamma } = this.tone;
    setText(this.exposure.words, fill(strings.exposure, { ev: `${exposure > 0 ? "+" : ""}${exposure}` }));
    setText(this.gamma.words, fill(strings.gamma, { gamma: gamma.toFixed(1) }));
    this.exposure.input.value = exposure;
    this.gamma.input.value = gamma;
    setText(this.reset, strings.tone_reset);
    nameButton(this.reset, strings.tone_reset);
    for (const [node, name, panel] of [
      [this.histogramButton, "histogram", this.histogram],
      [this.spectrumButton, "spectrum", this.spectrum],
    ]) {
      setText(node, strings[name]);
      nameButton(node, strings[`${name}_hint`]);
      setAttribute(node, "aria-pressed", panel.open);
    }
  }
}
