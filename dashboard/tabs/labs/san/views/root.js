// Lab 7, covariance and its root: the matrix, an entry worked out, Newton-Schulz step by step.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { equation, lines } from "../../../../web/kit/charts.js";
import { PALETTE } from "../../../../web/kit/colours.js";
import { slider } from "../../../../web/kit/controls.js";
import { number, percent } from "../../../../web/kit/numbers.js";
import { Player } from "../../../../web/kit/player.js";
import { heading, note, square, text } from "./parts.js";

const MOST_ERROR = 100; // beyond this a run-away iteration would press the other line flat

export class Root {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words, steps } = this.room;
    this.gain = slider(
      {
        label: words("gain"),
        min: -2,
        max: 1,
        step: 0.1,
        value: state.gain,
        show: (v) => `× ${number(10 ** v, 3)}`,
      },
      (gain) => change({ gain }),
    );
    own.append(this.gain.node);
    this.matrix = new Board({ hint: words("hint_matrix"), pointed: (x, y) => change({ i: y, j: x }) });
    this.maps = new Board({ pointed: () => {} });
    this.entry = make("div");
    this.chart = make("div");
    this.player = new Player(lab, {
      count: steps + 1,
      step: 5,
      interval: 900,
      show: (step) => this.answer && this.draw(step),
    });
    lab.picture.append(this.matrix.node, this.maps.node, this.entry);
    lab.result.append(heading(words("root_title")), this.player.node, this.chart);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("root", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, words } = this.room;
    this.answer = answer;
    const { count, size } = answer;
    this.matrix.show([
      square(
        "matrix",
        words("matrix", { count }),
        answer.covariance,
        count,
        380,
        words("matrix_note", { limit: number(answer.limit, 2) }),
      ),
    ]);
    this.matrix.point(state.j, state.i);
    const names = [state.i + 1, state.j + 1];
    this.maps.show(
      answer.pair.map((url, at) => ({
        id: `map${at}`,
        label: words("channel", { number: names[at] }),
        url,
        width: size[1],
        height: size[0],
        wide: 150,
      })),
    );
    this.maps.point(-9, -9);
    this.entry.replaceChildren(
      equation([
        [number(answer.product, 3), words("mean_product", { i: names[0], j: names[1] })],
        ["−"],
        [number(answer.means[0], 3), words("mean_of", { number: names[0] })],
        ["×"],
        [number(answer.means[1], 3), words("mean_of", { number: names[1] })],
        ["≈"],
        [number(answer.value, 3), words("covariance")],
      ]),
      note(words("correlation", { value: number(answer.correlation, 3) })),
    );
    this.draw(this.player.step);
  }

  draw(step) {
    const { words } = this.room;
    const { answer } = this;
    const colour = PALETTE;
    const errors = lines({
      label: words("errors"),
      log: true,
      at: step,
      series: [
        {
          name: words("without_trace"),
          values: answer.plain.map((error) => (error > MOST_ERROR ? null : error)),
          colour: colour[5],
          dash: "5 4",
        },
        { name: words("with_trace"), values: answer.errors, colour: colour[0] },
      ],
    });
    const roots = lines({
      label: words("roots"),
      series: [
        { name: words("exact"), values: answer.exact, colour: colour[7], dash: "4 3" },
        { name: words("after", { step }), values: answer.approximate[step], colour: colour[0] },
      ],
      names: answer.exact.map((_, index) => String(index + 1)),
    });
    const plain = answer.plain[step];
    this.chart.replaceChildren(
      heading(words("errors")),
      errors,
      note(
        words("errors_note", {
          step,
          error: percent(answer.errors[step], 2),
          plain: plain === null ? "∞" : percent(plain, 1),
        }),
      ),
      heading(words("roots")),
      roots,
      note(words("roots_note", { step })),
      text(
        words(answer.largest > 3 ? "trace_needed" : "trace_slow", {
          trace: number(answer.trace, 3),
          largest: number(answer.largest, 3),
          smallest: number(answer.smallest, 5),
        }),
      ),
    );
  }
}
