// The stage beside the words: pictures, figures, drawings, cards or a lab, each as large as the place allows.

import { make } from "../../web/dom.js";
import { drawBars } from "./bars.js";
import { CARDS } from "./cards.js";
import { DRAWINGS } from "./drawings.js";
import { holds, isNarrow, largest, leastText } from "./fit.js";
import { LabStage } from "./labs.js";
import { Panes } from "./panes.js";
import { drawTable } from "./table.js";

const LARGEST_SHARE = 0.036;
// How far the words may grow or shrink to use their column.
const LEAST_WORDS = 0.6;
const MOST_WORDS = 1.3;

export class Stage {
  /** `words(key)`; `goTo(id)` opens a step. */
  constructor(words, goTo) {
    this.context = { words, goTo };
    this.box = make("div", "sm-stage");
    this.panes = new Panes(this.box, words);
    this.labs = new LabStage(document.querySelector("#sr-seminar-labs"));
    this.kind = "";
  }

  show(stage) {
    this.kind = stage.kind;
    this.box.dataset.kind = stage.kind;
    this.box.style.fontSize = "";
    if (stage.kind === "lab") {
      this.box.replaceChildren();
      this.labs.show(stage);
      return;
    }
    this.labs.hide();
    if (stage.kind === "panes") this.panes.show(stage.data);
    else this.box.replaceChildren(this.drawn(stage));
  }

  drawn({ kind, name, data }) {
    if (kind === "bars") return drawBars(data);
    if (kind === "table") return drawTable(data);
    return (kind === "cards" ? CARDS : DRAWINGS)[name](data, this.context);
  }

  /** Fit the words into their column and the stage into the rest; `wide`: the words stand above it. */
  layout(words, wide) {
    const narrow = isNarrow();
    words.style.setProperty("--sm-scale", 1);
    if (!narrow) {
      const scale = (size) => words.style.setProperty("--sm-scale", size);
      largest(LEAST_WORDS, wide ? 1 : MOST_WORDS, scale, () => holds(words), 0.01);
    }
    const frame = this.box.parentElement.getBoundingClientRect();
    const place = this.box.getBoundingClientRect();
    const { host } = this.labs;
    Object.assign(
      host.style,
      narrow
        ? { left: "", top: "", width: "", height: "" }
        : {
            left: `${place.left - frame.left}px`,
            top: `${place.top - frame.top}px`,
            width: `${place.width}px`,
            height: `${place.height}px`,
          },
    );
    if (this.kind === "lab") this.labs.fit();
    else if (this.kind === "panes") this.panes.layout();
    else if (this.kind !== "drawing" && !narrow) {
      const most = window.innerHeight * LARGEST_SHARE;
      largest(
        leastText(),
        most,
        (size) => (this.box.style.fontSize = `${size}px`),
        () => holds(this.box),
      );
    }
  }

  has(node) {
    return this.box.contains(node) || this.labs.host.contains(node);
  }

  /** Back to the whole picture; false when there is nothing to take back. */
  reset() {
    return this.kind === "panes" && this.panes.reset();
  }

  hold(held) {
    if (this.kind === "panes") this.panes.hold(held);
  }
}
