// Lab 9, SSIM taken apart in the window under the cursor.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { bars, equation, table } from "../../../../web/kit/charts.js";
import { grey, PALETTE } from "../../../../web/kit/colours.js";
import { Grid } from "../../../../web/kit/grid.js";
import { fixed, number } from "../../../../web/kit/numbers.js";
import { heading, note, square } from "./parts.js";

export class Window {
  constructor(room) {
    this.room = room;
    const { lab, own, change, words, caseChoice } = this.room;
    own.append(caseChoice().node);
    this.board = new Board({ hover: true, hint: words("hint_pixel"), pointed: (x, y) => change({ x, y }) });
    this.patches = make("div", "metrics-patches");
    this.facts = make("div");
    lab.picture.append(this.board.node, this.patches);
    lab.result.append(this.facts);
    this.grids = ["ref", "pred"].map((name, index) => {
      const grid = new Grid({
        label: words(`patch_${name}`),
        cell: (row, column) => {
          const value = this.answer.patches[index][row][column];
          return { text: number(value, 0), colour: grey(value), title: number(value, 2) };
        },
      });
      const box = make("div");
      box.append(heading(words(`patch_${name}`)), grid.node);
      this.patches.append(box);
      return grid;
    });
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("window", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, words, title } = this.room;
    this.answer = answer;
    const { side } = answer;
    this.board.show([
      square("ref", words("original"), answer.ref, side, 225),
      square("pred", title(answer.case), answer.pred, side, 225),
      square("map", words("ssim_map"), answer.map, side, 225, words("ssim_map_note", { mean: fixed(answer.mean, 4) })),
    ]);
    this.board.frame([answer.box]);
    this.board.point(state.x, state.y);
    for (const grid of this.grids) grid.draw(answer.patches[0].length, answer.patches[0][0].length);
    const [luminance, contrast, structure] = answer.terms;
    this.facts.replaceChildren(
      heading(words("statistics")),
      table(
        ["", words("original"), title(answer.case)],
        [
          [words("mean"), ...answer.means.map((v) => fixed(v, 2))],
          [words("spread"), ...answer.deviations.map((v) => fixed(v, 2))],
          [words("covariance"), fixed(answer.covariance, 1), ""],
        ],
      ),
      heading(words("three_terms")),
      equation([
        [fixed(luminance, 4), words("luminance")],
        ["×"],
        [fixed(contrast, 4), words("contrast")],
        ["×"],
        [fixed(structure, 4), words("structure")],
        ["≈"],
        [fixed(answer.ssim, 4), "SSIM"],
      ]),
      bars({
        label: words("three_terms"),
        values: answer.terms,
        names: ["luminance", "contrast", "structure"].map((key) => words(key)),
        colours: PALETTE.slice(0, 3),
      }),
      note(
        words("terms_note", {
          map: fixed(answer.in_map, 6),
          c1: number(answer.constants[0], 2),
          c2: number(answer.constants[1], 2),
          c3: number(answer.constants[2], 2),
        }),
      ),
    );
  }
}
