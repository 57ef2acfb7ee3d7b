// The lab of perception and distortion: a slider between the weights of two networks, what they invent, and a plate.

import { make, makeSvg } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";
import { PALETTE } from "../../../web/kit/colours.js";
import { button, choices, slider } from "../../../web/kit/controls.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { Picture } from "../../../web/kit/picture.js";
import { WITHHELD } from "../../../web/kit/question.js";
import { placeNames } from "../../../web/labels.js";
import { alongCurve, planeOf, ticksBetween } from "./plane.js";

const NAME = { line: 18, reach: 5, letter: 9.5 }; // pixels of a method's name, and of its dot from the middle
const PLANE = { width: 460, height: 250, left: 46, right: 14, top: 12, bottom: 40 };

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Gan(lab).open());
}

class Gan {
  constructor(lab) {
    const { opens, last } = lab.data;
    Object.assign(this, { lab, words: lab.words, sample: opens, position: last, path: null });
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choosePreset(id));
  }

  open() {
    this.load();
    this.lab.ask("plates", {}, (answer) => this.showPlates(answer));
    // The plate's original is not on the page before its question is answered.
    const page = this.lab.root.closest(".lab");
    const reveal = () => {
      if (!page.classList.contains("lab-asks-second")) this.lab.ask("truth", {}, ({ url }) => this.showTruth(url));
    };
    page?.addEventListener(WITHHELD, reveal);
    reveal();
  }

  drawPictures() {
    const { lab, words } = this;
    this.out = new Picture({ label: words("out"), className: "gan-out" });
    this.hr = new Picture({ label: words("hr"), className: "gan-hr" });
    this.lr = new Picture({ label: words("lr"), className: "gan-lr" });
    this.three = make("div", "gan-three");
    this.three.append(this.out.node, this.hr.node, this.lr.node);
    this.strip = make("div", "gan-strip");
    this.plates = make("div", "gan-strip gan-plates");
    const invented = make("section", "gan-invented");
    invented.append(
      make("h3", "", {}, words("invented")),
      make("p", "lab-note", {}, words("invented_note")),
      this.strip,
    );
    const plate = make("section", "gan-plate");
    plate.append(make("h3", "", {}, words("plate")), make("p", "lab-note", {}, words("plate_note")), this.plates);
    // In the column of the picture, below the numbers: they are read last, on a phone too.
    this.table = make("div", "gan-table");
    lab.picture.append(this.three);
    lab.worked.append(this.table, plate, invented, this.drawReal());
  }

  /** Real-ESRGAN's place: a button, or what to install. */
  drawReal() {
    const { lab, words } = this;
    const section = make("section", "gan-real");
    section.append(make("h3", "", {}, words("real")), make("p", "lab-note", {}, words("real_note")));
    if (lab.data.absent) {
      section.append(make("p", "gan-absent", {}, lab.data.absent));
      return section;
    }
    this.runReal = button(words("real_run"), () => this.askReal(), { class: "lab-button" });
    this.realStrip = make("div", "gan-strip");
    this.realState = make("p", "lab-note", { role: "status" });
    section.append(this.runReal, this.realState, this.realStrip);
    return section;
  }

  drawControls() {
    const { lab, words } = this;
    const { samples, last } = lab.data;
    const percent = (value) => `${Math.round((100 * value) / last)} %`;
    this.slider = slider(
      { label: words("share"), min: 0, max: last, step: 1, value: this.position, show: percent },
      (value) => {
        this.position = value;
        this.look();
      },
    );
    const ends = make("div", "gan-ends");
    ends.append(make("span", "", {}, words("end_psnr")), make("span", "", {}, words("end_gan")));
    const box = make("div");
    box.append(this.slider.node, ends);
    const options = samples.map((id) => [id, words(`sample_${id}`)]);
    this.samples = choices({ label: words("sample"), options, value: this.sample }, (id) => {
      this.sample = id;
      this.load();
    });
    this.plane = make("div", "gan-plane");
    lab.control.append(box, this.samples.node);
  }

  /** A preset is a picture, and behind a hyphen a position of the slider: cat-0, facade. */
  choosePreset(id) {
    const [sample, position] = id.split("-");
    if (!this.lab.data.samples.includes(sample)) return;
    const at = Number(position ?? this.lab.data.last);
    Object.assign(this, { sample, position: Number.isInteger(at) && at >= 0 && at <= this.lab.data.last ? at : 0 });
    this.samples.set(sample);
    this.slider.set(this.position);
    this.load();
  }

  load() {
    const { lab, sample } = this;
    Object.assign(this, { path: null, now: null });
    // What stands there is of another picture until the answers come.
    for (const node of [this.three, this.strip, this.table, lab.result]) node.setAttribute("aria-busy", "true");
    this.forgetReal();
    lab.ask("start", { sample }, (start) => this.showStart(start, sample));
    this.look();
    lab.ask("path", { sample }, (answer) => {
      if (answer.sample !== this.sample) return;
      Object.assign(this, { path: answer.path, beside: answer.beside });
      this.showNumbers();
      for (const node of [this.table, lab.result]) node.removeAttribute("aria-busy");
    });
    lab.ask("inventions", { sample }, (answer) => answer.sample === this.sample && this.showInventions(answer));
  }

  look() {
    const { sample, position } = this;
    this.lab.ask("blend", { sample, position }, (answer) => {
      if (sample === this.sample) this.showBlend(answer);
    });
    this.showNumbers();
  }

  async showStart({ hr, lr, size, lrSize, natural }, sample) {
    if (sample !== this.sample) return;
    this.natural = natural;
    await Promise.all([this.hr.show(hr, size[1], size[0]), this.lr.show(lr, lrSize[1], lrSize[0])]);
    this.size = size;
  }

  async showBlend(answer) {
    this.now = answer;
    this.three.removeAttribute("aria-busy");
    await this.out.show(answer.url, this.size?.[1] ?? 288, this.size?.[0] ?? 288);
    this.showNumbers();
  }

  /** PSNR, NIQE and LR consistency of what is shown, its place on the plane, and the two ends in a table. */
  showNumbers() {
    const { words, lab, position } = this;
    const shown = this.path?.[position] ?? (this.now?.position === position ? this.now : null);
    if (!shown) return;
    const cards = make("div", "gan-cards");
    for (const [key, value] of [
      ["psnr", `${fixed(shown.psnr)} dB`],
      ["niqe", shown.niqe === null ? words("none") : fixed(shown.niqe)],
      ["fits", this.fits(shown)],
    ]) {
      const card = make("div", "gan-card");
      card.append(make("small", "", {}, words(key)), make("b", "lab-number", {}, value));
      card.append(make("small", "gan-hint", {}, words(`${key}_hint`)));
      cards.append(card);
    }
    lab.result.replaceChildren(cards, this.plane);
    if (!this.path) return;
    this.plane.replaceChildren(this.drawPlane());
    const { last } = lab.data;
    const row = (name, each) => [name, fixed(each.psnr), each.niqe === null ? "–" : fixed(each.niqe), this.fits(each)];
    const rows = [row(words("end_psnr"), this.path[0]), row(words("end_gan"), this.path[last])];
    if (position > 0 && position < last) {
      rows.splice(1, 0, row(words("between", { share: Math.round((100 * position) / last) }), this.path[position]));
    }
    rows.push(...this.others.map((each) => row(each.title, each)));
    const heads = [words("network"), words("psnr_unit"), words("niqe"), words("fits")];
    this.table.replaceChildren(table(heads, rows));
  }

  /** What stands beside the path: methods that always run, and Real-ESRGAN once it has run. */
  get others() {
    return this.real ? [...this.beside, this.real] : this.beside;
  }

  askReal() {
    const { lab, sample } = this;
    this.runReal.disabled = true;
    // It tells nothing while it computes, some seconds for each of the two pictures.
    const began = performance.now();
    const tell = () => {
      const seconds = Math.round((performance.now() - began) / 1000);
      this.realState.textContent = this.words("real_runs", { seconds });
    };
    tell();
    const clock = setInterval(tell, 1000);
    const asked = lab.ask("real", { sample }, (answer) => answer.sample === this.sample && this.showReal(answer));
    asked.finally(() => {
      clearInterval(clock);
      this.realState.textContent = "";
      this.runReal.disabled = this.real !== null;
    });
  }

  forgetReal() {
    this.real = null;
    this.realPlate?.remove();
    this.realStrip?.replaceChildren();
    if (this.runReal) this.runReal.disabled = false;
  }

  showReal(answer) {
    this.real = answer;
    this.realStrip.replaceChildren(this.inventedTile(answer.title, answer, answer.size, answer.pixels));
    this.realPlate = tile(answer.title, answer.plate, this.plateSize);
    this.plates.append(this.realPlate);
    this.showNumbers();
  }

  fits({ fits }) {
    return fits === null ? this.words("same") : `${fixed(fits, 1)} dB`;
  }

  drawPlane() {
    const { words, path, others, position } = this;
    const { width, height, left, right, bottom } = PLANE;
    const plane = planeOf([...path, ...others], PLANE);
    const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words("plane") });
    node.setAttribute("class", "lab-chart");
    if (plane.empty) return make("p", "lab-note", {}, words("no_niqe"));
    const base = height - bottom;
    for (const value of ticksBetween(plane.x)) {
      const [x] = plane.place({ distortion: value, niqe: plane.y[0] });
      node.append(makeSvg("text", { x, y: base + 15, "text-anchor": "middle" }, number(value, 2)));
    }
    for (const value of ticksBetween(plane.y)) {
      const [, y] = plane.place({ distortion: plane.x[0], niqe: value });
      node.append(makeSvg("line", { x1: left, x2: width - right, y1: y, y2: y, class: "gan-grid" }));
      node.append(makeSvg("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, number(value, 2)));
    }
    node.append(makeSvg("text", { x: width - right, y: height - 6, "text-anchor": "end" }, words("axis_distortion")));
    node.append(makeSvg("text", { x: left + 4, y: 11, "text-anchor": "start" }, words("axis_niqe")));
    const points = path.map(plane.place).filter(Boolean);
    node.append(
      makeSvg("polyline", {
        points: points.map((point) => point.join(",")).join(" "),
        fill: "none",
        stroke: PALETTE[0],
        "stroke-width": 2,
      }),
    );
    for (const [index, each] of path.entries()) {
      this.addDot(node, plane.place(each), each, PALETTE[0], 3, this.nameOf(index));
    }
    const shown = others.filter((each) => plane.place(each));
    const spots = shown.map((each) => {
      const [x, y] = plane.place(each);
      return { x, y, width: NAME.letter * each.title.length };
    });
    const bounds = { left, right: width, top: 0, bottom: base };
    const names = placeNames(spots, { ...NAME, bounds, blocked: alongCurve(points) });
    for (const [index, each] of shown.entries()) {
      this.addDot(node, plane.place(each), each, PALETTE[5], 4, each.title);
      const { x, y, anchor } = names[index];
      node.append(makeSvg("text", { x, y, "text-anchor": anchor }, each.title));
    }
    this.addDot(node, plane.place(path[position]), path[position], PALETTE[5], 7, this.nameOf(position), "gan-now");
    return node;
  }

  nameOf(position) {
    return this.words("between", { share: Math.round((100 * position) / this.lab.data.last) });
  }

  addDot(node, place, { psnr, niqe }, fill, r, name, kind = "") {
    if (!place) return;
    const dot = makeSvg("circle", { cx: place[0], cy: place[1], r, fill, class: kind });
    dot.append(makeSvg("title", {}, `${name}: ${fixed(psnr)} dB, NIQE ${fixed(niqe)}`));
    node.append(dot);
  }

  showInventions({ hr, size, pixels, made }) {
    this.strip.removeAttribute("aria-busy");
    const tiles = made.map((each) => this.inventedTile(this.words(`made_${each.id}`), each, size, pixels));
    this.strip.replaceChildren(tile(this.words("hr"), hr, size), ...tiles);
  }

  /** A result and how it fits the LR picture of so many pixels. */
  inventedTile(name, { url, fits, wrong }, size, pixels) {
    const { words } = this;
    const node = tile(name, url, size);
    const text = fits === null ? words("same") : `${words("fits")} ${fixed(fits, 1)} dB`;
    node.append(make("span", "", {}, text));
    const against = wrong > 0 ? words("contradicts", { wrong, pixels }) : words("contradicts_none");
    node.append(make("span", wrong > 0 ? "gan-against" : "", {}, against));
    return node;
  }

  showPlates({ size, lr, read }) {
    this.plateSize = size;
    this.plates.replaceChildren(
      tile(this.words("lr"), lr, size),
      ...read.map(({ title, url }) => tile(title, url, size)),
    );
    if (this.truth) this.plates.prepend(this.truth);
    if (this.realPlate?.isConnected === false && this.real) this.plates.append(this.realPlate);
  }

  showTruth(url) {
    this.truth?.remove();
    this.truth = tile(this.words("hr"), url, this.plateSize ?? [64, 160]);
    this.truth.classList.add("gan-truth");
    this.plates.prepend(this.truth);
  }
}

function tile(name, url, [height, width]) {
  const node = make("figure", "gan-tile");
  node.append(make("img", "", { src: url, alt: name, width, height, draggable: "false" }), make("b", "", {}, name));
  return node;
}
