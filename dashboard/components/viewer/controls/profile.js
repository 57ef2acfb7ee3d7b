// The line profile: luma along a line of pixels, one curve per image.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { curveStyle, legendEntry, saveButtons } from "../analysis/curves.js";
import { luma } from "../difference/measure.js";
import { scratch } from "../pictures/pictures.js";
import { clampNumber } from "../view/view.js";

const PLOT_HEIGHT = 150; // CSS pixels
const PLOT_MARGIN = { left: 34, right: 16, top: 8, bottom: 18 };
const PLOT_TICKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const LEAST_RANGE = 8; // of luma, so that noise in a flat area does not look like edges

/** The HR pixels from one end of a line to the other: as many as its longer side, both ends included. */
function pathOf({ x0, y0, x1, y1 }) {
  const count = Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
  return Array.from({ length: count + 1 }, (_, index) => {
    const share = count === 0 ? 0 : index / count;
    return { x: Math.round(x0 + (x1 - x0) * share), y: Math.round(y0 + (y1 - y0) * share) };
  });
}

/**
 * Luma of a picture's own pixels along a path whose longer side grows by one from point to point. Straight runs are
 * copied as a whole, and everything is read back in one go.
 */
function lumaAlong(picture, path) {
  const [first, last] = [path[0], path.at(-1)];
  const level = Math.abs(last.x - first.x) >= Math.abs(last.y - first.y);
  const [along, across] = level ? ["x", "y"] : ["y", "x"];
  const reverse = last[along] < first[along];
  const points = reverse ? [...path].reverse() : path;
  const size = level ? [points.length, 1] : [1, points.length];
  const context = scratch(...size);
  for (let start = 0, end = 0; start < points.length; start = end) {
    while (end < points.length && points[end][across] === points[start][across]) end += 1;
    const { x, y } = points[start];
    const run = level ? [end - start, 1] : [1, end - start];
    context.drawImage(picture.bitmap, x, y, ...run, level ? start : 0, level ? 0 : start, ...run);
  }
  const rgba = context.getImageData(0, 0, ...size).data;
  const values = Float64Array.from(points, (_, at) => luma(rgba[4 * at], rgba[4 * at + 1], rgba[4 * at + 2]));
  return reverse ? values.reverse() : values;
}

export class ProfilePlot {
  constructor({ scene, tools, crosshair, hooks, page }) {
    Object.assign(this, { scene, tools, crosshair, hooks, page });
    this.path = null;
    this.at = null;
    this.curves = [];
    this.figure = make("section", "sl-profile");
    this.figure.hidden = true;
    this.caption = make("div", "sl-plot-text");
    this.canvas = make("canvas", "sl-plot");
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "slider");
    this.canvas.setAttribute("aria-valuemin", "0");
    this.legend = make("div", "sl-legend");
    const picture = () => ({ canvas: this.canvas, caption: this.caption.textContent, entries: this.entries() });
    this.saving = saveButtons({ name: "profile", rows: () => this.rows(), picture });
    this.figure.append(this.caption, this.canvas, this.legend, this.saving);
    this.listen();
  }

  listen() {
    const toIndex = (event) => {
      const bounds = this.canvas.getBoundingClientRect();
      const { left, right } = PLOT_MARGIN;
      const share = (event.clientX - bounds.left - left) / (bounds.width - left - right);
      return Math.round(share * (this.path.length - 1));
    };
    this.canvas.addEventListener("pointermove", (event) => this.path && this.mark(toIndex(event)));
    this.canvas.addEventListener("pointerdown", (event) => this.path && this.mark(toIndex(event)));
    this.canvas.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
      const last = (this.path?.length ?? 1) - 1;
      const target =
        { Home: 0, End: last }[event.key] ?? (event.key in steps ? (this.at ?? 0) + steps[event.key] : null);
      if (target === null || this.path === null) return;
      this.mark(target);
      event.preventDefault();
      event.stopPropagation();
    });
    this.hooks.on("segment", ({ segment }) => this.take(segment));
    this.hooks.on("toolchange", () => this.show());
  }

  /** A dot on the line, which is also where the crosshair stands. */
  mark(index) {
    this.at = clampNumber(index, 0, this.path.length - 1);
    this.crosshair.set(this.path[this.at], null);
  }

  /** Room for the buttons from the start: nothing moves under a hand that draws a line. */
  keepPlace(kept) {
    this.saving.style.visibility = kept ? "hidden" : "";
  }

  show() {
    const { open } = this;
    if (open === !this.figure.hidden) return;
    this.figure.hidden = !open;
    this.page.layout();
  }

  get open() {
    return this.tools.name === "profile" || this.tools.segment !== null;
  }

  /** Draw a line for the profile; again: both are put away. */
  toggle() {
    const { open } = this;
    this.tools.set(open ? "pan" : "profile");
    if (open) this.tools.setSegment(null);
  }

  take(segment) {
    this.path = segment === null ? null : pathOf(segment);
    this.at = null;
    this.show();
  }

  measure() {
    const { view, order } = this.scene;
    this.curves = order
      .filter((pane) => pane.ready)
      .map((pane) => {
        const key = JSON.stringify([pane.picture.url, this.path[0], this.path.at(-1)]);
        if (pane.profile?.key !== key) pane.profile = { key, values: this.valuesOf(pane, view) };
        return { pane, values: pane.profile.values, ...curveStyle(this.scene, pane) };
      });
  }

  valuesOf(pane, view) {
    const own = this.path.map((point) => pane.ownPixel(point, view));
    if (pane.picture.width === view.image.w) return lumaAlong(pane.picture, own);
    // The LR's pixels are larger: each is read once and stands for all points that lie in it.
    const known = new Map();
    return Float64Array.from(own, ({ x, y }) => {
      const key = `${x},${y}`;
      if (!known.has(key)) known.set(key, luma(...pane.picture.read(x, y, 1, 1)));
      return known.get(key);
    });
  }

  /** Draw everything anew; called once a frame while it is open. */
  draw(ratio) {
    if (this.figure.hidden) return;
    const { strings } = this.scene;
    setAttribute(this.canvas, "aria-label", strings.plot_label);
    const width = this.canvas.clientWidth;
    const size = { w: Math.max(1, Math.round(width * ratio)), h: Math.round(PLOT_HEIGHT * ratio) };
    if (this.canvas.width !== size.w) this.canvas.width = size.w;
    if (this.canvas.height !== size.h) this.canvas.height = size.h;
    const context = this.canvas.getContext("2d", { alpha: false });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = "#262626";
    context.fillRect(0, 0, width, PLOT_HEIGHT);
    if (this.path === null) {
      setText(this.caption, strings.plot_hint);
      this.legend.replaceChildren();
      this.keepPlace(true);
      return;
    }
    this.keepPlace(false);
    this.measure();
    this.plot(context, width);
    this.describe(strings);
  }

  entries() {
    return this.curves.map(({ pane, colour }) => ({ title: pane.title, colour }));
  }

  /** Luma at each pixel of the line. */
  rows() {
    const head = ["x", "y", ...this.curves.map(({ pane }) => pane.title)];
    const lines = this.path.map(({ x, y }, at) => [x, y, ...this.curves.map(({ values }) => values[at])]);
    return [head, ...lines];
  }

  plot(context, width) {
    const all = this.curves.flatMap((curve) => [...curve.values]);
    const middle = (Math.min(...all) + Math.max(...all)) / 2;
    const span = Math.max(LEAST_RANGE, (Math.max(...all) - Math.min(...all)) * 1.08);
    const { left, right, top, bottom } = PLOT_MARGIN;
    const [w, h] = [width - left - right, PLOT_HEIGHT - top - bottom];
    const last = Math.max(1, this.path.length - 1);
    const toX = (index) => left + (index / last) * w;
    const toY = (value) => top + (0.5 - (value - middle) / span) * h;
    this.drawAxes(context, { toX, toY, left, top, w, h, last, low: middle - span / 2, high: middle + span / 2 });
    for (const { values, colour, width: line, dash, pane } of this.curves) {
      context.beginPath();
      for (const [index, value] of values.entries()) context.lineTo(toX(index), toY(value));
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.setLineDash(dash);
      if (pane.data.role === "hr") context.globalAlpha = 0.85;
      context.stroke();
      context.globalAlpha = 1;
    }
    context.setLineDash([]);
    this.follow();
    if (this.at === null) return;
    context.fillStyle = "#fff";
    context.fillRect(toX(this.at) - 0.5, top, 1, h);
  }

  drawAxes(context, { toX, toY, left, top, w, h, last, low, high }) {
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = "#c8c8c8";
    context.textBaseline = "middle";
    context.textAlign = "right";
    const stepY = PLOT_TICKS.find((tick) => (high - low) / tick <= 5) ?? 100;
    for (let value = Math.ceil(low / stepY) * stepY; value <= high; value += stepY) {
      context.fillText(String(value), left - 5, toY(value));
      context.fillRect(left, Math.round(toY(value)), w, 0.25);
    }
    context.textAlign = "center";
    const stepX = PLOT_TICKS.find((tick) => last / tick <= w / 60) ?? last;
    for (let index = 0; index <= last; index += stepX) context.fillText(String(index), toX(index), top + h + 10);
  }

  /** The crosshair of the panes marks its place on the line, if it stands on it. */
  follow() {
    const { pixel } = this.scene;
    const at = pixel === null ? -1 : this.path.findIndex(({ x, y }) => x === pixel.x && y === pixel.y);
    this.at = at < 0 ? null : at;
  }

  describe(strings) {
    const { x: x0, y: y0 } = this.path[0];
    const { x: x1, y: y1 } = this.path.at(-1);
    setText(this.caption, fill(strings.plot_axis, { length: this.path.length, x0, y0, x1, y1 }));
    const rows = this.curves.map(({ pane, values }) => [
      pane.title,
      this.at === null ? "" : values[this.at].toFixed(1),
    ]);
    const spoken = rows.map((row) => row.join(" ")).join(", ");
    const place = this.at === null ? "" : `${fill(strings.plot_at, this.path[this.at])}: `;
    setAttribute(this.canvas, "aria-valuemax", this.path.length - 1);
    setAttribute(this.canvas, "aria-valuenow", this.at ?? 0);
    setAttribute(this.canvas, "aria-valuetext", `${place}${spoken}`);
    const written = JSON.stringify([rows, this.curves.map((curve) => curve.colour)]);
    if (written === this.written && this.legend.childElementCount > 0) return;
    this.written = written;
    this.legend.replaceChildren(...this.curves.map((curve, index) => legendEntry(curve, ...rows[index])));
  }
}
