// What is seen of the training: three pictures, the two curves, a layer's filters and maps.

import { make } from "../../../web/dom.js";
import { PALETTE } from "../../../web/kit/colours.js";
import { choices } from "../../../web/kit/controls.js";
import { fixed, number, signed } from "../../../web/kit/numbers.js";
import { filterSheet, greyPixels, mapSheet } from "./colour_tables.js";
import { curve, rangeOfGains, rangeOfLosses } from "./curve.js";

const [TESTED, FAMILIAR] = [PALETTE[0], PALETTE[5]];
const COLUMNS = 4;

/** A canvas with a caption: `draw({ pixels, width, height })`, a screen pixel or more for each. */
class Sheet {
  constructor(label) {
    this.node = make("figure", "lab-figure");
    this.canvas = make("canvas", "", { role: "img", "aria-label": label });
    this.caption = make("figcaption", "", {}, label);
    this.node.append(this.canvas, this.caption);
  }

  draw({ pixels, width, height }) {
    if (this.canvas.width !== width || this.canvas.height !== height) Object.assign(this.canvas, { width, height });
    this.canvas.getContext("2d").putImageData(new ImageData(pixels, width, height), 0, 0);
  }
}

export class Panes {
  /** `looked(layer)`: another layer is to be looked into. */
  constructor(lab, looked) {
    Object.assign(this, { lab, words: lab.words, looked });
    const sheet = (key) => new Sheet(lab.words(key));
    this.pictures = { hr: sheet("hr"), bicubic: sheet("bicubic"), output: sheet("output") };
    this.filters = sheet("filters_seen");
    this.maps = sheet("maps");
    this.gains = make("figure", "lab-figure training-curve");
    this.losses = make("figure", "lab-figure training-curve");
    this.valley = make("figure", "lab-figure training-curve");
    this.layers = make("div", "training-layers");
    this.node = make("div", "training-panes");
    const pictures = make("div", "training-pictures");
    pictures.append(...Object.values(this.pictures).map(({ node }) => node));
    const curves = make("div", "training-curves");
    curves.append(this.gains, this.losses);
    const inside = make("div", "training-inside");
    inside.append(this.filters.node, this.maps.node);
    this.node.append(pictures, curves, this.layers, inside);
  }

  /** A network of so many layers: which one is looked into. */
  offerLayers(count, chosen) {
    const options = Array.from({ length: count }, (_, index) => [String(index), String(index + 1)]);
    const choice = choices({ label: this.words("layer"), options, value: String(chosen) }, (id) =>
      this.looked(Number(id)),
    );
    this.layers.replaceChildren(choice.node);
  }

  /** What stays as it is while the network learns. */
  showStill({ width, height, bicubic, hr }) {
    this.pictures.hr.draw({ pixels: greyPixels(hr), width, height });
    this.pictures.bicubic.draw({ pixels: greyPixels(bicubic), width, height });
  }

  show(report) {
    const { width, height, output, psnr, bicubic } = report;
    this.pictures.output.draw({ pixels: greyPixels(output), width, height });
    this.pictures.output.caption.textContent = this.words("output_psnr", { psnr: fixed(psnr) });
    this.pictures.bicubic.caption.textContent = this.words("bicubic_psnr", { psnr: fixed(bicubic) });
    this.showCurves(report);
    this.showValley(report);
    this.filters.draw(filterSheet(report.filters, COLUMNS));
    this.maps.draw(mapSheet(report.features, Math.min(COLUMNS, report.features.count), { signed: report.last }));
    this.maps.caption.textContent = this.words(report.last ? "maps_last" : "maps");
  }

  showCurves({ history, bicubic, psnr }) {
    const { words } = this;
    const steps = history.map(({ step }) => step);
    const gains = { tested: history.map(({ gain }) => gain), familiar: history.map(({ familiar }) => familiar) };
    const both = gains.familiar.some((gain) => gain !== null);
    const range = rangeOfGains([...gains.tested, ...gains.familiar]);
    const lines = [{ name: words("curve_tested"), values: gains.tested, colour: TESTED }];
    if (both) lines.push({ name: words("curve_familiar"), values: gains.familiar, colour: FAMILIAR, dash: "6 4" });
    const decibels = (gain) => `${signed(gain, 1)} dB`;
    const drawn = curve({
      label: words("curve_says", { psnr: fixed(psnr), bicubic: fixed(bicubic), steps: steps.at(-1) }),
      steps,
      lines,
      range,
      level: { value: 0, name: words("curve_bicubic") },
      ends: [decibels(range.low), decibels(range.high)],
    });
    this.gains.replaceChildren(keys(words("curve"), lines), drawn);
    // Measured by bicubic's on the same patches: some patches are harder than others, for both.
    const losses = history.map((point) => (point.loss === null ? null : point.loss / point.before));
    const reach = rangeOfLosses(losses);
    const falling = curve({
      label: words("loss_says", { share: losses.at(-1) === null ? "–" : number(losses.at(-1), 2) }),
      steps,
      lines: [{ name: words("loss_curve"), values: losses, colour: PALETTE[2] }],
      range: reach,
      level: { value: 1, name: words("curve_bicubic") },
      ends: [`× ${number(reach.low, 2)}`, `× ${number(reach.high, 2)}`],
    });
    this.losses.replaceChildren(keys(words("loss_curve"), []), falling);
  }

  /** The loss that the last step would have led to, by its rate. */
  showValley({ valley, rate }) {
    if (!valley) {
      this.valley.replaceChildren();
      return;
    }
    const { words } = this;
    const range = rangeOfLosses(valley);
    const own = valley[Math.round(placeOfRate(rate))];
    const drawn = curve({
      label: words("valley_says", { rate: number(rate, 5), share: number(own, 2) }),
      steps: valley.map((_, index) => index),
      lines: [{ name: words("valley"), values: valley, colour: PALETTE[3] }],
      range,
      level: { value: 1, name: words("valley_before") },
      ends: [`× ${number(range.low, 2)}`, `× ${number(range.high, 2)}`],
      sides: ["η = 0.0001", "1"],
      mark: placeOfRate(rate),
    });
    this.valley.replaceChildren(keys(words("valley"), []), drawn);
  }
}

/** Where on the axis of RATES a rate stands. */
function placeOfRate(rate) {
  return 4 * (Math.log10(rate) + 4);
}

/** A heading with what each line is. */
function keys(title, lines) {
  const node = make("figcaption", "training-keys");
  node.append(make("b", "", {}, title));
  for (const { name, colour, dash } of lines) {
    const key = make("span", "training-key", {}, name);
    key.style.setProperty("--line", `${dash ? "dashed" : "solid"} ${colour}`);
    node.append(key);
  }
  return node;
}
