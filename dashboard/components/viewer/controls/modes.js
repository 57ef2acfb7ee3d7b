// What is in sight: the mode, the pane that is shown alone, the visitor's own order, and what is hidden.

import { clampNumber } from "../view/view.js";

export class Modes {
  constructor(viewer) {
    this.viewer = viewer;
    // "grid": all panes; "flip": one at a time in the same place; "wipe": two with a divider between them.
    this.name = "grid";
    this.active = null;
    this.previous = null;
    // The visitor's order as ids, empty while it is Python's; both outlive a comparison of the same methods.
    this.wanted = [];
    this.hidden = new Set();
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
    const { order } = this.viewer;
    const there = (id) => order.some((pane) => pane.id === id);
    if (!there(this.active)) {
      this.active = null;
      if (this.name === "flip") this.name = "grid";
    }
    if (!there(this.previous)) this.previous = null;
    if (this.name === "wipe" && order.length < 2) this.name = "grid";
  }

  /** What a phone opens on: the last method that has an image or will have one, in the order of display. */
  best() {
    const expected = ["done", "running", "waiting"];
    const methods = this.viewer.order.filter((pane) => pane.data.role === "method");
    return methods.findLast((pane) => expected.includes(pane.data.status)) ?? this.viewer.order[0];
  }

  set(name) {
    if (name === "grid") this.enlarge(null);
    else if (name === "flip") this.enlarge(this.active ?? this.previous ?? this.best().id);
    else if (name === "wipe" && this.viewer.wipe.begin()) {
      this.name = "wipe";
      this.changed();
    }
  }

  /** One pane alone, or with null all of them again. */
  enlarge(id) {
    const strip = this.viewer.arrangement.kind === "strip";
    if (this.name !== "wipe" && (id === this.active || (id === null && strip))) return;
    if (this.active !== null && id !== this.active) this.previous = this.active;
    this.active = id;
    this.name = id === null || this.viewer.arrangement.narrow ? "grid" : "flip";
    this.viewer.arrangement.scrolling = false;
    this.changed();
    if (id !== null) this.viewer.say(this.viewer.panes.get(id).describe(this.viewer.value.strings));
  }

  toggleEnlarged(id) {
    this.enlarge(this.active === id ? null : id);
  }

  enlargeNumber(number) {
    const pane = this.viewer.order[number - 1];
    if (!pane) return;
    if (this.name === "wipe") this.viewer.wipe.choose(pane.id);
    else this.enlarge(pane.id);
  }

  step(direction) {
    const { order } = this.viewer;
    const from = this.name === "wipe" ? this.viewer.wipe.right : this.active;
    const index = order.findIndex((pane) => pane.id === from);
    const next = index < 0 ? (direction > 0 ? 0 : order.length - 1) : index + direction;
    this.enlargeNumber(((next + order.length) % order.length) + 1);
  }

  flipBack() {
    if (this.name === "wipe") this.viewer.wipe.swap();
    else if (this.previous !== null) this.enlarge(this.previous);
  }

  /** Leave what stands alone for the grid; false when there was nothing to leave. */
  leave() {
    if (this.viewer.arrangement.kind !== "solo") return false;
    this.set("grid");
    return true;
  }

  /** Hide a pane or show it again; the last one stays. */
  setHidden(id, hidden) {
    if (hidden && this.viewer.order.length < 2) return;
    if (hidden) this.hidden.add(id);
    else this.hidden.delete(id);
    this.reordered();
  }

  /** Move a pane by so many places. */
  move(id, places) {
    const ids = this.viewer.all.map((pane) => pane.id);
    const from = ids.indexOf(id);
    const to = clampNumber(from + places, 0, ids.length - 1);
    if (from < 0 || from === to) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.setOrder(ids);
  }

  /** The panes in this order; what is not named keeps its place behind the pane before it. */
  setOrder(ids) {
    this.wanted = [...ids];
    this.reordered();
  }

  reordered() {
    this.viewer.takeOrder();
    this.changed();
  }

  changed() {
    this.viewer.layout();
    this.viewer.hooks.emit("modechange", this.state());
  }

  /** As a plain object, see hooks.js. */
  state() {
    const { name, active, previous } = this;
    return { mode: name, active, previous, order: [...this.wanted], hidden: [...this.hidden] };
  }

  /** Take over what `state()` gave; ids that are not there are ignored, whatever the object holds. */
  restore({ mode, active, previous, order, hidden } = {}) {
    const strings = (list) => (Array.isArray(list) ? list.filter((id) => typeof id === "string") : []);
    this.wanted = strings(order);
    this.hidden = new Set(strings(hidden));
    this.viewer.takeOrder();
    const there = (id) => (this.viewer.order.some((pane) => pane.id === id) ? id : null);
    this.previous = there(previous);
    this.active = mode === "flip" || this.viewer.arrangement.kind === "strip" ? there(active) : null;
    this.name = mode === "flip" && this.active !== null ? "flip" : "grid";
    if (mode === "wipe" && this.viewer.wipe.begin()) this.name = "wipe";
    this.changed();
  }
}
