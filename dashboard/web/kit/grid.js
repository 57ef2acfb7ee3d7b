// A small image or matrix with a cell a pixel: numbers to read, point at, walk through with the arrow keys, and edit.

import { make } from "../dom.js";
import { inkOn } from "./colours.js";
import { arrowStep, isPlain } from "./keys.js";

// Ems of a sign in a wide font (narrower ones leave a margin): points and commas are half a digit, signs wider than one.
const DIGIT = 0.64;
const POINT = 0.32;
const SIGN = 0.84;

/** How wide a number is, in ems of its font. */
export function emsOf(text) {
  return [...text].reduce(
    (sum, sign) => sum + (/[.,\s]/.test(sign) ? POINT : /[+\-\u2212\u00d7]/.test(sign) ? SIGN : DIGIT),
    0,
  );
}

/**
 * new Grid({ label, cell(row, column) -> { text, colour, className, title }, pointed(row, column), edited(row, column,
 * value), low, high }). `draw(rows, columns)` fills it; `mark(list)` outlines cells; `point(row, column)` moves the
 * cursor without calling `pointed`. An editable grid takes typed digits, +, - and Backspace in the cell under the
 * cursor.
 */
export class Grid {
  constructor({ label, cell, pointed = null, edited = null, low = 0, high = 255, className = "" }) {
    Object.assign(this, { cell, pointed, edited, low, high });
    this.node = make("div", `lab-grid ${className}`, { role: "grid", "aria-label": label });
    this.cells = [];
    this.cursor = null;
    this.typed = "";
    this.node.addEventListener("pointerover", (event) => this.under(event, event.pointerType === "mouse"));
    this.node.addEventListener("pointerdown", (event) => this.under(event, true));
    this.node.addEventListener("focusin", (event) => this.under(event, true));
    this.node.addEventListener("keydown", (event) => this.key(event));
  }

  draw(rows, columns) {
    if (rows !== this.rows || columns !== this.columns) this.lay(rows, columns);
    let widest = DIGIT;
    for (const node of this.cells.flat()) {
      this.paint(node, Number(node.dataset.row), Number(node.dataset.column));
      widest = Math.max(widest, emsOf(node.textContent));
    }
    // The style sheet makes the numbers as large as the longest of them may be without touching its neighbours.
    this.node.style.setProperty("--ems", widest.toFixed(2));
  }

  lay(rows, columns) {
    Object.assign(this, { rows, columns, cursor: null });
    this.node.style.setProperty("--columns", columns);
    this.node.classList.toggle("lab-large", columns <= 5);
    this.node.setAttribute("aria-rowcount", rows);
    this.cells = [];
    const lines = [];
    for (let row = 0; row < rows; row += 1) {
      const line = make("div", "lab-grid-row", { role: "row" });
      this.cells.push([]);
      for (let column = 0; column < columns; column += 1) {
        const node = make("div", "lab-cell", { role: "gridcell", tabindex: row || column ? -1 : 0 });
        Object.assign(node.dataset, { row, column });
        this.cells[row].push(node);
        line.append(node);
      }
      lines.push(line);
    }
    this.node.replaceChildren(...lines);
  }

  paint(node, row, column) {
    const { text = "", colour = null, className = "", title = "" } = this.cell(row, column);
    node.textContent = text;
    node.style.background = colour ?? "";
    node.style.color = colour ? inkOn(colour) : "";
    node.title = title;
    if (this.pointed || this.edited) node.setAttribute("aria-label", `${row + 1}, ${column + 1}: ${title || text}`);
    const marked = ["lab-marked", "lab-cursor"].filter((name) => node.classList.contains(name));
    node.className = ["lab-cell", className, ...marked].filter(Boolean).join(" ");
  }

  under(event, wanted) {
    const node = event.target.closest(".lab-cell");
    if (!node || !wanted || !(this.pointed || this.edited)) return;
    const [row, column] = [Number(node.dataset.row), Number(node.dataset.column)];
    if (this.cursor?.[0] === row && this.cursor[1] === column) return;
    this.typed = "";
    this.point(row, column);
    this.pointed?.(row, column);
  }

  point(row, column) {
    this.forgetPoint();
    this.cursor = [row, column];
    for (const line of this.cells) for (const node of line) node.tabIndex = -1;
    const node = this.cells[row][column];
    node.tabIndex = 0;
    node.classList.add("lab-cursor");
  }

  /** Take the cursor away. */
  forgetPoint() {
    if (this.cursor) this.cells[this.cursor[0]]?.[this.cursor[1]]?.classList.remove("lab-cursor");
    this.cursor = null;
  }

  /** Outline these cells, [[row, column], ...], and no others. */
  mark(list) {
    for (const line of this.cells) for (const node of line) node.classList.remove("lab-marked");
    for (const [row, column] of list) this.cells[row]?.[column]?.classList.add("lab-marked");
  }

  key(event) {
    if (!isPlain(event) || !(this.pointed || this.edited)) return;
    const [row, column] = this.cursor ?? [0, 0];
    const step = arrowStep(event);
    if (step) this.cells[row + step[1]]?.[column + step[0]]?.focus();
    else if (!this.edited || !this.type(event.key, row, column)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  type(key, row, column) {
    const shown = Number(this.cells[row][column].textContent.replace("\u2212", "-")) || 0;
    if (key === "+" || key === "-") this.change(row, column, shown + (key === "+" ? 1 : -1));
    else if (key === "Backspace" || key === "Delete") {
      this.typed = this.typed.slice(0, -1);
      this.change(row, column, Number(this.typed));
    } else if (/^\d$/.test(key)) {
      const longer = this.typed + key;
      this.typed = Number(longer) > this.high ? key : longer;
      this.change(row, column, Number(this.typed));
    } else return false;
    return true;
  }

  change(row, column, value) {
    this.edited(row, column, Math.min(this.high, Math.max(this.low, value)));
  }
}
