// What the panels of the analysis share: shut at first, drawn anew when the view rests, saved as CSV and PNG.

import { make } from "../../../web/dom.js";
import { saveButtons } from "./curves.js";

export class AnalysisPanel {
  /**
   * `viewer`: {scene, tools, hooks, page}, parts of the viewer. `name`: of its class and its files; `rest`: milliseconds
   * for which the view rests before it is drawn anew; `content`: the nodes below the caption.
   *
   * A panel has `draw()`, `rows()` for the CSV, `picture()` for the PNG as `saveButtons` takes it, and `names`, the
   * nodes in which titles of panes stand.
   */
  constructor({ scene, tools, hooks, page }, { name, rest, content, names }) {
    Object.assign(this, { scene, tools, page, rest, names });
    this.curves = [];
    // What was measured last, so that nothing is measured twice.
    this.written = "";
    this.figure = make("section", `sl-profile sl-${name}`);
    this.figure.hidden = true;
    this.caption = make("div", "sl-plot-text");
    const picture = () => ({ ...this.picture(), caption: this.caption.textContent, entries: this.entries() });
    this.figure.append(this.caption, ...content, saveButtons({ name, rows: () => this.rows(), picture }));
    for (const event of ["viewchange", "region", "value"]) hooks.on(event, () => this.later());
  }

  get open() {
    return !this.figure.hidden;
  }

  toggle() {
    this.figure.hidden = this.open;
    this.page.layout();
    this.page.update();
    this.forget();
  }

  /** No name of a pane stays behind: panes are masked, or the panel was shut. Drawn anew where it is open. */
  forget() {
    this.written = "";
    this.curves = [];
    this.names.replaceChildren();
    this.later(0);
  }

  later(rest = this.rest) {
    clearTimeout(this.timer);
    if (this.open) this.timer = setTimeout(() => this.drawIfSeen(), rest);
  }

  drawIfSeen() {
    if (this.open && this.scene.value !== null && this.scene.view.pane.w > 0) this.draw();
  }

  /** The panes' titles and colours, for a legend. */
  entries() {
    return this.curves.map(({ pane, colour }) => ({ title: pane.title, colour }));
  }
}
