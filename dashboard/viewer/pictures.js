// Pictures: fetched and decoded once, kept exactly as decoded, drawn by the pane, read back pixel by pixel.

// Of a copy's size. Above it linear smoothing is close to the mean; the copies leave factors from a half to one.
const EVEN_FROM = 0.8;
const MARGIN = 4; // pixels around the part in sight that smoothing may reach

class Picture {
  /** `workshop`: makes the smaller copies, away from the page's thread. */
  constructor(url, workshop, onChange) {
    this.url = url;
    this.workshop = workshop;
    this.onChange = onChange;
    // The file itself, from which a worker decodes once more what it compares.
    this.blob = null;
    this.bitmap = null;
    this.failed = false;
    // Halved copies for drawing below one device pixel per pixel; made when first needed.
    this.halves = null;
    this.load();
  }

  async load() {
    try {
      const response = await fetch(this.url);
      if (!response.ok) throw new Error(`status ${response.status}`);
      this.blob = await response.blob();
      // No colour conversion and no premultiplication: the decoded bytes are the file's bytes.
      this.bitmap = await createImageBitmap(this.blob, {
        colorSpaceConversion: "none",
        premultiplyAlpha: "none",
      });
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
    if (scale >= 1) return this.bitmap;
    if (this.halves === null) this.makeHalves();
    return pickSource(this.bitmap, this.halves, scale);
  }

  async makeHalves() {
    this.halves = [];
    try {
      this.halves = (await this.workshop.ask({ type: "halve", blob: this.blob }).answer).bitmaps;
    } catch (error) {
      // Without them the picture is still drawn, only with more glints.
      console.error(error);
    }
    this.onChange(this);
  }

  /** RGBA bytes of a rectangle of the decoded picture. */
  read(x, y, w, h) {
    return readBack(this.bitmap, x, y, w, h);
  }

  /** One canvas in main memory for all reading; the visible canvases stay with the graphics processor. */
  static scratch(w, h) {
    const canvas = (Picture.canvas ??= document.createElement("canvas"));
    if (canvas.width < w || canvas.height < h) {
      canvas.width = Math.max(w, canvas.width);
      canvas.height = Math.max(h, canvas.height);
    }
    return canvas.getContext("2d", { willReadFrequently: true });
  }
}

function readBack(bitmap, x, y, w, h) {
  const context = Picture.scratch(w, h);
  context.clearRect(0, 0, w, h);
  context.drawImage(bitmap, x, y, w, h, 0, 0, w, h);
  return context.getImageData(0, 0, w, h).data;
}

/** Of a bitmap and its halved copies the one to draw at `scale` device pixels per pixel. */
function pickSource(bitmap, halves, scale) {
  const level = scale >= 1 ? 0 : Math.min(Math.floor(Math.log2(1 / scale)), halves.length);
  return level === 0 ? bitmap : halves[level - 1];
}

class PictureStore {
  constructor(onChange) {
    this.onChange = onChange;
    this.workshop = new Workshop();
    this.pictures = new Map();
  }

  /** The picture of that address; one that could not be loaded is tried again. */
  get(url) {
    if (this.pictures.get(url)?.failed !== false) this.pictures.set(url, new Picture(url, this.workshop, this.onChange));
    return this.pictures.get(url);
  }

  /** Forget what no pane shows any more; the memory goes when the collector runs. */
  keepOnly(urls) {
    for (const url of this.pictures.keys()) if (!urls.has(url)) this.pictures.delete(url);
  }
}

/** Draw a picture that covers the HR area, whatever its own resolution, into a pane's canvas. */
function drawPicture(context, picture, view) {
  const { image, zoom } = view;
  const source = picture.source((zoom * image.w) / picture.width);
  // The LR's pixels cover several of the HR. While the HR is shrunk and they are hardly larger than a pixel of the
  // screen, whole ones would be of visibly uneven sizes.
  const scale = (zoom * image.w) / source.width;
  if (scale < EVEN_FROM) {
    drawAveraged(context, source, view);
    return;
  }
  const smooth = scale < 1 || (zoom < 1 && scale < 2);
  context.imageSmoothingEnabled = smooth;
  if (smooth) context.imageSmoothingQuality = "low";
  drawSource(context, source, view, smooth ? MARGIN : 0);
}

/**
 * The mean of what lies under each pixel of the screen. Linear smoothing alone weighs some pixels more than others
 * here, and thin lines would glint. So it draws at twice the size and averages two by two pixels of that.
 */
function drawAveraged(context, source, view) {
  const { pane } = view;
  const canvas = (drawAveraged.canvas ??= document.createElement("canvas"));
  if (canvas.width < 2 * pane.w) canvas.width = 2 * pane.w;
  if (canvas.height < 2 * pane.h) canvas.height = 2 * pane.h;
  const double = canvas.getContext("2d", { alpha: false });
  double.setTransform(2, 0, 0, 2, 0, 0);
  double.fillStyle = context.fillStyle;
  double.fillRect(0, 0, pane.w, pane.h);
  double.imageSmoothingEnabled = true;
  double.imageSmoothingQuality = "low";
  drawSource(double, source, view, MARGIN);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "low";
  context.drawImage(canvas, 0, 0, 2 * pane.w, 2 * pane.h, 0, 0, pane.w, pane.h);
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
