// Lab 11: a network that learns in this browser. The page draws and asks, worker.js computes; the server sends pictures.

import { make, setText } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { button } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { difference, fixed, large, number, signed, small } from "../../../web/kit/numbers.js";
import { stillnessWanted } from "../../../web/kit/player.js";
import { saveFrom } from "../../../web/saving.js";
import { Panes } from "./panes.js";
import { choiceOf, OPENING, PRESETS, Settings } from "./settings.js";
import { verdictOf } from "./verdict.js";

const CALM = 1000; // ms between two reports where motion is unwanted
const LIVELY = 33;

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Training(lab).open());
}

function startWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

class Training {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, planes: null, layer: 0, report: null, chosen: null });
    Object.assign(this, { built: false, running: false });
    this.panes = new Panes(lab, (layer) => this.look(layer));
    this.settings = new Settings(lab, {
      rebuilt: () => this.changed(() => this.build()),
      adjusted: () => this.changed(() => this.built && this.tell({ type: "adjust", choice: this.choice })),
      preset: (id) => this.choose(id),
    });
    this.drawButtons();
    this.drawResult();
    lab.picture.append(this.buttons, this.panes.node);
    lab.control.append(this.settings.node);
    this.worker = startWorker();
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = () => this.fail();
    // The lab is left or put back: nobody looks at this one any more.
    this.watcher = new IntersectionObserver(() => this.lab.frame.isConnected || this.close());
    this.watcher.observe(lab.frame);
    lab.onPreset((id) => this.choose(id));
  }

  open() {
    if (!this.chosen) this.choose(OPENING);
  }

  drawButtons() {
    const { words } = this;
    this.start = button(words("start"), () => this.toggle());
    this.start.classList.add("lab-primary");
    this.again = button(words("again"), () => this.build());
    this.buttons = make("div", "training-buttons", { role: "group", "aria-label": words("training") });
    const step = button(words("step"), () => this.step());
    this.waiting = [this.start, step, this.again]; // for the pictures, which are on their way
    for (const node of this.waiting) node.disabled = true;
    this.place = make("span", "lab-number");
    this.buttons.append(this.start, step, this.again, this.place);
  }

  drawResult() {
    const { lab, words } = this;
    this.gain = make("div", "lab-big");
    this.verdict = make("p", "training-verdict", { role: "status" });
    this.numbers = make("div");
    lab.result.append(make("h3", "", {}, words("against")), this.gain, this.verdict, this.numbers);
    this.save = button(words("save"), () => this.built && this.tell({ type: "weights" }));
    this.save.disabled = true;
    const how = make("p", "lab-note", {}, words("save_how"));
    lab.worked.append(this.panes.valley, this.save, how);
  }

  get choice() {
    const ids = this.lab.data.pictures.map(([id]) => id);
    return choiceOf(this.settings.values, ids);
  }

  choose(id) {
    if (!PRESETS[id]) return;
    this.chosen = id;
    this.settings.choose(id);
    this.build();
  }

  changed(act) {
    this.settings.leavePreset();
    act();
  }

  /** A new network, untrained. The pictures come from the server once. */
  build() {
    if (!this.planes) {
      this.lab.ask("pictures", {}, ({ side, pictures }) => {
        this.planes = Object.fromEntries(Object.entries(pictures).map(([id, luma]) => [id, planeOf(luma, side)]));
        this.build();
      });
      return;
    }
    const { choice } = this;
    this.layer = Math.min(this.layer, choice.layers - 1);
    this.panes.offerLayers(choice.layers, this.layer);
    Object.assign(this, { report: null, running: false, built: true });
    this.tell({ type: "build", choice, planes: this.planes, look: stillnessWanted() ? CALM : LIVELY });
    this.tell({ type: "look", layer: this.layer });
  }

  tell(message) {
    this.worker.postMessage(message);
  }

  run(on) {
    this.running = on;
    setText(this.start, this.words(on ? "pause" : this.report?.step ? "resume" : "start"));
    if (this.built) this.tell({ type: on ? "run" : "pause" });
  }

  toggle() {
    if (this.built) this.run(!this.running);
  }

  step() {
    if (!this.built) return;
    this.run(false);
    this.tell({ type: "step" });
  }

  look(layer) {
    this.layer = layer;
    if (this.built) this.tell({ type: "look", layer });
  }

  hear(message) {
    if (!this.lab.frame.isConnected) this.close();
    else if (message.type === "still") this.panes.showStill(message);
    else if (message.type === "report") this.show(message);
    else if (message.type === "weights") this.keep(message);
    else this.fail();
  }

  show(report) {
    this.report = report;
    for (const node of this.waiting) node.disabled = false;
    this.tell({ type: "seen" });
    this.panes.show(report);
    const { words } = this;
    const known = Number.isFinite(report.gain);
    setText(this.place, words("steps", { steps: report.step }));
    setText(this.gain, known ? `${signed(difference(report.psnr, report.bicubic))} dB` : "–");
    // Said once for each state, not thirty times a second: it holds no numbers that run on.
    setText(this.verdict, words(verdictOf(report)));
    this.save.disabled = !known || report.step === 0;
    const rows = [
      [words("psnr_tested"), `${fixed(report.psnr)} dB`],
      [words("psnr_bicubic"), `${fixed(report.bicubic)} dB`],
    ];
    if (report.familiar !== null) rows.push([words("gain_familiar"), `${signed(report.familiar)} dB`]);
    rows.push(
      [words("loss_now"), report.loss === null ? "–" : small(report.loss)],
      [words("loss_before"), report.before === null ? "–" : small(report.before)],
      [words("parameters"), large(report.parameters)],
      [words("speed"), report.speed ? number(report.speed, 0) : "–"],
    );
    this.numbers.replaceChildren(table([words("quantity"), words("value")], rows));
    if (!this.running) setText(this.start, words(report.step ? "resume" : "start"));
  }

  keep({ name, bytes }) {
    if (!bytes) return;
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    saveFrom(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  fail() {
    this.running = false; // nothing is told to the worker: it could only fail again
    setText(this.start, this.words("start"));
    this.lab.message.textContent = this.words("failed");
  }

  close() {
    this.watcher.disconnect();
    this.worker.terminate();
  }
}

/** A plane of luma in 0..1 from base64 of its grey levels, a byte each. */
function planeOf(text, side) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return { width: side, height: side, values: Float32Array.from(bytes, (level) => level / 255) };
}
