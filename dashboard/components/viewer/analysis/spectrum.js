// The Fourier magnitude of the part looked at, a picture a pane, all on one scale: which frequencies came back, and which
// are aliasing. The dashed square is what the LR can hold.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { luma } from "../difference/measure.js";
import { bytesOf, lookedAt, middleOf } from "./area.js";
import { curveStyle } from "./curves.js";
import { radialMeans, spectrumOf } from "./fourier.js";
import { AnalysisPanel } from "./panel.js";

const LARGEST = 256; // pixels of the square's side: seven panes take a quarter of a second
const SMALLEST = 8;
const DECADES = 4; // from white to black
const SHOWN = 168; // CSS pixels
const REST = 250; // milliseconds for which the view rests before it is transformed anew

export class SpectrumPanel extends AnalysisPanel {
  constructor(viewer) {
    const row = make("div", "sl-spectra");
    super(viewer, { name: "spectrum", rest: REST, content: [row], names: row });
    this.row = row;
  }

  picture() {
    return { canvas: this.sheet() };
  }

  /** The largest square of a power of two pixels in the middle of the part looked at; null if there is none. */
  square() {
    const area = lookedAt(this.scene, this.tools);
    const side = 2 ** Math.floor(Math.log2(Math.min(area.w, area.h, LARGEST)));
    return side < SMALLEST ? null : middleOf(area, side, side);
  }

  measure() {
    const { scene } = this;
    const { view, order } = scene;
    const panes = order.filter((pane) => pane.ready && pane.picture.width === view.image.w);
    const square = this.square();
    const key = JSON.stringify([square, panes.map((pane) => pane.picture.url)]);
    if (key === this.written) return;
    Object.assign(this, { written: key, area: square, curves: [] });
    if (square === null) return;
    this.curves = panes.map((pane) => {
      const rgba = bytesOf(pane, view, square);
      const plane = Float64Array.from({ length: rgba.length / 4 }, (_, at) => {
        return luma(rgba[4 * at], rgba[4 * at + 1], rgba[4 * at + 2]);
      });
      return { pane, magnitudes: spectrumOf(plane, square.w), ...curveStyle(scene, pane) };
    });
  }

  draw() {
    const { scene } = this;
    this.measure();
    const { strings } = scene;
    if (this.area === null) setText(this.caption, fill(strings.spectrum_small, { least: SMALLEST }));
    else setText(this.caption, fill(strings.spectrum_caption, this.area));
    const most = Math.log10(Math.max(1e-9, ...this.curves.map(({ magnitudes }) => magnitudes.reduce(larger, 0))));
    this.row.replaceChildren(...this.curves.map((one) => this.pictureOf(one, most)));
  }

  /** One pane's: white where the largest magnitude of all panes is, black four decades below. */
  pictureOf({ pane, magnitudes }, most) {
    const side = this.area.w;
    const canvas = make("canvas", "sl-spectrum-picture", { role: "img" });
    canvas.width = canvas.height = side;
    canvas.style.width = canvas.style.height = `${SHOWN}px`;
    const context = canvas.getContext("2d");
    const pixels = context.createImageData(side, side);
    for (const [at, magnitude] of magnitudes.entries()) {
      const level = 255 * (1 + (Math.log10(Math.max(magnitude, 1e-12)) - most) / DECADES);
      pixels.data.fill(level, 4 * at, 4 * at + 3); // clamped to 0..255 by the array itself
      pixels.data[4 * at + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
    this.markNyquist(context, side);
    const figure = make("figure");
    figure.append(canvas, make("figcaption", "", {}, pane.title));
    setAttribute(canvas, "aria-label", `${pane.title}: ${this.caption.textContent}`);
    return figure;
  }

  /** Frequencies that the LR's pixels can hold. */
  markNyquist(context, side) {
    const input = this.scene.input;
    if (!input?.ready) return;
    const held = (side * input.picture.width) / this.scene.view.image.w;
    const corner = Math.round((side - held) / 2) + 0.5;
    context.strokeStyle = "#ffb000";
    context.setLineDash([3, 3]);
    context.strokeRect(corner, corner, Math.round(held) - 1, Math.round(held) - 1);
  }

  /** All of them side by side, for a file. */
  sheet() {
    const canvases = [...this.row.querySelectorAll("canvas")];
    const sheet = make("canvas");
    const side = this.area?.w ?? 1;
    [sheet.width, sheet.height] = [Math.max(1, canvases.length) * (side + 4), side];
    const context = sheet.getContext("2d");
    for (const [index, canvas] of canvases.entries()) context.drawImage(canvas, index * (side + 4), 0);
    return sheet;
  }

  /** In the saved picture they stand from left to right. */
  entries() {
    return super.entries().map(({ title, colour }, index) => ({ title: `${index + 1}: ${title}`, colour }));
  }

  /** The mean at each distance from frequency zero, in cycles per pixel. */
  rows() {
    const means = this.curves.map(({ magnitudes }) => radialMeans(magnitudes, this.area.w));
    const head = ["cycles per pixel", ...this.curves.map(({ pane }) => pane.title)];
    const lines = Array.from({ length: means[0]?.length ?? 0 }, (_, at) => {
      return [at / this.area.w, ...means.map((mean) => mean[at])];
    });
    return [head, ...lines];
  }
}

function larger(most, value) {
  return Math.max(most, value);
}
