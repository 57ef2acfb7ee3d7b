// Pictures side by side that share one picked pixel, with frames around what belongs to it.

import { make } from "../dom.js";
import { cellAt, clampPixel, pixelUnder } from "./geometry.js";
import { arrowStep } from "./keys.js";

/**
 * new Board({ hint, pointed(x, y, id), hover }): `show([{ id, label, url, width, height, cell, wide, note }])` draws
 * the pictures; all have the same pixels, or `cell` pixels a side for a sheet of tiles that is picked tile by tile.
 * `point(x, y)` marks a pixel, `frame([{ id, x, y, w, h, dashed }])` draws frames, `reach` marks a square about the
 * pixel. With `hover` the mouse picks as it moves, until a click holds the pixel; a second click lets it go again.
 */
export class Board {
  constructor({ pointed, hover = false, reach = 1, hint = "", className = "" }) {
    Object.assign(this, { pointed, hover, reach, x: 0, y: 0, frames: [], held: false });
    this.node = make("div", `lab-board ${className}`);
    this.row = make("div", "lab-panes");
    this.node.append(this.row);
    if (hint) this.node.append(make("p", "lab-note", {}, hint));
    this.panes = [];
  }

  show(pictures) {
    while (this.panes.length > pictures.length) this.panes.pop().node.remove();
    pictures.forEach((picture, index) => {
      if (!this.panes[index]) {
        this.panes[index] = new BoardPane(this);
        this.row.append(this.panes[index].node);
      }
      this.panes[index].show(picture);
    });
  }

  point(x, y) {
    [this.x, this.y] = [x, y];
    this.draw();
  }

  frame(frames) {
    this.frames = frames;
    this.draw();
  }

  draw() {
    for (const pane of this.panes) pane.draw();
  }

  pick(pane, x, y) {
    const { width, height, id } = pane.picture;
    const to = clampPixel(x, y, width, height);
    if (to[0] === this.x && to[1] === this.y) return;
    this.point(...to);
    this.pointed(...to, id);
  }
}

class BoardPane {
  constructor(board) {
    this.board = board;
    this.node = make("figure", "lab-figure");
    this.title = make("figcaption", "lab-board-title");
    this.canvas = make("canvas", "", { role: "img", tabindex: 0 });
    this.note = make("p", "lab-note");
    this.node.append(this.title, this.canvas, this.note);
    this.image = new Image();
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  listen() {
    const { board, canvas } = this;
    const pick = (event) => {
      const { width, height } = this.picture;
      board.pick(this, ...pixelUnder(event, canvas.getBoundingClientRect(), width, height));
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      board.held = board.hover && event.pointerType === "mouse" && !board.held;
      this.node.parentNode.classList.toggle("lab-held", board.held);
      pick(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      const free = board.hover && event.pointerType === "mouse" && !board.held && !event.buttons;
      if (free || event.buttons === 1) pick(event);
    });
    canvas.addEventListener("keydown", (event) => {
      const step = arrowStep(event);
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const by = (this.picture.cell ?? 1) * (event.shiftKey ? 8 : 1);
      board.pick(this, board.x + step[0] * by, board.y + step[1] * by);
    });
  }

  show(picture) {
    const other = this.picture?.url !== picture.url;
    this.picture = picture;
    this.title.textContent = picture.label ?? "";
    this.note.textContent = picture.note ?? "";
    this.canvas.setAttribute("aria-label", picture.label ?? "");
    this.canvas.style.aspectRatio = `${picture.width} / ${picture.height}`;
    this.node.style.setProperty("--wide", `${picture.wide ?? 220}px`);
    if (!other) return this.draw();
    const image = new Image();
    image.onload = () => {
      if (this.picture.url !== picture.url) return;
      this.image = image;
      this.draw();
    };
    image.src = picture.url;
  }

  draw() {
    const { canvas, picture } = this;
    if (!this.image.width || !canvas.clientWidth) return;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round((width * picture.height) / picture.width);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image, 0, 0, width, height);
    this.drawFrames(context, width / picture.width, ratio);
  }

  drawFrames(context, scale, ratio) {
    const { picture, board } = this;
    const outline = (frame) => outlined(context, frame, scale, ratio);
    for (const frame of board.frames) if (frame.id === undefined || frame.id === picture.id) outline(frame);
    const cell = picture.cell ?? 1;
    const [x, y] = cellAt(board.x, board.y, cell);
    const half = Math.floor(board.reach / 2) * cell;
    if (half) outline({ x: x - half, y: y - half, w: cell + 2 * half, h: cell + 2 * half });
    outline({ x, y, w: cell, h: cell });
  }
}

/** Light inside dark: seen on every picture, by every eye. */
function outlined(context, { x, y, w, h, dashed = false }, scale, ratio) {
  context.setLineDash([]);
  context.strokeStyle = "#111111";
  context.lineWidth = 3.5 * ratio;
  context.strokeRect(x * scale, y * scale, w * scale, h * scale);
  if (dashed) context.setLineDash([5 * ratio, 4 * ratio]);
  context.strokeStyle = "#ffd84d";
  context.lineWidth = 1.5 * ratio;
  context.strokeRect(x * scale, y * scale, w * scale, h * scale);
}
