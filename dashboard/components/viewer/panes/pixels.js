// Marks on magnified pixels: the grid between them, and their values printed into them.

import { DifferenceMap } from "../difference/maps.js";
import { luma } from "../difference/measure.js";
import { middleInSight } from "../view/layout.js";

const GRID_FROM = 8; // device pixels per image pixel
const VALUES_FROM = 24;
const SMALLEST_TYPE = 6.5; // CSS pixels
const LARGEST_TYPE = 14;
const RGB_TYPE = 0.29; // of a pixel's side, three lines
const ONE_LINE_TYPE = 0.38; // three digits
const RGB_FROM = 36; // CSS pixels: below, three lines are too small to read and luma stands alone
const LIGHT_PIXEL = 128; // luma from which type is black
export const VALUE_MODES = ["rgb", "y", "off"];

export class PixelMarks {
  constructor({ scene, difference, page }) {
    Object.assign(this, { scene, difference, page });
    this.grid = false;
    this.values = "rgb";
    this.type = new NumberType();
  }

  toggleGrid(on = !this.grid) {
    this.grid = on;
    this.changed();
  }

  setValues(mode) {
    if (VALUE_MODES.includes(mode)) this.values = mode;
    this.changed();
  }

  nextValues() {
    this.setValues(VALUE_MODES[(VALUE_MODES.indexOf(this.values) + 1) % VALUE_MODES.length]);
    const { strings } = this.scene;
    this.page.say(`${strings.pixel_values}: ${strings[`values_${this.values}`]}`);
  }

  changed() {
    this.page.update();
    this.page.invalidate();
  }

  state() {
    return { grid: this.grid, values: this.values };
  }

  restore({ grid, values } = {}) {
    this.grid = grid === true;
    this.setValues(values);
  }

  /** Draw over a pane that shows `picture`: its own, a map, or the original held up. */
  draw(context, pane, picture) {
    const { view } = this.scene;
    const { ratio } = this.scene.layout;
    if (picture === null || picture.bitmap === null || view.zoom < GRID_FROM) return;
    const step = view.image.w / picture.width;
    const side = view.zoom * step;
    const area = visiblePixels(view, side, picture);
    if (area.w <= 0 || area.h <= 0) return;
    if (this.grid) this.drawGrid(context, area, side);
    if (this.values === "off" || view.zoom < VALUES_FROM) return;
    const map = picture instanceof DifferenceMap;
    const lines = this.values === "rgb" && view.zoom / ratio >= RGB_FROM && !map ? 3 : 1;
    const size = Math.min(side * (lines === 3 ? RGB_TYPE : ONE_LINE_TYPE), LARGEST_TYPE * ratio);
    if (size < SMALLEST_TYPE * ratio) return;
    if (map) this.printMap(context, pane, picture, area, side, size);
    else this.print(context, picture.read(area.x, area.y, area.w, area.h), area, side, size, lines);
  }

  /** Lines of one device pixel; inverting a part of what lies under them shows them on any picture. */
  drawGrid(context, area, side) {
    context.save();
    context.globalCompositeOperation = "difference";
    context.fillStyle = "#484848";
    // One path: where two lines cross, a second inversion would undo the first.
    context.beginPath();
    for (let x = 0; x <= area.w; x += 1) context.rect(Math.round(area.left + x * side), area.top, 1, area.h * side);
    for (let y = 0; y <= area.h; y += 1) context.rect(area.left, Math.round(area.top + y * side), area.w * side, 1);
    context.fill();
    context.restore();
  }

  /** R, G and B below each other, or luma rounded. */
  print(context, rgba, area, side, size, lines) {
    this.type.use(size);
    const leading = side * 0.28;
    const tall = this.type.h + (lines - 1) * leading;
    for (let index = 0, at = 0; index < area.w * area.h; index += 1, at += 4) {
      const x = middleInSight(area.left + (index % area.w) * side, side, context.canvas.width, this.type.w);
      const y = middleInSight(area.top + Math.floor(index / area.w) * side, side, context.canvas.height, tall);
      const level = luma(rgba[at], rgba[at + 1], rgba[at + 2]);
      const dark = level < LIGHT_PIXEL;
      if (lines === 1) {
        this.type.draw(context, Math.round(level), dark, x, y);
        continue;
      }
      for (let line = 0; line < 3; line += 1)
        this.type.draw(context, rgba[at + line], dark, x, y + (line - 1) * leading);
    }
  }

  /** The values of a difference map, as many digits as fit. */
  printMap(context, pane, picture, area, side, size) {
    const values = this.difference.valuesIn(pane, area);
    if (values === null) return;
    const shade = picture.read(area.x, area.y, area.w, area.h);
    context.font = `${size * 0.82}px ${NumberType.family}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    values.forEach((text, index) => {
      const at = 4 * index;
      context.fillStyle = luma(shade[at], shade[at + 1], shade[at + 2]) < LIGHT_PIXEL ? "#fff" : "#000";
      const x = area.left + ((index % area.w) + 0.5) * side;
      context.fillText(text, x, area.top + (Math.floor(index / area.w) + 0.5) * side);
    });
  }
}

/** The picture's own pixels in sight {x, y, w, h} and where the first one's corner lies {left, top}. */
function visiblePixels(view, side, picture) {
  const origin = view.origin();
  const x = Math.max(0, Math.floor(-origin.x / side));
  const y = Math.max(0, Math.floor(-origin.y / side));
  const right = Math.min(picture.width, Math.ceil((view.pane.w - origin.x) / side));
  const bottom = Math.min(picture.height, Math.ceil((view.pane.h - origin.y) / side));
  return { x, y, w: right - x, h: bottom - y, left: origin.x + x * side, top: origin.y + y * side };
}

/** The numbers 0..255 in white and in black, set once per size and then copied: setting type is slow. */
class NumberType {
  constructor() {
    this.canvas = document.createElement("canvas");
    this.size = 0;
  }

  use(size) {
    const rounded = Math.max(4, Math.round(size * 2) / 2);
    if (rounded === this.size) return;
    this.size = rounded;
    this.w = Math.ceil(rounded * 2);
    this.h = Math.ceil(rounded * 1.2);
    this.canvas.width = 32 * this.w;
    this.canvas.height = 16 * this.h;
    const context = this.canvas.getContext("2d");
    context.font = `${rounded}px ${NumberType.family}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const [half, colour] of [
      [0, "#fff"],
      [16, "#000"],
    ]) {
      context.fillStyle = colour;
      for (let value = 0; value < 256; value += 1) {
        const column = half + (value % 16);
        context.fillText(String(value), (column + 0.5) * this.w, (Math.floor(value / 16) + 0.55) * this.h);
      }
    }
  }

  draw(context, value, white, x, y) {
    const { w, h } = this;
    const column = (white ? 0 : 16) + (value % 16);
    const [left, top] = [Math.round(x - w / 2), Math.round(y - h / 2)];
    context.drawImage(this.canvas, column * w, Math.floor(value / 16) * h, w, h, left, top, w, h);
  }
}

NumberType.family = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";
