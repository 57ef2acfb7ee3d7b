// SyncViewer: binds the view, the panes and the input together. The files beside this one are joined before it
// into the body of one function (element, trigger, props, watch come from Gradio), which runs once per mount.

const SPOKEN_REST = 700; // milliseconds before a screen reader hears of the zoom
const SCROLL_REST = 150; // milliseconds without a scroll event that end a swipe
const FRAMES_KEPT = 240;

class Viewer {
  /** `run`: called when a visitor starts what is held back. */
  constructor(host, run) {
    this.host = host;
    this.run = run;
    this.view = new View();
    this.panes = new Map();
    this.order = [];
    this.key = null;
    this.value = null;
    this.arrangement = "grid";
    this.active = null;
    this.previous = null;
    this.held = false;
    this.pinned = false;
    this.pixel = null;
    this.scrolling = false;
    this.ratio = window.devicePixelRatio || 1;
    this.frames = [];
    this.dirty = false;
    this.pictures = new PictureStore(() => this.pictureChanged());
    this.build();
    this.listen();
  }

  build() {
    this.root = make("div", "sl-root");
    this.root.setAttribute("role", "group");
    this.toolbar = new Toolbar(this);
    this.switcher = new Switcher(this);
    this.help = new Help(this);
    this.overview = new Overview({ moveTo: (x, y) => this.moveTo(x, y) });
    this.body = make("div", "sl-body");
    this.grid = make("div", "sl-grid");
    this.grid.tabIndex = 0;
    this.grid.setAttribute("role", "group");
    this.spoken = make("div", "sl-unseen");
    this.spoken.setAttribute("role", "status");
    this.spoken.setAttribute("aria-live", "polite");
    this.body.append(this.grid, this.overview.figure);
    this.root.append(this.toolbar.bar, this.switcher.bar, this.body, this.help.dialog, this.spoken);
    this.host.replaceChildren(this.root);
  }

  listen() {
    const gone = new AbortController();
    this.signal = gone.signal;
    new PointerInput(this, this.grid);
    listenToKeys(this, this.root, this.signal);
    new ResizeObserver(() => (this.root.isConnected ? this.layout() : gone.abort())).observe(this.root);
    window.addEventListener("resize", () => this.layout(), { signal: this.signal });
    document.addEventListener("fullscreenchange", () => this.layout(), { signal: this.signal });
    this.grid.addEventListener("scroll", () => this.stripScrolled(), { passive: true });
    this.sight = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const pane = this.panes.get(entry.target.dataset.id);
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
  }

  name(strings) {
    setAttribute(this.root, "aria-label", strings.name);
    setAttribute(this.grid, "aria-label", strings.grid_label);
    for (const part of [this.toolbar, this.overview, this.help]) part.name(strings);
  }

  syncPanes(value, before) {
    const ids = value.panes.map((pane) => pane.id);
    for (const [id, pane] of this.panes) {
      if (ids.includes(id)) continue;
      this.sight.unobserve(pane.figure);
      this.panes.delete(id);
    }
    value.panes.forEach((data, index) => {
      if (!this.panes.has(data.id)) {
        this.panes.set(data.id, new Pane(data.id, { enlarge: (id) => this.toggleEnlarged(id), run: this.run }));
      }
      const pane = this.panes.get(data.id);
      const old = before?.panes.find((other) => other.id === data.id);
      pane.update(data, index, this.pictures, value.strings);
      if (old && old.status !== data.status) this.say(pane.describe(value.strings));
    });
    this.order = ids.map((id) => this.panes.get(id));
    const map = this.overview.figure;
    reconcile(this.grid, [...this.order.map((pane) => pane.figure), ...(map.parentElement === this.grid ? [map] : [])]);
    for (const pane of this.order) this.sight.observe(pane.figure);
    this.pictures.keepOnly(new Set(value.panes.flatMap((pane) => (pane.image ? [pane.image.url] : []))));
    if (!this.panes.has(this.active)) this.active = null;
    if (!this.panes.has(this.previous)) this.previous = null;
  }

  pictureChanged() {
    if (this.value === null) return;
    for (const pane of this.order) pane.showState(this.value.strings);
    this.invalidate();
  }

  /**
   * Another comparison. Of the same picture: stay where the visitor is. Else begin anew, or go back to where the
   * visitor was; a tab that was left and opened again mounts the viewer anew.
   */
  takePlace(samePicture) {
    const { width, height, view } = this.value;
    this.pixel = null;
    const kept = samePicture ? this.view.note() : Viewer.kept.get(this.keptName);
    if (!samePicture) {
      this.pinned = false;
      if (this.arrangement === "solo") this.active = null;
    }
    if (kept) this.view.carry(width, height, kept);
    else this.view.reset(width, height, view);
  }

  /** Under this name the page remembers where the visitor was. */
  get keptName() {
    return this.value.place || this.value.key;
  }

  // --- arrangement ---

  get original() {
    return this.order.find((pane) => pane.data.role === "hr") ?? null;
  }

  layout() {
    const width = this.root.clientWidth;
    if (width === 0 || this.value === null || this.order.length === 0) return;
    this.ratio = window.devicePixelRatio || 1;
    this.surround = getComputedStyle(this.root).getPropertyValue("--sl-surround").trim();
    const full = document.fullscreenElement === this.root;
    const height = full ? window.innerHeight - 60 : clampNumber(window.innerHeight - 150, 420, 1400);
    const arrangement = width < STRIP_BELOW ? "strip" : this.active === null ? "grid" : "solo";
    if (arrangement !== this.arrangement && this.arrangement === "strip") this.active = null;
    this.arrangement = arrangement === "solo" && this.active === null ? "grid" : arrangement;
    if (arrangement === "strip" && this.active === null) this.active = this.bestMethod().id;
    setAttribute(this.root, "data-arrangement", this.arrangement);
    this.switcher.update(this.order, this.active, this.arrangement, this.value.strings);
    this.apply(this.plan(width, height), width);
    // The caption of a pane alone is as wide as the pane: only now its height is known.
    if (this.arrangement === "solo") this.apply(this.plan(width, height), width);
    this.showActive();
    this.updateBars();
    this.invalidate();
  }

  /** What a phone opens on: the last method that has an image or will have one, in the order of display. */
  bestMethod() {
    const expected = ["done", "running", "waiting"];
    const methods = this.order.filter((pane) => pane.data.role === "method");
    return methods.findLast((pane) => expected.includes(pane.data.status)) ?? this.order[0];
  }

  plan(width, height) {
    const { image } = this.view;
    const aspect = image.h / image.w;
    const extra = Math.max(64, ...this.order.map((pane) => pane.head.offsetHeight + pane.caption.offsetHeight));
    if (this.arrangement === "strip") return planStrip(width, window.innerHeight, aspect);
    if (this.arrangement === "solo") return planSolo(width, this.soloHeight(), extra, aspect);
    return planGrid(this.order.length + 1, width, height, extra, aspect);
  }

  /** Room for a pane and its caption: below what stands above it, as far as that leaves most of the window. */
  soloHeight() {
    const top = this.body.getBoundingClientRect().top;
    const full = document.fullscreenElement === this.root;
    const above = full ? top : top + window.scrollY;
    const bars = top - this.root.getBoundingClientRect().top;
    return window.innerHeight - Math.max(bars, Math.min(above, window.innerHeight * 0.4)) - GAP;
  }

  apply(plan, width) {
    const ratio = this.ratio;
    const size = { w: Math.floor(plan.width * ratio), h: Math.floor(plan.height * ratio) };
    const inGrid = this.arrangement === "grid";
    this.root.style.setProperty("--sl-columns", plan.columns);
    this.root.style.setProperty("--sl-stage-width", `${size.w / ratio}px`);
    setAttribute(this.root, "data-beside", plan.beside === true);
    // In the grid the overview is one more cell; its map is as high as the pictures.
    const place = inGrid ? this.grid : this.body;
    if (place.lastElementChild !== this.overview.figure) place.append(this.overview.figure);
    const mapWidth = inGrid ? size.w / ratio : plan.beside ? SIDE_PANEL : width;
    const mapHeight = inGrid ? size.h / ratio : plan.beside ? SIDE_PANEL * 0.8 : 110;
    this.overview.resize(mapWidth, mapHeight, ratio);
    for (const pane of this.order) {
      pane.resize(size, ratio);
      pane.figure.hidden = this.arrangement === "solo" && pane.id !== this.active;
      const big = this.arrangement === "solo";
      if (pane.enlarge.dataset.big !== String(big)) {
        pane.enlarge.dataset.big = String(big);
        pane.enlarge.replaceChildren(icon(big ? "shrink" : "enlarge"));
      }
      const { strings } = this.value;
      nameButton(pane.enlarge, big ? strings.grid_hint : fill(strings.enlarge, { title: pane.data.title }));
    }
    this.view.resize(size.w, size.h, ratio);
  }

  showActive() {
    const index = this.order.findIndex((pane) => pane.id === this.active);
    if (this.arrangement !== "strip" || this.scrolling || index < 0) return;
    const left = index * (this.grid.clientWidth + GAP);
    if (Math.abs(this.grid.scrollLeft - left) > 1) this.grid.scrollTo({ left, behavior: "instant" });
  }

  /** The thumb flips the strip: the pane that fills the view becomes the active one. */
  stripScrolled() {
    if (this.arrangement !== "strip") return;
    // A value that streams in now must not pull the strip from under the finger.
    this.scrolling = true;
    clearTimeout(this.scrollTimer);
    this.scrollTimer = setTimeout(() => (this.scrolling = false), SCROLL_REST);
    const index = Math.round(this.grid.scrollLeft / (this.grid.clientWidth + GAP));
    const pane = this.order[clampNumber(index, 0, this.order.length - 1)];
    if (!pane || pane.id === this.active) return;
    [this.previous, this.active] = [this.active, pane.id];
    this.switcher.update(this.order, this.active, this.arrangement, this.value.strings);
  }

  /** One pane alone, or with null all of them again. */
  enlarge(id) {
    if (id === this.active || (id === null && this.arrangement === "strip")) return;
    if (id !== null && this.active !== null) this.previous = this.active;
    if (id === null) this.previous = this.active;
    this.active = id;
    this.scrolling = false;
    this.layout();
    if (id !== null) this.say(this.panes.get(id).describe(this.value.strings));
  }

  toggleEnlarged(id) {
    this.enlarge(this.active === id ? null : id);
  }

  enlargeNumber(number) {
    const pane = this.order[number - 1];
    if (pane) this.enlarge(pane.id);
  }

  step(direction) {
    const index = this.order.findIndex((pane) => pane.id === this.active);
    const next = index < 0 ? (direction > 0 ? 0 : this.order.length - 1) : index + direction;
    const pane = this.order[(next + this.order.length) % this.order.length];
    if (pane) this.enlarge(pane.id);
  }

  flipBack() {
    if (this.previous !== null) this.enlarge(this.previous);
  }

  /** Escape: closes the help, else the enlarged pane; false when there was nothing to leave. */
  leave() {
    if (this.help.open) this.help.toggle(false);
    else if (this.arrangement === "solo") this.enlarge(null);
    else return false;
    return true;
  }

  toggleScreen() {
    if (document.fullscreenElement === this.root) document.exitFullscreen();
    else this.root.requestFullscreen();
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
    return this.view.atFit();
  }

  viewChanged() {
    if (this.keptName) Viewer.kept.set(this.keptName, this.view.note());
    this.updateBars();
    this.invalidate();
    clearTimeout(this.spokenTimer);
    const spoken = fill(this.value.strings.spoken_zoom, { zoom: zoomText(this.view.zoom) });
    this.spokenTimer = setTimeout(() => this.say(spoken), SPOKEN_REST);
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

  point(at) {
    this.pixel = at === null ? null : this.view.pixelAt(at.x, at.y);
    this.invalidate();
  }

  updateBars() {
    if (this.value === null) return;
    this.toolbar.update(this.view, this.showsOriginal, this.original !== null, this.value.notice);
    setAttribute(this.grid, "data-finger", this.fingerScrolls() ? "scrolls" : "pans");
    setAttribute(this.root, "data-original", this.showsOriginal);
  }

  say(text) {
    setText(this.spoken, text);
  }

  // --- drawing ---

  invalidate() {
    if (this.dirty) return;
    this.dirty = true;
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    this.dirty = false;
    if (this.value === null || this.view.pane.w === 0 || !this.root.isConnected) return;
    const began = performance.now();
    const original = this.showsOriginal ? this.original.picture : null;
    for (const pane of this.order) {
      if (!pane.onScreen || pane.figure.hidden) continue;
      pane.draw(this.view, original ?? pane.picture, this.surround);
      pane.point(this.pixel, this.view, this.ratio, this.value.strings);
    }
    this.overview.draw(this.view, this.mapPicture(), this.surround, this.ratio);
    this.overview.report(this.pixel, this.view.crop());
    this.frames.push(performance.now() - began);
    if (this.frames.length > FRAMES_KEPT) this.frames.shift();
  }

  /** The best picture there is for the overview: the original, else the last result, else the LR. */
  mapPicture() {
    const ready = this.order.filter((pane) => pane.ready);
    const best = ready.find((pane) => pane.data.role === "hr") ?? ready.at(-1);
    return best ? best.picture : null;
  }
}

// Where the visitor was, by picture or comparison; shared by all mounts on this page.
Viewer.kept = globalThis.srLensViews ??= new Map();
