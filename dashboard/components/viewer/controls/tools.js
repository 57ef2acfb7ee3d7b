// Tools that a drag on a picture may serve instead of panning: a rectangle, or a line from pixel to pixel.
// Both are kept in HR pixels, drawn on all panes, and told to whoever listens (see hooks.js).

import { fill } from "../../../web/dom.js";
import { clampedRegion } from "../view/saved.js";
import { centred, gripAt, grown, handlePlaces, moved, pulled } from "./rectangle.js";

const TOOLS = ["pan", "region", "profile"];
const REACH = { mouse: 8, touch: 20 }; // CSS pixels around a handle that take hold of it
const HANDLE = 7; // CSS pixels, the side of a handle
const SPOKEN_REST = 400; // milliseconds

export class Tools {
  constructor({ scene, modes, hooks, page }) {
    Object.assign(this, { scene, modes, hooks, page });
    this.name = "pan";
    this.region = null;
    this.segment = null;
    // Where the keyboard began a rectangle or a line.
    this.corner = null;
  }

  set(name) {
    if (!TOOLS.includes(name) || name === this.name) return;
    this.name = name;
    this.corner = null;
    this.page.update();
    this.hooks.emit("toolchange", { tool: name });
    const { strings } = this.scene;
    this.page.say(name === "pan" ? strings.tool_pan : fill(strings.tool_keys, { tool: strings[`tool_${name}`] }));
  }

  /** While the whole picture is in sight a finger scrolls the page or flips the strip instead of panning. */
  fingerScrolls() {
    return this.scene.view.atFit() && this.name === "pan";
  }

  toggle(name) {
    this.set(this.name === name ? "pan" : name);
  }

  /** A drag from one HR pixel to another; `done` once the button is up. */
  drag(name, from, to, done) {
    if (name === "region") this.setRegion(spanned(from, to), done);
    else this.setSegment({ x0: from.x, y0: from.y, x1: to.x, y1: to.y }, done);
  }

  /** What of the rectangle lies at a pane position, while its tool is in hand; see rectangle.js. */
  gripAt({ x, y }, touch = false) {
    const { view, layout } = this.scene;
    if (this.name !== "region" || this.region === null) return null;
    const origin = view.origin();
    const reach = ((touch ? REACH.touch : REACH.mouse) * layout.ratio) / view.zoom;
    return gripAt(this.region, [(x - origin.x) / view.zoom, (y - origin.y) / view.zoom], reach);
  }

  /** `grip` of `region` as it was, pulled by so many HR pixels. */
  pull(region, grip, dx, dy, done) {
    this.setRegion(pulled(region, grip, dx, dy, this.scene.view.image), done);
  }

  /** An arrow while the rectangle is in hand: moves it by a pixel, or with `resize` its lower right corner. */
  nudge(dx, dy, resize) {
    if (this.name !== "region" || this.region === null) return false;
    const change = resize ? grown : moved;
    this.setRegion(change(this.region, dx, dy, this.scene.view.image));
    const speak = () => this.region && this.page.say(fill(this.scene.strings.spoken_region, this.region));
    this.page.sayAfter(SPOKEN_REST, speak);
    return true;
  }

  clearRegion() {
    if (this.region !== null) this.setRegion(null);
  }

  /** `region`: {x, y, w, h} in whole HR pixels, or null to take the rectangle away. */
  setRegion(region, done = true) {
    this.region = region && clampedRegion(this.scene.view.image, region);
    this.page.invalidate();
    this.hooks.emit("region", { region: this.region, done });
  }

  /** `segment`: {x0, y0, x1, y1}, both ends whole HR pixels of the picture, or null. */
  setSegment(segment, done = true) {
    this.segment = segment;
    this.page.invalidate();
    this.hooks.emit("segment", { segment, done });
  }

  /**
   * Enter at the crosshair that keys move (`pinned`): the first press begins, the second ends; without a tool it picks
   * the pixel. Without that crosshair a rectangle is put into the middle of the view, for the arrows to move.
   */
  enter(pinned) {
    const { pixel, view } = this.scene;
    if (this.name === "region" && !pinned) {
      if (this.region === null) this.setRegion(centred(view.crop()));
      return;
    }
    if (pixel === null) return;
    if (this.name === "pan") this.hooks.emit("pick", { ...pixel, id: this.modes.active });
    else if (this.corner === null) this.corner = { ...pixel };
    else {
      this.drag(this.name, this.corner, pixel, true);
      this.corner = null;
    }
    this.page.invalidate();
  }

  /** The crosshair moved while the keyboard draws. */
  followed() {
    const { pixel } = this.scene;
    if (this.corner !== null && pixel !== null) this.drag(this.name, this.corner, pixel, false);
  }

  /** Another picture: its rectangle and its line are gone. */
  reset() {
    this.corner = null;
    if (this.region !== null) this.setRegion(null);
    if (this.segment !== null) this.setSegment(null);
  }

  /** Draw the rectangle and the line over a pane or the map; `place` as in hooks.js. */
  draw(context, place) {
    if (this.region !== null) outlineRect(context, place, this.region);
    if (this.region !== null && this.name === "region" && place.kind === "pane")
      drawHandles(context, place, this.region);
    if (this.segment === null) return;
    const { x0, y0, x1, y1 } = this.segment;
    const [ax, ay] = place.toPane(x0 + 0.5, y0 + 0.5);
    const [bx, by] = place.toPane(x1 + 0.5, y1 + 0.5);
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    strokeTwice(context, place.ratio);
  }
}

/** The whole pixels from one to the other, both included. */
function spanned(a, b) {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, w: Math.abs(a.x - b.x) + 1, h: Math.abs(a.y - b.y) + 1 };
}

/** White on black stands on any picture; the line lies outside of the rectangle's pixels. */
function outlineRect(context, place, { x, y, w, h }) {
  const [left, top] = place.toPane(x, y).map(Math.round);
  const [right, bottom] = place.toPane(x + w, y + h).map(Math.round);
  const line = Math.max(1, Math.round(place.ratio));
  context.beginPath();
  context.rect(left - line / 2, top - line / 2, right - left + line, bottom - top + line);
  strokeTwice(context, place.ratio);
}

function drawHandles(context, place, region) {
  const side = Math.round(HANDLE * place.ratio);
  const line = Math.max(1, Math.round(place.ratio));
  for (const [x, y] of handlePlaces(region)) {
    const [left, top] = place.toPane(x, y).map((at) => Math.round(at - side / 2));
    context.fillStyle = "#000";
    context.fillRect(left - line, top - line, side + 2 * line, side + 2 * line);
    context.fillStyle = "#fff";
    context.fillRect(left, top, side, side);
  }
}

function strokeTwice(context, ratio) {
  const line = Math.max(1, Math.round(ratio));
  context.lineWidth = 3 * line;
  context.strokeStyle = "#000";
  context.stroke();
  context.lineWidth = line;
  context.strokeStyle = "#fff";
  context.stroke();
}
