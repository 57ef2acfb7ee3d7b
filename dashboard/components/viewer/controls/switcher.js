// The row that names the panes one at a time, while one of them fills the view.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { button, nameButton, reconcile } from "./buttons.js";

/** One button a pane, shown while one pane fills the view. */
export class Switcher {
  constructor({ scene, modes }) {
    Object.assign(this, { scene, modes });
    this.bar = make("div", "sl-switcher");
    this.bar.setAttribute("role", "group");
    this.nodes = new Map();
  }

  update() {
    const { order: panes, layout, strings } = this.scene;
    const { active } = this.modes;
    this.bar.hidden = layout.kind === "grid" || this.modes.name === "wipe";
    setAttribute(this.bar, "aria-label", strings.switcher);
    for (const id of this.nodes.keys()) if (!panes.some((pane) => pane.id === id)) this.nodes.delete(id);
    const nodes = panes.map((pane) => {
      if (!this.nodes.has(pane.id)) {
        this.nodes.set(
          pane.id,
          button("sl-button", "", "", () => this.modes.enlarge(pane.id)),
        );
      }
      const node = this.nodes.get(pane.id);
      setText(node, pane.title);
      nameButton(node, fill(strings.show_pane, { title: pane.title }));
      setAttribute(node, "aria-pressed", pane.id === active);
      return node;
    });
    reconcile(this.bar, nodes);
    if (this.nodes.has(active) && !this.bar.hidden) this.reveal(this.nodes.get(active));
  }

  /** Scroll the row, never the page, so that the pressed button is seen. */
  reveal(node) {
    const middle = node.offsetLeft + node.offsetWidth / 2 - this.bar.clientWidth / 2;
    if (this.revealed !== node) this.bar.scrollLeft = middle;
    this.revealed = node;
  }
}
