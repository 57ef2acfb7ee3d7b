// Lab 7, channel gates: two images of equal mean, what average pooling and SOCA see of them.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { lines, table } from "../../../../web/kit/charts.js";
import { PALETTE } from "../../../../web/kit/colours.js";
import { choices, slider } from "../../../../web/kit/controls.js";
import { fixed, number, percent } from "../../../../web/kit/numbers.js";
import { heading, note, square, text } from "./parts.js";

const STEADY = 0.01; // gates that move less than this are as good as constant

export class Gates {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words } = this.room;
    this.texture = choices(
      {
        label: words("texture"),
        value: state.texture,
        options: ["flattened", "shuffled"].map((id) => [id, words(`texture_${id}`)]),
      },
      (id) => change({ texture: id }),
    );
    this.keep = slider(
      { label: words("keep"), min: 0, max: 1, step: 0.05, value: state.keep, show: (v) => `${percent(v, 0)} %` },
      (keep) => change({ keep }),
    );
    own.append(this.texture.node, this.keep.node);
    this.board = new Board({ pointed: () => {} });
    this.means = make("div");
    this.charts = make("div");
    this.table = make("div");
    for (const node of [this.table, this.means, this.charts]) node.classList.add("san-answer");
    lab.picture.append(this.board.node, this.means, this.table);
    lab.result.append(this.charts);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("gates", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, words } = this.room;
    this.keep.node.hidden = state.texture !== "flattened";
    this.board.show(
      answer.pictures.map((url, index) =>
        square(
          `image${index}`,
          words(`image_${index + 1}`),
          url,
          answer.side,
          250,
          words("deviation", { value: number(answer.deviations[index], 1) }),
        ),
      ),
    );
    this.board.point(-9, -9);
    this.means.replaceChildren(
      text(
        words("means", {
          first: answer.means[0].map((v) => fixed(v, 3)).join(", "),
          second: answer.means[1].map((v) => fixed(v, 3)).join(", "),
        }),
      ),
    );
    const rows = answer.differences.map(([first, second], index) => [
      index ? words("part_group", { number: index }) : words("part_head"),
      `${fixed(100 * first, 1)} %`,
      `${fixed(100 * second, 1)} %`,
    ]);
    this.table.replaceChildren(
      table([words("place"), words("first_order"), words("second_order")], rows, {
        marked: state.group + 1,
      }),
      note(words("place_note")),
    );
    const two = (key) =>
      answer[key].map((values, index) => ({
        name: words(`image_${index + 1}`),
        values,
        colour: PALETTE[index ? 5 : 0],
        dash: index ? "5 3" : null,
      }));
    const draw = (key) => [
      heading(words(`chart_${key}`, { number: state.group + 1 })),
      lines({ label: words(`chart_${key}`, { number: state.group + 1 }), series: two(key), x: "" }),
    ];
    this.charts.replaceChildren(
      ...draw("first_order"),
      ...draw("second_order"),
      ...draw("gates"),
      note(words("gates_note", { change: number(answer.largest_change, 4) })),
      ...(answer.largest_change < STEADY ? [note(words("gates_steady"))] : []),
    );
  }
}
