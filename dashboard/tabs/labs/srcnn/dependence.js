// What one output pixel depends on: the LR pixels with their weights, and the whole network as one filter there.

import { make } from "../../../web/dom.js";
import { Board } from "../../../web/kit/board.js";
import { diverging } from "../../../web/kit/colours.js";
import { Grid } from "../../../web/kit/grid.js";
import { number } from "../../../web/kit/numbers.js";

/** The pixel of the enlargement in the middle of an LR pixel, at a scale. */
export function middleOf(lrPixel, scale) {
  return lrPixel * scale + Math.floor((scale - 1) / 2);
}

export class Dependence {
  /** `pointed(x, y)` is called with a place in the LR picture. */
  constructor(words, pointed) {
    Object.assign(this, { words, answer: null });
    this.board = new Board({ pointed });
    this.acting = new Grid({
      label: words("acting"),
      cell: (row, column) => {
        const value = this.answer.filter[row][column];
        return { colour: diverging(value, this.answer.filter_limit), title: number(value, 5) };
      },
    });
    const box = make("div", "srcnn-acting");
    box.append(make("h3", "", {}, words("acting")), this.acting.node);
    const panes = make("div", "lab-panes");
    panes.append(this.board.node, box);
    this.text = make("p");
    this.node = make("section", "srcnn-depends");
    this.node.append(make("h3", "", {}, words("depends")), panes, this.text);
  }

  /** Show an answer of `depends` for the pixel (x, y) at a scale. */
  show(answer, { x, y, scale }) {
    this.answer = answer;
    const plain = { width: answer.lr_side, height: answer.lr_side, wide: 200 };
    this.board.show([
      { ...plain, id: "lr", label: this.words("lr"), url: answer.lr },
      { ...plain, id: "lr_map", label: this.words("lr_map"), url: answer.lr_map },
    ]);
    this.board.frame([{ ...answer.box, dashed: true }]);
    this.board.point(Math.floor(x / scale), Math.floor(y / scale));
    this.acting.draw(answer.filter.length, answer.filter.length);
    const { enlarged, count, of } = answer;
    const levels = { linear: 2, constant: 2, value: 2, largest: 3, smallest: 3, sum: 3 };
    const numbers = Object.entries(levels).map(([key, digits]) => [key, number(answer[key], digits)]);
    const near = number(100 * answer.near, 0);
    this.text.textContent = this.words("depends_text", { enlarged, count, of, near, ...Object.fromEntries(numbers) });
  }
}
