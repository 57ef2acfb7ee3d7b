// A pane: its heading, the canvas with what stands in its place while there is no image, and the numbers beneath.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { button, icon, nameButton } from "../controls/buttons.js";
import { drawPicture } from "../pictures/pictures.js";
import { clampNumber } from "../view/view.js";

const WIDE_ENTRY = 20; // characters of label and value that need a line of their own in a narrow caption

export class Pane {
  /** `actions`: {enlarge(id), run()}, called by the pane's own buttons. */
  constructor(id, actions) {
    this.id = id;
    this.data = null;
    this.picture = null;
    // Without a picture, what there is of it: {picture, area}, `area` in HR pixels.
    this.part = null;
    // In a blind test: what stands in the heading instead of the title, while the numbers are hidden.
    this.mask = null;
    this.noted = null;
    // Drawing is skipped while the pane is scrolled out of sight.
    this.onScreen = true;
    this.build(actions);
  }

  build(actions) {
    this.figure = make("figure", "sl-pane");
    this.head = make("div", "sl-head");
    this.number = make("kbd", "sl-number");
    this.number.setAttribute("aria-hidden", "true");
    this.heading = make("span", "sl-title");
    this.size = make("span", "sl-size");
    this.enlarge = button("sl-icon", icon("enlarge"), "", () => actions.enlarge(this.id));
    this.held = make("span", "sl-held");
    this.readout = make("span", "sl-readout");
    this.head.append(this.number, this.heading, this.readout, this.size, this.held, this.enlarge);

    this.stage = make("div", "sl-stage");
    this.canvas = make("canvas", "sl-canvas");
    this.canvas.setAttribute("role", "img");
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.cross = make("div", "sl-cross");
    this.cross.hidden = true;
    this.stage.append(this.canvas, this.buildPlaceholder(actions), this.cross);

    this.caption = make("figcaption", "sl-caption");
    this.values = make("dl", "sl-values");
    this.caption.append(this.values);
    this.figure.append(this.head, this.stage, this.caption);
  }

  buildPlaceholder(actions) {
    this.placeholder = make("div", "sl-placeholder");
    this.state = make("div", "sl-state");
    this.message = make("div", "sl-message");
    this.bar = make("div", "sl-bar");
    this.bar.setAttribute("role", "progressbar");
    this.bar.setAttribute("aria-valuemin", "0");
    this.bar.setAttribute("aria-valuemax", "100");
    this.barFill = make("div", "sl-bar-fill");
    this.bar.append(this.barFill);
    this.run = button("sl-run", "", "", () => actions.run());
    this.placeholder.append(this.state, this.bar, this.message, this.run);
    return this.placeholder;
  }

  /** What the pane is called on the page. */
  get title() {
    return this.mask ?? this.data.title;
  }

  /** Take over what Python says about this pane. */
  update(data, pictures, strings) {
    this.data = data;
    this.picture = data.image ? pictures.get(data.image.url) : null;
    this.part = data.part && !data.image ? { picture: pictures.get(data.part.image.url), area: data.part.area } : null;
    setAttribute(this.placeholder, "data-partly", this.part !== null);
    setAttribute(this.figure, "data-status", data.status);
    setAttribute(this.figure, "data-role", data.role);
    setAttribute(this.figure, "data-id", data.id);
    this.refresh(strings);
  }

  /** Write what depends on the title, which a mask may replace, and on the numbers. */
  refresh(strings) {
    const { data } = this;
    setText(this.heading, this.title);
    setAttribute(this.heading, "title", this.title);
    setText(this.held, strings.original);
    this.setNote(this.noted);
    const written = JSON.stringify([data.captions, this.mask]);
    if (written !== this.writtenCaptions) {
      this.writtenCaptions = written;
      this.values.replaceChildren(...this.captionEntries(strings));
    }
    this.showState(strings);
    setAttribute(this.canvas, "aria-label", this.describe(strings));
  }

  /** Beside the title: `note`, or with null the picture's size. */
  setNote(note) {
    this.noted = note;
    const { width, height } = this.data;
    setText(this.size, note ?? (width && height ? `${width}\u2009×\u2009${height}` : ""));
  }

  /** Its place among the panes in sight, which is the digit that shows it. */
  setNumber(index) {
    setText(this.number, index < 9 ? String(index + 1) : "");
  }

  captionEntries(strings) {
    return this.mask === null ? this.data.captions.map((caption) => captionEntry(caption, strings)) : [];
  }

  /** The title, and why there is no image yet. */
  titleWithState(strings) {
    return this.ready ? this.title : `${this.title} (${this.state.textContent || strings.loading})`;
  }

  /** What stands where the image will be: waiting, running with its progress, held with its button, failed. */
  showState(strings) {
    const { status, progress, message } = this.data;
    const loading = this.picture !== null && !this.picture.bitmap;
    const broken = this.picture?.failed ?? false;
    this.placeholder.hidden = this.picture !== null && !loading;
    const key = broken ? "load_failed" : loading ? "loading" : `status_${status}`;
    // Of a pane that shows a part the sentence alone says how it stands.
    setText(this.state, this.part && !loading && !broken ? "" : (strings[key] ?? ""));
    setText(this.message, broken || loading || this.mask !== null ? "" : message);
    this.run.hidden = !["held", "cancelled", "failed"].includes(status) || this.picture !== null;
    setText(this.run, strings.run);
    nameButton(this.run, fill(strings.run_hint, { title: this.title }));
    const known = ["running", "held"].includes(status) && typeof progress === "number";
    this.bar.hidden = !known;
    if (known) {
      const percent = Math.round(100 * clampNumber(progress, 0, 1));
      this.barFill.style.width = `${percent}%`;
      setAttribute(this.bar, "aria-valuenow", percent);
      setAttribute(this.bar, "aria-label", this.title);
      setText(this.state, `${status === "held" ? strings.part_running : strings[key]} ${percent}\u2009%`);
    }
    setAttribute(this.figure, "data-broken", broken);
  }

  describe(strings) {
    const { status, captions, message } = this.data;
    if (this.mask !== null) return this.mask;
    const numbers = captions.map((caption) => {
      return `${caption.label} ${caption.value}${caption.best ? ` (${strings.best})` : ""}`;
    });
    const state = status === "done" ? [] : [strings[`status_${status}`], message].filter(Boolean);
    return [this.title, ...state, ...numbers].join(", ");
  }

  get ready() {
    return this.picture !== null && this.picture.bitmap !== null;
  }

  /** Nothing is being fetched or decoded any more. */
  get settled() {
    return this.picture === null || this.picture.bitmap !== null || this.picture.failed;
  }

  /** `size`: {w, h} of the canvas in device pixels, `ratio`: device pixels per CSS pixel. */
  resize(size, ratio) {
    if (this.canvas.width !== size.w) this.canvas.width = size.w;
    if (this.canvas.height !== size.h) this.canvas.height = size.h;
    const [width, height] = [`${size.w / ratio}px`, `${size.h / ratio}px`];
    if (this.stage.style.width !== width) this.stage.style.width = width;
    if (this.stage.style.height !== height) this.stage.style.height = height;
  }

  /**
   * Draw what `pictureOf` says this pane shows: its own picture, the original, or a difference map. `mark` draws on
   * its pixels.
   */
  draw(view, pictureOf, brush, mark) {
    const picture = pictureOf(this);
    this.paint(view, picture, brush);
    mark(this.context, this, picture);
  }

  /** `brush`: {surround, pace}, the colour around the picture and the painter's pace. */
  paint(view, picture, { surround, pace }) {
    this.context.fillStyle = surround;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (picture !== null && picture.bitmap !== null) drawPicture(this.context, picture, view, pace);
  }

  /** Draw what there is of a picture that is not there yet, over `base`, the LR, which is dimmed where nothing else is. */
  drawPart(view, base, brush) {
    this.paint(view, base, brush);
    const { context, canvas } = this;
    context.fillStyle = "rgb(0 0 0 / 55%)";
    context.fillRect(0, 0, canvas.width, canvas.height);
    drawPicture(context, this.part.picture, partView(view, this.part.area), brush.pace);
  }

  /** Mark the HR pixel (x, y) and print what `textOf(pane)` says of it; null takes both away. */
  point(pixel, view, ratio, textOf) {
    const shown = pixel !== null && this.ready;
    this.cross.hidden = !shown;
    setText(this.readout, textOf(this));
    if (!shown) return;
    const step = view.image.w / this.picture.width;
    const own = this.ownPixel(pixel, view);
    this.placeCross(own.x, own.y, view.zoom * step, view.origin(), ratio);
  }

  /** The pixel of this pane's own picture at an HR pixel: the LR has larger ones. */
  ownPixel(pixel, view) {
    const step = view.image.w / this.picture.width;
    return { x: Math.floor(pixel.x / step), y: Math.floor(pixel.y / step) };
  }

  placeCross(x, y, side, origin, ratio) {
    const box = Math.max(side, 1) / ratio;
    this.cross.style.width = this.cross.style.height = `${box}px`;
    this.cross.style.transform = `translate(${(origin.x + x * side) / ratio}px, ${(origin.y + y * side) / ratio}px)`;
  }

  /** [R, G, B] of this pane's own pixel at an HR pixel, or null; read once as long as the pixel stays the same. */
  valueAt(pixel, view) {
    if (pixel === null || !this.ready) return null;
    const { x, y } = this.ownPixel(pixel, view);
    const known = this.known;
    if (known?.picture !== this.picture || known.x !== x || known.y !== y) {
      const [red, green, blue] = this.picture.read(x, y, 1, 1);
      this.known = { picture: this.picture, x, y, rgb: [red, green, blue] };
    }
    return this.known.rgb;
  }

  valueText(pixel, view, strings) {
    const [r, g, b] = this.valueAt(pixel, view).map((channel) => String(channel).padStart(3, "\u2007"));
    return fill(strings.rgb, { r, g, b });
  }
}

/** The view as a picture sees it that covers `area` alone. */
function partView(view, area) {
  const origin = view.origin();
  const corner = { x: Math.round(origin.x + area.x * view.zoom), y: Math.round(origin.y + area.y * view.zoom) };
  return { pane: view.pane, image: { w: area.w, h: area.h }, zoom: view.zoom, origin: () => corner };
}

function captionEntry(caption, strings) {
  const entry = make("div", caption.best ? "sl-value sl-best" : "sl-value");
  entry.classList.toggle("sl-wide", caption.label.length + caption.value.length > WIDE_ENTRY);
  const value = make("dd", "", {}, caption.value);
  if (caption.best) {
    const mark = make("span", "sl-mark", {}, "★");
    mark.setAttribute("aria-hidden", "true");
    value.prepend(mark);
    value.append(make("span", "sl-unseen", {}, ` (${strings.best})`));
  }
  entry.append(make("dt", "", {}, caption.label), value);
  if (caption.hint) entry.title = caption.hint;
  return entry;
}
