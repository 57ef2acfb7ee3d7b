// Lab 7, non-local attention: whom one pixel looks at.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { table } from "../../../../web/kit/charts.js";
import { choices } from "../../../../web/kit/controls.js";
import { fixed, number, percent } from "../../../../web/kit/numbers.js";
import { heading, note, square, text } from "./parts.js";

export class NonLocal {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words } = this.room;
    this.use = choices(
      {
        label: words("use"),
        options: [
          ["1", words("use_1")],
          ["2", words("use_2")],
        ],
        value: String(state.use),
      },
      (id) => change({ use: Number(id) }),
    );
    own.append(this.use.node);
    this.board = new Board({
      hover: true,
      hint: words("hint_non_local"),
      pointed: (x, y) => change({ x, y }),
    });
    this.facts = make("div");
    lab.picture.append(this.board.node);
    lab.result.append(this.facts);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("non_local", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, words } = this.room;
    const { side } = answer;
    this.board.show([
      square("lr", words("lr"), answer.lr, side, 340),
      square("shaded", words("shaded"), answer.shaded, side, 340),
    ]);
    const half = Math.floor(side / 2);
    const [x, y, w, h] = answer.quadrant;
    this.board.frame([
      { x: half, y: 0, w: 0, h: side, dashed: true },
      { x: 0, y: half, w: side, h: 0, dashed: true },
      { x, y, w, h },
      ...answer.listed.slice(0, 3).map((key) => ({ id: "shaded", x: key.x, y: key.y, w: 2, h: 2 })),
    ]);
    this.board.point(state.x, state.y);
    this.facts.replaceChildren(
      heading(words("attention")),
      text(
        words("attention_text", {
          x: state.x,
          y: state.y,
          keys: answer.keys,
          effective: number(answer.effective, 1),
          change: percent(answer.change),
        }),
      ),
      table(
        [words("key"), words("weight"), words("times_uniform")],
        answer.listed.map((key) => [
          `(${key.x}, ${key.y})`,
          fixed(key.weight, 4),
          `× ${fixed(key.weight / answer.uniform, 1)}`,
        ]),
      ),
      note(words("attention_note")),
    );
  }
}
