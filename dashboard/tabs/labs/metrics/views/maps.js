// Lab 9, what each metric adds up, as pictures.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { bars } from "../../../../web/kit/charts.js";
import { choices } from "../../../../web/kit/controls.js";
import { heading, metricOf, note, printed, rough, square, text } from "./parts.js";

export class Maps {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words, metrics, caseChoice } = this.room;
    const metric = choices({ label: words("metric"), options: metrics, value: state.metric }, (id) =>
      change({ metric: id }),
    );
    own.append(metric.node, caseChoice().node);
    this.board = new Board({ pointed: () => {} });
    this.facts = make("div");
    lab.picture.append(this.board.node);
    lab.result.append(this.facts);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("maps", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { words, title, fingerprintTable } = this.room;
    const metric = metricOf(answer.metrics, answer.metric);
    const several = answer.layers.length > 1;
    const name = (index) =>
      words(`layer_${metric.id}`, {
        number: index + 1,
        level: Math.floor(index / 2) + 1,
        direction: words(index % 2 ? "along_columns" : "along_rows"),
      });
    this.board.show([
      square("pred", title(answer.case), answer.pred, answer.side, several ? 165 : 340),
      ...answer.layers.map((layer, index) => ({
        id: `layer${index}`,
        label: name(index),
        url: layer.url,
        width: layer.width,
        height: layer.height,
        wide: several ? 165 : 340,
        note: words("layer_note", { high: rough(layer.high), mean: rough(layer.mean) }),
      })),
    ]);
    this.board.point(-99, -99);
    this.facts.replaceChildren(
      heading(`${metric.title}: ${printed(metric, answer.value)}`),
      text(words(`about_${metric.id}`)),
    );
    if (several)
      this.facts.append(
        heading(words(`shares_${metric.id}`)),
        bars({
          label: metric.title,
          values: answer.layers.map(({ share }) => share),
          names: answer.layers.map((_, index) => name(index)),
        }),
      );
    this.facts.append(
      heading(words("fingerprint")),
      fingerprintTable({ [answer.case]: answer.fingerprint }),
      note(words("fingerprint_note")),
      note(metric.reference),
    );
  }
}
