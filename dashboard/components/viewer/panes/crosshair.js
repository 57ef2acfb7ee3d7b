// The crosshair: one HR pixel marked in all panes. It follows the pointer, or with keys stays where the arrows put it.

import { fill } from "../../../web/dom.js";
import { clampNumber } from "../view/view.js";

const PIXEL_SPOKEN_REST = 400; // milliseconds

export class Crosshair {
  /** `valueText(pane)`: what a pane shows at the crosshair, in words. */
  constructor({ scene, modes, tools, navigation, hooks, page, valueText }) {
    Object.assign(this, { scene, modes, tools, navigation, hooks, page, valueText });
    this.pinned = false;
  }

  /** The pointer is at a pane position, or with null on no picture. A crosshair that keys moved stays. */
  point(at) {
    const { scene } = this;
    scene.under = at?.stage.parentElement.dataset.id ?? null;
    if (!this.pinned) this.set(at === null ? null : scene.view.pixelAt(at.x, at.y), scene.under);
  }

  set(pixel, id) {
    const { scene } = this;
    const same = pixel?.x === scene.pixel?.x && pixel?.y === scene.pixel?.y;
    scene.pixel = pixel;
    this.page.invalidate();
    if (!same) this.hooks.emit("point", { pixel, id });
  }

  /** Another picture: it has no pixel yet. */
  forget() {
    this.scene.pixel = null;
    this.pinned = false;
  }

  /** A pixel was clicked or tapped. */
  pick(at) {
    const pixel = this.scene.view.pixelAt(at.x, at.y);
    if (pixel !== null) this.hooks.emit("pick", { ...pixel, id: at.stage.parentElement.dataset.id });
  }

  /** C: begin where the pointer is, else in the middle of the view; again: follow the pointer. */
  toggle() {
    const { view, pixel, strings } = this.scene;
    this.pinned = !this.pinned;
    if (this.pinned) this.moveTo(pixel ?? view.nearestPixel(view.pane.w / 2, view.pane.h / 2));
    else this.set(null, null);
    this.page.say(this.pinned ? strings.crosshair_on : strings.crosshair_off);
  }

  /** The pixel beside; the view follows so that it stays in sight. */
  step(dx, dy) {
    const { pixel } = this.scene;
    this.moveTo({ x: pixel.x + dx, y: pixel.y + dy });
  }

  moveTo({ x, y }) {
    const { view } = this.scene;
    const pixel = { x: clampNumber(x, 0, view.image.w - 1), y: clampNumber(y, 0, view.image.h - 1) };
    this.set(pixel, this.modes.active);
    const crop = view.crop();
    const inside = pixel.x >= crop.x && pixel.y >= crop.y && pixel.x < crop.x + crop.w && pixel.y < crop.y + crop.h;
    if (!inside) this.navigation.moveTo(pixel.x + 0.5, pixel.y + 0.5);
    this.tools.followed();
    this.page.sayAfter(PIXEL_SPOKEN_REST, () => this.speak());
  }

  speak() {
    const { scene, modes } = this;
    if (scene.pixel === null || !this.pinned) return;
    const panes = modes.active === null ? scene.order : [scene.panes.get(modes.active)];
    const values = panes
      .filter((pane) => pane.ready)
      .map((pane) => `${pane.title} ${this.valueText(pane)}`)
      .join("; ");
    this.page.say(fill(scene.strings.spoken_pixel, { ...scene.pixel, values }));
  }
}
