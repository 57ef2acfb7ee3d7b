// Lab 9, pairs of pictures that two metrics put in opposite order.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { choices } from "../../../../web/kit/controls.js";
import { heading, metricOf, note, printed, square, text } from "./parts.js";

export class Disagree {
  constructor(room) {
    this.room = room;
    const { lab } = this.room;
    this.board = new Board({ pointed: () => {} });
    this.list = make("div");
    this.facts = make("div");
    lab.picture.append(this.board.node, this.facts);
    lab.result.append(this.list);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("disagree", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, change, words, title, fingerprintTable } = this.room;
    if (!answer.pairs.length) {
      this.list.replaceChildren(text(words("no_disagreement")));
      return;
    }
    const pair = answer.pairs[Math.min(state.pair, answer.pairs.length - 1)];
    const titleOf = (id) => metricOf(answer.metrics, id).title;
    const chooser = choices(
      {
        label: words("pairs", { count: answer.count }),
        value: String(state.pair),
        options: answer.pairs.map((each, index) => [String(index), `${titleOf(each.first)} ↔ ${titleOf(each.second)}`]),
      },
      (id) => change({ pair: Number(id) }),
    );
    const [first, second] = [metricOf(answer.metrics, pair.first), metricOf(answer.metrics, pair.second)];
    const says = (metric, best, other) =>
      words("says", {
        metric: metric.title,
        best: title(best),
        other: title(other),
        better: printed(metric, pair.values[best][metric.id]),
        worse: printed(metric, pair.values[other][metric.id]),
      });
    this.board.show(
      [pair.better, pair.worse].map((name) =>
        square(
          name,
          title(name),
          answer.urls[name],
          answer.side,
          340,
          [first, second]
            .map((metric) => `${metric.title} ${printed(metric, pair.values[name][metric.id])}`)
            .join(", "),
        ),
      ),
    );
    this.board.point(-99, -99);
    this.list.replaceChildren(
      chooser.node,
      text(says(first, pair.better, pair.worse)),
      text(says(second, pair.worse, pair.better)),
      heading(words("why_title")),
      text(`${first.title}: ${words(`about_${first.id}`)}`),
      text(`${second.title}: ${words(`about_${second.id}`)}`),
    );
    this.facts.replaceChildren(
      heading(words("fingerprint")),
      fingerprintTable({
        [pair.better]: answer.fingerprints[pair.better],
        [pair.worse]: answer.fingerprints[pair.worse],
      }),
      note(words("fingerprint_note")),
    );
  }
}
