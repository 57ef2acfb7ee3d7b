// The histogram of the part looked at, one curve a pane, of luma or of the channel that is shown.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { bytesOf, lookedAt } from "./area.js";
import { LEVELS, levelShares } from "./counts.js";
import { curveStyle, legendEntry } from "./curves.js";
import { AnalysisPanel } from "./panel.js";

const HEIGHT = 150; // CSS pixels
const MARGIN = { left: 8, right: 8, top: 8, bottom: 18 };
const REST = 150; // milliseconds for which the view rests before it is counted anew

export class HistogramPanel extends AnalysisPanel {
  constructor({ tone, ...viewer }) {
    const canvas = make("canvas", "sl-plot", { role: "img" });
    const legend = make("div", "sl-legend");
    super(viewer, { name: "histogram", rest: REST, content: [canvas, legend], names: legend });
    Object.assign(this, { tone, canvas, legend });
  }

  picture() {
    return { canvas: this.canvas };
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

  /** Shares of all pixels, a level a line. */
  rows() {
    const head = ["level", ...this.curves.map(({ pane }) => pane.title)];
    const lines = Array.from({ length: LEVELS }, (_, level) => [level, ...this.curves.map((one) => one.shares[level])]);
    return [head, ...lines];
  }
}
