// An animation that is never out of hand: play, pause, step, back, reset, a slider, and keys.

import { make, makeSvg } from "../dom.js";

/** Whether the visitor wants things to stand still. */
export function stillnessWanted() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Drawn, because a bare server's fonts lack some of these signs. In a box of 16 by 16.
const PLAYER_SIGNS = {
  reset: "M3 3h2v10H3zM13 3v10L6 8z",
  back: "M11 3v10L4 8z",
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
  forward: "M3 3v10l6-5zM10.5 3h2v10h-2z",
};

/**
 * Steps 0 .. count - 1, each shown by `show(step)`. Keys inside `player.node` or any node given to `listen`:
 * space plays and pauses, arrows step, Home and End jump. It never starts by itself where motion is unwanted.
 */
export class Player {
  constructor(lab, { count, step = 0, interval = 700, show }) {
    this.lab = lab;
    this.count = count;
    this.step = step;
    this.interval = interval;
    this.show = show;
    this.timer = null;
    this.node = make("div", "lab-player", { role: "group", "aria-label": lab.words("player") });
    const act = {
      reset: () => this.go(0),
      back: () => this.go(this.step - 1),
      play: () => this.toggle(),
      forward: () => this.go(this.step + 1),
    };
    this.buttons = {};
    for (const [name, action] of Object.entries(act)) {
      const node = make("button", "lab-button lab-player-button", { type: "button" });
      this.sign(node, name);
      node.addEventListener("click", () => {
        if (name !== "play") this.pause();
        action();
      });
      this.buttons[name] = node;
      this.node.append(node);
    }
    this.range = make("input", "", { type: "range", min: 0, step: 1, "aria-label": lab.words("player_step") });
    this.range.addEventListener("input", () => {
      this.pause();
      this.go(Number(this.range.value));
    });
    this.place = make("output", "lab-number");
    this.node.append(this.range, this.place);
    this.listen(this.node);
    this.go(step);
  }

  sign(node, name) {
    const picture = makeSvg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
    picture.append(makeSvg("path", { d: PLAYER_SIGNS[name], fill: "currentColor" }));
    node.replaceChildren(picture);
    node.title = this.lab.words(`player_${name}`);
    node.setAttribute("aria-label", node.title);
  }

  listen(node) {
    node.addEventListener("keydown", (event) => {
      const onRange = event.target === this.range;
      const keys = { " ": () => this.toggle(), Home: () => this.go(0), End: () => this.go(this.count - 1) };
      if (!onRange) {
        keys.ArrowRight = () => this.go(this.step + 1);
        keys.ArrowLeft = () => this.go(this.step - 1);
      }
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === " " && event.target.tagName === "BUTTON") return; // the button's own key
      event.preventDefault();
      if (event.key !== " ") this.pause();
      act();
    });
  }

  /** Another number of steps, from step `step` on. */
  reset(count, step = 0) {
    this.pause();
    this.count = count;
    this.go(step);
  }

  go(step) {
    this.step = Math.min(this.count - 1, Math.max(0, step));
    this.range.max = this.count - 1;
    this.range.value = this.step;
    this.place.textContent = `${this.step + 1} / ${this.count}`;
    this.show(this.step);
  }

  toggle() {
    if (this.timer) this.pause();
    else this.play();
  }

  /** Play on, from the start when at the end; nothing begins of itself under reduced motion (`unasked`). */
  play({ unasked = false } = {}) {
    if (unasked && stillnessWanted()) return;
    this.pause();
    if (this.step >= this.count - 1) this.go(0);
    this.sign(this.buttons.play, "pause");
    this.timer = setInterval(() => {
      if (!this.node.isConnected || this.step >= this.count - 1) this.pause();
      else this.go(this.step + 1);
    }, this.interval);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = null;
    this.sign(this.buttons.play, "play");
  }
}
