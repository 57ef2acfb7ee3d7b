// The seminar on the page: a talk, its words, its stage, and all that a presenter does.

import { pageAddress, withParameters } from "../../web/address.js";
import { fill, make } from "../../web/dom.js";
import { Bar } from "./bar.js";
import { bindings } from "./bindings.js";
import { Clock } from "./clock.js";
import { footOf } from "./foot.js";
import { Hall } from "./hall.js";
import { placeHandout } from "./handout.js";
import { listenToKeys } from "./keys.js";
import { Notes } from "./notes.js";
import { leaveSeminar } from "./origin.js";
import { glossaryPanel, keysPanel, Panels, pathPanel } from "./panels.js";
import { Stage } from "./stage.js";
import { Talk } from "./talk.js";
import { linking, paragraphs, Question } from "./words.js";

export async function mount(element, { props }) {
  const root = element.querySelector(".sm-seminar");
  try {
    const answer = await fetch(new URL(`seminar/content?lang=${document.documentElement.lang}`, document.baseURI));
    if (!answer.ok) throw new Error(`${answer.status}`);
    new Seminar(root, await answer.json());
  } catch (error) {
    root.replaceChildren(make("p", "sm-failed", { role: "alert" }, props.failed));
    throw error;
  }
}

class Seminar {
  constructor(root, content) {
    this.root = root;
    this.content = content;
    this.page = document.querySelector("#sr-seminar");
    this.talk = new Talk(content.steps, content.lengths);
    this.words = (key, fields = {}) => fill(content.words[key], fields);
    this.build();
    this.listen();
    const address = pageAddress();
    this.talk.takeAddress(address?.get("talk"));
    this.talk.open(address?.get("seminar"));
    this.bar.name(this.talk, content.chapters);
    this.show();
    this.note(false);
    this.bar.wake();
  }

  build() {
    const { words, root } = this;
    this.place = make("p", "sm-place");
    this.title = make("h2", "sm-title", { tabindex: -1 });
    this.text = make("div", "sm-text");
    this.question = new Question(words, { choose: (number) => this.choose(number), reveal: () => this.reveal() });
    this.foot = make("p", "sm-foot");
    this.side = make("div", "sm-words");
    this.side.append(this.place, this.title, this.text, this.question.node, this.foot);
    this.stage = new Stage(words, (id) => this.open(id));
    this.clock = new Clock(() => this.minutes, words);
    this.panels = new Panels(words);
    this.hall = new Hall(words, {
      stage: () => ({ step: this.talk.step.id, revealed: !this.talk.asking }),
      counted: () => this.showQuestion(),
      command: (name) => this.actions[name]?.(),
    });
    this.notes = new Notes({
      language: this.content.language,
      state: () => ({ talk: this.talk, clock: this.clock, chapter: this.place.textContent, minutes: this.minutes }),
      command: (name) => this.actions[name]?.(),
      open: () => this.visible(),
    });
    this.actions = {
      next: () => this.forward(),
      back: () => this.go(this.talk.at - 1),
      reveal: () => this.reveal(),
      blank: () => this.toggleBlank(),
      open: (id) => this.open(id),
      screen: () => this.fullScreen(),
      leave: () => this.leave(),
      path: () => this.panels.toggle("path", () => this.pathPanel()),
      glossary: () => this.explain(""),
      help: () => this.panels.toggle("keys", () => keysPanel(words)),
      clock: () => this.clock.toggle(),
      notes: () => this.openNotes(),
      hall: () => this.openHall(),
      print: () => this.print(),
    };
    this.bar = new Bar(words, this.actions);
    this.blank = make("div", "sm-blank", { hidden: true });
    root.replaceChildren(
      this.side,
      this.stage.box,
      this.hall.node,
      this.clock.node,
      this.bar.node,
      this.panels.node,
      this.blank,
    );
  }

  listen() {
    const gone = new AbortController();
    const { signal } = gone;
    this.signal = signal;
    const stopKeys = listenToKeys(bindings(this), () => this.visible());
    signal.addEventListener("abort", () => {
      stopKeys();
      this.notes.close();
      this.clock.stop();
      this.hall.leave();
    });
    const layout = new ResizeObserver(() => (this.root.isConnected ? this.layout() : gone.abort()));
    layout.observe(this.root);
    window.addEventListener("sr-walked", ({ detail }) => detail.tab === "seminar" && this.walked(), { signal });
    window.addEventListener("beforeprint", () => this.prepareHandout(), { signal });
    window.addEventListener("keydown", (event) => this.hold(event), { signal, capture: true });
    window.addEventListener("keyup", (event) => this.hold(event), { signal, capture: true });
    this.page.addEventListener("pointermove", ({ target }) => this.bar.meet(target), { signal });
    this.page.addEventListener("pointerdown", ({ target }) => this.bar.meet(target), { signal });
    this.blank.addEventListener("click", () => this.toggleBlank(), { signal });
    document.fonts.addEventListener("loadingdone", () => this.layout(), { signal });
  }

  get minutes() {
    return this.talk.whole ? this.talk.lengths.at(-1) : this.talk.minutes.all;
  }

  visible() {
    return this.root.isConnected && this.root.getClientRects().length > 0;
  }

  /** A question's answer first, then the next step. */
  forward() {
    if (!this.reveal()) this.go(this.talk.at + 1);
  }

  go(number) {
    this.clock.start();
    if (this.talk.go(number)) this.moved();
  }

  open(id) {
    this.clock.start();
    const { path } = this.talk;
    if (this.talk.open(id)) {
      if (path.length !== this.talk.path.length) this.bar.name(this.talk, this.content.chapters);
      this.moved();
    }
  }

  /** The presenter went to another step, which the browser's Back takes back. */
  moved() {
    this.show();
    this.note(true);
  }

  /** The browser went back or forward to another step. */
  walked() {
    if (!this.talk.open(pageAddress().get("seminar"))) return;
    this.bar.name(this.talk, this.content.chapters);
    this.show();
  }

  get parameters() {
    return { seminar: this.talk.step.id, talk: this.talk.address || null };
  }

  note(step) {
    pageAddress()?.put("seminar", this.parameters, { step });
  }

  /** Show the present step. */
  show() {
    const { talk } = this;
    const { step } = talk;
    this.place.textContent = `${step.chapter}. ${this.content.chapters[step.chapter - 1]}`;
    this.title.textContent = step.title;
    this.text.replaceChildren(
      ...paragraphs(
        step.text,
        linking(this.content.terms, (id) => this.explain(id)),
      ),
    );
    this.foot.replaceChildren(...footOf(step, this.words));
    this.page.classList.toggle("sm-wide", step.stage.wide);
    this.page.dataset.kind = step.stage.kind;
    this.page.dataset.step = step.id;
    this.stage.show(step.stage);
    this.bar.show(talk);
    this.panels.close();
    this.title.focus({ preventScroll: true });
    this.showQuestion();
    this.layout();
    this.notes.announce();
    if (this.hall.open) this.hall.keepAsking();
  }

  showQuestion() {
    const { talk } = this;
    const chosen = talk.chosen.get(talk.step.id) ?? 0;
    const counts = this.hall.open ? this.hall.counts : [];
    const revealed = !talk.asking;
    this.question.show(talk.step, { chosen, revealed, counts: talk.step.question ? counts : [] });
    this.page.classList.toggle("lab-asking", talk.asking);
    this.bar.show(talk);
  }

  choose(number) {
    if (!this.talk.choose(number)) return false;
    this.showQuestion();
    this.notes.announce();
    return true;
  }

  reveal() {
    if (!this.talk.reveal()) return false;
    this.showQuestion();
    this.layout();
    this.notes.announce();
    if (this.hall.open) this.hall.keepAsking();
    return true;
  }

  layout() {
    if (!this.visible()) return;
    this.stage.layout(this.side, this.page.classList.contains("sm-wide"));
  }

  /** What is open over the step, then back from the stage to the words, then out of the seminar. */
  escape() {
    if (!this.blank.hidden) this.toggleBlank();
    else if (this.panels.open) this.panels.close();
    else if (document.fullscreenElement) document.exitFullscreen();
    else if (this.stage.reset() || this.stage.has(document.activeElement)) this.title.focus({ preventScroll: true });
    else this.leave();
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    leaveSeminar();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.page.requestFullscreen?.();
  }

  toggleBlank() {
    this.blank.hidden = !this.blank.hidden;
  }

  /** Shift lays the original over every picture. */
  hold(event) {
    if (event.key === "Shift" && this.visible()) this.stage.hold(event.type === "keydown");
  }

  // ---- panels, notes, hall, handout ----

  pathPanel() {
    return pathPanel(this.words, this.talk, this.content.chapters, {
      link: () => withParameters(window.location.href, { tab: "seminar", ...this.parameters }),
      changed: () => {
        const { name } = this.panels;
        this.bar.name(this.talk, this.content.chapters);
        this.show();
        this.note(false);
        this.panels.node.hidden = false;
        this.panels.name = name;
      },
    });
  }

  explain(id) {
    if (id) this.panels.close();
    this.panels.toggle("glossary", () => glossaryPanel(this.words, this.content.terms, id));
  }

  openNotes() {
    this.notes.open();
    this.clock.start();
  }

  async openHall() {
    if (this.panels.open && this.panels.name === "hall") return this.panels.close();
    const begun = this.hall.open || (await this.hall.begin());
    this.panels.toggle("hall", () => (begun ? this.hall.panel() : this.hall.refusal()));
  }

  async print() {
    await this.prepareHandout();
    window.print();
  }

  prepareHandout() {
    document.body.classList.toggle("sm-prints", this.visible());
    return this.visible() && placeHandout(this.content, this.talk.path, this.words);
  }
}
