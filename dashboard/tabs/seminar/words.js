// The words of a step: title, text with its terms linked to the glossary, question, choices and answer.

import { make } from "../../web/dom.js";

/** Text with lists (lines that begin with "- " or "1. ") as paragraphs and lists; `fillLine(node, line)` writes a line. */
export function paragraphs(source, fillLine) {
  const nodes = [];
  let list = null;
  for (const line of source.split("\n")) {
    const item = /^(-|\d\.) (.*)$/.exec(line);
    if (!item) {
      list = null;
      nodes.push(fillLine(make("p"), line));
      continue;
    }
    if (!list) {
      list = make(item[1] === "-" ? "ul" : "ol");
      nodes.push(list);
    }
    list.append(fillLine(make("li"), item[2]));
  }
  return nodes;
}

/** A writer of lines in which the first mention of each term is a button; `open(id)` shows the term. */
export function linking(terms, open) {
  const forms = terms
    .flatMap(({ id, forms }) => forms.map((form) => [form, id]))
    .sort(([a], [b]) => b.length - a.length);
  const ids = new Map(forms);
  const escaped = forms.map(([form]) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![A-Za-z-])(${escaped.join("|")})(?![A-Za-z-])`, "g");
  const mentioned = new Set();
  return (node, line) => {
    let last = 0;
    for (const { 0: form, index } of line.matchAll(pattern)) {
      const id = ids.get(form);
      if (mentioned.has(id)) continue;
      mentioned.add(id);
      // No <button>, which would not break with the line.
      const term = make("span", "sm-term", { role: "button", tabindex: 0 }, form);
      term.addEventListener("click", () => open(id));
      term.addEventListener("keydown", (event) => [" ", "Enter"].includes(event.key) && open(id));
      node.append(line.slice(last, index), term);
      last = index + form.length;
    }
    node.append(line.slice(last));
    return node;
  };
}

export class Question {
  /** `actions`: {choose(number), reveal()}; `words(key)`. */
  constructor(words, actions) {
    this.words = words;
    this.node = make("section", "sm-question");
    this.choices = make("div", "sm-choices");
    this.reveal = make("button", "sm-reveal", { type: "button" }, words("reveal"));
    this.reveal.addEventListener("click", () => actions.reveal());
    this.result = make("p", "sm-answer", { role: "status" });
    this.actions = actions;
  }

  /** `chosen`: number of the choice, 0 for none; `counts`: of the hall's votes, empty without a vote. */
  show(step, { chosen, revealed, counts }) {
    this.node.hidden = !step.question;
    if (!step.question) return;
    const most = Math.max(1, ...counts);
    this.choices.replaceChildren(
      ...step.choices.map((choice, index) => {
        const right = revealed && index + 1 === step.right;
        const button = make("button", `sm-choice${right ? " sm-right" : ""}`, {
          type: "button",
          "aria-pressed": String(chosen === index + 1),
        });
        button.append(make("kbd", "", {}, String(index + 1)), make("span", "", {}, choice));
        if (counts.length > 0) {
          button.append(make("b", "sm-count-votes", {}, String(counts[index])));
          button.style.setProperty("--share", counts[index] / most);
          button.classList.add("sm-voted");
        }
        button.addEventListener("click", () => this.actions.choose(index + 1));
        return button;
      }),
    );
    this.reveal.hidden = revealed;
    const verdict = chosen === 0 ? "" : `${this.words(chosen === step.right ? "right" : "wrong")} `;
    this.result.textContent = revealed ? verdict + step.answer : "";
    this.node.replaceChildren(make("p", "sm-asked", {}, step.question), this.choices, this.reveal, this.result);
  }
}
