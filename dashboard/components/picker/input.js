// Files that come from outside of the picker: pasted, or dropped anywhere on the page.

const OVERLAY_LINGERS = 400; // ms after the last dragover; browsers send one at least every 350 ms while dragging

/**
 * Listen on the whole page for as long as `element` is on it. `overlay` is shown while files are dragged.
 * `actions`: `take(files)` with at least one; `pastedName()`; `noFile()` when something else was dropped.
 */
export class PageInput {
  constructor(element, overlay, actions) {
    this.element = element;
    this.overlay = overlay;
    this.actions = actions;
    this.life = new AbortController();
    this.lingering = 0;
    this.dragStartedHere = false;
    this.on(["paste"], (event) => this.paste(event));
    this.on(["dragenter", "dragover"], (event) => this.dragOver(event));
    this.on(["drop"], (event) => this.drop(event));
    for (const [name, here] of Object.entries({ dragstart: true, dragend: false })) {
      this.on([name], () => (this.dragStartedHere = here), true);
    }
  }

  /** Aborted once the element is gone. */
  get signal() {
    return this.life.signal;
  }

  /** Gradio tells nobody of an unmount: the first event after it takes the listeners away. */
  on(names, handle, always = false) {
    const heard = (event) => {
      if (!this.element.isConnected) this.life.abort();
      else if (always || this.listening()) handle(event);
    };
    for (const name of names) document.addEventListener(name, heard, { signal: this.signal });
  }

  /** Not while another tab covers this one; a folded panel does not matter. */
  listening() {
    const panel = this.element.closest("[role=tabpanel]");
    return !panel || panel.getClientRects().length > 0;
  }

  paste(event) {
    if (event.defaultPrevented || inTextField()) return;
    const images = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    if (images.length === 0) return;
    event.preventDefault();
    // The clipboard calls every picture image.png; a copied file brings its own name.
    const unnamed = (file) => new File([file], `${this.actions.pastedName()}.png`, { type: file.type });
    this.actions.take(images.map((file) => (file.name === "image.png" ? unnamed(file) : file)));
  }

  bringsFiles(event) {
    return !this.dragStartedHere && event.dataTransfer?.types.includes("Files");
  }

  dragOver(event) {
    if (!this.bringsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.overlay.classList.add("shown");
    if (!this.overlay.matches(":popover-open")) this.overlay.showPopover();
    clearTimeout(this.lingering);
    this.lingering = setTimeout(() => this.hideOverlay(), OVERLAY_LINGERS);
  }

  drop(event) {
    this.hideOverlay();
    if (event.defaultPrevented || !this.bringsFiles(event)) return;
    event.preventDefault(); // or the browser leaves the page to show the file
    const files = [...event.dataTransfer.files];
    if (files.length > 0) this.actions.take(files);
    else this.actions.noFile();
  }

  hideOverlay() {
    clearTimeout(this.lingering);
    this.overlay.classList.remove("shown");
    if (this.overlay.matches(":popover-open")) this.overlay.hidePopover();
  }
}

function inTextField() {
  const focused = document.activeElement;
  if (!focused) return false;
  const typed = focused.matches("input:not([type=checkbox], [type=radio], [type=range], [type=file], [type=button])");
  return typed || focused.matches("textarea, select") || focused.isContentEditable;
}
