// The choice of a picture: a strip of samples, and a place for an image of the visitor's own.
// The choice lives in `state`; `publish` writes it to props.value, then tells the server with one event.
// All words go in as text: file names are the visitor's.

import { fill, make } from "../../web/dom.js";
import { PageInput } from "./input.js";
import { buildParts } from "./parts.js";

const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const TOUCH = matchMedia("(hover: none) and (pointer: coarse)");

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, gradio) {
  const picker = new ImagePicker(element, gradio);
  gradio.watch(["value"], () => picker.receive());
  picker.receive();
}

class ImagePicker {
  constructor(element, { props, trigger, upload }) {
    Object.assign(this, { element, props, trigger, upload });
    this.state = { source: null, sample: null, file: null, message: "", strings: {}, preview: null };
    this.uploads = 0; // an upload that a newer one has replaced is forgotten
    this.choices = 0; // an upload that ends after another choice stays at hand but is not chosen
    this.offered = props.offered ?? [];
    this.ui = buildParts(element.querySelector(".sr-picker"), this.offered);
    this.listen();
  }

  listen() {
    const { ui } = this;
    for (const button of ui.samples) button.addEventListener("click", () => this.chooseSample(button.dataset.id));
    ui.browse.addEventListener("click", () => ui.input.click());
    ui.own.addEventListener("click", () => this.chooseOwn());
    ui.strip.addEventListener("keydown", (event) => this.moveFocus(event));
    ui.input.addEventListener("change", () => {
      this.take([...ui.input.files]);
      ui.input.value = ""; // the same file can be chosen again
    });
    const page = new PageInput(this.element, ui.overlay, {
      take: (files) => this.take(files),
      pastedName: () => this.text("pasted_name"),
      noFile: () => this.say(this.text("not_a_file")),
    });
    TOUCH.addEventListener("change", () => this.render(), { signal: page.signal });
  }

  text(key, fields = {}) {
    return fill(this.state.strings[key] ?? "", fields);
  }

  // ---- from state to page ----

  get ownName() {
    return this.state.busy?.name ?? this.state.file?.orig_name ?? "";
  }

  get chosenSample() {
    return this.state.source === "sample" ? this.state.sample : null;
  }

  render() {
    const { state, ui } = this;
    this.renderTile();
    this.renderStrip();
    this.renderCaption();
    ui.message.textContent = state.message;
    ui.message.hidden = !state.message;
    ui.overlayWords.textContent = this.text("drop_here");
  }

  renderTile() {
    const { state, ui, ownName } = this;
    const busy = Boolean(state.busy);
    const shown = busy || Boolean(state.file);
    ui.tile.classList.toggle("filled", shown);
    ui.tile.classList.toggle("busy", busy);
    ui.tile.setAttribute("aria-busy", String(busy));
    ui.own.hidden = !shown;
    ui.own.disabled = busy;
    ui.own.setAttribute("aria-pressed", String(state.source === "upload" && !busy));
    ui.own.setAttribute("aria-label", this.text("own_label", { name: ownName }));
    ui.own.title = ownName;
    ui.own.querySelector(".name").textContent = ownName;
    this.showPreview(state.busy?.preview ?? state.preview ?? state.file?.url ?? null);
    this.renderBrowse(shown);
  }

  renderBrowse(shown) {
    const { ui } = this;
    ui.browseWords.textContent = this.text(shown ? "replace" : TOUCH.matches ? "browse_touch" : "browse");
    // Gradio may hand over the properties after the value.
    const known = Number.isFinite(this.props.max_upload);
    ui.browseHint.textContent = shown || !known ? "" : this.text("browse_hint", { limit: this.limit });
    if (shown) ui.browse.setAttribute("aria-label", this.text("replace_label"));
    else ui.browse.removeAttribute("aria-label");
  }

  showPreview(address) {
    const image = this.ui.own.querySelector("img");
    if (address === image.getAttribute("src")) return;
    this.ui.own.querySelector(".frame").classList.toggle("blank", !address);
    if (address) image.src = address;
    else image.removeAttribute("src");
  }

  renderStrip() {
    const { ui, chosenSample } = this;
    const focused = ui.samples.find((button) => button === document.activeElement);
    const chosen = ui.samples.find((button) => button.dataset.id === chosenSample);
    const stop = focused ?? chosen ?? ui.samples[0];
    ui.strip.setAttribute("aria-label", this.text("samples_label"));
    ui.strip.hidden = ui.samples.length === 0;
    for (const button of ui.samples) {
      button.setAttribute("aria-pressed", String(button === chosen));
      button.tabIndex = button === stop ? 0 : -1; // one tab stop; the arrow keys do the rest
    }
    if (chosen) this.reveal(chosen);
  }

  renderCaption() {
    const { state, ui, chosenSample } = this;
    const sample = this.offered.find((each) => each.id === chosenSample);
    let words = [];
    if (state.busy) {
      words = [this.text("uploading", { name: state.busy.name, size: readableSize(state.busy.size) })];
    } else if (sample) {
      words = [sample.title, sample.look_for];
    } else if (state.source === "upload") {
      words = [this.text("caption_upload"), this.ownName, readableSize(state.file?.size ?? 0)];
    }
    if (ui.caption.textContent === words.join("")) return; // said once by a screen reader
    ui.caption.replaceChildren(...words.map((each, at) => make(at ? "span" : "strong", "", {}, each)));
  }

  /** Scrolls the strip only, never the page. */
  reveal(button) {
    const { strip } = this.ui;
    const left = button.offsetLeft - strip.offsetLeft;
    const right = left + button.offsetWidth - strip.clientWidth;
    const wanted = Math.min(left, Math.max(right, strip.scrollLeft));
    if (wanted !== strip.scrollLeft) {
      strip.scrollTo({ left: wanted, behavior: STILL.matches ? "auto" : "smooth" });
    }
  }

  moveFocus(event) {
    const { samples } = this.ui;
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
    const at = samples.indexOf(document.activeElement);
    if (!(event.key in steps) || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = samples[Math.max(0, Math.min(samples.length - 1, at + steps[event.key]))];
    for (const button of samples) button.tabIndex = button === next ? 0 : -1;
    next.focus({ preventScroll: true });
    this.reveal(next);
  }

  // ---- choosing ----

  publish() {
    const { source, file, message, strings, restored } = this.state;
    const name = source === "upload" ? (file?.orig_name ?? "") : "";
    const language = document.documentElement.lang;
    this.props.value = { source, sample: this.chosenSample, file, name, message, strings, language, restored };
  }

  choose(changes) {
    this.choices += 1;
    Object.assign(this.state, changes);
    this.publish();
    this.render();
    this.trigger("choose", { source: this.state.source, sample: this.chosenSample });
  }

  chooseSample(id) {
    this.choose({ source: "sample", sample: id, message: "" });
  }

  chooseOwn(message = "") {
    if (this.state.file) this.choose({ source: "upload", message });
  }

  say(message) {
    this.state.message = message;
    this.render();
  }

  /** A value from Python: no source means "keep the choice"; an upload stays at hand whatever comes. */
  receive() {
    const { state } = this;
    const value = this.props.value || {};
    state.strings = value.strings ?? state.strings;
    state.message = value.message ?? "";
    if (value.gone) this.setFile(null, null);
    state.restored = value.restored ?? false;
    if (value.file && value.file.path !== state.file?.path) this.setFile(value.file, null);
    if (value.source === "sample" || (value.source === "upload" && state.file)) {
      state.source = value.source;
      state.sample = value.sample ?? state.sample;
    }
    this.publish();
    this.render();
  }

  setFile(file, preview) {
    if (this.state.preview) URL.revokeObjectURL(this.state.preview);
    Object.assign(this.state, { file, preview, restored: false });
  }

  // ---- uploads ----

  get limit() {
    return readableSize(this.props.max_upload, Math.floor);
  }

  complaint(file) {
    const most = this.props.max_upload;
    // Rounded apart, so that a file just over the limit does not read as equal to it.
    const fields = { name: file.name, size: readableSize(file.size, Math.ceil), limit: this.limit };
    if (file.type && !file.type.startsWith("image/")) return this.text("not_image", fields);
    if (file.size === 0) return this.text("empty_file", fields);
    if (file.size > most) return this.text("too_large", fields);
    return "";
  }

  failure(error) {
    const said = String(error?.message ?? error);
    if (said.startsWith("HTTP 507")) return this.text("server_full");
    return this.text(/413|maximum|too large/i.test(said) ? "server_too_large" : "upload_failed");
  }

  take(files) {
    if (files.length === 0) return;
    const [file] = files;
    const objection = this.complaint(file);
    if (objection) this.say(objection);
    else this.send(file, files.length > 1 ? this.text("only_first", { name: file.name }) : "");
  }

  async send(file, remark) {
    this.uploads += 1;
    this.choices += 1;
    const { uploads, choices } = this;
    const preview = URL.createObjectURL(file);
    this.state.busy = { name: file.name, size: file.size, preview };
    this.say("");
    const motion = this.startBar();
    try {
      const stored = await this.upload(file);
      if (uploads !== this.uploads || !this.element.isConnected) {
        URL.revokeObjectURL(preview);
        return;
      }
      this.setFile(fileData(file, stored), preview);
      this.state.busy = null;
      if (choices === this.choices) {
        this.chooseOwn(remark);
      } else {
        this.publish();
        this.render();
      }
    } catch (error) {
      URL.revokeObjectURL(preview);
      if (uploads !== this.uploads) return;
      this.state.busy = null;
      this.say(this.failure(error));
    } finally {
      motion?.cancel();
    }
  }

  startBar() {
    if (STILL.matches) return null; // the stylesheet shows a still bar
    return this.ui.bar.animate([{ transform: "translateX(-100%)" }, { transform: "translateX(300%)" }], {
      duration: 1100,
      iterations: Infinity,
    });
  }
}

/** An uploaded file as Gradio's FileData; `stored`: what Gradio's `upload` answered. */
function fileData(file, stored) {
  const facts = { size: file.size, orig_name: file.name, mime_type: file.type || null, is_stream: false };
  return { path: stored.path, url: stored.url, ...facts, meta: { _type: "gradio.FileData" } };
}

function readableSize(bytes, round = Math.round) {
  if (bytes >= 2 ** 20) return `${round((bytes / 2 ** 20) * 10) / 10} MB`;
  return `${Math.max(1, round(bytes / 1024))} KB`;
}
