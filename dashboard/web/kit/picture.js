// A picture shown pixel by pixel: never smoothed, magnified by whole numbers, with a pixel to point at.

import { make } from "../dom.js";
import { clampPixel, pixelUnder } from "./geometry.js";
import { arrowStep } from "./keys.js";

/**
 * new Picture({ label, pointed(x, y) }); `await show(url, width, height)`; `point(x, y)` draws the cursor on that
 * pixel. The canvas is as wide as its place allows; arrow keys move the cursor.
 */
export class Picture {
  constructor({ label, pointed = null, className = "" }) {
    this.pointed = pointed;
    this.node = make("figure", `lab-figure ${className}`);
    this.canvas = make("canvas", "", { role: "img", "aria-label": label, tabindex: pointed ? 0 : null });
    this.caption = make("figcaption", "", {}, label);
    this.node.append(this.canvas, this.caption);
    this.image = new Image();
    this.cursor = null;
    if (!pointed) return;
    const point = (event) => {
      this.move(...pixelUnder(event, this.canvas.getBoundingClientRect(), this.width, this.height));
    };
    this.canvas.addEventListener("pointermove", point);
    this.canvas.addEventListener("pointerdown", point);
    this.canvas.addEventListener("keydown", (event) => {
      const step = arrowStep(event);
      if (!step) return;
      event.preventDefault();
      this.move((this.cursor?.[0] ?? 0) + step[0], (this.cursor?.[1] ?? 0) + step[1]);
    });
  }

  async show(url, width, height) {
    Object.assign(this, { width, height });
    this.canvas.style.aspectRatio = `${width} / ${height}`;
    if (this.image.src !== url) {
      const image = new Image();
      image.src = url;
      await image.decode();
      this.image = image;
    }
    this.draw();
  }

  draw() {
    if (!this.image.width) return;
    // A whole number of device pixels for each image pixel, about as large as it is shown.
    const shown = (this.canvas.clientWidth || 320) * (window.devicePixelRatio || 1);
    const zoom = Math.max(1, Math.ceil(shown / this.image.width));
    this.canvas.width = this.image.width * zoom;
    this.canvas.height = this.image.height * zoom;
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image, 0, 0, this.canvas.width, this.canvas.height);
    if (!this.cursor) return;
    const [sizeX, sizeY] = [this.canvas.width / this.width, this.canvas.height / this.height];
    const box = [this.cursor[0] * sizeX, this.cursor[1] * sizeY, sizeX, sizeY];
    context.lineWidth = Math.max(3, sizeX / 6);
    context.strokeStyle = "#ffffff";
    context.strokeRect(...box);
    context.lineWidth /= 2;
    context.strokeStyle = "#d55e00";
    context.strokeRect(...box);
  }

  move(x, y) {
    const to = clampPixel(x, y, this.width, this.height);
    if (this.cursor?.[0] === to[0] && this.cursor[1] === to[1]) return;
    this.point(...to);
    this.pointed(...to);
  }

  point(x, y) {
    this.cursor = [x, y];
    this.draw();
  }
}
