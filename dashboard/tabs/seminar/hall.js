// The hall votes: a code and a QR code on the screen, votes as they come, commands of the presenter's phone.

import { make } from "../../web/dom.js";

const EVERY_MS = 800;
const LOCAL = /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/;

export class Hall {
  /** `stage()`: {step, revealed} on the screen; `counted(counts)`; `command(name)`; `words(key, fields)`. */
  constructor(words, { stage, counted, command }) {
    Object.assign(this, { words, stage, counted, command, talk: null, counts: [], done: 0 });
    this.node = make("aside", "sm-hall", { hidden: true });
    window.addEventListener("pagehide", () => this.leave());
  }

  get open() {
    return this.talk !== null;
  }

  async begin() {
    const answer = await fetch(address("seminar/talks"), { method: "POST" });
    if (!answer.ok) return false;
    this.talk = await answer.json();
    this.draw();
    this.keepAsking();
    return true;
  }

  /** The talk ends with the page, and when the presenter says so. */
  leave() {
    if (!this.talk) return;
    const { code, key } = this.talk;
    this.talk = null;
    clearTimeout(this.waiting);
    navigator.sendBeacon(address(`seminar/talks/${code}/end`), JSON.stringify({ key }));
    this.counts = [];
    this.counted([]);
    this.draw();
  }

  async keepAsking() {
    clearTimeout(this.waiting);
    const { talk } = this;
    if (!talk) return;
    try {
      const { step, revealed } = this.stage();
      const body = JSON.stringify({ key: talk.key, step, revealed });
      const answer = await fetch(address(`seminar/talks/${talk.code}/show`), { method: "POST", body });
      if (this.talk !== talk) return;
      if (answer.status === 404) return this.leave();
      if (answer.ok) this.take(await answer.json());
    } catch {
      // The server could not be reached: the next turn tries again.
    }
    if (this.talk === talk) this.waiting = setTimeout(() => this.keepAsking(), EVERY_MS);
  }

  take({ counts, commands }) {
    if (JSON.stringify(counts) !== JSON.stringify(this.counts)) {
      this.counts = counts;
      this.counted(counts);
      this.draw();
    }
    for (const [number, name] of commands) {
      if (number <= this.done) continue;
      this.done = number;
      this.command(name);
    }
  }

  get link() {
    return new URL(`vote?${this.talk.code}`, document.baseURI).href;
  }

  get remoteLink() {
    return new URL(`remote#${this.talk.code}.${this.talk.remote}`, document.baseURI).href;
  }

  /** The corner of the screen: code, QR code, how many have voted. */
  draw() {
    this.node.hidden = !this.open;
    if (!this.open) return;
    const total = this.counts.reduce((sum, one) => sum + one, 0);
    const votes = total === 1 ? this.words("hall_voted_one") : this.words("hall_voted", { count: total });
    this.node.replaceChildren(
      qrCode(this.link, this.words("hall_title")),
      make("b", "sm-code", {}, this.talk.code),
      make("span", "", { role: "status" }, this.counts.length > 0 ? votes : ""),
    );
  }

  /** The panel when no talk could be begun. */
  refusal() {
    return { title: this.words("hall_title"), nodes: [make("p", "", {}, this.words("hall_full"))] };
  }

  /** The panel: large for the hall, with the link in words and the presenter's remote. */
  panel() {
    const { words } = this;
    const nodes = [];
    if (LOCAL.test(window.location.hostname)) nodes.push(make("p", "sm-warning", {}, words("hall_local")));
    const row = make("div", "sm-join");
    const told = make("div");
    told.append(
      make("p", "sm-join-link", {}, this.link.replace(/^https?:\/\//, "")),
      make("p", "", {}, `${words("hall_code")}: `),
      make("p", "", {}, words("hall_about")),
    );
    told.children[1].append(make("b", "sm-code", {}, this.talk.code));
    row.append(qrCode(this.link, words("hall_title")), told);
    const remote = make("details", "sm-remote");
    remote.append(make("summary", "", {}, words("hall_remote")));
    remote.addEventListener(
      "toggle",
      () => remote.open && remote.append(qrCode(this.remoteLink, words("hall_remote"))),
      {
        once: true,
      },
    );
    const end = make("button", "sm-reveal", { type: "button" }, words("hall_end"));
    end.addEventListener("click", () => this.leave());
    return { title: words("hall_title"), nodes: [...nodes, row, remote, end] };
  }
}

function address(path) {
  return new URL(path, document.baseURI);
}

function qrCode(text, label) {
  return make("img", "sm-qr", { src: address(`seminar/qr.svg?text=${encodeURIComponent(text)}`).href, alt: label });
}
