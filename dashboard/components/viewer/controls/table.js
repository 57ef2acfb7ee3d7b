// The table of the values under the crosshair: RGB, luma, and how far luma is from the original's.

import { fill, make, setText } from "../../../web/dom.js";
import { saveButtons } from "../analysis/curves.js";
import { colourText } from "../difference/colours.js";
import { LUMA_UNIT, luma, lumaUnits } from "../difference/measure.js";
import { plusText } from "../difference/numbers.js";

const NO_VALUE = "\u2013";

export class ValueTable {
  constructor({ scene, page }) {
    Object.assign(this, { scene, page });
    this.figure = make("section", "sl-table");
    this.figure.hidden = true;
    this.table = make("table");
    this.caption = make("caption");
    this.head = make("tr");
    const head = make("thead");
    head.append(this.head);
    this.rows = make("tbody");
    this.table.append(this.caption, head, this.rows);
    this.figure.append(this.table, saveButtons({ name: "pixel", rows: () => this.lines() }));
    this.cells = new Map();
  }

  toggle(on = this.figure.hidden) {
    this.figure.hidden = !on;
    this.page.layout();
    this.page.update();
  }

  get open() {
    return !this.figure.hidden;
  }

  /** What stands in the table, with the pixel. */
  lines() {
    const { pixel } = this.scene;
    const place = pixel === null ? ["", ""] : [pixel.x, pixel.y];
    const words = (row) => [...row.children].map((cell) => cell.textContent.replace("\u2212", "-"));
    const rows = [...this.rows.children].map((row) => [...place, ...words(row)]);
    return [["x", "y", ...words(this.head)], ...rows];
  }

  /** Rows for the panes in sight, in their order. */
  arrange() {
    const { order, original, strings } = this.scene;
    const heads = [strings.column_method, "R", "G", "B", strings.column_y];
    if (original !== null) heads.push(fill(strings.column_dy, { reference: original.title }));
    const written = JSON.stringify([heads, order.map((pane) => [pane.id, pane.title])]);
    if (written === this.written) return;
    this.written = written;
    this.head.replaceChildren(...heads.map((text) => headCell(text, "col")));
    this.cells.clear();
    this.rows.replaceChildren(
      ...order.map((pane) => {
        const row = make("tr");
        const name = headCell(pane.title, "row");
        const chip = make("span", "sl-swatch");
        name.prepend(chip);
        const cells = heads.slice(1).map(() => make("td"));
        row.append(name, ...cells);
        this.cells.set(pane.id, { chip, cells });
        return row;
      }),
    );
  }

  /** Write the values at the crosshair. */
  update() {
    if (!this.open) return;
    const { pixel, view, order, original, strings } = this.scene;
    this.arrange();
    setText(this.caption, pixel === null ? strings.table_none : fill(strings.table_caption, pixel));
    const truth = original === null ? null : original.valueAt(pixel, view);
    for (const pane of order) {
      const { chip, cells } = this.cells.get(pane.id);
      const value = pane.valueAt(pixel, view);
      const texts = value === null ? [] : [...value.map(String), luma(...value).toFixed(1)];
      if (value !== null && truth !== null && pane.data.role === "method") {
        texts.push(plusText((lumaUnits(...value) - lumaUnits(...truth)) / LUMA_UNIT, 1));
      }
      for (const [index, cell] of cells.entries()) setText(cell, texts[index] ?? NO_VALUE);
      chip.style.background = value === null ? "none" : colourText(value);
    }
  }
}

function headCell(text, scope) {
  const cell = make("th", "", {}, text);
  cell.scope = scope;
  return cell;
}
