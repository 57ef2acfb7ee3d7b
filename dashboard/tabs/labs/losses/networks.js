// The third view of the losses: one network trained with each, measured with all.

import { make } from "../../../web/dom.js";
import { Board } from "../../../web/kit/board.js";
import { equation, table } from "../../../web/kit/charts.js";
import { choices } from "../../../web/kit/controls.js";
import { difference, fixed, small } from "../../../web/kit/numbers.js";
import { ALL } from "./kinds.js";
import { markBest, strip } from "./marks.js";
import { surprises } from "./ties.js";

const SCORES = { psnr: 2, ssim: 4 }; // decimals; the larger the better
const COLUMNS = [...Object.keys(SCORES), ...ALL];

export class Networks {
  constructor(lab) {
    const { samples, trained } = lab.data;
    Object.assign(this, { lab, words: lab.words, rows: ["bicubic", ...trained] });
    const ask = () => this.ask();
    const [[first]] = samples;
    this.sample = choices({ label: lab.words("sample"), options: samples, value: first }, ask);
    const names = this.rows.map((id) => [id, lab.words(id)]);
    this.network = choices({ label: lab.words("network"), options: names, value: "l2" }, ask);
    this.controls = [this.sample, this.network];
    this.board = new Board({ pointed: (x, y) => this.askPixel(x, y), hint: lab.words("hint") });
  }

  ask() {
    const question = { sample: this.sample.value, network: this.network.value };
    this.lab.ask("networks", question, (answer) => this.active && this.show(answer));
  }

  name(id) {
    return this.words(id === "bicubic" ? id : "trained", { loss: this.words(id) });
  }

  show(answer) {
    const { lab, words } = this;
    const side = { width: answer.side, height: answer.side, wide: 200 };
    const panes = this.rows.map((id) => {
      const { image, psnr } = answer.rows[id];
      return { id, url: image, label: this.name(id), note: `${fixed(psnr)} dB`, ...side };
    });
    this.board.show([...panes, { id: "hr", url: answer.hr, label: words("hr"), ...side }]);
    this.board.point(Math.floor(answer.side / 2), Math.floor(answer.side / 2));
    const maps = make("div", "losses-maps");
    for (const kind of ALL) maps.append(strip(answer.gradients[kind], words(kind)));
    const title = make("h3", "", {}, words("gradients", { network: words(answer.chosen) }));
    lab.picture.replaceChildren(this.board.node, title, maps);
    lab.result.replaceChildren(...this.matrix(answer));
    this.askPixel(this.board.x, this.board.y);
  }

  /** The table of all scores, and why a network can win the column of another one's loss. */
  matrix(answer) {
    const { words } = this;
    const values = this.rows.map((id) => COLUMNS.map((key) => answer.rows[id][key]));
    const printed = values.map((row) => row.map((value, at) => this.print(COLUMNS[at], value)));
    const heads = ["", "PSNR", "SSIM", ...ALL.map((kind) => words(kind))];
    const rows = this.rows.map((id, index) => [this.name(id), ...printed[index]]);
    const box = table(heads, rows, { caption: words("matrix") });
    const best = markBest(box, values, printed, (column) => COLUMNS[column] in SCORES);
    const owns = COLUMNS.map((key) => (this.rows.includes(key) ? this.rows.indexOf(key) : undefined));
    const notes = surprises(best, owns).map(({ column, row, own }) => {
      const share = fixed(100 * (values[own][column] / values[row][column] - 1), 1);
      const fields = { winner: this.name(this.rows[row]), loss: words(COLUMNS[column]), share };
      return make("p", "lab-note", {}, words("other_best", fields));
    });
    return [box, ...notes];
  }

  print(key, value) {
    return SCORES[key] ? fixed(value, SCORES[key]) : small(value);
  }

  askPixel(x, y) {
    const question = { sample: this.sample.value, network: this.network.value, x, y };
    this.lab.ask("pixel", question, (answer) => this.active && this.showPixel(answer, x, y));
  }

  showPixel({ pred, ref, slopes }, x, y) {
    const { words } = this;
    const rows = ALL.map((kind) => [
      words(kind),
      Math.abs(slopes[kind]) < 0.01 ? small(slopes[kind]) : fixed(slopes[kind], 3),
    ]);
    this.lab.worked.replaceChildren(
      equation([
        [fixed(pred), words("pred")],
        ["\u2212"],
        [fixed(ref), words("ref")],
        ["="],
        [fixed(difference(pred, ref)), "d"],
      ]),
      table(["", words("derivative")], rows, { caption: words("at", { x, y }) }),
    );
  }
}
