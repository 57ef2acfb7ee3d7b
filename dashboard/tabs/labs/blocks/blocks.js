// Lab 5: six design strategies in a row, the chosen block's graph to click in, results beside it.

import { make } from "../../../web/dom.js";
import { Board } from "../../../web/kit/board.js";
import { bars } from "../../../web/kit/charts.js";
import { button, choices, toggle } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { difference, fixed, signed } from "../../../web/kit/numbers.js";
import { drawChain, drawGraph } from "./drawings.js";
import { barsOf } from "./graphs.js";

const MOST = 3; // dB at which a bar of the ranking ends

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Blocks(lab));
}

class Blocks {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, parts: lab.data.parts });
    this.names = Object.keys(this.parts).filter((name) => name !== "image");
    this.state = { block: "residual", off: new Set(["residual.skip"]), x: 88, y: 88 };
    this.pressed = {
      words: this.words,
      part: (name) => this.partWords(name),
      choose: (block) => this.choose(block),
      flip: (part) => this.set([part], !this.state.off.has(part)),
    };
    this.lay();
    lab.onPreset((id) => this.open(id));
    this.rank();
    this.update();
  }

  lay() {
    const { lab, words } = this;
    const { samples } = lab.data;
    this.sample = choices({ label: words("sample"), options: samples, value: samples[0][0] }, () => {
      this.rank();
      this.update();
    });
    this.switches = make("div", "blocks-switches");
    this.reset = button(words("all_on"), () => this.set([...this.state.off], false));
    this.reset.classList.add("blocks-reset");
    lab.control.append(this.sample.node, this.switches, this.reset);
    const scrolled = () => make("div", "lab-scroll");
    Object.assign(this, { chain: scrolled(), about: make("p", "lab-note blocks-about"), graph: scrolled() });
    const pointed = (x, y) => {
      Object.assign(this.state, { x, y });
      this.attend();
    };
    this.board = new Board({ pointed, hint: words("hint") });
    lab.picture.append(this.chain, this.about, this.graph, this.board.node);
    Object.assign(this, { score: make("div"), worth: make("div"), features: make("div"), extra: make("div") });
    lab.result.append(this.score, this.worth);
    lab.worked.append(this.features, this.extra);
  }

  open(id) {
    const [block, part] = id.split(".");
    if (!this.parts[block]) return;
    if (block !== "image") this.state.block = block;
    this.state.off = new Set(part && this.parts[block].includes(part) ? [id] : []);
    this.update();
  }

  choose(block) {
    this.state.block = block;
    this.update();
  }

  set(parts, off) {
    for (const part of parts) {
      if (off) this.state.off.add(part);
      else this.state.off.delete(part);
    }
    this.update();
  }

  update() {
    drawChain(this.chain, this.names, this.state, this.pressed);
    this.about.textContent = this.words(`about_${this.state.block}`);
    drawGraph(this.graph, this.state, this.pressed);
    this.drawSwitches();
    const question = { sample: this.sample.value, block: this.state.block, ...this.switchedOff() };
    this.lab.ask("compare", question, (answer) => this.show(answer));
    this.attend();
  }

  switchedOff() {
    return Object.fromEntries([...this.state.off].map((part) => [part, true]));
  }

  show(answer) {
    this.showPictures(answer);
    const lost = signed(difference(answer.now.psnr, answer.whole.psnr));
    const gain = signed(difference(answer.now.psnr, answer.bicubic.psnr));
    this.score.replaceChildren(
      make("p", "lab-big", {}, decibel(answer.now.psnr)),
      make("p", "lab-note", {}, this.words("score", { lost, gain, off: this.state.off.size })),
    );
    this.showFeatures(answer);
    if (answer.block === "attention") {
      const names = answer.gates.map((_, index) => this.words("channel", { index }));
      const label = this.words("gates");
      this.extra.replaceChildren(make("h3", "", {}, label), bars({ label, values: answer.gates, names }));
    } else if (answer.block !== "nonlocal") this.extra.replaceChildren();
  }

  showPictures({ side, bicubic, whole, now, change, hr }) {
    const { words } = this;
    const pictures = [
      { id: "bicubic", url: bicubic.image, label: words("bicubic"), note: decibel(bicubic.psnr) },
      { id: "whole", url: whole.image, label: words("whole"), note: decibel(whole.psnr) },
      { id: "now", url: now.image, label: words(now.detail ? "now_detail" : "now"), note: decibel(now.psnr) },
      {
        id: "change",
        url: change.image,
        label: words("change"),
        note: words("reach", { reach: fixed(change.reach, 1) }),
      },
      { id: "hr", url: hr, label: words("hr") },
    ];
    this.board.show(pictures.map((picture) => ({ ...picture, width: side, height: side, wide: 200 })));
    this.board.point(this.state.x, this.state.y);
  }

  showFeatures({ block, features }) {
    const { words } = this;
    const row = make("div", "blocks-features");
    for (const key of ["whole", "now"]) {
      const figure = make("figure", "lab-figure");
      const picture = make("img", "blocks-maps", { src: features[key], alt: words(key) });
      figure.append(picture, make("figcaption", "", {}, words(key)));
      row.append(figure);
    }
    const share = fixed((100 * features.changed) / features.size, 1);
    this.features.replaceChildren(
      make("h3", "", {}, words("features", { block: words(block) })),
      row,
      make("p", "lab-note", {}, words("changed", { share })),
    );
  }

  /** The attention map of the pixel under the cursor, for the non-local block only. */
  attend() {
    if (this.state.block !== "nonlocal") return;
    const { x, y } = this.state;
    const question = { sample: this.sample.value, x, y, ...this.switchedOff() };
    this.lab.ask("looked_at", question, (answer) => {
      if (this.state.block !== "nonlocal") return;
      const title = this.words("attention_map");
      const share = (value) => fixed(100 * value, 3);
      const fields = { ...answer, least: share(answer.least), most: share(answer.most), even: share(answer.even) };
      this.extra.replaceChildren(
        make("h3", "", {}, title),
        make("img", "blocks-attention", { src: answer.map, alt: title }),
        make("p", "lab-note", {}, this.words("attention_told", fields)),
      );
    });
  }

  rank() {
    this.lab.ask("ranking", { sample: this.sample.value }, ({ whole, lost }) => {
      const parts = Object.keys(lost).sort((a, b) => lost[b] - lost[a]);
      const shares = barsOf(
        parts.map((part) => lost[part]),
        MOST,
      );
      this.worth.replaceChildren(
        make("h3", "", {}, this.words("worth")),
        ...parts.map((part, index) => this.rankRow(part, difference(whole - lost[part], whole), shares[index])),
        make("p", "lab-note", {}, this.words("worth_scale", { most: MOST })),
      );
    });
  }

  rankRow(part, change, { share, beyond }) {
    const line = make("button", "blocks-worth", { type: "button" });
    const place = make("span", `blocks-bar${beyond ? " blocks-beyond" : ""}`);
    const bar = make("i");
    bar.style.setProperty("--share", share);
    place.append(bar);
    line.append(make("span", "", {}, this.partWords(part)), place, make("b", "", {}, signed(change)));
    line.addEventListener("click", () => {
      const [block] = part.split(".");
      if (block !== "image") this.state.block = block;
      this.state.off = new Set([part]);
      this.update();
    });
    return line;
  }

  partWords(part) {
    const [block, name] = part.split(".");
    return `${this.words(block)}: ${this.words(`part_${block}`, { name })}`;
  }

  drawSwitches() {
    const { block, off } = this.state;
    const own = ["image.skip", ...this.parts[block].map((part) => `${block}.${part}`)];
    const focused = [...this.switches.querySelectorAll("input")].indexOf(document.activeElement);
    const boxes = own.map((part) => {
      const flip = () => this.set([part], !off.has(part));
      return toggle({ label: this.partWords(part), value: !off.has(part) }, flip).node;
    });
    this.switches.replaceChildren(make("h3", "", {}, this.words("switches")), ...boxes);
    if (focused >= 0) this.switches.querySelectorAll("input")[Math.min(focused, own.length - 1)].focus();
    this.reset.disabled = off.size === 0;
  }
}

function decibel(psnr) {
  return `${fixed(psnr)} dB`;
}
