// Lab 14: a network that learns on the server from the picture itself; what it has learned streams in.

import { make } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { PALETTE } from "../../../web/kit/colours.js";
import { button, choices } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { difference, fixed, signed } from "../../../web/kit/numbers.js";
import { Picture } from "../../../web/kit/picture.js";
import { courseOf } from "./course.js";

const LOOKED = ["hr", "lr", "son"];
const RESULTS = ["bicubic", "san", "itself"];
const COLOURS = { bicubic: PALETTE[1], san: PALETTE[2], itself: PALETTE[5] };

export function mount(element, gradio) {
  let shown = null;
  openLab(element, gradio, (lab) => {
    shown = new Itself(lab, gradio.trigger);
    shown.open();
  });
  gradio.watch("value", () => shown?.receive(gradio.props.value));
}

class Itself {
  constructor(lab, trigger) {
    const [picture, way] = lab.data.opens;
    Object.assign(this, { lab, trigger, words: lab.words, picture, way });
    this.turn = Math.round(performance.now()); // more than of a lab that stood here before, whatever the clock says
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choosePreset(id));
  }

  open() {
    this.look();
  }

  drawPictures() {
    const { lab, words } = this;
    this.pictures = new Map(LOOKED.map((id) => [id, new Picture({ label: words(id), className: `itself-${id}` })]));
    this.results = new Map(RESULTS.map((id) => [id, new Picture({ label: words(id) })]));
    this.box = make("div", "itself-results");
    this.box.append(make("h3", "", {}, words("results")), rowOf(this.results));
    const given = make("div", "itself-given");
    given.append(make("h3", "", {}, words("given")), rowOf(this.pictures));
    lab.picture.append(this.box, given);
  }

  drawControls() {
    const { lab, words } = this;
    const named = (ids, group) => ids.map((id) => [id, words(`${group}_${id}`)]);
    const options = lab.data.pictures;
    this.pictureField = choices(
      { label: words("picture"), options: named(options, "picture"), value: this.picture },
      (id) => this.choose(id, this.way),
    );
    this.wayField = choices({ label: words("way"), options: named(lab.data.ways, "way"), value: this.way }, (id) =>
      this.choose(this.picture, id),
    );
    this.start = button(words("start"), () => this.learn(), { class: "lab-button lab-primary" });
    this.stop = button(words("stop"), () => this.halt());
    this.bar = make("progress", "itself-bar", { max: 1, value: 0, "aria-label": words("progress") });
    this.status = make("p", "lab-note itself-status", { role: "status" });
    const row = make("div", "itself-buttons");
    row.append(this.start, this.stop, this.bar);
    this.pictureField.node.classList.add("itself-choice");
    lab.control.append(this.pictureField.node, this.wayField.node, row, this.status);
  }

  choose(picture, way) {
    Object.assign(this, { picture, way });
    this.pictureField.set(picture);
    this.wayField.set(way);
    this.look();
  }

  /** Presets are called by picture and way, as in "facade_bd". */
  choosePreset(id) {
    const cut = id.lastIndexOf("_");
    const [picture, way] = [id.slice(0, cut), id.slice(cut + 1)];
    if (this.lab.data.pictures.includes(picture) && this.lab.data.ways.includes(way)) this.choose(picture, way);
  }

  look() {
    this.ask("look");
    this.running(false);
    this.box.hidden = true;
    this.status.textContent = this.words("ready");
    this.lab.result.replaceChildren();
    this.lab.worked.replaceChildren();
    // What the second question asks about is out of sight while it is open (frame/asking.css).
    const [picture, way] = this.lab.data.second;
    const asked = this.picture === picture && this.way === way;
    this.lab.root.closest(".lab-itself")?.classList.toggle("lab-at-second", asked);
  }

  learn() {
    this.ask("learn");
    this.running(true);
    this.status.textContent = this.words("begins");
  }

  halt() {
    this.trigger("halt", {});
    this.running(false);
  }

  ask(event) {
    this.turn += 1;
    this.trigger(event, { turn: this.turn, picture: this.picture, way: this.way });
  }

  running(on) {
    this.start.disabled = on;
    this.stop.disabled = !on;
    this.bar.hidden = !on;
    this.bar.value = 0;
  }

  /** What Python says of the newest asking. */
  receive(value) {
    if (!value || value.turn !== this.turn || !this.lab.frame.isConnected) return;
    const { words, status } = this;
    if (value.stage === "looked") {
      this.showLooked(value);
      return;
    }
    if (value.stage === "error") status.textContent = value.message;
    else if (value.stage === "stopped") status.textContent = words("stopped");
    else this.showLearned(value);
    if (["error", "stopped", "done"].includes(value.stage)) this.running(false);
  }

  /** Whether a question is open that this picture would answer. */
  get withheld() {
    const page = this.lab.root.closest(".lab");
    const second = page?.classList.contains("lab-asks-second") && page.querySelector(".lab-at-second");
    return Boolean(page?.classList.contains("lab-asks-question") || second);
  }

  showLooked({ pictures, size, lrSize, sonSize }) {
    this.size = size;
    const side = { hr: size, lr: lrSize, son: sonSize };
    for (const [id, picture] of this.pictures) picture.show(pictures[id], side[id][1], side[id][0]);
  }

  showLearned({ stage, ahead, wait, share, again, rows, course, steps, seconds, loss }) {
    const { words, lab, status } = this;
    const step = course.at(-1)?.[0] ?? 0;
    const fields = { step, steps, seconds: fixed(seconds, 0), ahead, wait: fixed(wait, 0) };
    if (stage === "waiting") status.textContent = words(ahead ? "waits" : "begins", fields);
    else if (stage === "learning") status.textContent = words(step ? "learns" : "beside", fields);
    else status.textContent = words(again ? "again" : step < steps ? "early" : "done", fields);
    if (!["waiting", "learning"].includes(stage) && this.withheld) status.textContent += ` ${words("withheld")}`;
    this.bar.value = share ?? 0;
    if (rows.length === 0) return;
    this.box.hidden = false;
    const base = rows.find(({ id }) => id === "bicubic")?.psnr;
    for (const { id, url, psnr } of rows) {
      const result = this.results.get(id);
      result.caption.textContent = `${words(id)}, ${fixed(psnr)} dB`;
      result.show(url, this.size[1], this.size[0]);
    }
    lab.result.replaceChildren(
      courseOf({
        label: words("course"),
        course,
        steps: steps || 1,
        levels: rows
          .filter(({ id }) => id !== "itself")
          .map(({ id, psnr }) => ({ name: words(`short_${id}`), psnr, colour: COLOURS[id] })),
        name: words("short_itself"),
        colour: COLOURS.itself,
      }),
    );
    const gain = (id, psnr) => (id === "bicubic" ? "" : signed(difference(psnr, base)));
    const cells = rows.map(({ id, psnr }) => [words(id), fixed(psnr), gain(id, psnr)]);
    const heads = ["method", "psnr", "gain"].map((key) => words(key));
    const note = loss === null ? "" : words("loss", { value: fixed(loss, 1) });
    lab.worked.replaceChildren(table(heads, cells), make("p", "lab-note", {}, note));
  }
}

function rowOf(pictures) {
  const row = make("div", "itself-row");
  row.append(...[...pictures.values()].map(({ node }) => node));
  return row;
}
