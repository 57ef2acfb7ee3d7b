// The time of a talk: elapsed since its first move, and what is left of its path.

import { make } from "../../web/dom.js";

/** Seconds as minutes and seconds. */
export function spoken(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Seconds since the page opened: a clock that is set while somebody talks does not change how long they have talked. */
export function moment() {
  return performance.now() / 1000;
}

export class Clock {
  /** `minutes()`: what the talk may take; `words(key)`. */
  constructor(minutes, words) {
    this.minutes = minutes;
    this.words = words;
    this.started = null;
    this.node = make("aside", "sm-clock", { role: "timer", hidden: true });
    this.ticking = setInterval(() => this.draw(), 1000);
  }

  /** The talk has begun; later calls change nothing. */
  start() {
    this.started ??= moment();
  }

  reset() {
    this.started = moment();
    this.draw();
  }

  toggle() {
    this.node.hidden = !this.node.hidden;
    this.draw();
  }

  get elapsed() {
    return this.started === null ? 0 : moment() - this.started;
  }

  draw() {
    if (this.node.hidden) return;
    const left = this.minutes() * 60 - this.elapsed;
    this.node.replaceChildren(
      make("b", "", {}, spoken(this.elapsed)),
      make("span", "", {}, this.words("clock_elapsed")),
      make("b", left < 0 ? "sm-late" : "", {}, spoken(left)),
      make("span", "", {}, this.words(left < 0 ? "clock_over" : "clock_left")),
    );
  }

  stop() {
    clearInterval(this.ticking);
  }
}
