// The labs' kit: what every lab's widget is made of. All words go in by textContent.

const SVG_SPACE = "http://www.w3.org/2000/svg";
const REDUCED = matchMedia("(prefers-reduced-motion: reduce)");

/** An element with a class, attributes and words; attributes of value null or false are left out. */
function make(tag, className = "", attributes = {}, words = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  setAttributes(node, attributes);
  if (words !== "") node.textContent = words;
  return node;
}

/** The same for SVG. */
function svg(tag, attributes = {}, words = "") {
  const node = document.createElementNS(SVG_SPACE, tag);
  setAttributes(node, attributes);
  if (words !== "") node.textContent = words;
  return node;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
}

/** A number for reading: at most `digits` decimals, a true minus sign, no trailing zeros. */
function number(value, digits = 3) {
  const rounded = Number(value.toFixed(digits));
  return String(rounded === 0 ? 0 : rounded).replace("-", "\u2212");
}

/** A number with exactly `digits` decimals, for columns. */
function fixed(value, digits = 2) {
  const text = value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "\u2212");
}

/**
 * One lab on the page: its words, its areas, its questions to the server.
 *
 * Areas, in the shape that all labs share: `picture`, `control`, `result`, `worked`. Each is a <div> to fill;
 * one that stays empty takes no place.
 */
class Lab {
  constructor(element, props, server) {
    this.root = element;
    this.props = props;
    this.server = server;
    this.waiting = new Map();
    const frame = make("div", "lab-widget");
    for (const area of ["picture", "control", "result", "worked"]) {
      this[area] = make("div", `lab-${area}`);
      frame.append(this[area]);
    }
    this.message = make("p", "lab-message", { role: "status" });
    frame.append(this.message);
    element.replaceChildren(frame);
  }

  /** The words of `key`, its fields filled in: words("taps", { count: 4 }). */
  words(key, fields = {}) {
    const text = this.props.words[key];
    if (text === undefined) throw new Error(`no words ${key}`);
    return text.replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
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
      let answer;
      const slow = setTimeout(() => (this.message.textContent = this.words("computing")), 500);
      try {
        answer = await this.server[name]({ ...turn.question, lang: document.documentElement.lang });
      } catch {
        answer = { error: this.words("no_answer") };
      }
      clearTimeout(slow);
      if (line.next) continue; // a newer question has been asked meanwhile
      this.message.textContent = answer.error ?? "";
      if (!answer.error) turn.show(answer);
    }
    line.busy = false;
  }

  /**
   * Call `apply(id)` for the preset that the page's address names (?lab=...&preset=...) and for each that is asked for
   * later by `window.dispatchEvent(new CustomEvent("srlab:preset", { detail: { lab, preset } }))`.
   */
  onPreset(apply) {
    const address = new URLSearchParams(window.location.search);
    const asked = window.srLabPreset ?? { lab: address.get("lab"), preset: address.get("preset") };
    if (asked.lab === this.props.lab && asked.preset) apply(asked.preset);
    const listen = (event) => {
      if (!this.root.isConnected) window.removeEventListener("srlab:preset", listen);
      else if (event.detail.lab === this.props.lab) apply(event.detail.preset);
    };
    window.addEventListener("srlab:preset", listen);
  }
}
