// A picture shown pixel by pixel: never smoothed, magnified by whole numbers, with a pixel to point at.

/**
 * new Picture({ label, pointed(x, y) }); `await show(url, width, height)`; `point(x, y)` draws the cursor on that pixel.
 * The canvas is as wide as its place allows; arrow keys move the cursor.
 */
class Picture {
  constructor({ label, pointed = null, className = "" }) {
    this.pointed = pointed;
    this.node = make("figure", `lab-figure ${className}`);
    this.canvas = make("canvas", "", { role: "img", "aria-label": label, tabindex: pointed ? 0 : null });
    this.caption = make("figcaption", "", {}, label);
    this.node.append(this.canvas, this.caption);
    this.image = new Image();
    this.cursor = null;
    const point = (event) => {
      const box = this.canvas.getBoundingClientRect();
      this.move(
        ((event.clientX - box.left) / box.width) * this.width,
        ((event.clientY - box.top) / box.height) * this.height,
      );
    };
    if (!pointed) return;
    this.canvas.addEventListener("pointermove", point);
    this.canvas.addEventListener("pointerdown", point);
    this.canvas.addEventListener("keydown", (event) => {
      const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
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
    const to = [
      Math.min(this.width - 1, Math.max(0, Math.floor(x))),
      Math.min(this.height - 1, Math.max(0, Math.floor(y))),
    ];
    if (this.cursor?.[0] === to[0] && this.cursor[1] === to[1]) return;
    this.point(...to);
    this.pointed(...to);
  }

  point(x, y) {
    this.cursor = [x, y];
    this.draw();
  }
}
