// The overview: the whole picture small, the part in sight marked, the view moved by pressing or dragging on it.

import { make, setAttribute, setText } from "../../../web/dom.js";

export class Overview {
  /** `actions`: {moveTo(x, y)} in HR pixels. */
  constructor(actions) {
    this.actions = actions;
    this.box = { x: 0, y: 0, scale: 1 };
    this.figure = make("section", "sl-overview");
    this.head = make("div", "sl-head");
    this.title = make("span", "sl-title");
    this.head.append(this.title);
    this.stage = make("div", "sl-map");
    this.canvas = make("canvas", "sl-canvas");
    this.canvas.setAttribute("role", "img");
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.stage.append(this.canvas);
    this.facts = make("dl", "sl-facts");
    this.rows = {};
    for (const name of ["cursor", "region", "marks"]) {
      const entry = make("div", "sl-value");
      this.rows[name] = { label: make("dt"), value: make("dd") };
      entry.append(this.rows[name].label, this.rows[name].value);
      this.facts.append(entry);
    }
    this.explain("");
    this.figure.append(this.head, this.stage, this.facts);
    this.listen();
  }

  name(strings) {
    setText(this.title, strings.overview);
    setAttribute(this.canvas, "aria-label", strings.overview_label);
    setText(this.rows.cursor.label, strings.cursor);
    setText(this.rows.region.label, strings.region);
    setText(this.rows.marks.label, strings.marks);
  }

  /** Says beneath the map what an overlay marks in it by dashed lines; "" takes that away. */
  explain(words) {
    setText(this.rows.marks.value, words);
    // It keeps its place: nothing below the overview moves when it comes.
    this.rows.marks.value.parentElement.style.visibility = words === "" ? "hidden" : "";
  }

  listen() {
    const move = (event) => {
      const bounds = this.canvas.getBoundingClientRect();
      const x = ((event.clientX - bounds.left) * this.canvas.width) / bounds.width;
      const y = ((event.clientY - bounds.top) * this.canvas.height) / bounds.height;
      this.actions.moveTo((x - this.box.x) / this.box.scale, (y - this.box.y) / this.box.scale);
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.canvas.setPointerCapture(event.pointerId);
      move(event);
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (this.canvas.hasPointerCapture(event.pointerId)) move(event);
    });
  }

  /** `width` and `height`: of the map in CSS pixels. */
  resize(width, height, ratio) {
    const size = { w: Math.max(1, Math.round(width * ratio)), h: Math.max(1, Math.round(height * ratio)) };
    if (this.canvas.width !== size.w) this.canvas.width = size.w;
    if (this.canvas.height !== size.h) this.canvas.height = size.h;
    this.stage.style.height = `${height}px`;
  }

  draw(view, picture, surround, ratio) {
    const { context, canvas } = this;
    context.fillStyle = surround;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const scale = Math.min(canvas.width / view.image.w, canvas.height / view.image.h);
    const size = { w: view.image.w * scale, h: view.image.h * scale };
    const corner = { x: (canvas.width - size.w) / 2, y: (canvas.height - size.h) / 2 };
    this.box = { ...corner, scale };
    if (picture === null || picture.bitmap === null) return;
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = "high";
    const source = picture.source(Math.min(0.999, (scale * view.image.w) / picture.width));
    context.drawImage(source, corner.x, corner.y, size.w, size.h);
    this.markCrop(view.crop(), corner, size, ratio);
  }

  /** Where an overlay draws, see hooks.js. */
  place(ratio) {
    const { x: left, y: top, scale } = this.box;
    const { width: w, height: h } = this.canvas;
    const toPane = (x, y) => [left + x * scale, top + y * scale];
    return { kind: "map", id: null, role: null, ratio, zoom: scale, w, h, toPane };
  }

  /** Everything outside the part in sight is dimmed; a line in white on black stands on any picture. */
  markCrop(crop, corner, size, ratio) {
    const { context } = this;
    const { scale } = this.box;
    const smallest = 5 * ratio;
    const w = Math.max(crop.w * scale, smallest);
    const h = Math.max(crop.h * scale, smallest);
    const x = corner.x + (crop.x + crop.w / 2) * scale - w / 2;
    const y = corner.y + (crop.y + crop.h / 2) * scale - h / 2;
    if (w >= size.w - 1 && h >= size.h - 1) return;
    context.beginPath();
    context.rect(corner.x, corner.y, size.w, size.h);
    context.rect(x, y, w, h);
    context.fillStyle = "rgba(0, 0, 0, 0.4)";
    context.fill("evenodd");
    const line = Math.max(1, Math.round(ratio));
    context.lineWidth = line;
    context.strokeStyle = "#000";
    context.strokeRect(
      Math.round(x) - 1.5 * line,
      Math.round(y) - 1.5 * line,
      Math.round(w) + 3 * line,
      Math.round(h) + 3 * line,
    );
    context.strokeStyle = "#fff";
    context.strokeRect(
      Math.round(x) - 0.5 * line,
      Math.round(y) - 0.5 * line,
      Math.round(w) + line,
      Math.round(h) + line,
    );
  }

  /** The lines beneath the map. */
  report(pixel, crop) {
    setText(this.rows.cursor.value, pixel === null ? "–" : `${pixel.x}, ${pixel.y}`);
    const [x, y, w, h] = [crop.x, crop.y, crop.w, crop.h].map(Math.round);
    setText(this.rows.region.value, `${w}\u2009×\u2009${h} @ ${x}, ${y}`);
  }
}
