// Lab 7, structure: the whole network and the inside of a group, a part to look at.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { table } from "../../../../web/kit/charts.js";
import { number, percent } from "../../../../web/kit/numbers.js";
import { drawParts } from "./diagram.js";
import { heading, note, text } from "./parts.js";

const WIDE = 720; // pixels, where the place has no width yet

/** A width in pixels that a stage which scales its lab gives to drawings, undefined where there is none. */
function stageWidth(node, name) {
  return Number.parseFloat(getComputedStyle(node).getPropertyValue(name)) || undefined;
}

export class Structure {
  constructor(room) {
    this.room = room;
    const { lab, words } = this.room;
    this.whole = make("div");
    this.inner = make("div");
    this.board = new Board({ pointed: () => {} });
    this.facts = make("div");
    this.sizes = make("div");
    lab.picture.append(heading(words("whole")), this.whole, this.inner, this.board.node);
    lab.result.append(this.facts);
    lab.worked.append(this.sizes);
    // Before a stage measures what it has to fit.
    window.addEventListener("resize", () => this.drawn && this.width() !== this.drawn && this.show(this.answer), true);
  }

  /** The width in pixels of the place that its parts are drawn in. */
  width() {
    const { lab } = this.room;
    return stageWidth(lab.root, "--lab-room") || lab.picture.clientWidth || lab.frame.clientWidth || WIDE;
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("structure", state, (answer) => this.show(answer));
    lab.ask("part", state, (answer) => this.showPart(answer));
  }

  show(answer) {
    const { lab, state, change, words } = this.room;
    Object.assign(this, { answer, drawn: this.width() });
    const name = (part) => words(`part_${part.kind}`, { number: part.number });
    const first = 3;
    const last = first + answer.own.groups - 1;
    const gamma = words("arc_gamma", { gamma: number(answer.gamma, 4) });
    const drawn = {
      box: stageWidth(lab.root, "--lab-box"),
      room: this.drawn,
      chosen: state.part,
      words: name,
      choose: (part) =>
        change({ part: part.id, channel: -1, ...(part.kind === "group" && { group: part.number - 1 }) }),
    };
    const arcs = [
      { from: 1, to: last + 1, name: words("arc_long"), level: 1 },
      { from: 2, to: last, name: gamma },
    ];
    this.whole.replaceChildren(drawParts(answer.parts, arcs, drawn));
    const around = { from: 0, to: answer.group_parts.length - 1, name: words("arc_group") };
    this.inner.replaceChildren(
      heading(words("inside_group", { number: state.group + 1 })),
      drawParts(answer.group_parts, [around], drawn),
      note(words("structure_note")),
    );
    this.showFacts(answer, name);
    this.showSizes(answer);
  }

  /** What the chosen part is; `name(part)` are its words. */
  showFacts(answer, name) {
    const { state, words } = this.room;
    const all = [...answer.parts, ...answer.group_parts];
    const part = all.find(({ id }) => id === state.part) ?? all[0];
    this.facts.replaceChildren(
      heading(name(part)),
      text(
        words(`about_${part.kind}`, {
          blocks: answer.own.blocks,
          gamma: number(answer.gamma, 4),
          reduction: answer.own.reduction,
        }),
      ),
      note(
        words("part_facts", {
          parameters: part.parameters.toLocaleString("en"),
          shape: part.shape.join(" × "),
        }),
      ),
    );
  }

  /** Our network beside the paper's. */
  showSizes(answer) {
    const { words } = this.room;
    const rows = ["groups", "blocks", "features", "reduction"].map((key) => [
      words(`size_${key}`),
      String(answer.own[key]),
      String(answer.paper[key]),
    ]);
    this.sizes.replaceChildren(
      heading(words("size")),
      table(["", words("size_own"), words("size_paper")], rows),
      note(
        words("size_note", {
          file: answer.file,
          parameters: answer.own.parameters.toLocaleString("en"),
          work: percent(answer.work, 0),
        }),
      ),
    );
  }

  showPart(answer) {
    const { words } = this.room;
    const [, height, width] = answer.shape;
    const range = answer.channel < 0 ? words("mean_channels", { limit: number(answer.limit, 2) }) : "";
    this.board.show([
      { id: "part", label: words("part_output"), url: answer.url, width, height, wide: 340, note: range },
    ]);
    this.board.point(-9, -9);
  }
}
