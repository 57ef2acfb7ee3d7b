// Lab 4: the four frameworks as pipelines drawn from the traced layers, results on one picture, a stage to look into.

import { make } from "../../../web/dom.js";
import { Board } from "../../../web/kit/board.js";
import { table } from "../../../web/kit/charts.js";
import { choices } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { difference, fixed, large, signed } from "../../../web/kit/numbers.js";
import { COLOURS, diagram } from "./diagram.js";
import { keysOf } from "./layers.js";
import { PixelReader } from "./pixel_reader.js";

const TIMES = "\u00d7";
const COLUMNS = ["", "PSNR", "gain", "SSIM", "parameters", "macs", "memory", "time"];
const LAYER_COLUMNS = ["layer", "kernel", "stride", "shape", "parameters", "macs"];

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Frameworks(lab));
}

class Frameworks {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, current: null });
    this.selected = { framework: "progressive", stage: "levels.0.residual" };
    const { samples, scales } = lab.data;
    const update = () => this.update();
    this.sample = choices({ label: lab.words("sample"), options: samples, value: samples[0][0] }, update);
    const options = scales.map((scale) => [String(scale), `${TIMES}${scale}`]);
    this.scale = choices({ label: lab.words("scale"), options, value: "4" }, update);
    lab.control.append(this.sample.node, this.scale.node);
    this.reader = new PixelReader(lab.words);
    this.board = new Board({
      pointed: (x, y) => this.reader.show(x, y),
      hover: true,
      hint: lab.words("hint"),
    });
    lab.picture.append(this.board.node, this.reader.node);
    lab.onPreset((id) => this.choose(id));
    this.update();
  }

  choose(id) {
    const [picked, factor] = id.split("-");
    const { samples, scales } = this.lab.data;
    if (samples.some(([one]) => one === picked)) this.sample.set(picked);
    if (scales.map(String).includes(factor)) this.scale.set(factor);
    this.update();
  }

  update() {
    const { lab, sample, scale } = this;
    lab.root.setAttribute("aria-busy", "true");
    lab.ask("compare", { sample: sample.value, scale: scale.value }, (answer) => {
      this.current = answer;
      lab.root.removeAttribute("aria-busy");
      this.show();
    });
  }

  show() {
    const { current, lab } = this;
    const runs = current.runs.filter((run) => !run.why);
    lab.result.replaceChildren(this.legend(), ...current.runs.map((run) => this.card(run)), this.summary());
    const panes = this.panes(runs);
    const { side } = current;
    this.board.show(panes.map((pane) => ({ ...pane, width: side, height: side, wide: 190 })));
    this.reader.read(panes, side).then(() => {
      this.board.point(Math.floor(side / 2), Math.floor(side / 2));
      this.reader.show(this.board.x, this.board.y);
    });
    if (!runs.length) return lab.worked.replaceChildren();
    const run = runs.find((one) => one.id === this.selected.framework) ?? runs[0];
    const stage = run.stages.find((one) => one.id === this.selected.stage) ?? run.stages.at(-1);
    return this.look(run.id, stage.id);
  }

  panes(runs) {
    const { side, scale, lr, hr, bicubic } = this.current;
    const decibel = (psnr) => `${fixed(psnr)} dB`;
    const square = (pixels) => `${pixels}${TIMES}${pixels}`;
    return [
      { id: "lr", url: lr, label: this.words("lr"), note: square(side / scale) },
      { id: "bicubic", url: bicubic.image, label: this.words("bicubic"), note: decibel(bicubic.psnr) },
      ...runs.map((run) => ({ id: run.id, url: run.image, label: this.words(run.network), note: decibel(run.psnr) })),
      { id: "hr", url: hr, label: this.words("hr"), note: square(side) },
    ];
  }

  name(run) {
    return `${this.words(run.id)} (${this.words(run.network)})`;
  }

  legend() {
    const line = make("p", "lab-note frameworks-legend");
    for (const [id, colour] of Object.entries(COLOURS)) {
      const mark = make("i");
      mark.style.background = colour;
      line.append(mark, make("span", "", {}, this.words(`size_${id}`)));
    }
    return line;
  }

  card(run) {
    const box = make("section", "frameworks-card");
    box.append(make("h3", "", {}, this.name(run)));
    if (run.why) {
      const why = this.words(run.why === "cannot" ? `cannot_${run.id}` : "untrained", this.current);
      box.append(make("p", "lab-note", {}, why));
      return box;
    }
    const scroll = make("div", "lab-scroll", { tabindex: 0, "aria-label": this.name(run) });
    const { framework, stage } = this.selected;
    scroll.append(
      diagram(run, {
        ...{ side: this.current.side, scale: this.current.scale, words: this.words, name: this.name(run) },
        chosen: framework === run.id ? stage : null,
        look: (id) => this.look(run.id, id),
      }),
    );
    box.append(make("p", "lab-note", {}, this.words(`idea_${run.id}`)), scroll);
    if (run.between.length) box.append(this.between(run));
    return box;
  }

  /** What a progressive network has made before its last level. */
  between(run) {
    const row = make("div", "lab-panes");
    for (const { scale, side, image, psnr } of run.between) {
      const figure = make("figure", "lab-figure");
      const words = this.words("between", { scale, psnr: fixed(psnr) });
      const picture = make("img", "frameworks-between", { src: image, alt: words, width: side, height: side });
      figure.append(picture, make("figcaption", "", {}, words));
      row.append(figure);
    }
    return row;
  }

  summary() {
    const { bicubic, runs, side } = this.current;
    const heads = COLUMNS.map((key) => (key === key.toUpperCase() ? key : this.words(key)));
    const rows = [[this.words("bicubic"), fixed(bicubic.psnr), "", fixed(bicubic.ssim, 4), "0", "", "", ""]];
    for (const run of runs) {
      if (run.why) rows.push([this.name(run), "\u2013", "", "", "", "", "", ""]);
      else
        rows.push([
          this.name(run),
          fixed(run.psnr),
          signed(difference(run.psnr, bicubic.psnr)),
          fixed(run.ssim, 4),
          run.parameters.toLocaleString("en"),
          large(run.macs),
          `${fixed(run.peak / 2 ** 20, 1)} MiB`,
          `${fixed(run.seconds * 1000, 0)} ms`,
        ]);
    }
    const box = table(heads, rows, { caption: this.words("summary", { side }) });
    box.classList.add("frameworks-summary");
    return box;
  }

  look(framework, stage) {
    const { lab, sample, scale } = this;
    this.selected = { framework, stage };
    const question = { sample: sample.value, scale: scale.value, framework, stage };
    lab.ask("look", question, (answer) => {
      if (!answer.layers.length) return;
      this.selected = { framework, stage: answer.stage };
      this.markChosen();
      this.showStage(answer);
    });
  }

  markChosen() {
    const { framework, stage } = this.selected;
    const cards = [...this.lab.result.querySelectorAll(".frameworks-card")];
    this.current.runs.forEach((run, index) => {
      for (const group of cards[index].querySelectorAll(".frameworks-stage")) {
        group.classList.toggle("frameworks-chosen", run.id === framework && group.dataset.stage === stage);
      }
    });
  }

  showStage(answer) {
    const { lab, words } = this;
    const run = this.current.runs.find((one) => one.id === this.selected.framework);
    const kind = words(run.stages.find((one) => one.id === answer.stage).kind);
    const rows = answer.layers.map((layer, index) => [
      `${index + 1}. ${this.layerName(layer)}`,
      layer.kernel ? `${layer.kernel}${TIMES}${layer.kernel}` : "",
      layer.stride || "",
      layer.shape.join(TIMES),
      layer.parameters || "",
      layer.macs ? large(layer.macs) : "",
    ]);
    const sheet = make("img", "frameworks-maps", { src: answer.maps, alt: words("maps", answer) });
    // Where it was asked for: below all pipelines it would lie out of sight.
    this.lab.result.querySelectorAll(".frameworks-card")[this.current.runs.indexOf(run)].after(lab.worked);
    sheet.style.width = `min(100%, ${answer.columns * (answer.columns === 1 ? 260 : 100)}px)`;
    lab.worked.replaceChildren(
      make("h3", "", {}, `${this.name(run)}: ${kind}`),
      table(
        LAYER_COLUMNS.map((key) => words(key)),
        rows,
      ),
      make("p", "lab-note", {}, words("maps", answer)),
      sheet,
    );
  }

  layerName(layer) {
    const { kind, role } = keysOf(layer);
    return role ? `${this.words(role)}: ${this.words(kind)}` : this.words(kind);
  }
}
