// Lab 9, mistakes of protocol and what each does to the number.

import { make } from "../../../../web/dom.js";
import { choices } from "../../../../web/kit/controls.js";
import { fixed, signed } from "../../../../web/kit/numbers.js";
import { heading, text } from "./parts.js";

export class Mistakes {
  constructor(room) {
    this.room = room;
    const { lab, state, own, change, words, methods } = this.room;
    own.append(
      choices({ label: words("method"), options: methods, value: state.method }, (id) => change({ method: id })).node,
    );
    this.chart = make("div");
    this.list = make("div");
    lab.picture.append(this.chart);
    lab.result.append(this.list);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("mistakes", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { words } = this.room;
    const names = answer.rows.map(({ title }) => title);
    const changes = answer.rows.map(({ change: value }) => value ?? 0);
    const largest = Math.max(...changes.map(Math.abs), 0.01);
    const rows = answer.rows.map((row) => {
      const line = make("div", "metrics-row");
      const bar = make("span", "metrics-bar");
      const fill = make("i", row.change >= 0 ? "metrics-up" : "metrics-down");
      fill.style.setProperty("--share", Math.abs(row.change ?? 0) / largest);
      bar.append(fill);
      line.append(
        make("b", "", {}, row.title),
        bar,
        make("span", "lab-number", {}, `${row.change === null ? "∞" : signed(row.change)} dB`),
        make("small", "", {}, row.origin),
      );
      return line;
    });
    this.chart.replaceChildren(
      heading(words("mistakes_title", { method: answer.method, right: fixed(answer.right) })),
      ...rows,
    );
    this.list.replaceChildren(
      text(
        words("mistakes_text", {
          up: names[changes.indexOf(Math.max(...changes))],
          up_by: fixed(Math.max(...changes)),
          down: names[changes.indexOf(Math.min(...changes))],
          down_by: fixed(Math.min(...changes)),
        }),
      ),
    );
  }
}
