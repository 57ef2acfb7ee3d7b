// The histogram of the part looked at, one curve a pane, of luma or of the channel that is shown.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { bytesOf, lookedAt } from "./area.js";
import { LEVELS, levelShares } from "./counts.js";
import { curveStyle, legendEntry, saveButtons } from "./curves.js";

const HEIGHT = 150; // CSS pixels
const MARGIN = { left: 8, right: 8, top: 8, bottom: 18 };
const REST = 150; // milliseconds for which the view rests before it is counted anew

export class HistogramPanel {
  constructor({ scene, tools, tone, hooks, page }) {
    Object.assign(this, { scene, tools, tone, hooks, page });
    this.curves = [];
    this.written = "";
    this.figure = make("section", "sl-profile sl-histogram");
    this.figure.hidden = true;
    this.caption = make("div", "sl-plot-text");
    this.canvas = make("canvas", "sl-plot");
    this.canvas.setAttribute("role", "img");
    this.legend = make("div", "sl-legend");
    const picture = () => ({ canvas: this.canvas, caption: this.caption.textContent, entries: this.entries() });
    const saving = saveButtons({ name: "histogram", rows: () => this.rows(), picture });
    this.figure.append(this.caption, this.canvas, this.legend, saving);
    for (const event of ["viewchange", "region", "value"]) hooks.on(event, () => this.later());
  }

  get open() {
    return !this.figure.hidden;
  }

  toggle() {
    this.figure.hidden = this.open;
    this.page.layout();
    this.page.update();
    this.forget();
  }

  /** No name of a pane stays behind: panes are masked, or the panel was shut. Drawn anew where it is open. */
  forget() {
    this.written = "";
    this.curves = [];
    this.legend.replaceChildren();
    this.later(0);
  }

  later(rest = REST) {
    clearTimeout(this.timer);
    if (this.open) this.timer = setTimeout(() => this.draw(), rest);
  }

  measure() {
    const { scene, tools, tone } = this;
    const panes = scene.order.filter((pane) => pane.ready);
    this.area = lookedAt(scene, tools);
    const key = JSON.stringify([this.area, tone.channel, panes.map((pane) => pane.picture.url)]);
    if (key === this.written) return;
    this.written = key;
    this.curves = panes.map((pane) => {
      const shares = levelShares(bytesOf(pane, scene.view, this.area), tone.channel);
      return { pane, shares, ...curveStyle(scene, pane) };
    });
  }

  draw() {
    const { scene, canvas } = this;
    if (!this.open || scene.value === null || scene.view.pane.w === 0) return;
    this.measure();
    const { ratio } = scene.layout;
    const width = canvas.clientWidth;
    [canvas.width, canvas.height] = [Math.max(1, Math.round(width * ratio)), Math.round(HEIGHT * ratio)];
    const context = canvas.getContext("2d", { alpha: false });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = "#262626";
    context.fillRect(0, 0, width, HEIGHT);
    this.plot(context, width);
    const channel = scene.strings[`channel_${this.tone.channel === "rgb" ? "y" : this.tone.channel}`];
    setText(this.caption, fill(scene.strings.histogram_caption, { channel, ...this.area }));
    setAttribute(canvas, "aria-label", this.caption.textContent);
    this.legend.replaceChildren(...this.curves.map((curve) => legendEntry(curve, curve.pane.title, "")));
  }

  plot(context, width) {
    const { left, right, top, bottom } = MARGIN;
    const [w, h] = [width - left - right, HEIGHT - top - bottom];
    // Roots: a flat sky would press everything else to the ground.
    const most = Math.sqrt(Math.max(...this.curves.flatMap((curve) => [...curve.shares]), 1e-9));
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = "#c8c8c8";
    context.textAlign = "center";
    for (const level of [0, 64, 128, 192, 255]) {
      context.fillText(String(level), left + (level / (LEVELS - 1)) * w, top + h + 13);
    }
    for (const { shares, colour, width: line, dash } of this.curves) {
      context.beginPath();
      for (const [level, share] of shares.entries()) {
        context.lineTo(left + (level / (LEVELS - 1)) * w, top + h - (Math.sqrt(share) / most) * h);
      }
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.setLineDash(dash);
      context.stroke();
    }
    context.setLineDash([]);
  }

  entries() {
    return this.curves.map(({ pane, colour }) => ({ title: pane.title, colour }));
  }

  /** Shares of all pixels, a level a line. */
  rows() {
    const head = ["level", ...this.curves.map(({ pane }) => pane.title)];
    const lines = Array.from({ length: LEVELS }, (_, level) => [level, ...this.curves.map((one) => one.shares[level])]);
    return [head, ...lines];
  }
}
