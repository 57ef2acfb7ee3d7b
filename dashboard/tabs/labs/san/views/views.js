// Lab 7, SAN+: eight views of one picture and their mean.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { lines } from "../../../../web/kit/charts.js";
import { PALETTE } from "../../../../web/kit/colours.js";
import { difference, fixed, number } from "../../../../web/kit/numbers.js";
import { Player } from "../../../../web/kit/player.js";
import { db, heading, note, square, text } from "./parts.js";

export class Views {
  constructor(room) {
    this.room = room;
    const { lab, state, words } = this.room;
    this.board = new Board({ pointed: () => {} });
    this.player = new Player(lab, {
      count: 8,
      step: state.count - 1,
      interval: 900,
      show: (step) => {
        if (!this.board || state.count === step + 1) return;
        state.count = step + 1;
        this.ask();
      },
    });
    this.facts = make("div");
    lab.picture.append(this.board.node);
    lab.result.append(heading(words("views_title")), this.player.node, this.facts);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("views", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { words } = this.room;
    const { count } = answer;
    const picture = (id, url, note = "") => square(id, words(`picture_${id}`, { count }), url, answer.side, 340, note);
    this.board.show([
      picture("view", answer.urls[0], `${words(`turn_${count - 1}`)}: ${db(answer.single[count - 1])} dB`),
      picture("mean", answer.urls[1], `${db(answer.means[count - 1])} dB`),
      picture("hr", answer.urls[2]),
      picture("spread", answer.difference, words("difference_note", { limit: number(answer.limit, 0) })),
    ]);
    this.board.point(-9, -9);
    this.facts.replaceChildren(
      lines({
        label: words("views_chart"),
        at: count - 1,
        names: answer.means.map((_, index) => String(index + 1)),
        series: [
          {
            name: words("views_single"),
            values: answer.single.map((v) => v - answer.single[0]),
            colour: PALETTE[7],
            dash: "4 3",
          },
          {
            name: words("views_mean"),
            values: answer.means.map((v) => v - answer.single[0]),
            colour: PALETTE[0],
          },
        ],
      }),
      note(words("views_chart_note")),
      text(
        words("views_text", {
          gain: fixed(difference(answer.means[7], answer.single[0])),
          best: db(Math.max(...answer.single)),
          mean: db(answer.means[7]),
          first: db(answer.single[0]),
        }),
      ),
    );
  }
}
