// Lab 7, share-source skip: the result with another weight.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { equation, table } from "../../../../web/kit/charts.js";
import { button, slider } from "../../../../web/kit/controls.js";
import { difference, fixed, number } from "../../../../web/kit/numbers.js";
import { db, heading, square, text } from "./parts.js";

/** What the PSNR of the second picture is above that of the first; a dash where one has none. */
function change([first, second]) {
  return first === null || second === null ? "–" : fixed(difference(second, first));
}

export class Skip {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words } = this.room;
    this.slider = slider(
      { label: words("gamma"), min: -0.5, max: 0.5, step: 0.01, value: state.gamma, show: (v) => number(v, 2) },
      (gamma) => change({ gamma }),
    );
    own.append(
      this.slider.node,
      button(words("gamma_zero"), () => this.set(0)),
      button(words("gamma_shipped"), () => this.set(this.shipped)),
    );
    this.board = new Board({ pointed: () => {} });
    this.facts = make("div");
    this.chart = make("div");
    this.tried = new Map();
    lab.picture.append(this.board.node);
    lab.result.append(this.facts, this.chart);
  }

  set(gamma) {
    const { change } = this.room;
    this.slider.set(gamma);
    change({ gamma });
  }

  ask() {
    const { lab, state } = this.room;
    const place = `${state.sample} ${state.scale}`;
    lab.ask("skip", state, (answer) => this.show(answer, place));
  }

  show(answer, place) {
    const { words } = this.room;
    this.shipped = answer.shipped;
    if (this.place !== place) this.tried.clear();
    this.place = place;
    const picture = (id, url, note = "") =>
      square(
        id,
        words(`picture_${id}`, { gamma: number(id === "own" ? answer.shipped : answer.gamma, 4) }),
        url,
        answer.side,
        340,
        note,
      );
    this.board.show([
      picture("own", answer.urls[1], `${db(answer.psnr[0])} dB`),
      picture("other", answer.urls[2], `${db(answer.psnr[1])} dB`),
      picture("hr", answer.urls[0]),
      picture("difference", answer.difference, words("difference_note", { limit: number(answer.limit, 0) })),
    ]);
    this.board.point(-9, -9);
    this.facts.replaceChildren(
      heading(words("skip_title")),
      equation([
        [db(answer.psnr[0]), words("psnr_shipped", { gamma: number(answer.shipped, 4) })],
        ["→"],
        [db(answer.psnr[1]), words("psnr_other", { gamma: number(answer.gamma, 4) })],
        [`${change(answer.psnr)} dB`, words("psnr_change")],
      ]),
      text(words("skip_text", { gamma: number(answer.shipped, 4) })),
    );
    this.tried.set(answer.shipped, answer.psnr[0]).set(answer.gamma, answer.psnr[1]);
    const tried = [...this.tried].sort((a, b) => a[0] - b[0]);
    if (tried.length > 1)
      this.chart.replaceChildren(
        heading(words("tried")),
        table(
          [words("gamma"), "PSNR (dB)"],
          tried.map(([gamma, psnr]) => [number(gamma, 4), db(psnr)]),
          { marked: tried.findIndex(([gamma]) => gamma === answer.shipped) },
        ),
      );
  }
}
