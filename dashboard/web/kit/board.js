// Pictures side by side that share one picked pixel, with frames around what belongs to it.

/**
 * new Board({ hint, pointed(x, y, id), hover }): `show([{ id, label, url, width, height, cell, wide, note }])` draws the
 * pictures; all have the same pixels, or `cell` pixels a side for a sheet of tiles that is picked tile by tile.
 * `point(x, y)` marks a pixel, `frame([{ id, x, y, w, h, dashed }])` draws frames, `reach` marks a square about the pixel.
 * With `hover` the mouse picks as it moves, until a click holds the pixel; a second click lets it go again.
 */
class Board {
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
    const to = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
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
    const at = (event) => {
      const box = this.canvas.getBoundingClientRect();
      const shares = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      return [Math.floor(shares[0] * this.picture.width), Math.floor(shares[1] * this.picture.height)];
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      board.held = board.hover && event.pointerType === "mouse" && !board.held;
      this.node.parentNode.classList.toggle("lab-held", board.held);
      board.pick(this, ...at(event));
    });
    this.canvas.addEventListener("pointermove", (event) => {
      const free = board.hover && event.pointerType === "mouse" && !board.held && !event.buttons;
      if (free || event.buttons === 1) board.pick(this, ...at(event));
    });
    this.canvas.addEventListener("keydown", (event) => {
      const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const by = (this.picture.cell ?? 1) * (event.shiftKey ? 8 : 1);
      board.pick(this, board.x + step[0] * by, board.y + step[1] * by);
    });
    new ResizeObserver(() => this.draw()).observe(this.canvas);
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
    const { canvas, picture, board } = this;
    if (!this.image.width || !canvas.clientWidth) return;
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(canvas.clientWidth * ratio);
    const height = Math.round((width * picture.height) / picture.width);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image, 0, 0, width, height);
    const scale = width / picture.width;
    const outline = (x, y, w, h, dashed) => {
      // Light inside dark: seen on every picture, by every eye.
      for (const [colour, line] of [
        ["#111111", 3.5],
        ["#ffd84d", 1.5],
      ]) {
        context.setLineDash(dashed && colour !== "#111111" ? [5 * ratio, 4 * ratio] : []);
        context.strokeStyle = colour;
        context.lineWidth = line * ratio;
        context.strokeRect(x * scale, y * scale, w * scale, h * scale);
      }
    };
    for (const { id, x, y, w, h, dashed } of board.frames) {
      if (id === undefined || id === picture.id) outline(x, y, w, h, dashed);
    }
    const cell = picture.cell ?? 1;
    const [x, y] = [Math.floor(board.x / cell) * cell, Math.floor(board.y / cell) * cell];
    const half = Math.floor(board.reach / 2) * cell;
    if (half) outline(x - half, y - half, cell + 2 * half, cell + 2 * half, false);
    outline(x, y, cell, cell, false);
  }
}
