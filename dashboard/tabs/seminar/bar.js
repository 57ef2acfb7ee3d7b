// The controls at the lower edge: they come with the mouse and go when it rests.

import { make, makeSvg } from "../../web/dom.js";

const STILL_MS = 2500;
const PRESSED = "a, button, input, select, label, summary";
const CORNERS = "M1,5V1H5 M11,1H15V5 M15,11V15H11 M5,15H1V11";

export class Bar {
  /** `actions` by name; `words(key, fields)`. */
  constructor(words, actions) {
    this.words = words;
    this.actions = actions;
    this.node = make("nav", "sm-bar", { "aria-label": words("name") });
    this.contents = make("select", "sm-contents", { "aria-label": words("bar_contents") });
    this.contents.addEventListener("change", () => {
      actions.open(this.contents.value);
      this.contents.blur();
    });
    this.count = make("span", "sm-count");
    this.back = this.control("previous", "←", actions.back);
    this.next = this.control("next", "→", actions.next);
    const screen = this.control("full_screen", "", actions.screen);
    // Drawn, because few fonts have a sign for it.
    const frame = makeSvg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
    frame.append(makeSvg("path", { d: CORNERS, fill: "none", stroke: "currentColor", "stroke-width": 2 }));
    screen.append(frame);
    this.node.append(
      this.back,
      this.contents,
      this.count,
      this.next,
      ...[
        ["path", "O"],
        ["notes", "N"],
        ["clock", "T"],
        ["hall", "Q"],
        ["glossary", "G"],
        ["print", "P"],
        ["help", "K"],
      ].map(([name, sign]) => this.control(name, sign, actions[name])),
      screen,
      this.control("leave", "✕", actions.leave),
    );
    this.node.addEventListener("focusin", () => this.wake());
  }

  control(key, sign, action) {
    const words = this.words(`bar_${key}`);
    const button = make("button", "sm-control", { type: "button", title: words, "aria-label": words }, sign);
    button.addEventListener("click", () => action());
    return button;
  }

  /** The contents of another path. */
  name(talk, chapters) {
    this.contents.replaceChildren(
      ...chapters.map((chapter, index) => {
        const group = make("optgroup", "", { label: `${index + 1}. ${chapter}` });
        talk.path.forEach((step, number) => {
          if (step.chapter === index + 1) group.append(new Option(`${number + 1}. ${step.title}`, step.id));
        });
        return group;
      }),
    );
  }

  show(talk) {
    const fields = { step: talk.at + 1, all: talk.path.length };
    this.count.textContent = `${fields.step}/${fields.all}`;
    this.count.setAttribute("aria-label", this.words("bar_step", fields));
    this.contents.value = talk.step.id;
    this.back.disabled = talk.at === 0;
    this.next.disabled = talk.next === null && !talk.asking;
  }

  /** The mouse is over `target`: what is there to be pressed may lie where the bar would come, so it stays away. */
  meet(target) {
    if (this.node.contains(target) || !target.closest(PRESSED)) this.wake();
  }

  wake() {
    this.node.classList.add("sm-awake");
    clearTimeout(this.still);
    this.still = setTimeout(() => {
      if (!this.node.matches(":hover, :focus-within")) this.node.classList.remove("sm-awake");
    }, STILL_MS);
  }

  toggle() {
    this.node.classList.toggle("sm-awake");
  }
}
