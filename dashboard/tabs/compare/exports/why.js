// Opens the receipt of a number: the numbers of the results' table are buttons, which a new table replaces at any time,
// so the listener stands on the document and leaves with the panel.

const CELL = "#sr-results button[data-metric]";

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, { trigger, watch }) {
  const receipts = new Receipts(element, trigger);
  watch("value", () => receipts.show());
}

class Receipts {
  constructor(element, trigger) {
    Object.assign(this, { element, trigger });
    // {method, metric} of the number whose receipt is open.
    this.pressed = null;
    this.shown = "";
    const gone = new AbortController();
    const click = (event) => {
      if (!element.isConnected) gone.abort();
      else this.press(event.target.closest?.(CELL));
    };
    document.addEventListener("click", click, { signal: gone.signal });
    element.addEventListener("click", (event) => this.clicked(event.target));
    element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.pressed) this.close();
    });
  }

  isPressed(cell) {
    const { pressed } = this;
    return pressed !== null && cell.dataset.method === pressed.method && cell.dataset.metric === pressed.metric;
  }

  /** A number of the table was pressed: open its receipt, or close it if it is the one that is open. */
  press(cell) {
    if (!cell) return;
    if (this.isPressed(cell)) {
      this.close();
      return;
    }
    this.pressed = { method: cell.dataset.method, metric: cell.dataset.metric };
    this.mark();
    this.trigger("why", { ...this.pressed });
  }

  clicked(target) {
    if (target.closest(".sr-why-close")) this.close();
    else if (target.closest(".sr-why-again") && this.pressed) this.trigger("why", { ...this.pressed, all: true });
  }

  close() {
    const cell = [...document.querySelectorAll(CELL)].find((one) => this.isPressed(one));
    this.pressed = null;
    this.mark();
    this.trigger("closed", {});
    cell?.focus();
  }

  mark() {
    for (const cell of document.querySelectorAll(CELL)) {
      cell.setAttribute("aria-expanded", String(this.isPressed(cell)));
    }
  }

  /** An answer came. The first takes the focus along, so that a keyboard is where the receipt is; others only add. */
  show() {
    const receipt = this.element.querySelector(".sr-why-receipt");
    const name = receipt?.getAttribute("aria-label") ?? "";
    this.mark();
    if (receipt && name !== this.shown) {
      receipt.focus({ preventScroll: true });
      receipt.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
    this.shown = name;
  }
}
