// The values of one pixel in several pictures, read from the lossless pictures themselves.

import { make } from "../../../web/dom.js";
import { table } from "../../../web/kit/charts.js";

export class PixelReader {
  constructor(words) {
    this.words = words;
    this.node = make("div", "frameworks-pixel");
    this.planes = [];
  }

  /** Decode pictures [{ url, label }]; `side` is that of the largest, in whose pixels places are told. */
  async read(pictures, side) {
    const planes = await Promise.all(
      pictures.map(async ({ url, label }) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        const canvas = make("canvas", "", { width: image.width, height: image.height });
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.drawImage(image, 0, 0);
        return { label, factor: image.width / side, context };
      }),
    );
    this.planes = planes;
  }

  show(x, y) {
    if (!this.planes.length) return;
    const rows = this.planes.map(({ label, factor, context }) => {
      const [r, g, b] = context.getImageData(Math.floor(x * factor), Math.floor(y * factor), 1, 1).data;
      return [label, r, g, b];
    });
    this.node.replaceChildren(table(["", "R", "G", "B"], rows, { caption: this.words("pixel", { x, y }) }));
  }
}
