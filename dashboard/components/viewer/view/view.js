// The one view that all panes share. Positions are in HR pixels; the size of a pane is in device pixels;
// zoom is device pixels per HR pixel, so zoom 1 shows each HR pixel on exactly one pixel of the screen.

export const MAX_ZOOM = 128;
// Steps of the + and - keys. From 1 upwards they are whole numbers: every image pixel is equally large.
export const ZOOM_STEPS = [
  1 / 32,
  1 / 24,
  1 / 16,
  1 / 12,
  1 / 8,
  1 / 6,
  1 / 4,
  1 / 3,
  1 / 2,
  2 / 3,
  1,
  2,
  3,
  4,
  6,
  8,
  12,
  16,
  24,
  32,
  48,
  64,
  96,
  128,
];

export function clampNumber(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** Above 1 only whole factors show all pixels at the same size, so a computed zoom is rounded down to one. */
function wholeZoom(zoom) {
  return zoom >= 1 ? Math.floor(zoom) : zoom;
}

/** The zoom that shows as much of a picture `growth` times as wide; a whole factor stays one, as far as it is near. */
function carriedZoom(zoom, growth) {
  const carried = zoom / growth;
  const smooth = zoom > 1 && !Number.isInteger(zoom);
  if (growth === 1 || smooth || carried < 0.75) return carried;
  return Math.max(1, Math.round(carried));
}

/** The zoom as it is printed: a factor from 1 upwards, below it a share. */
export function zoomText(zoom) {
  return zoom >= 1 ? `${zoom.toFixed(zoom % 1 === 0 ? 0 : 2)}×` : `${(100 * zoom).toFixed(zoom < 0.1 ? 1 : 0)}\u2009%`;
}

export class View {
  constructor() {
    this.image = { w: 1, h: 1 };
    this.pane = { w: 0, h: 0 };
    this.ratio = 1;
    this.opening = null;
    // What was asked for; cx, cy and zoom are what of it the present size of the panes allows.
    this.wish = { cx: 0.5, cy: 0.5, zoom: 1 };
    // "fit" and "opening" follow the pane's size until the visitor moves the view, which makes it "free".
    this.mode = "fit";
    // Where the view was before it was carried to another size; see carry().
    this.anchor = null;
  }

  /** Begin with another picture: its size, and the crop {x, y, w, h} to open on (null: the whole picture). */
  reset(width, height, opening) {
    this.image = { w: Math.max(1, width), h: Math.max(1, height) };
    this.opening = opening;
    this.mode = opening ? "opening" : "fit";
    this.anchor = null;
    this.follow();
  }

  /** As a plain object: the centre, the zoom, and whether it follows the pane's size. */
  state() {
    const { cx, cy, zoom, mode } = this;
    return { cx, cy, zoom, mode };
  }

  /** Where the visitor put the view, for carry(). */
  note() {
    const { image, opening, mode } = this;
    return this.anchor ?? { image, opening, mode, ...this.wish };
  }

  /**
   * The same place of the same picture at another size. `from`: what note() returned before. Every step starts
   * from where the visitor put the view, so that going back and forth between sizes ends where it began.
   */
  carry(width, height, from) {
    this.image = { w: Math.max(1, width), h: Math.max(1, height) };
    const sx = this.image.w / from.image.w;
    const sy = this.image.h / from.image.h;
    const { opening } = from;
    this.opening = opening && { x: opening.x * sx, y: opening.y * sy, w: opening.w * sx, h: opening.h * sy };
    this.mode = from.mode;
    this.place(from.cx * sx, from.cy * sy, carriedZoom(from.zoom, sx));
    this.follow();
    this.anchor = from;
  }

  /** `ratio`: device pixels per CSS pixel. */
  resize(width, height, ratio) {
    if (width === this.pane.w && height === this.pane.h && ratio === this.ratio) return;
    this.pane = { w: width, h: height };
    this.ratio = ratio;
    this.follow();
  }

  follow() {
    if (this.mode === "fit") this.fit();
    else if (this.mode === "opening") this.showCrop(this.opening);
  }

  get zoom() {
    return clampNumber(this.wish.zoom, this.minZoom(), MAX_ZOOM);
  }

  get cx() {
    return this.centre(this.wish.cx, this.image.w, this.pane.w);
  }

  get cy() {
    return this.centre(this.wish.cy, this.image.h, this.pane.h);
  }

  /** Along a side that has room for all of the picture it is centred; else the middle of the pane stays on it. */
  centre(wish, length, room) {
    return room / this.zoom >= length ? length / 2 : clampNumber(wish, 0, length);
  }

  fitZoom() {
    const { pane, image } = this;
    if (pane.w === 0) return 1;
    const zoom = Math.min(MAX_ZOOM, pane.w / image.w, pane.h / image.h);
    // On a fine screen a difference of one device pixel is not seen, and the room is better used.
    return this.ratio >= 2 ? zoom : wholeZoom(zoom);
  }

  minZoom() {
    return this.pane.w === 0 ? ZOOM_STEPS[0] : Math.min(1, this.fitZoom());
  }

  place(cx, cy, zoom) {
    this.wish = { cx, cy, zoom };
  }

  /** To this centre and zoom, wherever the view was. */
  free(cx, cy, zoom) {
    this.mode = "free";
    this.anchor = null;
    this.place(cx, cy, zoom);
  }

  fit() {
    this.mode = "fit";
    this.anchor = null;
    this.place(this.image.w / 2, this.image.h / 2, this.fitZoom());
  }

  /**
   * All of {x, y, w, h} in sight, as large as it goes. A crop that is larger than the pane is not shrunk: what the
   * methods differ in are single pixels, so its middle is shown.
   */
  showCrop(crop) {
    const zoom = wholeZoom(Math.max(1, Math.min(this.pane.w / crop.w, this.pane.h / crop.h)));
    this.place(crop.x + crop.w / 2, crop.y + crop.h / 2, zoom);
  }

  moveTo(cx, cy) {
    this.free(cx, cy, this.zoom);
    this.place(this.cx, this.cy, this.zoom);
  }

  panBy(dx, dy) {
    this.moveTo(this.cx - dx / this.zoom, this.cy - dy / this.zoom);
  }

  /** Zoom so that the HR point under pane position (px, py) stays there; without a position, about the centre. */
  zoomAt(zoom, px = this.pane.w / 2, py = this.pane.h / 2) {
    const target = clampNumber(zoom, this.minZoom(), MAX_ZOOM);
    const x = this.cx + (px - this.pane.w / 2) / this.zoom;
    const y = this.cy + (py - this.pane.h / 2) / this.zoom;
    this.free(x - (px - this.pane.w / 2) / target, y - (py - this.pane.h / 2) / target, target);
    this.place(this.cx, this.cy, this.zoom);
  }

  /** The next step of the ladder in that direction (+1 closer, -1 further). */
  nextStep(direction, zoom = this.zoom) {
    const near = 1e-6;
    if (direction > 0) return ZOOM_STEPS.find((step) => step > zoom * (1 + near)) ?? MAX_ZOOM;
    return ZOOM_STEPS.findLast((step) => step < zoom * (1 - near)) ?? this.minZoom();
  }

  atFit() {
    return this.zoom <= this.fitZoom() * 1.001;
  }

  /** Where the picture's corner lies in the pane. Whole device pixels, or nearest magnification would be uneven. */
  origin() {
    return {
      x: Math.round(this.pane.w / 2 - this.cx * this.zoom),
      y: Math.round(this.pane.h / 2 - this.cy * this.zoom),
    };
  }

  /** The HR pixel under a pane position, or null outside the picture. */
  pixelAt(px, py) {
    const origin = this.origin();
    const x = Math.floor((px - origin.x) / this.zoom);
    const y = Math.floor((py - origin.y) / this.zoom);
    return x >= 0 && y >= 0 && x < this.image.w && y < this.image.h ? { x, y } : null;
  }

  /** The HR pixel nearest to a pane position, inside the picture in any case. */
  nearestPixel(px, py) {
    const origin = this.origin();
    return {
      x: clampNumber(Math.floor((px - origin.x) / this.zoom), 0, this.image.w - 1),
      y: clampNumber(Math.floor((py - origin.y) / this.zoom), 0, this.image.h - 1),
    };
  }

  /** The part of the picture in sight, in HR pixels. */
  crop() {
    const w = this.pane.w / this.zoom;
    const h = this.pane.h / this.zoom;
    const left = clampNumber(this.cx - w / 2, 0, this.image.w);
    const top = clampNumber(this.cy - h / 2, 0, this.image.h);
    const right = clampNumber(this.cx + w / 2, 0, this.image.w);
    const bottom = clampNumber(this.cy + h / 2, 0, this.image.h);
    return { x: left, y: top, w: right - left, h: bottom - top };
  }
}
