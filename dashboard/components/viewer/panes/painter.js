// The painter: one drawing a frame of the screen, whatever happened since the last, and only of panes in sight.
// Nothing here decodes, compares or reads back more than single pixels; that is the workers' part.

const FRAMES_KEPT = 240;
const MOVING = 120; // milliseconds after a movement of the view in which speed counts more than smoothness
const SLOW_SHARE = 8; // milliseconds of a frame that slow drawing may take

/** Says whether there is time for slow drawing in this frame, and remembers that somebody went without. */
class Pace {
  constructor() {
    this.movedAt = -Infinity;
    this.missed = false;
  }

  begin(moved) {
    this.began = performance.now();
    if (moved) this.movedAt = this.began;
    this.missed = false;
  }

  get moving() {
    return performance.now() - this.movedAt < MOVING;
  }

  allows() {
    const allowed = !this.moving && performance.now() - this.began < SLOW_SHARE;
    if (!allowed) this.missed = true;
    return allowed;
  }
}

export class Painter {
  constructor(viewer) {
    this.viewer = viewer;
    this.dirty = false;
    this.pace = new Pace();
    // Milliseconds that the last drawings took, for reports.
    this.frames = [];
  }

  invalidate() {
    if (this.dirty) return;
    this.dirty = true;
    requestAnimationFrame(() => this.frame());
  }

  frame() {
    const { viewer } = this;
    this.dirty = false;
    if (viewer.value === null || viewer.view.pane.w === 0 || !viewer.root.isConnected) return;
    const began = performance.now();
    this.pace.begin(viewer.moved);
    for (const pane of viewer.drawn()) if (pane.onScreen && !pane.figure.hidden) this.drawPane(pane);
    this.drawMap();
    viewer.table.update();
    viewer.plot.draw(viewer.arrangement.ratio);
    this.frames.push(performance.now() - began);
    if (this.frames.length > FRAMES_KEPT) this.frames.shift();
    if (this.pace.missed) this.later();
    if (viewer.moved) viewer.hooks.emit("viewchange", viewer.viewState());
    viewer.moved = false;
  }

  /** Draw again once there is time: at once when only this frame was full, else when the view rests. */
  later() {
    clearTimeout(this.timer);
    if (!this.pace.moving) this.invalidate();
    else this.timer = setTimeout(() => this.invalidate(), MOVING);
  }

  /** All is drawn as well as it can be. */
  get done() {
    return !this.dirty && !this.pace.missed;
  }

  drawPane(pane) {
    const { viewer } = this;
    const { ratio, surround } = viewer.arrangement;
    const original = viewer.showsOriginal ? viewer.original.picture : null;
    const pictureOf = (one) => original ?? viewer.difference.pictureOf(one);
    const brush = { surround, pace: this.pace };
    pane.draw(viewer.view, pictureOf, brush, (...drawn) => viewer.marks.draw(...drawn));
    viewer.hooks.drawOver(pane.context, this.placeOf(pane));
    pane.point(viewer.pixel, viewer.view, ratio, (one) => viewer.valueText(one));
  }

  drawMap() {
    const { view, overview, arrangement, hooks, pixel } = this.viewer;
    overview.draw(view, this.mapPicture(), arrangement.surround, arrangement.ratio);
    hooks.drawOver(overview.context, overview.place(arrangement.ratio));
    overview.report(pixel, view.crop());
  }

  /** Where an overlay draws, see hooks.js. */
  placeOf(pane) {
    const { view, arrangement } = this.viewer;
    const { zoom } = view;
    const origin = view.origin();
    const { width: w, height: h } = pane.canvas;
    const toPane = (x, y) => [origin.x + x * zoom, origin.y + y * zoom];
    return { kind: "pane", id: pane.id, role: pane.data.role, ratio: arrangement.ratio, zoom, w, h, toPane };
  }

  /** The best picture there is for the overview: the original, else the last result, else the LR. */
  mapPicture() {
    const ready = this.viewer.all.filter((pane) => pane.ready);
    const best = ready.find((pane) => pane.data.role === "hr") ?? ready.at(-1);
    return best ? best.picture : null;
  }
}
