// A pane: its heading, the canvas with what stands in its place while there is no image, and the numbers beneath.

const WIDE_ENTRY = 20; // characters of label and value that need a line of their own in a narrow caption

class Pane {
  /** `actions`: {enlarge(id), run()}, called by the pane's own buttons. */
  constructor(id, actions) {
    this.id = id;
    this.data = null;
    this.picture = null;
    // Drawing is skipped while the pane is scrolled out of sight.
    this.onScreen = true;
    this.build(actions);
  }

  build(actions) {
    this.figure = make("figure", "sl-pane");
    this.head = make("div", "sl-head");
    this.number = make("kbd", "sl-number");
    this.number.setAttribute("aria-hidden", "true");
    this.title = make("span", "sl-title");
    this.size = make("span", "sl-size");
    this.enlarge = button("sl-icon", icon("enlarge"), "", () => actions.enlarge(this.id));
    this.held = make("span", "sl-held");
    this.readout = make("span", "sl-readout");
    this.head.append(this.number, this.title, this.readout, this.size, this.held, this.enlarge);

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

  /** Take over what Python says about this pane. */
  update(data, index, pictures, strings) {
    this.data = data;
    this.picture = data.image ? pictures.get(data.image.url) : null;
    setAttribute(this.figure, "data-status", data.status);
    setAttribute(this.figure, "data-role", data.role);
    setAttribute(this.figure, "data-id", data.id);
    setText(this.number, index < 9 ? String(index + 1) : "");
    setText(this.title, data.title);
    setAttribute(this.title, "title", data.title);
    setText(this.held, strings.original);
    setText(this.size, data.width && data.height ? `${data.width}\u2009×\u2009${data.height}` : "");
    this.showCaptions(data.captions, strings);
    this.showState(strings);
    setAttribute(this.canvas, "aria-label", this.describe(strings));
  }

  showCaptions(captions, strings) {
    const written = JSON.stringify(captions);
    if (written === this.writtenCaptions) return;
    this.writtenCaptions = written;
    this.values.replaceChildren(
      ...captions.map((caption) => {
        const entry = make("div", caption.best ? "sl-value sl-best" : "sl-value");
        entry.classList.toggle("sl-wide", caption.label.length + caption.value.length > WIDE_ENTRY);
        const value = make("dd", "", caption.value);
        if (caption.best) {
          const mark = make("span", "sl-mark", "★");
          mark.setAttribute("aria-hidden", "true");
          value.prepend(mark);
          value.append(make("span", "sl-unseen", ` (${strings.best})`));
        }
        entry.append(make("dt", "", caption.label), value);
        if (caption.hint) entry.title = caption.hint;
        return entry;
      }),
    );
  }

  /** What stands where the image will be: waiting, running with its progress, held with its button, failed. */
  showState(strings) {
    const { status, progress, message } = this.data;
    const loading = this.picture !== null && !this.picture.bitmap;
    const broken = this.picture !== null && this.picture.failed;
    this.placeholder.hidden = this.picture !== null && !loading;
    const key = broken ? "load_failed" : loading ? "loading" : `status_${status}`;
    setText(this.state, strings[key] ?? "");
    setText(this.message, broken || loading ? "" : message);
    this.run.hidden = status !== "held" || this.picture !== null;
    setText(this.run, strings.run);
    nameButton(this.run, fill(strings.run_hint, { title: this.data.title }));
    const known = status === "running" && typeof progress === "number";
    this.bar.hidden = !known;
    if (known) {
      const percent = Math.round(100 * clampNumber(progress, 0, 1));
      this.barFill.style.width = `${percent}%`;
      setAttribute(this.bar, "aria-valuenow", percent);
      setAttribute(this.bar, "aria-label", this.data.title);
      setText(this.state, `${strings[key]} ${percent}\u2009%`);
    }
    setAttribute(this.figure, "data-broken", broken);
  }

  describe(strings) {
    const { title, status, captions, message } = this.data;
    const numbers = captions.map((caption) => {
      return `${caption.label} ${caption.value}${caption.best ? ` (${strings.best})` : ""}`;
    });
    const state = status === "done" ? [] : [strings[`status_${status}`], message].filter(Boolean);
    return [title, ...state, ...numbers].join(", ");
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

  /** Draw `picture`, usually the pane's own; while the original is held up it is another pane's. */
  draw(view, picture, surround) {
    this.context.fillStyle = surround;
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
    if (picture !== null && picture.bitmap !== null) drawPicture(this.context, picture, view);
  }

  /** Mark the HR pixel (x, y) and print this pane's value there; null takes both away. */
  point(pixel, view, ratio, strings) {
    const shown = pixel !== null && this.ready;
    this.cross.hidden = !shown;
    if (!shown) {
      setText(this.readout, "");
      return;
    }
    const step = view.image.w / this.picture.width;
    const origin = view.origin();
    const x = Math.floor(pixel.x / step);
    const y = Math.floor(pixel.y / step);
    const side = view.zoom * step;
    const box = Math.max(side, 1) / ratio;
    this.cross.style.width = this.cross.style.height = `${box}px`;
    this.cross.style.transform = `translate(${(origin.x + x * side) / ratio}px, ${(origin.y + y * side) / ratio}px)`;
    const [red, green, blue] = this.picture.read(x, y, 1, 1);
    const pad = (value) => String(value).padStart(3, "\u2007");
    setText(this.readout, fill(strings.rgb, { r: pad(red), g: pad(green), b: pad(blue) }));
  }
}
