// Hands. Nothing here draws: it turns pointer and wheel events into calls on the other parts.

import { clampNumber } from "../view/view.js";

export const DRAG_STARTS = 4; // CSS pixels that a finger or mouse may tremble without dragging
const LONG_PRESS = 450; // milliseconds
const WHEEL_REST = 300; // milliseconds without a wheel event that end a turn of the wheel

export class PointerInput {
  constructor({ grid, scene, navigation, modes, tools, crosshair, original }) {
    Object.assign(this, { grid, scene, navigation, modes, tools, crosshair, original });
    this.points = new Map();
    this.gesture = null;
    this.pressTimer = 0;
    this.lastWheel = -Infinity;
    grid.addEventListener("pointerdown", (event) => this.down(event));
    grid.addEventListener("pointermove", (event) => this.move(event));
    grid.addEventListener("pointerup", (event) => this.up(event));
    grid.addEventListener("pointercancel", (event) => this.up(event));
    grid.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && crosshair.point(null));
    grid.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    grid.addEventListener("dblclick", (event) => this.doubleClick(event));
    grid.addEventListener("contextmenu", (event) => this.points.size > 0 && event.preventDefault());
  }

  /** Position within the pane, in device pixels, or null when the event is not on a picture. */
  position(event, stage = event.target.closest(".sl-stage")) {
    if (stage === null) return null;
    const bounds = stage.getBoundingClientRect();
    const { pane } = this.scene.view;
    return {
      stage,
      x: ((event.clientX - bounds.left) * pane.w) / bounds.width,
      y: ((event.clientY - bounds.top) * pane.h) / bounds.height,
    };
  }

  down(event) {
    const at = this.position(event);
    if (at === null || event.button !== 0 || event.target.closest("button")) return;
    this.grid.focus({ preventScroll: true });
    if (event.pointerType !== "touch") at.stage.setPointerCapture(event.pointerId);
    this.points.set(event.pointerId, at);
    this.begin(event.pointerType === "touch");
    if (event.pointerType === "touch" && this.points.size === 1) {
      this.pressTimer = setTimeout(() => this.longPress(), LONG_PRESS);
    }
  }

  /** Start over with the fingers that are down now: one drags, two pinch. */
  begin(touch) {
    clearTimeout(this.pressTimer);
    const { view } = this.scene;
    const points = [...this.points.values()];
    if (points.length === 1) {
      const grip = this.tools.gripAt(points[0], touch);
      if (grip !== null) {
        this.gesture = { kind: "pull", start: points[0], grip, region: this.tools.region, moved: false };
        return;
      }
      const pixel = this.tools.name === "pan" ? null : view.nearestPixel(points[0].x, points[0].y);
      if (pixel !== null) {
        this.gesture = { kind: "draw", start: points[0], pixel, moved: false };
        return;
      }
      // While the whole picture is in sight a finger scrolls the page or flips the strip instead of panning.
      const yields = touch && this.tools.fingerScrolls();
      this.gesture = { kind: yields ? "hold" : "drag", start: points[0], cx: view.cx, cy: view.cy, moved: false };
    } else if (points.length === 2) {
      this.original.hold(false);
      this.gesture = { kind: "pinch", ...spread(points), zoom: view.zoom };
    } else {
      this.gesture = null;
    }
  }

  longPress() {
    if (this.gesture !== null && !this.gesture.moved) {
      Object.assign(this.gesture, { kind: "held", before: this.gesture.kind });
      this.original.hold(true);
    }
  }

  move(event) {
    const known = this.points.get(event.pointerId);
    const at = this.position(event, known ? known.stage : undefined);
    if (known) {
      this.points.set(event.pointerId, at);
      this.follow();
    }
    if (event.pointerType === "touch") return;
    this.crosshair.point(at);
    if (this.gesture === null) this.grid.style.cursor = (at && this.tools.gripAt(at)?.cursor) ?? "";
  }

  follow() {
    const { gesture, navigation } = this;
    const { view, layout } = this.scene;
    if (gesture === null) return;
    const points = [...this.points.values()];
    if (gesture.kind === "held" && !this.goesOn(points[0])) return;
    if (gesture.kind === "pinch") {
      const now = spread(points);
      view.panBy(now.x - gesture.x, now.y - gesture.y);
      view.zoomAt((gesture.zoom * now.distance) / gesture.distance, now.x, now.y);
      Object.assign(gesture, { x: now.x, y: now.y });
      navigation.changed();
      return;
    }
    const dx = points[0].x - gesture.start.x;
    const dy = points[0].y - gesture.start.y;
    if (!gesture.moved && Math.hypot(dx, dy) < DRAG_STARTS * layout.ratio) return;
    gesture.moved = true;
    clearTimeout(this.pressTimer);
    if (gesture.kind === "draw") this.drawTo(points[0], false);
    if (gesture.kind === "pull") this.pullTo(points[0], false);
    if (gesture.kind !== "drag") return;
    const { zoom } = view;
    view.moveTo(gesture.cx - dx / zoom, gesture.cy - dy / zoom);
    navigation.changed();
  }

  /** Whether a finger that rested before it moves to `at` now draws or pulls: a slow hand is no long press. */
  goesOn(at) {
    const { gesture } = this;
    const far = Math.hypot(at.x - gesture.start.x, at.y - gesture.start.y) >= DRAG_STARTS * this.scene.layout.ratio;
    if (!far || !["draw", "pull"].includes(gesture.before)) return false;
    gesture.kind = gesture.before;
    this.original.hold(false);
    return true;
  }

  /** A tool's drag has come to `at`. */
  drawTo(at, done) {
    const { tools } = this;
    const { view } = this.scene;
    tools.drag(tools.name, this.gesture.pixel, view.nearestPixel(at.x, at.y), done);
  }

  /** A handle, or the rectangle itself, has come to `at`. */
  pullTo(at, done) {
    const { grip, region, start } = this.gesture;
    const { zoom } = this.scene.view;
    this.tools.pull(region, grip, (at.x - start.x) / zoom, (at.y - start.y) / zoom, done);
  }

  up(event) {
    const at = this.points.get(event.pointerId);
    if (!this.points.delete(event.pointerId)) return;
    clearTimeout(this.pressTimer);
    this.original.hold(false);
    const tapped =
      event.type === "pointerup" && this.gesture !== null && this.gesture.kind !== "held" && !this.gesture.moved;
    if (tapped && this.gesture.kind !== "pinch") {
      if (event.pointerType === "touch") this.crosshair.point(at);
      this.crosshair.pick(at);
    }
    if (this.gesture?.kind === "draw" && this.gesture.moved) this.drawTo(at, true);
    if (this.gesture?.kind === "pull" && this.gesture.moved) this.pullTo(at, true);
    this.begin(event.pointerType === "touch");
  }

  wheel(event) {
    const at = this.position(event);
    if (at === null) return;
    const { view } = this.scene;
    const turn = event.deltaY || event.deltaX;
    const resting = event.timeStamp - this.lastWheel > WHEEL_REST;
    // Nothing left to zoom out: a fresh turn of the wheel scrolls the page, so that the viewer is no trap.
    if (!event.ctrlKey && turn > 0 && resting && view.zoom <= view.minZoom()) return;
    this.lastWheel = event.timeStamp;
    event.preventDefault();
    view.zoomAt(wheelZoom(event, turn, view), at.x, at.y);
    this.navigation.changed();
    this.crosshair.point(at);
  }

  doubleClick(event) {
    const at = this.position(event);
    if (at === null || event.target.closest("button")) return;
    this.modes.toggleEnlarged(at.stage.parentElement.dataset.id);
  }
}

/** The zoom after a turn of the wheel: by whole steps for a mouse with notches, smoothly for a trackpad. */
function wheelZoom(event, turn, view) {
  const notches = (event.wheelDelta ?? 0) / 120;
  const notched = Number.isInteger(notches) && notches !== 0 && (event.deltaMode === 1 || Math.abs(turn) >= 100);
  if (notched) {
    let zoom = view.zoom;
    for (let step = 0; step < Math.min(4, Math.abs(notches)); step += 1) zoom = view.nextStep(Math.sign(notches), zoom);
    return zoom;
  }
  const unit = event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : 1;
  // A trackpad's pinch arrives as small turns with the control key.
  const speed = event.ctrlKey ? 0.01 : 0.0025;
  return view.zoom * Math.exp(-clampNumber(turn * unit, -300, 300) * speed);
}

/** Middle of two points and the distance between them. */
function spread([a, b]) {
  return {
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
  };
}
