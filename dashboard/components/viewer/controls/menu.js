// The menu of the panes: show, hide and order them; and the marks on magnified pixels. And the drag of a heading.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { VALUE_MODES } from "../panes/pixels.js";
import { button, fillSelect, nameButton } from "./buttons.js";

export class PaneMenu {
  /** `opener`: the button that opens it; `signal` ends what listens outside of the menu. */
  constructor({ scene, modes, marks, opener, signal }) {
    Object.assign(this, { scene, modes, marks, opener });
    this.dialog = make("div", "sl-popup sl-menu");
    this.dialog.hidden = true;
    this.dialog.setAttribute("role", "dialog");
    this.list = make("ul");
    this.reset = button("sl-button", "", "", () => modes.reset());
    this.grid = make("input");
    this.grid.type = "checkbox";
    this.grid.addEventListener("change", () => marks.toggleGrid(this.grid.checked));
    this.values = make("select", "sl-select");
    this.values.addEventListener("change", () => marks.setValues(this.values.value));
    this.gridText = make("span");
    this.valuesText = make("span");
    const [gridRow, valuesRow] = [make("label", "sl-field"), make("label", "sl-field")];
    gridRow.append(this.grid, this.gridText);
    valuesRow.append(this.valuesText, this.values);
    this.dialog.append(this.list, this.reset, gridRow, valuesRow);
    document.addEventListener("pointerdown", (event) => this.outside(event), { signal });
  }

  outside(event) {
    const inside = this.dialog.contains(event.target) || this.opener.contains(event.target);
    if (this.open && !inside) this.toggle(false);
  }

  get open() {
    return !this.dialog.hidden;
  }

  toggle(open = !this.open) {
    this.dialog.hidden = !open;
    this.update();
    setAttribute(this.opener, "aria-expanded", open);
    if (open) this.dialog.querySelector("input")?.focus();
    else if (this.dialog.contains(document.activeElement)) this.opener.focus();
  }

  update() {
    if (!this.open) return;
    const { strings, all } = this.scene;
    setAttribute(this.dialog, "aria-label", strings.menu);
    setText(this.reset, strings.menu_reset);
    nameButton(this.reset, strings.menu_reset);
    setText(this.gridText, strings.pixel_grid);
    setText(this.valuesText, strings.pixel_values);
    this.grid.checked = this.marks.grid;
    fillSelect(
      this.values,
      VALUE_MODES.map((mode) => [mode, strings[`values_${mode}`]]),
      this.marks.values,
    );
    const focused = document.activeElement?.dataset?.part;
    this.list.replaceChildren(...all.map((pane, index) => this.line(pane, index, strings)));
    if (focused) this.list.querySelector(`[data-part="${CSS.escape(focused)}"]`)?.focus();
  }

  line(pane, index, strings) {
    const { modes } = this;
    const { all, order, hidden } = this.scene;
    const line = make("li");
    const box = make("input");
    box.type = "checkbox";
    box.checked = !hidden.has(pane.id);
    box.disabled = box.checked && order.length < 2;
    box.dataset.part = `show ${pane.id}`;
    box.addEventListener("change", () => modes.setHidden(pane.id, !box.checked));
    const name = make("label", "sl-field");
    name.append(box, make("span", "", {}, pane.title));
    const move = (face, words, places, off) => {
      const node = button("sl-icon", face, fill(words, { title: pane.title }), () => modes.move(pane.id, places));
      node.disabled = off;
      node.dataset.part = `${face} ${pane.id}`;
      return node;
    };
    const forward = move("↑", strings.menu_forward, -1, index === 0);
    line.append(name, forward, move("↓", strings.menu_back, 1, index === all.length - 1));
    return line;
  }
}
