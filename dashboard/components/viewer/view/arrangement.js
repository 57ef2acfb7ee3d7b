// Where the panes lie and how large they are: the grid, one pane alone, or a phone's strip.

import { fill, setAttribute } from "../../../web/dom.js";
import { icon, nameButton } from "../controls/buttons.js";
import { GAP, planGrid, planSolo, planStrip, SIDE_PANEL, STRIP_BELOW } from "./layout.js";
import { clampNumber } from "./view.js";

const LOWEST_GRID = 360; // CSS pixels
const SCROLL_REST = 150; // milliseconds without a scroll event that end a swipe

export class Arrangement {
  constructor(viewer) {
    this.viewer = viewer;
    // "grid", "solo" (flip and wipe: one pane in place) or "strip" (phone: panes side by side, one a view).
    this.kind = "grid";
    this.ratio = window.devicePixelRatio || 1;
    this.surround = "#777777";
    this.scrolling = false;
    // Height of heading and caption by number of columns. Captions fold with the width of their pane, so the height
    // that is measured holds for the present number only: taken for all, two numbers would call for each other forever.
    this.extras = new Map();
    this.columns = 0;
  }

  /** Work out the arrangement anew and give every pane its size. */
  layout() {
    const { viewer } = this;
    const { root, modes } = viewer;
    const width = root.clientWidth;
    if (width === 0 || viewer.value === null || viewer.order.length === 0) return;
    this.ratio = window.devicePixelRatio || 1;
    this.surround = getComputedStyle(root).getPropertyValue("--sl-surround").trim();
    const height = this.gridHeight();
    this.narrow = width < STRIP_BELOW;
    const kind = modes.name === "wipe" ? "solo" : this.narrow ? "strip" : modes.active === null ? "grid" : "solo";
    if (kind !== this.kind && this.kind === "strip" && modes.name === "grid") modes.active = null;
    this.kind = kind === "solo" && modes.name !== "wipe" && modes.active === null ? "grid" : kind;
    if (kind === "strip" && modes.active === null) modes.active = modes.best().id;
    setAttribute(root, "data-arrangement", this.kind);
    setAttribute(root, "data-mode", modes.name);
    setAttribute(root, "data-narrow", this.narrow);
    viewer.switcher.update(viewer.order, modes.active, this.kind, viewer.value.strings);
    this.apply(this.plan(width, height), width);
    // The caption of a pane alone is as wide as the pane: only now its height is known.
    if (this.kind === "solo") this.apply(this.plan(width, height), width);
    this.showActive();
    viewer.hint.hidden = this.kind !== "grid" || viewer.difference.on;
    viewer.updateBars();
    viewer.invalidate();
  }

  /** Room for the grid: most of the window; with values or a curve below it, what lets both be seen at once. */
  gridHeight() {
    const { root, body } = this.viewer;
    if (document.fullscreenElement === root) return window.innerHeight - 60 - this.viewer.panelHeight();
    const panel = this.viewer.panelHeight();
    const above = body.getBoundingClientRect().top + window.scrollY;
    if (panel > 0) return Math.max(LOWEST_GRID, window.innerHeight - above - panel - GAP);
    return clampNumber(window.innerHeight - 150, 420, 1400);
  }

  plan(width, height) {
    const { viewer } = this;
    const { image } = viewer.view;
    const aspect = image.h / image.w;
    const extra = Math.max(64, ...viewer.drawn().map((pane) => pane.head.offsetHeight + pane.caption.offsetHeight));
    if (this.kind === "strip") return planStrip(width, window.innerHeight, aspect);
    if (this.kind === "solo") return planSolo(width, this.soloHeight(), extra, aspect);
    if (this.columns > 0) this.extras.set(this.columns, extra);
    return planGrid(viewer.order.length + 1, width, height, (columns) => this.extras.get(columns) ?? extra, aspect);
  }

  /** Room for a pane and its caption: below what stands above it, as far as that leaves most of the window. */
  soloHeight() {
    const { root, body } = this.viewer;
    const top = body.getBoundingClientRect().top;
    const full = document.fullscreenElement === root;
    const above = full ? top : top + window.scrollY;
    const bars = top - root.getBoundingClientRect().top;
    const room = window.innerHeight - Math.max(bars, Math.min(above, window.innerHeight * 0.4)) - GAP;
    return room - this.viewer.panelHeight();
  }

  apply(plan, width) {
    const { viewer, ratio } = this;
    const size = { w: Math.floor(plan.width * ratio), h: Math.floor(plan.height * ratio) };
    const inGrid = this.kind === "grid";
    this.columns = inGrid ? plan.columns : 0;
    viewer.root.style.setProperty("--sl-columns", plan.columns);
    viewer.root.style.setProperty("--sl-stage-width", `${size.w / ratio}px`);
    setAttribute(viewer.root, "data-beside", plan.beside === true);
    // In the grid the overview is one more cell; its map is as high as the pictures.
    const place = inGrid ? viewer.grid : viewer.side;
    if (viewer.overview.figure.parentElement !== place)
      (inGrid ? place.append : place.prepend).call(place, viewer.overview.figure);
    this.placeOptions(plan.beside === true);
    const mapWidth = inGrid ? size.w / ratio : plan.beside ? SIDE_PANEL : width;
    const mapHeight = inGrid ? size.h / ratio : plan.beside ? SIDE_PANEL * 0.8 : 110;
    viewer.overview.resize(mapWidth, mapHeight, ratio);
    for (const pane of viewer.drawn()) this.applyTo(pane, size);
    viewer.view.resize(size.w, size.h, ratio);
  }

  /** Where the choices of the difference stand: above the grid, beside a pane alone, on a phone below the thumb. */
  placeOptions(beside) {
    const { viewer } = this;
    const { bar } = viewer.differenceBar;
    const place = this.narrow || beside ? viewer.side : viewer.row;
    if (bar.parentElement === place && this.narrow === this.optionsFirst) return;
    (this.narrow ? place.prepend : place.append).call(place, bar);
    this.optionsFirst = this.narrow;
  }

  applyTo(pane, size) {
    const { viewer } = this;
    const { modes } = viewer;
    const { strings } = viewer.value;
    const solo = this.kind === "solo";
    pane.resize(size, this.ratio);
    pane.figure.hidden = solo && modes.name !== "wipe" && pane.id !== modes.active;
    if (pane.enlarge.dataset.big !== String(solo)) {
      pane.enlarge.dataset.big = String(solo);
      pane.enlarge.replaceChildren(icon(solo ? "shrink" : "enlarge"));
    }
    nameButton(pane.enlarge, solo ? strings.grid_hint : fill(strings.enlarge, { title: pane.title }));
  }

  showActive() {
    const { grid, order, modes } = this.viewer;
    const index = order.findIndex((pane) => pane.id === modes.active);
    if (this.kind !== "strip" || this.scrolling || index < 0) return;
    const left = index * (grid.clientWidth + GAP);
    if (Math.abs(grid.scrollLeft - left) > 1) grid.scrollTo({ left, behavior: "instant" });
  }

  /** The thumb flips the strip: the pane that fills the view becomes the active one. */
  stripScrolled() {
    if (this.kind !== "strip") return;
    const { viewer } = this;
    const { grid, order, modes } = viewer;
    // A value that streams in now must not pull the strip from under the finger.
    this.scrolling = true;
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => (this.scrolling = false), SCROLL_REST);
    const index = Math.round(grid.scrollLeft / (grid.clientWidth + GAP));
    const pane = order[clampNumber(index, 0, order.length - 1)];
    if (!pane || pane.id === modes.active) return;
    [modes.previous, modes.active] = [modes.active, pane.id];
    viewer.switcher.update(order, modes.active, this.kind, viewer.value.strings);
    viewer.hooks.emit("modechange", modes.state());
  }
}
