// What is shown, as state that the viewer's parts share: the value from Python, the panes in their order, the view, and
// where the pointer is. Nothing here touches the page.

import { colourText, METHOD_COLOURS } from "./difference/colours.js";
import { View } from "./view/view.js";

export class Scene {
  constructor() {
    this.view = new View();
    this.value = null;
    this.panes = new Map();
    // All panes in the visitor's order, and those of them that are not hidden.
    this.all = [];
    this.order = [];
    this.hidden = new Set();
    // In a blind test: titles that stand in place of the panes' own, by id.
    this.masks = null;
    // The HR pixel under the crosshair, and the pane under the pointer.
    this.pixel = null;
    this.under = null;
    // The view moved since it was last drawn.
    this.moved = false;
    // As the last layout left it: "grid", "solo" (flip and wipe: one pane in place) or "strip" (phone: panes side by
    // side, one a view); ratio: device pixels per CSS pixel; surround: the colour around the pictures.
    this.layout = { kind: "grid", narrow: false, ratio: 1, surround: "#777777" };
  }

  get strings() {
    return this.value?.strings ?? {};
  }

  get key() {
    return this.value?.key ?? null;
  }

  /** Under this name the page remembers where the visitor was. */
  get keptName() {
    return this.value.place || this.value.key;
  }

  get original() {
    return this.all.find((pane) => pane.data.role === "hr") ?? null;
  }

  /** What all methods are given. */
  get input() {
    return this.all.find((pane) => pane.data.role === "lr") ?? null;
  }

  has(id) {
    return this.order.some((pane) => pane.id === id);
  }

  /** Put the panes in this order; what is hidden is left out of `order`, but never all of them. */
  arrange(panes) {
    this.all = panes;
    const seen = panes.filter((pane) => !this.hidden.has(pane.id));
    this.order = seen.length > 0 ? seen : panes.slice(0, 1);
  }

  /** A method's colour in maps and curves, [R, G, B], the same whatever the order. */
  colourOf(id) {
    const methods = this.value.panes.filter((pane) => pane.role === "method");
    return METHOD_COLOURS[methods.findIndex((pane) => pane.id === id) % METHOD_COLOURS.length];
  }

  /** The panes as plain objects, see hooks.js. */
  describePanes() {
    return this.all.map((pane) => ({
      id: pane.id,
      title: pane.title,
      role: pane.data.role,
      status: pane.data.status,
      url: pane.data.image?.url ?? null,
      width: pane.data.width,
      height: pane.data.height,
      ready: pane.ready,
      hidden: this.hidden.has(pane.id),
      colour: pane.data.role === "method" ? colourText(this.colourOf(pane.id)) : null,
    }));
  }
}
