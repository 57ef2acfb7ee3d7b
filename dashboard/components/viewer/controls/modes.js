// What is in sight: the mode, the pane that is shown alone, the visitor's own order, and what is hidden.

import { fill } from "../../../web/dom.js";
import { clampNumber } from "../view/view.js";
import { WipePair } from "./pair.js";

const EXPECTED = ["done", "running", "waiting"]; // states of a pane that has an image or will have one

export class Modes {
  /** `page`: what follows from a change, see viewer.js. */
  constructor({ scene, hooks, page }) {
    Object.assign(this, { scene, hooks, page });
    // "grid": all panes; "flip": one at a time in the same place; "wipe": two with a divider between them.
    this.name = "grid";
    this.active = null;
    this.previous = null;
    this.pair = new WipePair(scene);
    // The visitor's order as ids, empty while it is Python's; with what is hidden it outlives a comparison of the same
    // methods.
    this.wanted = [];
  }

  /** All panes in the visitor's order; one that is new stands behind the pane it follows in Python's order. */
  arrange(panes) {
    const order = this.wanted.map((id) => panes.find((pane) => pane.id === id)).filter(Boolean);
    panes.forEach((pane, index) => {
      if (order.includes(pane)) return;
      order.splice(index === 0 ? 0 : order.indexOf(panes[index - 1]) + 1, 0, pane);
    });
    return order;
  }

  /** Panes were added or taken away: what is remembered of them must still be there. */
  forget() {
    const { scene } = this;
    if (!scene.has(this.active)) {
      this.active = null;
      if (this.name === "flip") this.name = "grid";
    }
    if (!scene.has(this.previous)) this.previous = null;
    if (this.name === "wipe" && scene.order.length < 2) this.name = "grid";
  }

  /** Another picture: no pane of it is looked at alone yet. */
  leavePane() {
    if (this.name === "flip") Object.assign(this, { name: "grid", active: null });
  }

  /** What a phone opens on: the last method that has an image or will have one, in the order of display. */
  best() {
    const methods = this.scene.order.filter((pane) => pane.data.role === "method");
    return methods.findLast((pane) => EXPECTED.includes(pane.data.status)) ?? this.scene.order[0];
  }

  /** The pane that a key means: the one alone, else the one under the pointer. */
  get meant() {
    const { panes, under } = this.scene;
    return this.active ?? (panes.has(under) ? under : null);
  }

  set(name) {
    if (name === "grid") this.enlarge(null);
    else if (name === "flip") this.enlarge(this.active ?? this.previous ?? this.best().id);
    else if (name === "wipe" && this.beginWipe()) {
      this.name = "wipe";
      this.changed();
    }
  }

  toggleWipe() {
    this.set(this.name === "wipe" ? "grid" : "wipe");
  }

  beginWipe() {
    return this.pair.begin({ right: [this.active, this.best()?.id], left: [this.previous, "bicubic"] });
  }

  /** Another image on one side of the wipe. */
  chooseSide(id, side) {
    this.pair.choose(id, side);
    this.sidesChanged();
  }

  swapSides() {
    this.pair.swap();
    this.sidesChanged();
  }

  sidesChanged() {
    const { pair, scene } = this;
    this.page.sidesChanged();
    const titles = { left: pair.pane("left").title, right: pair.pane("right").title };
    this.page.say(fill(scene.strings.wipe_pair, titles));
    this.hooks.emit("modechange", this.state());
  }

  /** One pane alone, or with null all of them again. */
  enlarge(id) {
    const { layout, panes, strings } = this.scene;
    const strip = layout.kind === "strip";
    if (this.name !== "wipe" && (id === this.active || (id === null && strip))) return;
    if (this.active !== null && id !== this.active) this.previous = this.active;
    this.active = id;
    this.name = id === null || layout.narrow ? "grid" : "flip";
    this.page.endSwipe();
    this.changed();
    if (id !== null) this.page.say(panes.get(id).describe(strings));
  }

  toggleEnlarged(id) {
    this.enlarge(this.active === id ? null : id);
  }

  enlargeNumber(number) {
    const pane = this.scene.order[number - 1];
    if (!pane) return;
    if (this.name === "wipe") this.chooseSide(pane.id);
    else this.enlarge(pane.id);
  }

  step(direction) {
    const { order } = this.scene;
    const from = this.name === "wipe" ? this.pair.right : this.active;
    const index = order.findIndex((pane) => pane.id === from);
    const next = index < 0 ? (direction > 0 ? 0 : order.length - 1) : index + direction;
    this.enlargeNumber(((next + order.length) % order.length) + 1);
  }

  flipBack() {
    if (this.name === "wipe") this.swapSides();
    else if (this.previous !== null) this.enlarge(this.previous);
  }

  /** Leave what stands alone for the grid; false when there was nothing to leave. */
  leave() {
    if (this.scene.layout.kind !== "solo") return false;
    this.set("grid");
    return true;
  }

  /** Hide a pane or show it again; the last one stays. */
  setHidden(id, hidden) {
    const { scene } = this;
    if (hidden && scene.order.length < 2) return;
    if (hidden) scene.hidden.add(id);
    else scene.hidden.delete(id);
    this.reordered();
  }

  hideMeant() {
    const id = this.meant;
    if (id === null) return;
    if (this.active !== null) this.step(1);
    this.setHidden(id, true);
    this.page.say(fill(this.scene.strings.hidden_now, { title: this.scene.panes.get(id).title }));
  }

  /** Move a pane by so many places. */
  move(id, places) {
    const ids = this.scene.all.map((pane) => pane.id);
    const from = ids.indexOf(id);
    const to = clampNumber(from + places, 0, ids.length - 1);
    if (from < 0 || from === to) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.setOrder(ids);
  }

  moveMeant(places) {
    if (this.meant !== null) this.move(this.meant, places);
  }

  /** The panes in this order; what is not named keeps its place behind the pane before it. */
  setOrder(ids) {
    this.wanted = [...ids];
    this.reordered();
  }

  /** All panes, in Python's order. */
  reset() {
    this.scene.hidden.clear();
    this.setOrder([]);
  }

  reordered() {
    this.page.reorder();
    this.changed();
  }

  changed() {
    this.page.layout();
    this.hooks.emit("modechange", this.state());
  }

  /** As a plain object, see hooks.js. */
  state() {
    const { name, active, previous } = this;
    return { mode: name, active, previous, order: [...this.wanted], hidden: [...this.scene.hidden] };
  }

  /** Take over what `state()` gave; ids that are not there are ignored, whatever the object holds. */
  restore({ mode, active, previous, order, hidden } = {}) {
    const { scene } = this;
    const strings = (list) => (Array.isArray(list) ? list.filter((id) => typeof id === "string") : []);
    this.wanted = strings(order);
    scene.hidden = new Set(strings(hidden));
    this.page.reorder();
    const there = (id) => (scene.has(id) ? id : null);
    this.previous = there(previous);
    this.active = mode === "flip" || scene.layout.kind === "strip" ? there(active) : null;
    this.name = mode === "flip" && this.active !== null ? "flip" : "grid";
    if (mode === "wipe" && this.beginWipe()) this.name = "wipe";
    this.changed();
  }
}
