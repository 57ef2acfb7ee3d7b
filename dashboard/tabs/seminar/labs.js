// A lab on the stage: the areas that the step needs, as wide as makes it largest, scaled to the place there is.

import { isNarrow, leastText, smallestText } from "./fit.js";

const NARROWEST = 420;
const WIDEST = 1500;
const TRIES = 12;
const LARGEST = 2.4;
// How often text is made larger, and how much larger than a lab has it at most.
const GROWING = 3;
const MOST_TEXT = 1.5;
const TAB = "#sr-seminar-labs > .tab-wrapper [role=tab]";
const PATIENCE_MS = 50;

export class LabStage {
  /** `host`: the element with Gradio's tabs of labs. */
  constructor(host) {
    this.host = host;
    this.lab = "";
    this.key = "";
    this.observer = new ResizeObserver(() => this.grown());
  }

  get node() {
    return [...this.host.querySelectorAll(".lab")].find((lab) => lab.getClientRects().length > 0) ?? null;
  }

  show({ lab, preset, parts }) {
    this.lab = lab;
    this.host.hidden = false;
    this.host.dataset.lab = lab;
    this.host.dataset.preset = preset;
    for (const part of ["picture", "control", "result", "worked", "formula"]) {
      this.host.classList.toggle(`sm-without-${part}`, !parts.includes(part));
    }
    // A lab that is opened for the first time reads what it is to show; one that is there already is told.
    window.srLabPreset = { lab, preset };
    if (preset) window.dispatchEvent(new CustomEvent("srlab:preset", { detail: { lab, preset } }));
    this.open(lab);
  }

  hide() {
    this.lab = "";
    this.host.hidden = true;
    this.observer.disconnect();
  }

  /** Each lab stands in a tab, whose button is out of sight and may not be there yet. */
  open(lab, tries = 60) {
    if (this.lab !== lab) return;
    const tab = [...document.querySelectorAll(TAB)].find((button) => button.textContent.trim() === lab);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
    const { node } = this;
    if (tab && node && this.host.querySelector(`[data-lab-id], .lab-${CSS.escape(lab)}`)?.getClientRects().length) {
      this.observer.disconnect();
      this.observer.observe(node);
      this.fit();
    } else if (tries > 0) setTimeout(() => this.open(lab, tries - 1), PATIENCE_MS);
  }

  /** Its content has changed: fitted anew when it no longer fits or could be clearly larger. */
  grown() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      const { node } = this;
      if (!node || this.host.hidden || this.size(node) === this.fitted) return;
      const [shown, place] = [node.getBoundingClientRect(), this.host.getBoundingClientRect()];
      if (shown.bottom > place.bottom + 1 || shown.height < 0.8 * place.height) this.fit();
    });
  }

  /** What a lab is before it is scaled: as long as it stays so, it is fitted. */
  size(node) {
    return `${node.scrollWidth} ${node.scrollHeight} ${node.style.width} ${this.host.clientWidth}`;
  }

  /** As large as its place allows, and its text as large as the last row needs; on a phone as in its own tab. */
  fit() {
    const { node, host } = this;
    if (!node || host.clientHeight === 0) return;
    if (isNarrow()) {
      host.style.setProperty("--sm-lab-text", 1);
      Object.assign(node.style, { width: "", zoom: "", margin: "" });
      this.fitted = this.size(node);
      return;
    }
    let text = 1;
    for (let tries = 0; tries <= GROWING; tries += 1) {
      host.style.setProperty("--sm-lab-text", text);
      this.place(node, host);
      const short = leastText() / smallestText(node);
      if (short <= 1 || text >= MOST_TEXT) break;
      text = Math.min(MOST_TEXT, text * short * 1.01);
    }
    this.fitted = this.size(node);
  }

  /** The width at which it can be shown largest: wider is lower, up to a point. */
  place(node, host) {
    const [width, height] = [host.clientWidth, host.clientHeight];
    node.style.zoom = 1;
    node.style.margin = 0;
    const zoomAt = (wide) => {
      node.style.width = `${wide}px`;
      // What would have to be scrolled aside is not in sight.
      const scrolled = [...node.querySelectorAll(".lab-scroll")].some((box) => box.scrollWidth > box.clientWidth + 2);
      if (scrolled && wide < WIDEST) return 0;
      const across = Math.max(node.scrollWidth, wide);
      return Math.min(width / across, height / node.scrollHeight, LARGEST);
    };
    // A lab of pictures says how wide it has to be for them to be larger than their words.
    const narrowest = Number.parseFloat(getComputedStyle(node).getPropertyValue("--lab-narrowest")) || NARROWEST;
    let best = { zoom: 0, wide: width };
    for (let index = 0; index <= TRIES; index += 1) {
      const wide = narrowest * (WIDEST / narrowest) ** (index / TRIES);
      const zoom = zoomAt(wide);
      if (zoom > best.zoom) best = { zoom, wide };
    }
    zoomAt(best.wide);
    node.style.zoom = best.zoom;
    // A zoomed layout may round a line over: a little smaller until it holds.
    for (let tries = 0; tries < 8 && node.getBoundingClientRect().height > height + 0.5; tries += 1) {
      best.zoom *= 0.985;
      node.style.zoom = best.zoom;
    }
    const shown = node.getBoundingClientRect();
    node.style.marginLeft = `${Math.max(0, (width - shown.width) / 2) / best.zoom}px`;
    node.style.marginTop = `${Math.max(0, (height - shown.height) / 2) / best.zoom}px`;
  }
}
