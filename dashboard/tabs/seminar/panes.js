// Pictures side by side, as large as the stage allows, under one view: wheel and drag zoom, Shift shows the original.

import { make } from "../../web/dom.js";
import { gridOf } from "./fit.js";

const GAP = 10;
const CLOSEST = 16;
const WHEEL = 1.0016;

export class Panes {
  /** `words(key)` says what the seminar's words say. */
  constructor(box, words) {
    this.box = box;
    this.words = words;
    this.node = make("div", "sm-panes", { role: "group", tabindex: -1 });
    this.hint = make("p", "sm-hint", {}, words("pane_hint"));
    this.shown = [];
    this.view = { x: 0.5, y: 0.5, zoom: 1 };
    this.listen();
  }

  show({ panes, width, height }) {
    Object.assign(this, { width, height, held: false, view: { x: 0.5, y: 0.5, zoom: 1 } });
    this.shown = panes.map((data) => new Pane(data, () => this.draw()));
    this.node.replaceChildren(...this.shown.map((pane) => pane.figure));
    this.box.replaceChildren(this.node, this.hint);
  }

  layout() {
    if (this.shown.length === 0) return;
    const head = Math.max(...this.shown.map((pane) => pane.texts()));
    const room = this.box.clientHeight - this.hint.offsetHeight - 4;
    // A pixel less: the width is rounded, and a row that is a fraction too long would break.
    const plan = gridOf(this.shown.length, this.box.clientWidth - 2, room, this.height / this.width, head, GAP);
    const across = plan.columns * (plan.width + GAP) - GAP;
    this.node.style.padding = `0 ${Math.max(0, (this.box.clientWidth - across) / 2 - 1)}px`;
    this.node.style.gap = `${GAP}px`;
    for (const pane of this.shown) pane.resize(plan.width, plan.height);
    this.draw();
  }

  draw() {
    const original = this.shown.find((pane) => pane.data.role === "hr");
    for (const pane of this.shown) {
      const image = this.held && original ? original.image : pane.image;
      pane.draw(image, this.view);
      pane.title.textContent = this.held && original ? this.words("original_held") : pane.data.title;
    }
  }

  hold(held) {
    if (this.held === held || !this.shown.some((pane) => pane.data.role === "hr")) return;
    this.held = held;
    this.draw();
  }

  /** Back to the whole picture; false when it is in sight already. */
  reset() {
    if (this.view.zoom === 1) return false;
    this.view = { x: 0.5, y: 0.5, zoom: 1 };
    this.draw();
    return true;
  }

  listen() {
    this.node.addEventListener(
      "wheel",
      (event) => {
        const canvas = event.target.closest("canvas");
        if (!canvas) return;
        event.preventDefault();
        const box = canvas.getBoundingClientRect();
        const at = [(event.clientX - box.left) / box.width - 0.5, (event.clientY - box.top) / box.height - 0.5];
        this.zoomAt(this.view.zoom * WHEEL ** -event.deltaY, ...at);
      },
      { passive: false },
    );
    this.node.addEventListener("pointerdown", (event) => {
      const canvas = event.target.closest("canvas");
      if (!canvas || event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.from = [event.clientX, event.clientY];
    });
    this.node.addEventListener("pointermove", (event) => {
      if (!event.target.hasPointerCapture?.(event.pointerId)) return;
      const { width, height } = event.target.getBoundingClientRect();
      const moved = [(event.clientX - this.from[0]) / width, (event.clientY - this.from[1]) / height];
      this.from = [event.clientX, event.clientY];
      this.place(this.view.x - moved[0] / this.view.zoom, this.view.y - moved[1] / this.view.zoom, this.view.zoom);
    });
  }

  /** Zoom so that what lies at a place of the pane (shares of its size from its middle) stays there. */
  zoomAt(zoom, across, down) {
    const to = Math.min(CLOSEST, Math.max(1, zoom));
    const change = 1 / this.view.zoom - 1 / to;
    this.place(this.view.x + across * change, this.view.y + down * change, to);
  }

  place(x, y, zoom) {
    const half = 0.5 / zoom;
    const inside = (value) => Math.min(1 - half, Math.max(half, value));
    this.view = { x: inside(x), y: inside(y), zoom };
    this.draw();
  }
}

class Pane {
  constructor(data, loaded) {
    this.data = data;
    this.figure = make("figure", "sm-pane");
    this.title = make("figcaption", "sm-pane-title", {}, data.title);
    this.canvas = make("canvas", "", { role: "img", "aria-label": data.title });
    this.caption = make("p", "sm-pane-caption", {}, data.caption);
    this.figure.append(this.title, this.canvas, this.caption);
    this.image = new Image();
    this.image.src = new URL(data.url, document.baseURI).href;
    this.image.decode().then(loaded, () => this.figure.classList.add("sm-pane-missing"));
  }

  /** Height of the words above and below the picture. */
  texts() {
    return this.title.offsetHeight + this.caption.offsetHeight;
  }

  resize(width, height) {
    this.figure.style.width = `${width}px`;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  draw(image, { x, y, zoom }) {
    if (!image.complete || !image.naturalWidth || !this.canvas.width) return;
    const { naturalWidth: across, naturalHeight: down } = image;
    const [w, h] = [across / zoom, down / zoom];
    const pen = this.canvas.getContext("2d");
    // Each pixel a sharp square: enlarged by a whole number first, and only then brought to the size of the pane.
    const whole = Math.ceil(this.canvas.width / w);
    const sheet = new OffscreenCanvas(Math.ceil(w + 1) * whole, Math.ceil(h + 1) * whole);
    const draft = sheet.getContext("2d");
    draft.imageSmoothingEnabled = false;
    const [left, top] = [x * across - w / 2, y * down - h / 2];
    draft.drawImage(
      image,
      Math.floor(left),
      Math.floor(top),
      Math.ceil(w + 1),
      Math.ceil(h + 1),
      0,
      0,
      sheet.width,
      sheet.height,
    );
    const shift = [(left - Math.floor(left)) * whole, (top - Math.floor(top)) * whole];
    pen.imageSmoothingQuality = "high";
    pen.drawImage(sheet, ...shift, w * whole, h * whole, 0, 0, this.canvas.width, this.canvas.height);
  }
}
