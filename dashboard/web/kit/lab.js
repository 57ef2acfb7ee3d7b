// One lab on the page: its words, its areas, its questions to the server.

import { make } from "../dom.js";
import { wordsOf } from "./words.js";

const AREAS = ["picture", "control", "result", "worked"];
const SLOW = 500; // ms after which a question is said to be under way

/**
 * Open a lab: `draw(lab)` fills its areas. It is called again, on a new `Lab`, when the visitor puts the lab back
 * (`putBack` below).
 */
export function openLab(element, { props, server }, draw) {
  draw(new Lab(element, props, server));
  const again = ({ detail }) => {
    if (!element.isConnected) window.removeEventListener("srlab:reset", again);
    else if (detail === props.lab) draw(new Lab(element, props, server, { fresh: true }));
  };
  window.addEventListener("srlab:reset", again);
}

/** Put a lab back to how it opens. */
export function putBack(lab) {
  window.dispatchEvent(new CustomEvent("srlab:reset", { detail: lab }));
}

/**
 * Areas, in the shape that all labs share: `picture`, `control`, `result`, `worked`. Each is a <div> to fill; one that
 * stays empty takes no place. A `fresh` lab does not look at the preset of the page's address.
 */
export class Lab {
  constructor(element, props, server, { fresh = false } = {}) {
    Object.assign(this, { root: element, props, server, fresh, data: props.data });
    this.words = wordsOf(props.words);
    this.waiting = new Map();
    this.late = 0; // questions that have been under way for SLOW
    this.frame = make("div", "lab-widget");
    for (const area of AREAS) {
      this[area] = make("div", `lab-${area}`);
      this.frame.append(this[area]);
    }
    this.message = make("p", "lab-message", { role: "status" });
    this.frame.append(this.message);
    element.replaceChildren(this.frame);
  }

  /**
   * Ask a Python function and hand its answer to `show`. Of several askings of one function only the newest answer is
   * shown, and while one is under way at most one more waits: dragging a slider does not flood the server.
   */
  async ask(name, question, show) {
    const line = this.waiting.get(name) ?? { busy: false, next: null };
    this.waiting.set(name, line);
    line.next = { question, show };
    if (line.busy) return;
    line.busy = true;
    while (line.next) {
      const turn = line.next;
      line.next = null;
      const answer = await this.answerTo(name, turn.question);
      if (line.next || !this.frame.isConnected) continue; // a newer question, or the lab was put back meanwhile
      this.message.textContent = answer.error ?? (this.late > 0 ? this.words("computing") : "");
      if (!answer.error) turn.show(answer);
    }
    line.busy = false;
  }

  async answerTo(name, question) {
    let late = 0;
    const slow = setTimeout(() => {
      late = 1;
      this.late += 1;
      this.message.textContent = this.words("computing");
    }, SLOW);
    try {
      return await this.server[name]({ ...question, lang: document.documentElement.lang });
    } catch {
      return { error: this.words("no_answer") };
    } finally {
      clearTimeout(slow);
      this.late -= late;
    }
  }

  /**
   * Call `apply(id)` for the preset that the page's address names (?lab=...&preset=...) and for each that is asked for
   * later by `window.dispatchEvent(new CustomEvent("srlab:preset", { detail: { lab, preset } }))`.
   */
  onPreset(apply) {
    const address = new URLSearchParams(window.location.search);
    const asked = window.srLabPreset ?? { lab: address.get("lab"), preset: address.get("preset") };
    if (!this.fresh && asked.lab === this.props.lab && asked.preset) apply(asked.preset);
    const listen = ({ detail }) => {
      if (!this.frame.isConnected) window.removeEventListener("srlab:preset", listen);
      else if (detail.lab === this.props.lab) apply(detail.preset);
    };
    window.addEventListener("srlab:preset", listen);
  }
}
