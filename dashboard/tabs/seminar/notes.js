// The seminar's side of the presenter's notes: it tells the other window what is on the screen and takes its commands.

import { openChannel } from "./channel.js";

export class Notes {
  /**
   * `state()`: {talk, clock, chapter, minutes} now; `command(name)` does what the other window asks; `open()`: whether the
   * seminar is in sight.
   */
  constructor({ language, state, command, open }) {
    Object.assign(this, { language, state, command, isOpen: open });
    this.channel = openChannel((message) => this.told(message));
  }

  open() {
    const lang = encodeURIComponent(this.language);
    window.open(new URL(`presenter?lang=${lang}`, document.baseURI), "sr-lens-notes", "popup,width=900,height=700");
  }

  announce() {
    const { talk, clock, chapter, minutes } = this.state();
    this.channel.send({
      kind: "step",
      chapter,
      now: brief(talk.step),
      next: brief(talk.next),
      at: talk.at + 1,
      all: talk.path.length,
      answer: talk.step.question ? `${talk.step.choices[talk.step.right - 1]}. ${talk.step.answer}` : "",
      asking: talk.asking,
      minutes: { ...talk.minutes, talk: minutes },
      elapsed: clock.elapsed,
      running: clock.started !== null,
    });
  }

  told(message) {
    if (!this.isOpen()) return;
    if (message.kind === "hello") this.announce();
    else if (message.kind === "reset") {
      this.state().clock.reset();
      this.announce();
    } else if (message.kind === "command") this.command(message.name);
  }

  close() {
    this.channel.close();
  }
}

function brief(step) {
  return step && { title: step.title, notes: step.notes, question: step.question ?? "", minutes: step.minutes };
}
