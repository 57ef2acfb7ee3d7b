// The crosshair: one HR pixel marked in all panes. It follows the pointer, or with keys stays where the arrows put it.

import { fill } from "../../../web/dom.js";
import { clampNumber } from "../view/view.js";

const PIXEL_SPOKEN_REST = 400; // milliseconds

export class Crosshair {
  constructor(viewer) {
    this.viewer = viewer;
    this.pinned = false;
  }

  /** C: begin where the pointer is, else in the middle of the view; again: follow the pointer. */
  toggle() {
    const { viewer } = this;
    const { strings } = viewer.value;
    this.pinned = !this.pinned;
    if (this.pinned) {
      const { pane } = viewer.view;
      this.moveTo(viewer.pixel ?? viewer.view.nearestPixel(pane.w / 2, pane.h / 2));
    } else {
      viewer.setPixel(null, null);
    }
    viewer.say(this.pinned ? strings.crosshair_on : strings.crosshair_off);
  }

  /** The pixel beside; the view follows so that it stays in sight. */
  step(dx, dy) {
    const { pixel } = this.viewer;
    this.moveTo({ x: pixel.x + dx, y: pixel.y + dy });
  }

  moveTo({ x, y }) {
    const { viewer } = this;
    const { view } = viewer;
    const pixel = { x: clampNumber(x, 0, view.image.w - 1), y: clampNumber(y, 0, view.image.h - 1) };
    viewer.setPixel(pixel, viewer.modes.active);
    const crop = view.crop();
    const inside = pixel.x >= crop.x && pixel.y >= crop.y && pixel.x < crop.x + crop.w && pixel.y < crop.y + crop.h;
    if (!inside) viewer.moveTo(pixel.x + 0.5, pixel.y + 0.5);
    viewer.tools.followed();
    viewer.sayAfter(PIXEL_SPOKEN_REST, () => this.speak());
  }

  speak() {
    const { viewer } = this;
    if (viewer.pixel === null || !this.pinned) return;
    const panes = viewer.modes.active === null ? viewer.order : [viewer.panes.get(viewer.modes.active)];
    const values = panes
      .filter((pane) => pane.ready)
      .map((pane) => `${pane.title} ${viewer.valueText(pane)}`)
      .join("; ");
    viewer.say(fill(viewer.value.strings.spoken_pixel, { ...viewer.pixel, values }));
  }
}
