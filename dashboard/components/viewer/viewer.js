// Binds the view, the panes and the input together. What others may use of it stands at the head of hooks.js.

import { fill, make, setAttribute, setText } from "../../web/dom.js";
import { reconcile } from "./controls/buttons.js";
import { dragHeadings } from "./controls/headings.js";
import { Help } from "./controls/help.js";
import { PointerInput } from "./controls/input.js";
import { KEYS, listenToKeys } from "./controls/keys.js";
import { PaneMenu } from "./controls/menu.js";
import { Modes } from "./controls/modes.js";
import { ProfilePlot } from "./controls/profile.js";
import { Switcher } from "./controls/switcher.js";
import { ValueTable } from "./controls/table.js";
import { Toolbar, zoomText } from "./controls/toolbar.js";
import { Tools } from "./controls/tools.js";
import { colourText, METHOD_COLOURS } from "./difference/colours.js";
import { Difference } from "./difference/difference.js";
import { DifferenceBar } from "./difference/legend.js";
import { Hooks } from "./hooks.js";
import { Crosshair } from "./panes/crosshair.js";
import { Overview } from "./panes/overview.js";
import { Painter } from "./panes/painter.js";
import { Pane } from "./panes/pane.js";
import { PixelMarks } from "./panes/pixels.js";
import { WipePane } from "./panes/wipe.js";
import { PictureStore } from "./pictures/pictures.js";
import { Arrangement } from "./view/arrangement.js";
import { GAP } from "./view/layout.js";
import { View } from "./view/view.js";

const ZOOM_SPOKEN_REST = 700; // milliseconds before a screen reader hears of the zoom

export class Viewer {
  /** `callbacks`: as for `init`, all of them. */
  constructor(host, { run, visited, startWorker }) {
    this.host = host;
    this.run = run;
    this.visited = visited;
    this.keys = { ...KEYS };
    this.startWorker = startWorker;
    this.view = new View();
    this.panes = new Map();
    // All panes in the visitor's order, and those of them that are not hidden.
    this.all = [];
    this.order = [];
    this.key = null;
    this.value = null;
    this.masks = null;
    this.held = false;
    this.pinned = false;
    this.pixel = null;
    this.under = null;
    this.moved = false;
    this.hooks = new Hooks();
    this.pictures = new PictureStore(startWorker, () => this.pictureChanged());
    this.modes = new Modes(this);
    this.tools = new Tools(this);
    this.arrangement = new Arrangement(this);
    this.difference = new Difference(this);
    this.marks = new PixelMarks(this);
    this.crosshair = new Crosshair(this);
    this.painter = new Painter(this);
    this.hooks.overlays.add((context, place) => this.tools.draw(context, place));
    this.build();
    this.listen();
  }

  build() {
    this.root = make("div", "sl-root");
    this.root.setAttribute("role", "group");
    this.wipe = new WipePane(this);
    this.differenceBar = new DifferenceBar(this);
    this.toolbar = new Toolbar(this);
    this.switcher = new Switcher(this);
    this.help = new Help(this);
    this.table = new ValueTable(this);
    this.plot = new ProfilePlot(this);
    this.overview = new Overview({ moveTo: (x, y) => this.moveTo(x, y) });
    this.body = make("div", "sl-body");
    this.grid = make("div", "sl-grid");
    this.grid.tabIndex = 0;
    this.grid.setAttribute("role", "group");
    this.panels = make("div", "sl-panels");
    this.panels.append(this.table.figure, this.plot.figure);
    this.spoken = make("div", "sl-unseen");
    this.spoken.setAttribute("role", "status");
    this.spoken.setAttribute("aria-live", "polite");
    this.side = make("div", "sl-side");
    this.side.append(this.overview.figure);
    this.body.append(this.grid, this.side);
    // The second row keeps its height whatever stands in it: the pictures must not jump when a map replaces them.
    this.row = make("div", "sl-row");
    this.hint = make("div", "sl-hint");
    this.row.append(this.hint, this.switcher.bar, this.wipe.bar, this.differenceBar.bar);
    this.root.append(this.toolbar.bar, this.row, this.body, this.panels, this.help.dialog, this.spoken);
    this.host.replaceChildren(this.root);
  }

  listen() {
    const gone = new AbortController();
    this.signal = gone.signal;
    this.signal.addEventListener("abort", () => {
      for (const store of [this.pictures, this.difference.store]) store.workshop.stop();
    });
    new PointerInput(this, this.grid);
    dragHeadings(this);
    this.menu = new PaneMenu(this);
    this.root.append(this.menu.dialog);
    listenToKeys(this, this.root, this.signal);
    new ResizeObserver(() => (this.root.isConnected ? this.layout() : gone.abort())).observe(this.root);
    window.addEventListener("resize", () => this.layout(), { signal: this.signal });
    document.addEventListener("fullscreenchange", () => this.layout(), { signal: this.signal });
    this.grid.addEventListener("scroll", () => this.arrangement.stripScrolled(), { passive: true });
    this.sight = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const pane = this.paneOf(entry.target.dataset.id);
          if (pane) pane.onScreen = entry.isIntersecting;
        }
        this.invalidate();
      },
      { rootMargin: "120px" },
    );
  }

  // --- what Python says ---

  sync(value) {
    const before = this.value;
    this.value = value;
    const { strings } = value;
    const changed = before === null || JSON.stringify(before.strings) !== JSON.stringify(strings);
    if (changed) this.name(strings);
    const isNew = value.key !== this.key;
    const samePicture = value.place !== "" && before?.place === value.place;
    this.key = value.key;
    this.syncPanes(value, isNew ? null : before);
    if (isNew) this.takePlace(samePicture);
    this.root.hidden = value.panes.length === 0;
    this.layout();
    this.invalidate();
    this.hooks.emit("value", { key: value.key, place: value.place, panes: this.describePanes() });
  }

  name(strings) {
    setAttribute(this.root, "aria-label", strings.name);
    setAttribute(this.grid, "aria-label", strings.grid_label);
    setText(this.hint, strings.hint);
    for (const part of [this.toolbar, this.overview, this.help, this.differenceBar]) part.name(strings);
  }

  syncPanes(value, before) {
    const ids = value.panes.map((pane) => pane.id);
    for (const id of this.panes.keys()) if (!ids.includes(id)) this.panes.delete(id);
    for (const data of value.panes) {
      if (!this.panes.has(data.id)) {
        const actions = { enlarge: (id) => this.modes.toggleEnlarged(id), run: this.run };
        this.panes.set(data.id, new Pane(data.id, actions));
      }
      const pane = this.panes.get(data.id);
      pane.mask = this.masks?.[data.id] ?? null;
      const old = before?.panes.find((other) => other.id === data.id);
      pane.update(data, this.pictures, value.strings);
      if (old && old.status !== data.status) this.say(pane.describe(value.strings));
    }
    const urls = new Set(
      value.panes.flatMap((pane) => [pane.image, pane.back].filter(Boolean).map((file) => file.url)),
    );
    this.pictures.keepOnly(urls);
    this.difference.store.keepOnly(urls);
    this.takeOrder();
  }

  /** Put the panes in the visitor's order and leave out what is hidden. */
  takeOrder() {
    if (this.value === null) return;
    this.all = this.modes.arrange(this.value.panes.map((pane) => this.panes.get(pane.id)));
    const seen = this.all.filter((pane) => !this.modes.hidden.has(pane.id));
    this.order = seen.length > 0 ? seen : this.all.slice(0, 1);
    for (const [index, pane] of this.order.entries()) pane.setNumber(index);
    this.modes.forget();
    this.showPanes();
    this.difference.changed();
  }

  /** The figures that the mode shows, in order. */
  showPanes() {
    const map = this.overview.figure;
    const figures = this.drawn().map((pane) => pane.figure);
    reconcile(this.grid, [...figures, ...(map.parentElement === this.grid ? [map] : [])]);
    this.sight.disconnect();
    for (const figure of figures) this.sight.observe(figure);
  }

  pictureChanged() {
    if (this.value === null) return;
    for (const pane of this.all) pane.showState(this.value.strings);
    this.difference.changed();
  }

  /** What stands beside the titles: sizes, or what the difference maps found. */
  refreshHeadings() {
    for (const pane of this.all) pane.setNote(this.difference.note(pane, this.value.strings));
  }

  /** A method's colour in maps and curves, the same whatever the order. */
  colourOf(id) {
    const methods = this.value.panes.filter((pane) => pane.role === "method");
    return METHOD_COLOURS[methods.findIndex((pane) => pane.id === id) % METHOD_COLOURS.length];
  }

  /**
   * Another comparison. Of the same picture: stay where the visitor is. Else begin anew, or go back to where the
   * visitor was; a tab that was left and opened again mounts the viewer anew.
   */
  takePlace(samePicture) {
    const { width, height, view } = this.value;
    this.pixel = null;
    this.crosshair.pinned = false;
    const kept = samePicture ? this.view.note() : this.visited.get(this.keptName);
    if (!samePicture) {
      this.pinned = false;
      if (this.modes.name === "flip") Object.assign(this.modes, { name: "grid", active: null });
    }
    if (kept) this.view.carry(width, height, kept);
    else this.view.reset(width, height, view);
    this.tools.reset();
    this.moved = true;
  }

  /** Under this name the page remembers where the visitor was. */
  get keptName() {
    return this.value.place || this.value.key;
  }

  // --- what is in sight ---

  get original() {
    return this.all.find((pane) => pane.data.role === "hr") ?? null;
  }

  /** The panes that stand on the page. */
  drawn() {
    return this.modes.name === "wipe" ? [this.wipe] : this.order;
  }

  paneOf(id) {
    return id === "wipe" ? this.wipe : this.panes.get(id);
  }

  layout() {
    if (this.value === null) return;
    this.wipe.bar.hidden = this.modes.name !== "wipe";
    if (this.modes.name === "wipe") this.wipe.refresh(this.value.strings);
    this.showPanes();
    this.difference.changed();
    this.menu.update();
    this.table.arrange();
    this.arrangement.layout();
  }

  panelHeight() {
    return this.panels.offsetHeight === 0 ? 0 : this.panels.offsetHeight + GAP;
  }

  modeName() {
    return this.modes.name;
  }

  setMode(name, id) {
    if (name === "difference") this.difference.toggle(true);
    else if (name === "flip" && this.panes.has(id)) this.modes.enlarge(id);
    else this.modes.set(name);
  }

  /** The pane that a key means: the one alone, else the one under the pointer. */
  get meant() {
    return this.modes.active ?? (this.panes.has(this.under) ? this.under : null);
  }

  moveActive(places) {
    if (this.meant !== null) this.modes.move(this.meant, places);
  }

  hideActive() {
    if (this.meant === null) return;
    const id = this.meant;
    if (this.modes.active !== null) this.modes.step(1);
    this.modes.setHidden(id, true);
    this.say(fill(this.value.strings.hidden_now, { title: this.panes.get(id).title }));
  }

  /** P: draw a line for the profile; again: both are put away. */
  toggleProfile() {
    const open = this.tools.name === "profile" || this.tools.segment !== null;
    this.tools.set(open ? "pan" : "profile");
    if (open) this.tools.setSegment(null);
  }

  toggleScreen() {
    if (document.fullscreenElement === this.root) document.exitFullscreen();
    else this.root.requestFullscreen();
  }

  /** Escape: the innermost of what is open or held; false when there was nothing to leave. */
  leave() {
    if (this.help.open) this.help.toggle(false);
    else if (this.menu.open) this.menu.toggle(false);
    else if (this.tools.name !== "pan") this.tools.set("pan");
    else if (this.crosshair.pinned) this.crosshair.toggle();
    else return this.modes.leave();
    return true;
  }

  /** Hide the names and numbers of panes behind these titles, or with null show them again. */
  mask(titles) {
    this.masks = titles && { ...titles };
    for (const pane of this.panes.values()) {
      pane.mask = this.masks?.[pane.id] ?? null;
      pane.refresh(this.value.strings);
    }
    this.layout();
  }

  describePanes() {
    return this.all.map((pane) => ({
      id: pane.id,
      title: pane.title,
      role: pane.data.role,
      status: pane.data.status,
      url: pane.data.image?.url ?? null,
      width: pane.data.width,
      height: pane.data.height,
      ready: pane.ready,
      hidden: this.modes.hidden.has(pane.id),
      colour: pane.data.role === "method" ? colourText(this.colourOf(pane.id)) : null,
    }));
  }

  viewState() {
    const { cx, cy, zoom, mode } = this.view;
    return { cx, cy, zoom, mode };
  }

  // --- the view ---

  fit() {
    this.view.fit();
    this.viewChanged();
  }

  zoomTo(zoom) {
    this.view.zoomAt(zoom);
    this.viewChanged();
  }

  zoomStep(direction) {
    this.zoomTo(this.view.nextStep(direction));
  }

  /** By a part of the pane's size; whole device pixels keep the picture crisp by themselves. */
  pan(dx, dy) {
    this.view.panBy(dx * this.view.pane.w, dy * this.view.pane.h);
    this.viewChanged();
  }

  moveTo(x, y) {
    this.view.moveTo(x, y);
    this.viewChanged();
  }

  fingerScrolls() {
    return this.view.atFit() && this.tools.name === "pan";
  }

  viewChanged() {
    if (this.keptName) this.visited.set(this.keptName, this.view.note());
    this.moved = true;
    this.updateBars();
    this.invalidate();
    const zoom = zoomText(this.view.zoom);
    if (zoom === this.lastZoom) return;
    this.lastZoom = zoom;
    this.sayAfter(ZOOM_SPOKEN_REST, () => this.say(fill(this.value.strings.spoken_zoom, { zoom })));
  }

  /** Show the original in every pane while Shift or a finger is held. */
  hold(held) {
    if (this.held === held) return;
    this.held = held;
    this.updateBars();
    this.invalidate();
  }

  toggleOriginal() {
    this.pinned = !this.pinned;
    this.updateBars();
    this.invalidate();
  }

  get showsOriginal() {
    return (this.held || this.pinned) && this.original !== null && this.original.ready;
  }

  /** The pointer is at a pane position, or with null on no picture. A crosshair that keys moved stays. */
  point(at) {
    this.under = at?.stage.parentElement.dataset.id ?? null;
    if (!this.crosshair.pinned) this.setPixel(at === null ? null : this.view.pixelAt(at.x, at.y), this.under);
  }

  setPixel(pixel, id) {
    const same = pixel?.x === this.pixel?.x && pixel?.y === this.pixel?.y;
    this.pixel = pixel;
    this.invalidate();
    if (!same) this.hooks.emit("point", { pixel, id });
  }

  /** A pixel was clicked or tapped. */
  pick(at) {
    const pixel = this.view.pixelAt(at.x, at.y);
    if (pixel !== null) this.hooks.emit("pick", { ...pixel, id: at.stage.parentElement.dataset.id });
  }

  updateBars() {
    if (this.value === null) return;
    this.toolbar.update(this);
    setAttribute(this.grid, "data-finger", this.fingerScrolls() ? "scrolls" : "pans");
    setAttribute(this.grid, "data-tool", this.tools.name);
    setAttribute(this.root, "data-original", this.showsOriginal);
  }

  /** What a pane's heading says of the pixel under the crosshair. */
  valueText(pane) {
    if (this.pixel === null || !pane.ready) return "";
    const { strings } = this.value;
    const value = this.difference.valueText(pane, this.pixel, this.view, strings);
    return value ?? pane.valueText(this.pixel, this.view, strings);
  }

  /** To a screen reader. */
  say(text) {
    setText(this.spoken, text);
  }

  /** Speak when keys have rested for so many milliseconds; of what waits to be spoken only the last is. */
  sayAfter(rest, speak) {
    clearTimeout(this.spokenTimer);
    this.spokenTimer = setTimeout(speak, rest);
  }

  invalidate() {
    this.painter.invalidate();
  }

  /** Nothing is being fetched, decoded or compared any more, and all of it is on the screen. */
  settled() {
    return this.all.every((pane) => pane.settled) && this.difference.settled() && this.painter.done;
  }
}
