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
  /**
   * `drawn()`: the panes that stand on the page; `finish(ratio)`: draws what stands below them; `connected()`: whether
   * the viewer is on the page; `valueText(pane)`: what its heading says of the pixel under the crosshair.
   */
  constructor({ scene, hooks, overview, original, difference, marks, drawn, finish, connected, valueText }) {
    Object.assign(this, { scene, hooks, overview, original, difference, marks });
    Object.assign(this, { drawn, finish, connected, valueText });
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
    const { scene } = this;
    this.dirty = false;
    if (scene.value === null || scene.view.pane.w === 0 || !this.connected()) return;
    const began = performance.now();
    this.pace.begin(scene.moved);
    for (const pane of this.drawn()) if (pane.onScreen && !pane.figure.hidden) this.drawPane(pane);
    this.drawMap();
    this.finish(scene.layout.ratio);
    this.frames.push(performance.now() - began);
    if (this.frames.length > FRAMES_KEPT) this.frames.shift();
    if (this.pace.missed) this.later();
    if (scene.moved) this.hooks.emit("viewchange", scene.view.state());
    scene.moved = false;
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
    const { scene } = this;
    const { ratio, surround } = scene.layout;
    const original = this.original.shown ? scene.original.picture : null;
    const pictureOf = (one) => original ?? this.difference.pictureOf(one);
    const brush = { surround, pace: this.pace };
    const partly = pane.part?.picture.bitmap && original === null && !this.difference.on;
    if (partly) pane.drawPart(scene.view, scene.input?.picture ?? null, brush);
    else pane.draw(scene.view, pictureOf, brush, (...drawn) => this.marks.draw(...drawn));
    this.hooks.drawOver(pane.context, this.placeOf(pane));
    pane.point(scene.pixel, scene.view, ratio, this.valueText);
  }

  drawMap() {
    const { overview } = this;
    const { view, pixel, layout } = this.scene;
    overview.draw(view, this.mapPicture(), layout.surround, layout.ratio);
    this.hooks.drawOver(overview.context, overview.place(layout.ratio));
    overview.report(pixel, view.crop());
  }

  /** Where an overlay draws, see hooks.js. */
  placeOf(pane) {
    const { view, layout } = this.scene;
    const { zoom } = view;
    const origin = view.origin();
    const { width: w, height: h } = pane.canvas;
    const toPane = (x, y) => [origin.x + x * zoom, origin.y + y * zoom];
    return { kind: "pane", id: pane.id, role: pane.data.role, ratio: layout.ratio, zoom, w, h, toPane };
  }

  /** The best picture there is for the overview: the original, else the last result, else the LR. */
  mapPicture() {
    const ready = this.scene.all.filter((pane) => pane.ready);
    const best = ready.find((pane) => pane.data.role === "hr") ?? ready.at(-1);
    return best ? best.picture : null;
  }
}
