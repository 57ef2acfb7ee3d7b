// The moves of the shared view, whoever asks for them: buttons, keys, hands, other scripts.

import { fill } from "../../../web/dom.js";
import { zoomText } from "./view.js";

const ZOOM_SPOKEN_REST = 700; // milliseconds before a screen reader hears of the zoom

export class Navigation {
  /** `visited`: where the visitor was, by picture; `page`: what follows from a move, see viewer.js. */
  constructor({ scene, page, visited }) {
    Object.assign(this, { scene, page, visited });
    this.lastZoom = "";
  }

  get view() {
    return this.scene.view;
  }

  fit() {
    this.view.fit();
    this.changed();
  }

  zoomTo(zoom) {
    this.view.zoomAt(zoom);
    this.changed();
  }

  zoomStep(direction) {
    this.zoomTo(this.view.nextStep(direction));
  }

  /** By a part of the pane's size; whole device pixels keep the picture crisp by themselves. */
  pan(dx, dy) {
    this.view.panBy(dx * this.view.pane.w, dy * this.view.pane.h);
    this.changed();
  }

  moveTo(x, y) {
    this.view.moveTo(x, y);
    this.changed();
  }

  /** To this centre and zoom, as another script or an address asks for. */
  place(cx, cy, zoom) {
    this.view.free(cx, cy, zoom);
    this.changed();
  }

  showCrop(crop) {
    this.view.showCrop(crop);
    const { cx, cy, zoom } = this.view.wish;
    this.place(cx, cy, zoom);
  }

  /** The view has moved. */
  changed() {
    const { scene, view } = this;
    if (scene.value === null) return;
    if (scene.keptName) this.visited.set(scene.keptName, view.note());
    scene.moved = true;
    this.page.update();
    this.page.invalidate();
    const zoom = zoomText(view.zoom);
    if (zoom === this.lastZoom) return;
    this.lastZoom = zoom;
    this.page.sayAfter(ZOOM_SPOKEN_REST, () => this.page.say(fill(scene.strings.spoken_zoom, { zoom })));
  }

  /**
   * Another comparison. Of the same picture: stay where the visitor is. Else begin anew, or go back to where the
   * visitor was.
   */
  takePlace(samePicture) {
    const { width, height, view } = this.scene.value;
    const kept = samePicture ? this.view.note() : this.visited.get(this.scene.keptName);
    if (kept) this.view.carry(width, height, kept);
    else this.view.reset(width, height, view);
    this.scene.moved = true;
  }
}
