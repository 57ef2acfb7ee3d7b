// Lab 3: r * r channels, each of a colour, woven into one plane; pointing at either side shows the other.

import { make } from "../../../web/dom.js";
import { grey, PALETTE, sequential } from "../../../web/kit/colours.js";
import { choices, slider } from "../../../web/kit/controls.js";
import { Grid } from "../../../web/kit/grid.js";
import { openLab } from "../../../web/kit/lab.js";
import { fixed, number } from "../../../web/kit/numbers.js";
import { Picture } from "../../../web/kit/picture.js";
import { Player } from "../../../web/kit/player.js";
import { blockOf, wovenAt } from "./weave.js";

const FOUR = [4, 1, 2, 3]; // of the palette, for four channels

export function mount(element, gradio) {
  openLab(element, gradio, (lab) => new Subpixel(lab).open());
}

class Subpixel {
  constructor(lab) {
    Object.assign(this, { lab, words: lab.words, ...lab.data, answer: null, channels: [], pointing: false });
    this.drawPictures();
    this.drawControls();
    lab.onPreset((id) => this.choose(id));
  }

  open() {
    if (!this.chosen) this.choose(this.opening);
  }

  drawPictures() {
    const { words, grid } = this;
    const level = (row, column) => ({ text: number(grid[row][column]), colour: grey(grid[row][column], -2, 18) });
    this.input = new Grid({ label: words("input"), cell: level });
    this.channelBox = make("div", "lab-channels");
    this.woven = new Grid({
      label: words("woven"),
      cell: (row, column) => this.wovenCell(row, column),
      pointed: (row, column) => this.pointAt(row * this.answer.woven.length + column),
    });
    this.pictures = this.initial.map((kind) => [kind, new Picture({ label: words(`kind_${kind}`) })]);
    this.lab.picture.classList.add("lab-panes");
    this.lab.picture.append(
      pane(words("channels"), this.channelBox),
      pane(words("woven"), this.woven.node),
      pane(words("input"), this.input.node, "lab-small"),
      ...this.pictures.map(([, picture]) => {
        const box = make("div", "lab-pane lab-small lab-of-picture");
        box.append(picture.node);
        return box;
      }),
    );
  }

  wovenCell(row, column) {
    const done = this.pointing || row * this.answer.woven.length + column <= this.player.step;
    if (!done) return { text: "", colour: null };
    const [channel] = this.answer.sources[row][column];
    return { text: this.text(this.answer.woven[row][column]), colour: this.colour(channel) };
  }

  /** Pointing at a pixel does not take the others away, as stepping does. */
  pointAt(step) {
    this.pointing = true;
    this.player.pause();
    this.player.go(step);
    this.pointing = false;
  }

  /** Two figures of a value: more would not fit a cell. All of it is in the sum at the side. */
  text(value) {
    return fixed(value, this.answer.scale > 2 || Math.abs(value) >= 9.95 ? 0 : 1);
  }

  /** Four channels have a colour of their own, more are told apart by lightness and by their number. */
  colour(channel) {
    const count = this.answer.scale ** 2;
    return count <= FOUR.length ? PALETTE[FOUR[channel]] : sequential(channel, -1, count);
  }

  drawControls() {
    const { lab, words } = this;
    const update = () => this.update();
    const presets = Object.keys(this.presets).map((id) => [id, words(`preset_${id}`)]);
    this.preset = choices({ label: words("preset"), options: presets, value: this.opening }, (id) => this.choose(id));
    this.scale = slider({ label: words("scale"), min: 2, max: 4, value: 2 }, update);
    const starts = this.initial.map((kind) => [kind, words(`start_${kind}`)]);
    this.start = choices({ label: words("initial"), options: starts, value: "random" }, update);
    this.seed = slider({ label: words("seed"), min: 0, max: this.seeds, value: 0 }, update);
    this.player = new Player(lab, { count: 1, interval: 160, show: (step) => this.answer && this.show(step) });
    lab.control.append(...[this.player, this.preset, this.scale, this.start, this.seed].map(({ node }) => node));
  }

  choose(id) {
    const wanted = this.presets[id];
    if (!wanted) return;
    this.chosen = id;
    this.preset.set(id);
    this.scale.set(wanted.scale);
    this.start.set(wanted.initial);
    this.update();
  }

  update() {
    const question = { scale: this.scale.value, initial: this.start.value, seed: this.seed.value };
    this.lab.ask("solve", question, (answer) => this.take(answer));
  }

  async take(answer) {
    this.answer = answer;
    this.input.draw(this.grid.length, this.grid.length);
    this.layChannels(answer);
    const side = answer.woven.length;
    this.player.reset(side * side, side * side - 1);
    this.point(0, 0);
    for (const [kind, picture] of this.pictures) {
      const found = answer.pictures.find((entry) => entry.kind === kind);
      picture.caption.textContent = this.words(`is_${kind}`, { share: number(found.checkerboard * 100, 1) });
      await picture.show(found.url, found.side, found.side);
    }
  }

  layChannels({ channels, scale }) {
    this.channelBox.style.setProperty("--channels", scale);
    this.channels = channels.map(
      (plane, channel) =>
        new Grid({
          label: this.words("channel", { number: channel + 1 }),
          cell: (row, column) => ({ text: this.text(plane[row][column]), colour: this.colour(channel) }),
          pointed: (row, column) => this.pointAt(wovenAt(this.answer.sources, channel, row, column)),
        }),
    );
    for (const node of this.channels) node.draw(this.grid.length, this.grid.length);
    this.channelBox.replaceChildren(
      ...this.channels.map((node, channel) => {
        const box = make("div");
        box.append(make("span", "lab-note", {}, this.words("channel", { number: channel + 1 })), node.node);
        return box;
      }),
    );
  }

  show(step) {
    const side = this.answer.woven.length;
    this.woven.draw(side, side);
    this.point(Math.floor(step / side), step % side);
  }

  point(row, column) {
    const { sources, woven: plane, scale: r } = this.answer;
    const [channel, y, x] = sources[row][column];
    this.woven.point(row, column);
    this.woven.mark(blockOf(sources, y, x));
    this.channels.forEach((node, index) => {
      node.mark([[y, x]]);
      if (index === channel) node.point(y, x);
      else node.forgetPoint();
    });
    this.input.mark([[y, x]]);
    const { lab, words } = this;
    lab.result.replaceChildren(
      make("h3", "", {}, words("place", { row: row + 1, column: column + 1 })),
      make("div", "lab-big", {}, number(plane[row][column], 3)),
    );
    const from = words("from", { channel: channel + 1, row: y + 1, column: x + 1 });
    const sum = words("where", { y: row, x: column, r, row: row % r, column: column % r, channel: channel + 1 });
    lab.worked.replaceChildren(make("p", "lab-note lab-strong", {}, from), make("p", "lab-note", {}, sum));
  }
}

function pane(title, node, className = "") {
  const box = make("div", `lab-pane ${className}`);
  box.append(make("h3", "", {}, title), node);
  return box;
}
