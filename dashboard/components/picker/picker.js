// Runs once per mount; Gradio brings element, trigger, props, upload and watch into scope.
// The choice lives in `state`; `publish` writes it to props.value, then tells the server with one event.
// All text goes in by textContent: file names are the visitor's.

const SVG = "http://www.w3.org/2000/svg";
const ICON_PATHS = {
  check: "M3 8.5l3.5 3.5L13 4.5",
  arrow: "M8 11V2.5M4.5 6L8 2.5 11.5 6M2.5 10.5v3h11v-3",
  picture: "M1.5 2.5h13v11h-13zM1.5 11l4-4 3.5 3.5 2-2 3.5 3.5M10.5 5.5h.5",
};
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const TOUCH = matchMedia("(hover: none) and (pointer: coarse)");
const OVERLAY_LINGERS = 400; // ms after the last dragover; browsers send one at least every 350 ms while dragging

const root = element.querySelector(".sr-picker");
const state = { source: null, sample: null, file: null, message: "", strings: {}, preview: null };
let uploads = 0; // an upload that a newer one has replaced is forgotten
let choices = 0; // an upload that ends after another choice stays at hand but is not chosen

// ---- small tools ----

function text(key, fields = {}) {
  return (state.strings[key] ?? "").replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
}

function make(tag, className, attributes = {}, words = "") {
  const node = document.createElement(tag);
  node.className = className;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (words) node.textContent = words;
  return node;
}

function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon ${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICON_PATHS[name]);
  svg.append(path);
  return svg;
}

function readableSize(bytes, round = Math.round) {
  if (bytes >= 2 ** 20) return `${round((bytes / 2 ** 20) * 10) / 10} MB`;
  return `${Math.max(1, round(bytes / 1024))} KB`;
}

// ---- the parts ----

function thumbnailButton(className) {
  const button = make("button", className, { type: "button", "aria-pressed": "false" });
  const frame = make("span", "frame");
  const image = make("img", "", { alt: "", draggable: "false", decoding: "async" });
  const mark = make("span", "mark");
  mark.append(icon("check"));
  frame.append(image, icon("picture"), mark);
  button.append(frame, make("span", "name"));
  image.addEventListener("error", () => frame.classList.add("blank"));
  image.addEventListener("load", () => frame.classList.remove("blank"));
  return button;
}

function sampleButton(sample) {
  const button = thumbnailButton("sample");
  button.dataset.id = sample.id;
  button.title = sample.title;
  button.querySelector("img").src = sample.thumbnail.url;
  button.querySelector(".name").textContent = sample.title;
  button.addEventListener("click", () => chooseSample(sample.id));
  return button;
}

function build() {
  const parts = {
    body: make("div", "body"),
    tile: make("div", "tile"),
    own: thumbnailButton("own"),
    browse: make("button", "browse", { type: "button" }),
    browseWords: make("span", "words"),
    browseHint: make("span", "hint"),
    input: make("input", "file", { type: "file", accept: "image/*", tabindex: "-1", "aria-hidden": "true" }),
    bar: make("span", "bar", { "aria-hidden": "true" }),
    strip: make("div", "strip", { role: "group" }),
    caption: make("p", "caption", { "aria-live": "polite" }),
    message: make("p", "message", { role: "alert" }),
    overlay: make("div", "overlay", { "aria-hidden": "true" }),
    overlayWords: make("span", "overlay-words"),
  };
  parts.browse.append(icon("arrow"), parts.browseWords, parts.browseHint);
  parts.tile.append(parts.own, parts.browse, parts.bar, parts.input);
  parts.samples = (props.offered ?? []).map(sampleButton);
  parts.strip.append(...parts.samples);
  parts.body.append(parts.tile, parts.strip);
  parts.overlay.append(parts.overlayWords);
  root.replaceChildren(parts.body, parts.caption, parts.message, parts.overlay);
  return parts;
}

// ---- from state to page ----

function ownName() {
  return state.busy?.name ?? state.file?.orig_name ?? "";
}

function renderTile() {
  const shown = Boolean(state.busy || state.file);
  const own = state.source === "upload";
  const limit = readableSize(props.max_upload, Math.floor);
  ui.tile.classList.toggle("filled", shown);
  ui.tile.classList.toggle("busy", Boolean(state.busy));
  ui.tile.setAttribute("aria-busy", String(Boolean(state.busy)));
  ui.own.hidden = !shown;
  ui.own.disabled = Boolean(state.busy);
  ui.own.setAttribute("aria-pressed", String(own && !state.busy));
  ui.own.setAttribute("aria-label", text("own_label", { name: ownName() }));
  ui.own.title = ownName();
  ui.own.querySelector(".name").textContent = ownName();
  showPreview(state.busy?.preview ?? state.preview ?? state.file?.url ?? null);
  ui.browseWords.textContent = text(shown ? "replace" : TOUCH.matches ? "browse_touch" : "browse");
  ui.browseHint.textContent = shown ? "" : text("browse_hint", { limit });
  if (shown) ui.browse.setAttribute("aria-label", text("replace_label"));
  else ui.browse.removeAttribute("aria-label");
}

function showPreview(address) {
  const image = ui.own.querySelector("img");
  if (address === image.getAttribute("src")) return;
  ui.own.querySelector(".frame").classList.toggle("blank", !address);
  if (address) image.src = address;
  else image.removeAttribute("src");
}

function renderStrip() {
  const focused = ui.samples.find((button) => button === document.activeElement);
  const chosen = ui.samples.find((button) => state.source === "sample" && button.dataset.id === state.sample);
  const stop = focused ?? chosen ?? ui.samples[0];
  ui.strip.setAttribute("aria-label", text("samples_label"));
  ui.strip.hidden = ui.samples.length === 0;
  for (const button of ui.samples) {
    button.setAttribute("aria-pressed", String(button === chosen));
    button.tabIndex = button === stop ? 0 : -1; // one tab stop; the arrow keys do the rest
  }
  if (chosen) reveal(chosen);
}

function renderCaption() {
  const sample = (props.offered ?? []).find((each) => each.id === state.sample);
  let words = [];
  if (state.busy) words = [text("uploading", { name: state.busy.name, size: readableSize(state.busy.size) })];
  else if (state.source === "sample" && sample) words = [sample.title, sample.look_for];
  else if (state.source === "upload") words = [text("caption_upload"), ownName(), readableSize(state.file?.size ?? 0)];
  if (ui.caption.textContent === words.join("")) return; // said once by a screen reader
  ui.caption.replaceChildren(...words.map((each, at) => make(at ? "span" : "strong", "", {}, each)));
}

function render() {
  renderTile();
  renderStrip();
  renderCaption();
  ui.message.textContent = state.message;
  ui.message.hidden = !state.message;
  ui.overlayWords.textContent = text("drop_here");
}

// Scrolls the strip only, never the page.
function reveal(button) {
  const left = button.offsetLeft - ui.strip.offsetLeft;
  const right = left + button.offsetWidth - ui.strip.clientWidth;
  const wanted = Math.min(left, Math.max(right, ui.strip.scrollLeft));
  if (wanted !== ui.strip.scrollLeft) {
    ui.strip.scrollTo({ left: wanted, behavior: STILL.matches ? "auto" : "smooth" });
  }
}

// ---- choosing ----

function publish() {
  const { source, sample, file, message, strings } = state;
  const name = source === "upload" ? (file?.orig_name ?? "") : "";
  const language = document.documentElement.lang;
  props.value = { source, sample: source === "sample" ? sample : null, file, name, message, strings, language };
}

function choose(changes) {
  choices += 1;
  Object.assign(state, changes);
  publish();
  render();
  trigger("choose", { source: state.source, sample: state.source === "sample" ? state.sample : null });
}

function chooseSample(id) {
  choose({ source: "sample", sample: id, message: "" });
}

function chooseOwn(message = "") {
  if (state.file) choose({ source: "upload", message });
}

function say(message) {
  state.message = message;
  render();
}

// A value from Python: no source means "keep the choice"; an upload stays at hand whatever comes.
function receive() {
  const value = props.value || {};
  state.strings = value.strings ?? state.strings;
  state.message = value.message ?? "";
  if (value.file && value.file.path !== state.file?.path) setFile(value.file, null);
  if (value.source === "sample" || (value.source === "upload" && state.file)) {
    state.source = value.source;
    state.sample = value.sample ?? state.sample;
  }
  publish();
  render();
}

function setFile(file, preview) {
  if (state.preview) URL.revokeObjectURL(state.preview);
  state.file = file;
  state.preview = preview;
}

// ---- uploads ----

function complaint(file) {
  // Rounded apart, so that a file just over the limit does not read as equal to it.
  const limit = readableSize(props.max_upload, Math.floor);
  const fields = { name: file.name, size: readableSize(file.size, Math.ceil), limit };
  if (file.type && !file.type.startsWith("image/")) return text("not_image", fields);
  if (file.size === 0) return text("empty_file", fields);
  if (file.size > props.max_upload) return text("too_large", fields);
  return "";
}

function failure(error) {
  return text(/413|maximum|too large/i.test(String(error?.message ?? error)) ? "server_too_large" : "upload_failed");
}

function take(files) {
  if (files.length === 0) return;
  const [file] = files;
  const objection = complaint(file);
  if (objection) say(objection);
  else send(file, files.length > 1 ? text("only_first", { name: file.name }) : "");
}

async function send(file, remark) {
  const number = (uploads += 1);
  const choice = (choices += 1);
  const preview = URL.createObjectURL(file);
  state.busy = { name: file.name, size: file.size, preview };
  say("");
  const motion = startBar();
  try {
    const stored = await upload(file);
    if (number !== uploads || !element.isConnected) return URL.revokeObjectURL(preview);
    const facts = { size: file.size, orig_name: file.name, mime_type: file.type || null, is_stream: false };
    setFile({ path: stored.path, url: stored.url, ...facts, meta: { _type: "gradio.FileData" } }, preview);
    state.busy = null;
    if (choice === choices) return chooseOwn(remark);
    publish();
    render();
  } catch (error) {
    URL.revokeObjectURL(preview);
    if (number !== uploads) return;
    state.busy = null;
    say(failure(error));
  } finally {
    motion?.cancel();
  }
}

function startBar() {
  if (STILL.matches) return null; // the stylesheet shows a still bar
  return ui.bar.animate([{ transform: "translateX(-100%)" }, { transform: "translateX(300%)" }], {
    duration: 1100,
    iterations: Infinity,
  });
}

// ---- input of the visitor ----

function moveFocus(event) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  const at = ui.samples.indexOf(document.activeElement);
  if (!(event.key in steps) || at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const next = ui.samples[Math.max(0, Math.min(ui.samples.length - 1, at + steps[event.key]))];
  ui.samples.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
  next.focus({ preventScroll: true });
  reveal(next);
}

// Not while another tab covers this one; a folded panel does not matter.
function listening() {
  const panel = element.closest("[role=tabpanel]");
  return !panel || panel.getClientRects().length > 0;
}

function inTextField() {
  const focused = document.activeElement;
  if (!focused) return false;
  const typed = focused.matches("input:not([type=checkbox], [type=radio], [type=range], [type=file], [type=button])");
  return typed || focused.matches("textarea, select") || focused.isContentEditable;
}

function paste(event) {
  if (event.defaultPrevented || inTextField()) return;
  const images = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  if (images.length === 0) return;
  event.preventDefault();
  // The clipboard calls every picture image.png; a copied file brings its own name.
  const unnamed = (file) => new File([file], `${text("pasted_name")}.png`, { type: file.type });
  take(images.map((file) => (file.name === "image.png" ? unnamed(file) : file)));
}

let lingering = 0;
let dragStartedHere = false;

function hideOverlay() {
  clearTimeout(lingering);
  ui.overlay.classList.remove("shown");
}

function dragOver(event) {
  if (dragStartedHere || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  ui.overlay.classList.add("shown");
  clearTimeout(lingering);
  lingering = setTimeout(hideOverlay, OVERLAY_LINGERS);
}

function drop(event) {
  hideOverlay();
  if (event.defaultPrevented || dragStartedHere || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault(); // or the browser leaves the page to show the file
  const files = [...event.dataTransfer.files];
  if (files.length) take(files);
  else say(text("not_a_file"));
}

// Gradio tells nobody of an unmount: the first event after it takes the listeners away.
function onDocument(names, handler, always = false) {
  for (const name of names) {
    document.addEventListener(
      name,
      (event) => {
        if (!element.isConnected) life.abort();
        else if (always || listening()) handler(event);
      },
      { signal: life.signal },
    );
  }
}

const life = new AbortController();
const ui = build();
ui.browse.addEventListener("click", () => ui.input.click());
ui.own.addEventListener("click", () => chooseOwn());
ui.strip.addEventListener("keydown", moveFocus);
ui.input.addEventListener("change", () => {
  take([...ui.input.files]);
  ui.input.value = ""; // the same file can be chosen again
});
onDocument(["paste"], paste);
onDocument(["dragenter", "dragover"], dragOver);
onDocument(["drop"], drop);
onDocument(["dragstart"], () => (dragStartedHere = true), true);
onDocument(["dragend"], () => (dragStartedHere = false), true);
TOUCH.addEventListener("change", render, { signal: life.signal });
watch(["value"], receive);
receive();
