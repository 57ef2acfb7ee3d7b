// Predict, then reveal. Until then what gives the answer away is not shown: labs.css says what that is in which lab.
// The answer is fetched and shown only after the visitor has committed to one.

import { make } from "../dom.js";
import { ownName } from "./controls.js";
import { CHANGED, ownProgress, tellProgress } from "./progress.js";

/** Told to a lab when a question of it is asked or answered: what stands in its titles has to be drawn anew. */
export const WITHHELD = "lab-withheld";
const SEMINAR = "#sr-seminar"; // it asks questions of its own

export function mount(element, { props, server }) {
  if (element.closest(SEMINAR)) {
    withhold(element.closest(".lab"), props, false);
    return;
  }
  const question = new Question(element, props, server);
  question.open();
  const again = () => {
    if (!element.isConnected) window.removeEventListener(CHANGED, again);
    else if (question.settled && ownProgress().answered(props.lab, props.name) === undefined) question.open();
  };
  window.addEventListener(CHANGED, again);
}

/** Take out of sight what gives the answer to this question away, or bring it back. */
function withhold(page, { name }, on) {
  page.classList.toggle(`lab-asks-${name}`, on);
  page.classList.toggle(
    "lab-asking",
    [...page.classList].some((each) => each.startsWith("lab-asks-")),
  );
  page.dispatchEvent(new Event(WITHHELD));
}

class Question {
  constructor(element, props, server) {
    Object.assign(this, { element, props, server, words: props.words, page: element.closest(".lab"), settled: false });
  }

  /** Ask, or where this browser has answered before, show that. */
  open() {
    this.settled = false;
    this.card = make("form", "lab-question");
    this.answer = make("div", "lab-answer", { role: "status" });
    this.send = make("button", "lab-button lab-primary", { type: "submit", disabled: true }, this.words.reveal);
    this.skip = make("button", "lab-skip", { type: "button" }, this.words.skip);
    this.skip.addEventListener("click", () => this.lift());
    this.card.append(
      this.choices(),
      this.send,
      this.skip,
      make("p", "lab-withheld", {}, this.words.withheld),
      this.answer,
    );
    this.card.addEventListener("change", () => {
      this.send.disabled = false;
    });
    this.card.addEventListener("submit", (event) => {
      event.preventDefault();
      this.reveal();
    });
    this.element.replaceChildren(this.card);
    withhold(this.page, this.props, true);
    const before = this.options.find(({ key }) => key === ownProgress().answered(this.props.lab, this.props.name));
    if (!before) return;
    before.input.checked = true;
    this.send.disabled = false;
    this.reveal();
  }

  choices() {
    const set = make("fieldset");
    const legend = make("legend");
    legend.append(make("small", "", {}, this.words.predict), this.words.question);
    set.append(legend);
    const name = ownName();
    this.options = this.props.choices.map((key) => {
      const line = make("label", "lab-option");
      const input = make("input", "", { type: "radio", name, value: key });
      line.append(input, make("span", "", {}, this.words[key]));
      set.append(line);
      return { key, input, line };
    });
    return set;
  }

  /** Show what was withheld; whoever has not guessed may have the answer all the same. */
  lift() {
    const held = document.activeElement === this.skip;
    this.skip.remove();
    this.card.querySelector(".lab-withheld").hidden = true;
    this.send.disabled = false;
    if (held) this.send.focus({ preventScroll: true });
    withhold(this.page, this.props, false);
  }

  async reveal() {
    const { props, words } = this;
    const chosen = this.options.find(({ input }) => input.checked)?.key;
    for (const { key, line } of this.options) {
      line.classList.toggle("lab-right", key === props.right);
      line.classList.toggle("lab-wrong", key === chosen && key !== props.right);
    }
    this.settled = true;
    this.lift();
    if (chosen && ownProgress().answered(props.lab, props.name) !== chosen) {
      ownProgress().answer(props.lab, props.name, chosen);
      tellProgress();
    }
    const verdict = chosen === props.right ? words.right : words.wrong;
    const reason = await this.reason();
    this.answer.replaceChildren(make("span", "", {}, reason));
    if (chosen) this.answer.prepend(make("strong", "", {}, verdict), " ");
  }

  async reason() {
    if (!this.props.asks) return this.words.answer;
    try {
      return await this.server.reason({ lang: document.documentElement.lang });
    } catch {
      return this.words.no_answer;
    }
  }
}
