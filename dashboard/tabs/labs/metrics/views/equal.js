// Lab 9, pictures of equal PSNR and what the other metrics say of them.

import { make } from "../../../../web/dom.js";
import { Board } from "../../../../web/kit/board.js";
import { table } from "../../../../web/kit/charts.js";
import { fixed, number } from "../../../../web/kit/numbers.js";
import { heading, note, printed, square } from "./parts.js";

export class Equal {
  constructor(room) {
    this.room = room;
    const { lab } = this.room;
    this.board = new Board({ pointed: () => {} });
    this.table = make("div");
    lab.picture.append(this.board.node);
    lab.result.append(this.table);
  }

  ask() {
    const { lab, state } = this.room;
    lab.ask("pictures", state, (answer) => this.show(answer));
  }

  show(answer) {
    const { state, words, title } = this.room;
    const ssim = answer.metrics.findIndex(({ id }) => id === "ssim");
    const peak = answer.metrics.findIndex(({ id }) => id === "psnr");
    const line = (each) => `${printed(answer.metrics[peak], each.values[peak])}, SSIM ${fixed(each.values[ssim], 3)}`;
    this.board.show([
      square("original", words("original"), answer.original, answer.side, 220),
      ...answer.cases.map((each) =>
        square(
          each.id,
          title(each.id),
          each.url,
          answer.side,
          220,
          `${line(each)}${each.strength === null ? "" : `. ${words(`strength_${each.id}`, { strength: number(each.strength, 3) })}`}`,
        ),
      ),
    ]);
    this.board.point(-99, -99);
    const heads = ["", ...answer.metrics.map((metric) => metric.title)];
    const rows = answer.cases.map((each) => [
      title(each.id),
      ...each.values.map((value, index) => printed({ ...answer.metrics[index], unit: "" }, value)),
    ]);
    const places = answer.cases.map((each) => [title(each.id), ...each.ranks.map((rank) => String(rank))]);
    this.table.replaceChildren(
      heading(words("values")),
      table(heads, rows),
      heading(words("ranks")),
      table(heads, places),
      note(words(state.group === "distortions" ? "ranks_note" : "ranks_note_methods")),
      ...(answer.missing.length ? [note(words("missing", { names: answer.missing.map(title).join(", ") }))] : []),
    );
  }
}
