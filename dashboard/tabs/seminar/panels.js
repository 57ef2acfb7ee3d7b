// What opens over the step: the path, the glossary, the keys. One at a time; Escape closes it.

import { make } from "../../web/dom.js";

const KEYS = [
  "move",
  "ends",
  "choose",
  "reveal",
  "blank",
  "clock",
  "notes",
  "hall",
  "path",
  "glossary",
  "print",
  "screen",
  "bar",
  "leave",
  "up",
];

export class Panels {
  constructor(words) {
    this.words = words;
    this.name = "";
    this.node = make("section", "sm-panel", { role: "dialog", hidden: true, tabindex: -1 });
  }

  get open() {
    return !this.node.hidden;
  }

  /** Show a panel, or close it if it is the one that is open. */
  toggle(name, build) {
    if (this.open && this.name === name) return this.close();
    this.name = name;
    const shut = make("button", "sm-control sm-shut", { type: "button", "aria-label": this.words("close") }, "✕");
    shut.addEventListener("click", () => this.close());
    const { title, nodes } = build();
    this.node.setAttribute("aria-label", title);
    this.node.replaceChildren(shut, make("h2", "", {}, title), ...nodes);
    this.node.hidden = false;
    this.node.dataset.panel = name;
    this.node.focus({ preventScroll: true });
  }

  close() {
    this.node.hidden = true;
  }
}

export function keysPanel(words) {
  const list = make("dl", "sm-keys");
  for (const key of KEYS) {
    list.append(make("dt", "", {}, words(`keys_${key}`)), make("dd", "", {}, words(`keys_${key}_text`)));
  }
  return { title: words("keys_title"), nodes: [list] };
}

/** `marked`: id of the term to be seen first. */
export function glossaryPanel(words, terms, marked) {
  const list = make("dl", "sm-glossary");
  for (const { id, name, others, text } of terms) {
    const term = make("dt", id === marked ? "sm-marked" : "", {}, name);
    const told = others.filter((other) => other !== name);
    if (told.length > 0) term.append(make("small", "", {}, told.join(", ")));
    list.append(term, make("dd", id === marked ? "sm-marked" : "", {}, text));
  }
  requestAnimationFrame(() => list.querySelector(".sm-marked")?.scrollIntoView({ block: "center" }));
  return { title: words("bar_glossary").replace(/\s*\(.*\)$/, ""), nodes: [list] };
}

/** Chapters and length; `changed()` after each change, `link()` is the path's address. */
export function pathPanel(words, talk, chapters, { changed, link }) {
  const sum = make("p", "sm-path-sum", { role: "status" });
  const say = () => {
    const fields = { steps: talk.path.length, minutes: Math.round(talk.minutes.all) };
    sum.textContent = talk.chapters.size ? words("path_sum", fields) : words("path_none");
  };
  const boxes = chapters.map((title, index) => {
    const field = make("label", "sm-field");
    const box = make("input", "", { type: "checkbox", checked: talk.chapters.has(index + 1) });
    box.addEventListener("change", () => take());
    field.append(box, `${index + 1}. ${title}`);
    return field;
  });
  const lengths = talk.lengths.map((minutes) => {
    const field = make("label", "sm-field");
    const name = { type: "radio", name: "sm-length", value: minutes, checked: talk.length === minutes };
    const radio = make("input", "", name);
    radio.addEventListener("change", () => take());
    field.append(radio, words("path_minutes", { minutes }));
    return field;
  });
  function take() {
    const asked = boxes.flatMap((field, index) => (field.firstChild.checked ? [index + 1] : []));
    const length = Number(lengths.find((field) => field.firstChild.checked).firstChild.value);
    if (asked.length > 0) {
      talk.take(length, asked);
      changed();
      say();
      address.value = link();
    } else sum.textContent = words("path_none");
  }
  const address = make("input", "sm-address", { readonly: true, "aria-label": words("path_link"), value: link() });
  const copy = make("button", "sm-reveal", { type: "button" }, words("path_link"));
  copy.addEventListener("click", () => {
    address.select();
    navigator.clipboard?.writeText(address.value).then(() => (copy.textContent = words("path_copied")));
  });
  const row = make("div", "sm-row");
  row.append(address, copy);
  say();
  return {
    title: words("path_title"),
    nodes: [fieldset(words("path_length"), lengths), fieldset(words("path_chapters"), boxes), sum, row],
  };
}

function fieldset(title, fields) {
  const set = make("fieldset", "sm-fields");
  set.append(make("legend", "", {}, title), ...fields);
  return set;
}
