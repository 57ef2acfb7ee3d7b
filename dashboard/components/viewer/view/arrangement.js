// Where the panes lie and how large they are: the grid, one pane alone, or a phone's strip.

import { fill, setAttribute } from "../../../web/dom.js";
import { icon, nameButton } from "../controls/buttons.js";
import { GAP, planGrid, planSolo, planStrip, SIDE_PANEL, STRIP_BELOW } from "./layout.js";
import { clampNumber } from "./view.js";

const LOWEST_GRID = 360; // CSS pixels
const SCROLL_REST = 150; // milliseconds without a scroll event that end a swipe

export class Arrangement {
  /**
   * `frame`: the viewer's places; `overview`, `switcher`, `options`: the parts that stand in other places in other
   * arrangements; `drawn()`: the panes that stand on the page.
   */
  constructor({ scene, modes, hooks, page, frame, overview, switcher, options, drawn }) {
    Object.assign(this, { scene, modes, hooks, page, frame, overview, switcher, options, drawn });
    this.scrolling = false;
    // Height of heading and caption by number of columns. Captions fold with the width of their pane, so the height
    // that is measured holds for the present number only: taken for all, two numbers would call for each other forever.
    this.extras = new Map();
    this.columns = 0;
  }

  /** Work out the arrangement anew and give every pane its size. */
  layout() {
    const { scene, modes } = this;
    const { root } = this.frame;
    const width = root.clientWidth;
    if (width === 0 || scene.value === null || scene.order.length === 0) return;
    scene.layout.ratio = window.devicePixelRatio || 1;
    scene.layout.surround = getComputedStyle(root).getPropertyValue("--sl-surround").trim();
    const height = this.gridHeight();
    this.chooseKind(width < STRIP_BELOW);
    setAttribute(root, "data-arrangement", scene.layout.kind);
    setAttribute(root, "data-mode", modes.name);
    setAttribute(root, "data-narrow", scene.layout.narrow);
    this.switcher.update();
    this.apply(this.plan(width, height), width);
    // The caption of a pane alone is as wide as the pane: only now its height is known.
    if (scene.layout.kind === "solo") this.apply(this.plan(width, height), width);
    this.showActive();
    this.page.update();
    this.page.invalidate();
  }

  chooseKind(narrow) {
    const { scene, modes } = this;
    const { layout } = scene;
    const kind = modes.name === "wipe" ? "solo" : narrow ? "strip" : modes.active === null ? "grid" : "solo";
    if (kind !== layout.kind && layout.kind === "strip" && modes.name === "grid") modes.active = null;
    layout.narrow = narrow;
    layout.kind = kind === "solo" && modes.name !== "wipe" && modes.active === null ? "grid" : kind;
    if (kind === "strip" && modes.active === null) modes.active = modes.best().id;
  }

  /** Room for the grid: most of the window; with values or a curve below it, what lets both be seen at once. */
  gridHeight() {
    const { root, body } = this.frame;
    const panel = this.frame.panelHeight();
    if (document.fullscreenElement === root) return window.innerHeight - 60 - panel;
    const above = body.getBoundingClientRect().top + window.scrollY;
    if (panel > 0) return Math.max(LOWEST_GRID, window.innerHeight - above - panel - GAP);
    return clampNumber(window.innerHeight - 150, 420, 1400);
  }

  plan(width, height) {
    const { view, order, layout } = this.scene;
    const aspect = view.image.h / view.image.w;
    const extra = Math.max(64, ...this.drawn().map((pane) => pane.head.offsetHeight + pane.caption.offsetHeight));
    if (layout.kind === "strip") return planStrip(width, window.innerHeight, aspect);
    if (layout.kind === "solo") return planSolo(width, this.soloHeight(), extra, aspect);
    if (this.columns > 0) this.extras.set(this.columns, extra);
    return planGrid(order.length + 1, width, height, (columns) => this.extras.get(columns) ?? extra, aspect);
  }

  /** Room for a pane and its caption: below what stands above it, as far as that leaves most of the window. */
  soloHeight() {
    const { root, body } = this.frame;
    const top = body.getBoundingClientRect().top;
    const full = document.fullscreenElement === root;
    const above = full ? top : top + window.scrollY;
    const bars = top - root.getBoundingClientRect().top;
    const room = window.innerHeight - Math.max(bars, Math.min(above, window.innerHeight * 0.4)) - GAP;
    return room - this.frame.panelHeight();
  }

  apply(plan, width) {
    const { scene, frame } = this;
    const { ratio, kind } = scene.layout;
    const size = { w: Math.floor(plan.width * ratio), h: Math.floor(plan.height * ratio) };
    const beside = plan.beside === true;
    this.columns = kind === "grid" ? plan.columns : 0;
    frame.root.style.setProperty("--sl-columns", plan.columns);
    frame.root.style.setProperty("--sl-stage-width", `${size.w / ratio}px`);
    setAttribute(frame.root, "data-beside", beside);
    this.placeOverview(size, beside, width);
    this.placeOptions(beside);
    for (const pane of this.drawn()) this.applyTo(pane, size);
    scene.view.resize(size.w, size.h, ratio);
  }

  /** In the grid the overview is one more cell, with a map as high as the pictures; else it stands beside or below. */
  placeOverview(size, beside, width) {
    const { overview, frame } = this;
    const { ratio, kind } = this.scene.layout;
    const inGrid = kind === "grid";
    const place = inGrid ? frame.grid : frame.side;
    if (overview.figure.parentElement !== place) {
      if (inGrid) place.append(overview.figure);
      else place.prepend(overview.figure);
    }
    const mapWidth = inGrid ? size.w / ratio : beside ? SIDE_PANEL : width;
    const mapHeight = inGrid ? size.h / ratio : beside ? SIDE_PANEL * 0.8 : 110;
    overview.resize(mapWidth, mapHeight, ratio);
  }

  /** Where the choices of the difference stand: above the grid, beside a pane alone, on a phone below the thumb. */
  placeOptions(beside) {
    const { options, frame } = this;
    const { narrow } = this.scene.layout;
    const place = narrow || beside ? frame.side : frame.row;
    if (options.parentElement === place && narrow === this.optionsFirst) return;
    if (narrow) place.prepend(options);
    else place.append(options);
    this.optionsFirst = narrow;
  }

  applyTo(pane, size) {
    const { modes } = this;
    const { layout, strings } = this.scene;
    const solo = layout.kind === "solo";
    pane.resize(size, layout.ratio);
    pane.figure.hidden = solo && modes.name !== "wipe" && pane.id !== modes.active;
    if (pane.enlarge.dataset.big !== String(solo)) {
      pane.enlarge.dataset.big = String(solo);
      pane.enlarge.replaceChildren(icon(solo ? "shrink" : "enlarge"));
    }
    nameButton(pane.enlarge, solo ? strings.grid_hint : fill(strings.enlarge, { title: pane.title }));
  }

  showActive() {
    const { grid } = this.frame;
    const { order, layout } = this.scene;
    const index = order.findIndex((pane) => pane.id === this.modes.active);
    if (layout.kind !== "strip" || this.scrolling || index < 0) return;
    const left = index * (grid.clientWidth + GAP);
    if (Math.abs(grid.scrollLeft - left) > 1) grid.scrollTo({ left, behavior: "instant" });
  }

  /** The thumb flips the strip: the pane that fills the view becomes the active one. */
  stripScrolled() {
    const { modes } = this;
    const { grid } = this.frame;
    const { order, layout } = this.scene;
    if (layout.kind !== "strip") return;
    // A value that streams in now must not pull the strip from under the finger.
    this.scrolling = true;
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => this.endSwipe(), SCROLL_REST);
    const index = Math.round(grid.scrollLeft / (grid.clientWidth + GAP));
    const pane = order[clampNumber(index, 0, order.length - 1)];
    if (!pane || pane.id === modes.active) return;
    [modes.previous, modes.active] = [modes.active, pane.id];
    this.switcher.update();
    this.hooks.emit("modechange", modes.state());
  }

  endSwipe() {
    this.scrolling = false;
  }
}
