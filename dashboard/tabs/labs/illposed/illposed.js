// Lab 10: one LR image, several HR images, a slider from each to the next, and what the methods answer.

import { make } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { choices } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { Picture } from "../../../web/kit/picture.js";
import { Player } from "../../../web/kit/player.js";

const SCALE = 4;

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new IllPosed(lab).open());
}

class IllPosed {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, scenes: lab.data.scenes, samples: lab.data.samples });
    Object.assign(this, { scene: this.scenes[0], x: 0, y: 0, start: null });
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choose(id));
  }

  open() {
    if (!this.asked) this.choose(this.scene);
  }

  drawPictures() {
    const { lab, words } = this;
    const pointed = (x, y) => {
      Object.assign(this, { x, y });
      this.look();
    };
    this.hr = new Picture({ label: words("hr"), pointed, className: "lab-hr" });
    this.lr = new Picture({ label: words("lr"), className: "lab-lr" });
    const pair = make("div", "lab-pair");
    pair.append(this.hr.node, this.lr.node);
    this.stripTitle = make("h3");
    this.strip = make("div", "lab-strip", { role: "group", "aria-label": words("candidates") });
    this.answers = make("div", "lab-strip lab-answers");
    const answered = make("section", "lab-answered");
    answered.append(
      make("h3", "", {}, words("answers")),
      this.answers,
      make("p", "lab-note", {}, words("answers_note")),
    );
    lab.picture.append(pair, this.stripTitle, this.strip, answered);
  }

  drawControls() {
    const { lab, words } = this;
    const options = this.scenes.map((id) => [id, words(`${this.samples.includes(id) ? "sample" : "scene"}_${id}`)]);
    this.preset = choices({ label: words("preset"), options, value: this.scene }, (id) => this.choose(id));
    this.player = new Player(lab, { count: 1, interval: 250, show: () => this.look() });
    const slider = make("div");
    slider.append(make("h3", "", {}, words("slider")), this.player.node);
    lab.control.append(slider, this.preset.node);
  }

  choose(id) {
    if (!this.scenes.includes(id)) return;
    this.asked = true;
    this.preset.set(id);
    this.player.pause();
    this.scene = id;
    this.lab.ask("start", { scene: id }, (start) => this.showStart(start));
  }

  async showStart(start) {
    const [height, width] = start.size;
    Object.assign(this, { start, x: Math.floor(width / 2), y: Math.floor(height / 2) });
    await this.lr.show(start.lr, start.lrSize[1], start.lrSize[0]);
    this.hr.point(this.x, this.y);
    const buttons = start.candidates.map(({ url, name }, index) => {
      const button = tile("button", url, name, width, height);
      button.type = "button";
      button.addEventListener("click", () => {
        this.player.pause();
        this.player.go(index * start.between);
      });
      return button;
    });
    this.stripTitle.textContent = this.words("strip", { count: buttons.length });
    this.strip.replaceChildren(...buttons);
    this.answers.replaceChildren(make("p", "lab-note", {}, this.words("running")));
    this.player.reset(start.positions);
    this.lab.ask("answers", { scene: this.scene }, (answer) => this.showAnswers(answer));
  }

  look() {
    if (!this.start) return;
    const question = { scene: this.scene, position: this.player.step, x: this.x, y: this.y };
    this.lab.ask("look", question, (answer) => this.showLook(answer));
  }

  async showLook(answer) {
    const { words, start } = this;
    const [height, width] = start.size;
    if (answer.position !== this.player.step) return;
    await this.hr.show(answer.url, width, height);
    const at = answer.position / start.between;
    for (const [index, node] of [...this.strip.children].entries()) node.setAttribute("aria-pressed", index === at);
    const count = words("differ", { wrong: answer.wrong, pixels: answer.lrPixels });
    const wrong = make("div", `lab-big lab-wrong-count${answer.wrong === 0 ? " lab-none" : ""}`, {}, count);
    const changed = words("changed", {
      share: number(answer.changed * 100, 1),
      largest: answer.largest,
      name: start.candidates[0].name,
    });
    this.lab.result.replaceChildren(wrong, make("p", "lab-note", {}, changed));
    this.showPixel(answer.pixel);
  }

  showPixel(pixel) {
    const { words } = this;
    const rows = pixel.map(({ name, hr, unrounded, rounded }) => [
      name,
      hr.join(" "),
      unrounded.map((value) => fixed(value, 1)).join(" "),
      rounded.join(" "),
    ]);
    const heads = ["candidate", "pixel", "weighted", "rounded"].map((key) => words(key));
    const [column, row] = [Math.floor(this.x / SCALE) + 1, Math.floor(this.y / SCALE) + 1];
    this.lab.worked.replaceChildren(make("h3", "", {}, words("worked", { row, column })), table(heads, rows));
  }

  showAnswers({ scene, answers: made }) {
    if (scene !== this.scene) return;
    const [height, width] = this.start.size;
    const least = Math.min(...made.map(({ cost }) => cost));
    this.answers.replaceChildren(
      ...made.map(({ name, url, wrong, cost }) => {
        const node = tile("figure", url, name, width, height);
        const best = cost === least ? ` ${this.words("least")}` : "";
        node.append(make("span", "", {}, this.words("cost", { cost: number(cost, 0) }) + best));
        node.append(make("span", "", {}, this.words("misses", { wrong })));
        node.classList.toggle("lab-least", cost === least);
        return node;
      }),
    );
  }
}

function tile(tag, url, name, width, height) {
  const node = make(tag, "lab-tile");
  const image = make("img", "", { src: url, alt: "", width, height, draggable: "false" });
  node.append(image, make("b", "", {}, name));
  return node;
}
