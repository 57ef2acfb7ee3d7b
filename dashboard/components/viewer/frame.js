// The places in which the viewer's parts stand, and its voice for a screen reader.

import { make, setText } from "../../web/dom.js";
import { GAP } from "./view/layout.js";

export class Frame {
  constructor() {
    this.root = make("div", "sl-root", { role: "group" });
    this.body = make("div", "sl-body");
    this.grid = make("div", "sl-grid", { tabindex: "0", role: "group" });
    this.side = make("div", "sl-side");
    this.panels = make("div", "sl-panels");
    this.spoken = make("div", "sl-unseen", { role: "status", "aria-live": "polite" });
    // The second row keeps its height whatever stands in it: the pictures must not jump when a map replaces them.
    this.row = make("div", "sl-row");
    this.hint = make("div", "sl-hint");
    this.row.append(this.hint);
    this.body.append(this.grid, this.side);
    this.spokenTimer = 0;
  }

  /** Height that the panels below the panes take. */
  panelHeight() {
    return this.panels.offsetHeight === 0 ? 0 : this.panels.offsetHeight + GAP;
  }

  toggleScreen() {
    if (document.fullscreenElement === this.root) document.exitFullscreen();
    else this.root.requestFullscreen();
  }

  /** To a screen reader. */
  say(text) {
    setText(this.spoken, text);
  }

  /** Speak when keys have rested for so many milliseconds; of what waits to be spoken only the last is. */
  sayAfter(rest, speak) {
    clearTimeout(this.spokenTimer);
    this.spokenTimer = setTimeout(speak, rest);
  }
}
