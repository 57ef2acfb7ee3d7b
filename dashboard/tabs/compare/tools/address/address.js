// The address follows what the visitor chose and where they look, so that a link opens the same place again; a button
// copies it.

import { pageAddress } from "../../../../web/address.js";
import { make } from "../../../../web/dom.js";
import { choices } from "../../choice.js";
import { keyOf, withLens } from "../bridge.js";
import { choiceParameters, readView, viewParameters } from "./parameters.js";

const REST = 400; // milliseconds from a change until the address is written: browsers refuse frequent writing
const SHOWN_FOR = 6000; // milliseconds that the answer to "copy link" stays
const EXPECTED = ["waiting", "running"]; // states of a pane that will change by itself

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, { props }) {
  const answer = make("p", "sr-line sr-link-answer", { role: "status" });
  answer.hidden = true;
  element.replaceChildren(answer);
  withLens(element, (lens) => new Address({ element, answer, lens, ...props }).start());
}

class Address {
  constructor({ element, answer, lens, strings, defaults }) {
    Object.assign(this, { element, answer, lens, strings, defaults });
    // Until the view that the address asks for is shown, nothing may write over it.
    this.pending = readView(new URLSearchParams(window.location.search));
    this.begun = false;
    this.timer = 0;
    this.answerTimer = 0;
  }

  /** Begin to follow; returns what ends it. */
  start() {
    const { lens, strings } = this;
    this.restore(lens.panes());
    const later = () => this.later();
    const link = lens.addButton({ text: strings.link, label: strings.link_hint, action: () => this.copy() });
    choices.addEventListener("change", later);
    later();
    const sent = ({ panes }) => {
      this.restore(panes);
      later();
    };
    return [
      ...["viewchange", "modechange", "region"].map((event) => lens.on(event, later)),
      lens.on("value", sent),
      () => choices.removeEventListener("change", later),
      () => clearTimeout(this.timer),
      () => link.remove(),
    ];
  }

  get uploaded() {
    return choices.last?.picked?.source === "upload";
  }

  /** Show what the address asks for, as soon as there is something to show. */
  restore(panes) {
    if (this.pending === null || panes.length === 0) return;
    const { difference, ...rest } = this.pending;
    if (!this.begun) this.lens.restore(rest);
    this.begun = true;
    // A difference needs two images; it is put on as soon as nothing is expected any more.
    const settled = panes.every((pane) => !EXPECTED.includes(pane.status));
    if (difference && !settled) return;
    if (difference) this.lens.restore({ difference });
    this.pending = null;
  }

  /** Not put off by further changes: while a run streams they come without a rest. */
  later() {
    if (this.timer !== 0) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.write();
    }, REST);
  }

  write() {
    const { lens } = this;
    if (this.pending !== null || lens.panes().length === 0 || !this.element.isConnected) return;
    const chosen = choices.last ? choiceParameters(choices.last, this.defaults) : {};
    pageAddress()?.put("compare", { ...chosen, ...this.viewed() });
  }

  /** The letters of a blind test are gone with it; of an upload no place can be found again. */
  viewed() {
    const { lens } = this;
    const ids = lens.panes().map((pane) => pane.id);
    const seen = viewParameters(lens.save(), ids);
    if (this.uploaded) return Object.fromEntries(Object.keys(seen).map((name) => [name, null]));
    return String(keyOf(lens)).startsWith("blind-") ? {} : seen;
  }

  async copy() {
    const { strings, uploaded } = this;
    this.write();
    try {
      await navigator.clipboard.writeText(window.location.href);
      this.say(uploaded ? strings.copied_upload : strings.copied);
    } catch {
      // No permission, or a page without https: the address bar holds the same.
      this.say(uploaded ? strings.by_hand_upload : strings.by_hand);
    }
  }

  say(text) {
    this.answer.textContent = text;
    this.answer.hidden = false;
    clearTimeout(this.answerTimer);
    this.answerTimer = setTimeout(() => {
      this.answer.hidden = true;
    }, SHOWN_FOR);
  }
}
