// Makes the parts of the viewer, gives each what it needs, and takes over the values that come from outside. What
// others may use of it stands at the head of hooks.js.

import { setAttribute, setText } from "../../web/dom.js";
import { HistogramPanel } from "./analysis/histogram.js";
import { SpectrumPanel } from "./analysis/spectrum.js";
import { Tone } from "./analysis/tone.js";
import { AnalysisMenu } from "./controls/analysis.js";
import { reconcile } from "./controls/buttons.js";
import { dragHeadings } from "./controls/headings.js";
import { Help } from "./controls/help.js";
import { PointerInput } from "./controls/input.js";
import { keysOf, listenToKeys } from "./controls/keys.js";
import { PaneMenu } from "./controls/menu.js";
import { Modes } from "./controls/modes.js";
import { ProfilePlot } from "./controls/profile.js";
import { Switcher } from "./controls/switcher.js";
import { ValueTable } from "./controls/table.js";
import { Toolbar } from "./controls/toolbar.js";
import { Tools } from "./controls/tools.js";
import { Difference } from "./difference/difference.js";
import { DifferenceBar } from "./difference/legend.js";
import { Frame } from "./frame.js";
import { Hooks } from "./hooks.js";
import { Crosshair } from "./panes/crosshair.js";
import { HeldOriginal } from "./panes/original.js";
import { Overview } from "./panes/overview.js";
import { Painter } from "./panes/painter.js";
import { Pane } from "./panes/pane.js";
import { PixelMarks } from "./panes/pixels.js";
import { WipePane } from "./panes/wipe.js";
import { PictureStore } from "./pictures/pictures.js";
import { Scene } from "./scene.js";
import { Arrangement } from "./view/arrangement.js";
import { Navigation } from "./view/navigation.js";
import { Sight } from "./view/sight.js";

export class Viewer {
  /** `callbacks`: as for `init`, all of them. */
  constructor(host, { run, look, visited, startWorker }) {
    this.gone = new AbortController();
    this.run = run;
    this.page = this.consequences();
    this.makeState({ look, visited, startWorker });
    this.makeParts();
    this.build(host);
    this.listen();
  }

  /**
   * What follows from a change, for the parts that make one: `layout()` works out all places anew, `update()` only
   * what the bars say, `invalidate()` draws in the next frame, `reorder()` puts the panes in the order of the modes.
   */
  consequences() {
    return {
      layout: () => this.layout(),
      update: () => this.updateBars(),
      invalidate: () => this.painter.invalidate(),
      reorder: () => this.takeOrder(),
      sidesChanged: () => this.sidesChanged(),
      differenceChanged: () => this.differenceChanged(),
      endSwipe: () => this.arrangement.endSwipe(),
      say: (text) => this.frame.say(text),
      sayAfter: (rest, speak) => this.frame.sayAfter(rest, speak),
    };
  }

  /** The parts that know what is chosen. */
  makeState({ look, visited, startWorker }) {
    const { page } = this;
    const scene = new Scene();
    const hooks = new Hooks();
    Object.assign(this, { scene, hooks });
    this.pictures = new PictureStore(startWorker, () => this.pictureChanged());
    this.modes = new Modes({ scene, hooks, page });
    this.tools = new Tools({ scene, modes: this.modes, hooks, page });
    this.navigation = new Navigation({ scene, page, visited });
    this.original = new HeldOriginal({ scene, page });
    this.difference = new Difference({ scene, modes: this.modes, hooks, page, pictures: this.pictures, startWorker });
    this.tone = new Tone();
    this.marks = new PixelMarks({ scene, difference: this.difference, page });
    const { modes, tools, navigation } = this;
    const valueText = (pane) => this.valueText(pane);
    this.crosshair = new Crosshair({ scene, modes, tools, navigation, hooks, page, valueText });
    hooks.overlays.add((context, place) => tools.draw(context, place));
    new Sight({ scene, hooks, tell: look });
  }

  /** The parts that are seen. */
  makeParts() {
    const { page, scene, hooks, modes, tools, difference, marks, crosshair, original, run } = this;
    this.frame = new Frame();
    this.wipe = new WipePane({ scene, modes, page, run });
    this.differenceBar = new DifferenceBar({ scene, difference });
    this.toolbar = new Toolbar(this.toolbarActions());
    this.switcher = new Switcher({ scene, modes });
    this.help = new Help(this.frame);
    this.table = new ValueTable({ scene, page });
    this.profile = new ProfilePlot({ scene, tools, crosshair, hooks, page });
    const { tone, gone } = this;
    this.histogram = new HistogramPanel({ scene, tools, tone, hooks, page });
    this.spectrum = new SpectrumPanel({ scene, tools, hooks, page });
    const analysis = {
      tone,
      histogram: this.histogram,
      spectrum: this.spectrum,
      opener: this.toolbar.buttons.analysis,
    };
    this.analysis = new AnalysisMenu({ scene, difference, frame: this.frame, page, signal: gone.signal, ...analysis });
    this.overview = new Overview({ moveTo: (x, y) => this.navigation.moveTo(x, y) });
    const opener = this.toolbar.buttons.menu;
    this.menu = new PaneMenu({ scene, modes, marks, opener, signal: this.gone.signal });
    const { frame, overview, switcher } = this;
    const drawn = () => this.drawn();
    const options = this.differenceBar.bar;
    this.arrangement = new Arrangement({ scene, modes, hooks, page, frame, overview, switcher, options, drawn });
    const connected = () => frame.root.isConnected;
    const finish = (ratio) => {
      this.table.update();
      this.profile.draw(ratio);
    };
    const valueText = (pane) => this.valueText(pane);
    const drawing = { overview, original, difference, marks, drawn, finish, connected, valueText };
    this.painter = new Painter({ scene, hooks, ...drawing });
  }

  toolbarActions() {
    return {
      zoomStep: (direction) => this.navigation.zoomStep(direction),
      zoom: (zoom) => this.navigation.zoomTo(zoom),
      fit: () => this.navigation.fit(),
      mode: (name) => this.modes.set(name),
      difference: () => this.difference.toggle(),
      original: () => this.original.toggle(),
      table: () => this.table.toggle(),
      profile: () => this.profile.toggle(),
      region: () => this.tools.toggle("region"),
      analysis: () => this.analysis.toggle(),
      menu: () => this.menu.toggle(),
      help: () => this.help.toggle(),
      screen: () => this.frame.toggleScreen(),
    };
  }

  build(host) {
    const { frame } = this;
    frame.panels.append(this.table.figure, this.profile.figure, this.histogram.figure, this.spectrum.figure);
    frame.side.append(this.overview.figure);
    frame.row.append(this.switcher.bar, this.wipe.bar, this.differenceBar.bar);
    frame.row.append(this.toolbar.shrunk, this.toolbar.notice);
    frame.root.append(this.toolbar.bar, frame.row, frame.body, frame.panels, this.help.dialog, frame.spoken);
    frame.root.append(this.menu.dialog, this.analysis.dialog, this.analysis.filters);
    host.replaceChildren(frame.root);
  }

  listen() {
    const { frame, scene, modes, tools, navigation, crosshair, original } = this;
    const { root, grid } = frame;
    const { signal } = this.gone;
    signal.addEventListener("abort", () => {
      for (const store of [this.pictures, this.difference.store]) store.workshop.stop();
    });
    new PointerInput({ grid, scene, navigation, modes, tools, crosshair, original });
    dragHeadings({ grid, scene, modes });
    this.keys = keysOf(this.parts);
    listenToKeys({ root, keys: this.keys, modes, original, leave: () => this.leave(), signal });
    new ResizeObserver(() => (root.isConnected ? this.layout() : this.gone.abort())).observe(root);
    window.addEventListener("resize", () => this.layout(), { signal });
    document.addEventListener("fullscreenchange", () => this.layout(), { signal });
    grid.addEventListener("scroll", () => this.arrangement.stripScrolled(), { passive: true });
    this.sight = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "120px" });
  }

  /** Panes came into sight or left it. */
  seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const pane = this.paneOf(target.dataset.id);
      if (pane) pane.onScreen = isIntersecting;
    }
    this.painter.invalidate();
  }

  /** What face.js and the keys are given, by name. */
  get parts() {
    const { scene, hooks, modes, tools, navigation, original, difference, marks, crosshair } = this;
    const { frame, wipe, toolbar, help, table, profile, painter, keys, analysis, histogram, spectrum, tone } = this;
    const { overview } = this;
    return {
      ...{ scene, hooks, modes, tools, navigation, original, difference, marks, crosshair, frame },
      ...{ wipe, toolbar, help, table, profile, painter, keys, analysis, histogram, spectrum, tone, overview },
      layout: () => this.layout(),
      mask: (titles) => this.mask(titles),
      paneOf: (id) => this.paneOf(id),
      settled: () => this.settled(),
    };
  }

  // --- what comes from outside ---

  sync(value) {
    const { scene } = this;
    const before = scene.value;
    scene.value = value;
    if (JSON.stringify(before?.strings) !== JSON.stringify(value.strings)) this.name(value.strings);
    const isNew = value.key !== before?.key;
    const samePicture = value.place !== "" && before?.place === value.place;
    this.syncPanes(value, isNew ? null : before);
    if (isNew) this.takePlace(samePicture);
    this.frame.root.hidden = value.panes.length === 0;
    this.layout();
    this.painter.invalidate();
    this.hooks.emit("value", { key: value.key, place: value.place, panes: scene.describePanes() });
  }

  name(strings) {
    setAttribute(this.frame.root, "aria-label", strings.name);
    setAttribute(this.frame.grid, "aria-label", strings.grid_label);
    setText(this.frame.hint, strings.hint);
    for (const part of [this.toolbar, this.overview, this.help, this.differenceBar]) part.name(strings);
  }

  syncPanes(value, before) {
    const { scene, pictures } = this;
    const ids = value.panes.map((pane) => pane.id);
    for (const id of scene.panes.keys()) if (!ids.includes(id)) scene.panes.delete(id);
    for (const data of value.panes) {
      if (!scene.panes.has(data.id)) scene.panes.set(data.id, this.newPane(data.id));
      const pane = scene.panes.get(data.id);
      pane.mask = scene.masks?.[data.id] ?? null;
      const old = before?.panes.find((other) => other.id === data.id);
      pane.update(data, pictures, value.strings);
      if (old && old.status !== data.status) this.frame.say(pane.describe(value.strings));
    }
    const files = value.panes.flatMap((pane) => [pane.image, pane.back, pane.part?.image]).filter(Boolean);
    const urls = new Set(files.map((file) => file.url));
    pictures.keepOnly(urls);
    this.difference.store.keepOnly(urls);
    this.takeOrder();
  }

  newPane(id) {
    return new Pane(id, { enlarge: (one) => this.modes.toggleEnlarged(one), run: this.run });
  }

  /** Put the panes in the visitor's order and leave out what is hidden. */
  takeOrder() {
    const { scene, modes } = this;
    if (scene.value === null) return;
    scene.arrange(modes.arrange(scene.value.panes.map((pane) => scene.panes.get(pane.id))));
    for (const [index, pane] of scene.order.entries()) pane.setNumber(index);
    modes.forget();
    this.showPanes();
    this.difference.changed();
  }

  /** The figures that the mode shows, in order. */
  showPanes() {
    const { grid } = this.frame;
    const map = this.overview.figure;
    const figures = this.drawn().map((pane) => pane.figure);
    reconcile(grid, [...figures, ...(map.parentElement === grid ? [map] : [])]);
    this.sight.disconnect();
    for (const figure of figures) this.sight.observe(figure);
  }

  pictureChanged() {
    const { scene } = this;
    if (scene.value === null) return;
    for (const pane of scene.all) pane.showState(scene.strings);
    this.difference.changed();
  }

  /** Another comparison; see `Navigation.takePlace`. */
  takePlace(samePicture) {
    this.crosshair.forget();
    if (!samePicture) {
      this.original.forget();
      this.modes.leavePane();
    }
    this.navigation.takePlace(samePicture);
    this.tools.reset();
  }

  // --- what is in sight ---

  /** The panes that stand on the page. */
  drawn() {
    return this.modes.name === "wipe" ? [this.wipe] : this.scene.order;
  }

  paneOf(id) {
    return id === "wipe" ? this.wipe : this.scene.panes.get(id);
  }

  layout() {
    const { scene } = this;
    if (scene.value === null) return;
    const wipes = this.modes.name === "wipe";
    this.wipe.bar.hidden = !wipes;
    if (wipes) this.wipe.refresh(scene.strings);
    this.showPanes();
    this.difference.changed();
    this.menu.update();
    this.table.arrange();
    this.arrangement.layout();
  }

  sidesChanged() {
    this.wipe.refresh(this.scene.strings);
    this.painter.invalidate();
  }

  differenceChanged() {
    const { scene } = this;
    this.differenceBar.update();
    this.updateBars();
    // What stands beside the titles: sizes, or what the difference maps found.
    for (const pane of scene.all) pane.setNote(this.difference.note(pane, scene.strings));
    this.painter.invalidate();
  }

  updateBars() {
    const { scene, frame, modes, tools, difference, original } = this;
    if (scene.value === null) return;
    const { layout } = scene;
    this.toolbar.update({
      view: scene.view,
      mode: modes.name,
      narrow: layout.narrow,
      panes: scene.order.length,
      pressed: {
        hr: original.shown,
        difference: difference.on,
        table: this.table.open,
        profile: tools.name === "profile",
        region: tools.name === "region",
      },
      offers: { original: scene.original !== null, difference: difference.candidates().length > 1 },
      notice: scene.value.notice,
    });
    this.menu.update();
    this.analysis.update();
    frame.hint.hidden = layout.kind !== "grid" || difference.on;
    setAttribute(frame.grid, "data-finger", tools.fingerScrolls() ? "scrolls" : "pans");
    setAttribute(frame.grid, "data-tool", tools.name);
    setAttribute(frame.root, "data-original", original.shown);
  }

  /** What a pane's heading says of the pixel under the crosshair. */
  valueText(pane) {
    const { pixel, view, strings } = this.scene;
    if (pixel === null || !pane.ready) return "";
    return this.difference.valueText(pane, pixel, view, strings) ?? pane.valueText(pixel, view, strings);
  }

  /** Escape: the innermost of what is open or held; false when there was nothing to leave. */
  leave() {
    if (this.help.open) this.help.toggle(false);
    else if (this.menu.open) this.menu.toggle(false);
    else if (this.analysis.open) this.analysis.toggle(false);
    else if (this.tools.name !== "pan") this.tools.set("pan");
    else if (this.crosshair.pinned) this.crosshair.toggle();
    else return this.modes.leave();
    return true;
  }

  /** Hide the names and numbers of panes behind these titles, or with null show them again. */
  mask(titles) {
    const { scene } = this;
    scene.masks = titles && { ...titles };
    for (const pane of scene.panes.values()) {
      pane.mask = scene.masks?.[pane.id] ?? null;
      pane.refresh(scene.strings);
    }
    this.histogram.forget();
    this.spectrum.forget();
    this.layout();
  }

  /** Nothing is being fetched, decoded or compared any more, and all of it is on the screen. */
  settled() {
    return this.scene.all.every((pane) => pane.settled) && this.difference.settled() && this.painter.done;
  }
}
