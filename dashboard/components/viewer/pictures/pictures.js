// Pictures: fetched and decoded once, kept exactly as decoded, drawn by the pane, read back pixel by pixel.

import { Workshop } from "./workshop.js";

// Of a copy's size. Above it linear smoothing is close to the mean; the copies leave factors from a half to one.
const EVEN_FROM = 0.8;
const SHRUNK_PIXELS = 2e6; // of an averaged picture that is kept
const MARGIN = 4; // pixels around the part in sight that smoothing may reach

class Picture {
  /** `workshop`: decodes away from the page's thread. */
  constructor(url, workshop, onChange) {
    this.url = url;
    this.workshop = workshop;
    this.onChange = onChange;
    // The file itself, from which a worker decodes once more what it compares.
    this.blob = null;
    this.bitmap = null;
    this.failed = false;
    // Halved copies for drawing below one device pixel per pixel.
    this.halves = [];
    this.load();
  }

  async load() {
    try {
      const response = await fetch(this.url);
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.blob = await response.blob();
      // In the worker: the page's own decoding and shrinking would stop it for a second at 12 megapixels.
      [this.bitmap, ...this.halves] = (await this.workshop.ask({ type: "decode", blob: this.blob }).answer).bitmaps;
    } catch {
      this.failed = true;
    }
    this.onChange(this);
  }

  get width() {
    return this.bitmap.width;
  }

  get height() {
    return this.bitmap.height;
  }

  /** The bitmap to draw at `scale` device pixels per pixel: from 1 upwards the picture itself, below a halved copy. */
  source(scale) {
    return pickSource(this.bitmap, this.halves, scale);
  }

  /** RGBA bytes of a rectangle of the decoded picture. */
  read(x, y, w, h) {
    return readBack(this.bitmap, x, y, w, h);
  }
}

/** One canvas in main memory for all reading; the visible canvases stay with the graphics processor. */
const readCanvas = document.createElement("canvas");
const doubleCanvas = document.createElement("canvas");

/** A context of at least this size to draw into what is to be read back. */
export function scratch(w, h) {
  grow(readCanvas, w, h);
  return readCanvas.getContext("2d", { willReadFrequently: true });
}

function grow(canvas, w, h) {
  if (canvas.width < w) canvas.width = w;
  if (canvas.height < h) canvas.height = h;
}

export function readBack(bitmap, x, y, w, h) {
  const context = scratch(w, h);
  context.clearRect(0, 0, w, h);
  context.drawImage(bitmap, x, y, w, h, 0, 0, w, h);
  return context.getImageData(0, 0, w, h).data;
}

/** Of a bitmap and its halved copies the one to draw at `scale` device pixels per pixel. */
export function pickSource(bitmap, halves, scale) {
  const level = scale >= 1 ? 0 : Math.min(Math.floor(Math.log2(1 / scale)), halves.length);
  return level === 0 ? bitmap : halves[level - 1];
}

export class PictureStore {
  constructor(startWorker, onChange) {
    this.onChange = onChange;
    this.workshop = new Workshop(startWorker);
    this.pictures = new Map();
  }

  /** The picture of that address; one that could not be loaded is tried again. */
  get(url) {
    if (this.pictures.get(url)?.failed !== false)
      this.pictures.set(url, new Picture(url, this.workshop, this.onChange));
    return this.pictures.get(url);
  }

  /** Forget what no pane shows any more; the memory goes when the collector runs. */
  keepOnly(urls) {
    for (const url of this.pictures.keys()) if (!urls.has(url)) this.pictures.delete(url);
  }
}

/**
 * Draw a picture that covers the HR area, whatever its own resolution, into a pane's canvas.
 *
 * `pace`: below 1:1 averaging is slow. While the view moves a plain smoothing stands in for it, and what was averaged
 * once is kept as long as the zoom stays.
 */
export function drawPicture(context, picture, view, pace) {
  const { image, zoom } = view;
  const source = picture.source((zoom * image.w) / picture.width);
  // The LR's pixels cover several of the HR. While the HR is shrunk and they are hardly larger than a pixel of the
  // screen, whole ones would be of visibly uneven sizes.
  const scale = (zoom * image.w) / source.width;
  if (scale < EVEN_FROM && drawAveraged(context, picture, source, view, pace)) return;
  const smooth = scale < 1 || (zoom < 1 && scale < 2);
  context.imageSmoothingEnabled = smooth;
  if (smooth) context.imageSmoothingQuality = "low";
  drawSource(context, source, view, smooth ? MARGIN : 0);
}

/** Draw the mean of what lies under each pixel of the screen; false when there is no time for it now. */
function drawAveraged(context, picture, source, view, pace) {
  const { pane, image, zoom } = view;
  const size = { w: Math.ceil(image.w * zoom), h: Math.ceil(image.h * zoom) };
  if (size.w * size.h > SHRUNK_PIXELS) {
    // Too large to keep: only what is in sight, anew for each place.
    if (!pace.allows()) return false;
    averageInto(context, source, view, pane);
    return true;
  }
  const key = `${zoom} ${image.w} ${source.width}`;
  if (picture.shrunk?.key !== key) {
    if (!pace.allows()) return false;
    const canvas = picture.shrunk?.canvas ?? document.createElement("canvas");
    [canvas.width, canvas.height] = [size.w, size.h];
    const whole = { pane: size, image, zoom, origin: () => ({ x: 0, y: 0 }) };
    averageInto(canvas.getContext("2d"), source, whole, size);
    picture.shrunk = { key, canvas };
  }
  const origin = view.origin();
  context.drawImage(picture.shrunk.canvas, origin.x, origin.y);
  return true;
}

/**
 * Linear smoothing alone weighs some pixels more than others here, and thin lines would glint. So this draws at twice
 * the size and averages two by two pixels of that.
 */
function averageInto(context, source, view, size) {
  grow(doubleCanvas, 2 * size.w, 2 * size.h);
  const double = doubleCanvas.getContext("2d");
  double.setTransform(2, 0, 0, 2, 0, 0);
  double.clearRect(0, 0, size.w, size.h);
  double.imageSmoothingEnabled = true;
  double.imageSmoothingQuality = "low";
  drawSource(double, source, view, MARGIN);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "low";
  context.drawImage(doubleCanvas, 0, 0, 2 * size.w, 2 * size.h, 0, 0, size.w, size.h);
}

/** The part of `source` that is in sight, and `margin` pixels around it for smoothing. */
function drawSource(context, source, view, margin) {
  const { pane, image, zoom } = view;
  const origin = view.origin();
  // Device pixels per pixel of the source: the LR has larger pixels than the HR, so that all panes align.
  const kx = (zoom * image.w) / source.width;
  const ky = (zoom * image.h) / source.height;
  const x0 = Math.max(0, Math.floor(-origin.x / kx) - margin);
  const y0 = Math.max(0, Math.floor(-origin.y / ky) - margin);
  const x1 = Math.min(source.width, Math.ceil((pane.w - origin.x) / kx) + margin);
  const y1 = Math.min(source.height, Math.ceil((pane.h - origin.y) / ky) + margin);
  if (x1 <= x0 || y1 <= y0) return;
  const [w, h] = [x1 - x0, y1 - y0];
  context.drawImage(source, x0, y0, w, h, origin.x + x0 * kx, origin.y + y0 * ky, w * kx, h * ky);
}
