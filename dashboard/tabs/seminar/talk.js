// The state of a talk: its path through the steps, where it is, what was chosen and revealed. Knows no page.

export const CHAPTERS = 5;

export class Talk {
  /** `steps`: all of them; `lengths`: minutes that a talk may have, the last of which has every step. */
  constructor(steps, lengths) {
    Object.assign(this, { steps, lengths, chosen: new Map(), revealed: new Set() });
    this.length = lengths.at(-1);
    this.chapters = new Set(steps.map((step) => step.chapter));
    this.at = 0;
  }

  get path() {
    return this.steps.filter((step) => step.length <= this.length && this.chapters.has(step.chapter));
  }

  get step() {
    return this.path[this.at];
  }

  get next() {
    return this.path[this.at + 1] ?? null;
  }

  get whole() {
    return this.length === this.lengths.at(-1) && this.chapters.size === CHAPTERS;
  }

  /** Minutes of the path, and of what of it lies before the present step's end. */
  get minutes() {
    const sum = (steps) => steps.reduce((total, step) => total + step.minutes, 0);
    return { all: sum(this.path), planned: sum(this.path.slice(0, this.at + 1)) };
  }

  /** Take another path; the present step stays if it has it, else the next one that it has is shown. */
  take(length, chapters) {
    const { step } = this;
    this.length = this.lengths.includes(length) ? length : this.lengths.at(-1);
    this.chapters = new Set(chapters);
    const from = this.steps.indexOf(step);
    const found = this.path.findIndex((one) => this.steps.indexOf(one) >= from);
    this.at = Math.max(0, found);
  }

  /** What stands in the address: "30.1234", or nothing for the whole seminar. */
  get address() {
    return this.whole ? "" : `${this.length}.${[...this.chapters].sort().join("")}`;
  }

  takeAddress(text) {
    const asked = /^(\d+)(?:\.([1-5]+))?$/.exec(text ?? "");
    if (asked) this.take(Number(asked[1]), [...(asked[2] ?? "12345")].map(Number));
    else this.take(this.lengths.at(-1), [1, 2, 3, 4, 5]);
  }

  /** Go to a step by its id or its number among all; one that the path leaves out opens the whole seminar. */
  open(name) {
    const wanted = this.steps.find((step) => step.id === name) ?? this.steps[Number.parseInt(name, 10) - 1];
    if (!wanted) return false;
    if (!this.path.includes(wanted)) this.take(this.lengths.at(-1), [1, 2, 3, 4, 5]);
    this.at = this.path.indexOf(wanted);
    return true;
  }

  /** Whether there was a step to go to. */
  go(number) {
    const to = Math.min(Math.max(number, 0), this.path.length - 1);
    const moved = to !== this.at;
    this.at = to;
    return moved;
  }

  get asking() {
    return Boolean(this.step.question) && !this.revealed.has(this.step.id);
  }

  /** Choose an answer; false when there is nothing to choose. */
  choose(number) {
    if (!this.asking || number < 1 || number > this.step.choices.length) return false;
    this.chosen.set(this.step.id, number);
    return true;
  }

  /** Show the answer; false when there is none to show. */
  reveal() {
    if (!this.asking) return false;
    this.revealed.add(this.step.id);
    return true;
  }
}
