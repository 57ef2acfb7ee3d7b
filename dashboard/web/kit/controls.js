// Controls: native inputs, so that keyboard and screen readers work without more ado. Each calls `changed(value)`.

import { make } from "../dom.js";
import { number } from "./numbers.js";

/** A name that no other group of inputs on the page has. */
export function ownName() {
  return `lab-field-${Math.random().toString(36).slice(2)}`;
}

/** A slider with its value printed: slider({ label, min, max, step, value, show }, changed) -> { node, set, value }. */
export function slider({ label, min, max, step = 1, value, show = (v) => number(v) }, changed) {
  const node = make("label", "lab-slider");
  const head = make("span", "lab-slider-head");
  const printed = make("output", "lab-number");
  head.append(make("span", "", {}, label), printed);
  const input = make("input", "", { type: "range", min, max, step });
  node.append(head, input);
  const print = () => {
    printed.textContent = show(Number(input.value));
    input.setAttribute("aria-valuetext", printed.textContent);
  };
  input.value = value;
  print();
  input.addEventListener("input", () => {
    print();
    changed(Number(input.value));
  });
  return {
    node,
    input,
    get value() {
      return Number(input.value);
    },
    set(to, { min: low, max: high } = {}) {
      if (low !== undefined) input.min = low;
      if (high !== undefined) input.max = high;
      input.value = to;
      print();
    },
  };
}

/** One of a few: choices({ label, options: [[id, words], ...], value }, changed) -> { node, set, value }. */
export function choices({ label, options, value }, changed) {
  const node = make("fieldset", "lab-choices");
  node.append(make("legend", "", {}, label));
  const chips = make("div", "lab-chips");
  const name = ownName();
  const inputs = options.map(([id, words]) => {
    const chip = make("label", "lab-chip");
    const input = make("input", "", { type: "radio", name, value: id });
    input.checked = id === value;
    input.addEventListener("change", () => changed(id));
    chip.append(input, make("span", "", {}, words));
    chips.append(chip);
    return input;
  });
  node.append(chips);
  return {
    node,
    get value() {
      return inputs.find((input) => input.checked)?.value;
    },
    set(id) {
      for (const input of inputs) input.checked = input.value === id;
    },
  };
}

/** On or off: toggle({ label, value }, changed) -> { node, set, value }. */
export function toggle({ label, value = false }, changed) {
  const node = make("label", "lab-toggle");
  const input = make("input", "", { type: "checkbox" });
  input.checked = value;
  input.addEventListener("change", () => changed(input.checked));
  node.append(input, make("span", "", {}, label));
  return {
    node,
    get value() {
      return input.checked;
    },
    set(on) {
      input.checked = on;
    },
  };
}

/** A button that does something at once. */
export function button(label, pressed, attributes = {}) {
  const node = make("button", "lab-button", { type: "button", ...attributes }, label);
  node.addEventListener("click", pressed);
  return node;
}
