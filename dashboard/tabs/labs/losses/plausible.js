// The second view of the losses: pictures that fit the same LR patch, and what each loss answers.

import { make } from "../../../web/dom.js";
import { lines, table } from "../../../web/kit/charts.js";
import { choices, slider } from "../../../web/kit/controls.js";
import { fixed, small } from "../../../web/kit/numbers.js";
import { ALL, COLOURS, DASHES, keys } from "./kinds.js";
import { markBest, strip } from "./marks.js";

export class Plausible {
  constructor(lab, epsilon) {
    Object.assign(this, { lab, words: lab.words, epsilon });
    const ask = () => this.ask();
    const shapes = ["edge", "line"].map((id) => [id, lab.words(id)]);
    this.shape = choices({ label: lab.words("shape"), options: shapes, value: "edge" }, ask);
    const show = (value) => `${fixed(100 * value, 0)} %`;
    this.share = slider({ label: lab.words("share"), min: 0, max: 1, step: 0.05, value: 0.6, show }, ask);
    this.controls = [this.shape, this.share, epsilon];
  }

  ask() {
    const question = { shape: this.shape.value, share: this.share.value, epsilon: 10 ** this.epsilon.value };
    this.lab.ask("two_edges", question, (answer) => this.active && this.show(answer));
  }

  show({ truths, answers }) {
    const { lab, words } = this;
    const strips = make("div", "losses-strips");
    truths.forEach(({ image, share }, index) => {
      strips.append(strip(image, words("truth", { index: index + 1, share: fixed(100 * share, 0) })));
    });
    const named = Object.fromEntries(ALL.map((kind) => [kind, words("answer_of", { loss: words(kind) })]));
    for (const kind of ALL) strips.append(strip(answers[kind].image, named[kind]));
    lab.picture.replaceChildren(make("h3", "", {}, words("edges_title")), strips);
    const label = words("profile");
    const series = ALL.map((kind) => ({
      name: words(kind),
      values: answers[kind].profile,
      colour: COLOURS[kind],
      dash: DASHES[kind],
    }));
    lab.result.replaceChildren(make("h3", "", {}, label), lines({ label, series }), keys(ALL, words));
    const values = ALL.map((kind) => ALL.map((other) => answers[kind].costs[other]));
    const printed = values.map((row) => row.map(small));
    const rows = ALL.map((kind, index) => [named[kind], ...printed[index]]);
    const box = table(["", ...ALL.map((kind) => words(kind))], rows, { caption: words("costs") });
    markBest(box, values, printed);
    lab.worked.replaceChildren(box);
  }
}
