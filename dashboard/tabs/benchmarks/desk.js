// Beside the charts of the Benchmarks tab: a click on a mark shows its receipt, every chart can be saved as PNG, and
// the address always opens what is shown. Gradio's plots have no events of their own; Plotly's are used.

import { pageAddress } from "../../web/address.js";
import { make } from "../../web/dom.js";
import { savePng } from "./png.js";
import { linesOf } from "./receipt_text.js";

const TOLD = 2500; // ms for which a button says what it has done

export function mount(element, { props, trigger, watch }) {
  const desk = new Desk(element, props, trigger);
  watch("value", () => desk.keepAddress());
  desk.begin();
}

class Desk {
  constructor(element, props, trigger) {
    const spoken = JSON.parse(element.querySelector(".sr-desk").dataset.words);
    Object.assign(this, { element, props, trigger, due: false, bound: new WeakMap() });
    this.words = spoken[document.documentElement.lang] ?? spoken.en;
    this.bench = element.closest("#benchmarks-results");
    this.card = element.querySelector(".sr-receipt-card");
    this.card.querySelector("h4").textContent = this.words.receipt;
    const close = this.card.querySelector("button");
    close.setAttribute("aria-label", this.words.close);
    close.addEventListener("click", () => this.hideReceipt());
    this.card.addEventListener("keydown", (event) => event.key === "Escape" && this.hideReceipt());
    this.copy = element.querySelector(".sr-copy");
    this.copy.textContent = this.words.copy;
    this.copy.addEventListener("click", () => this.copyAddress());
  }

  /** Plots come, go and are drawn anew; drawing one changes the page a thousand times. */
  begin() {
    new MutationObserver(() => this.bindSoon()).observe(this.bench, { childList: true, subtree: true });
    this.bind();
    this.keepAddress();
  }

  bindSoon() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      this.bind();
    });
  }

  /** Each plot is bound once per drawing. */
  bind() {
    for (const plot of this.bench.querySelectorAll(".js-plotly-plot")) {
      if (plot.on && this.bound.get(plot) !== plot.on) {
        this.bound.set(plot, plot.on);
        plot.on("plotly_click", (event) => this.clicked(event));
      }
      const place = plot.closest(".sr-chart");
      if (place && !place.querySelector(":scope > .sr-png")) place.append(this.pngButton(place));
    }
  }

  pngButton(place) {
    const button = make("button", "sr-png", { type: "button", title: this.words.png }, "PNG");
    button.addEventListener("click", () => {
      const shown = place.querySelector(".js-plotly-plot");
      if (shown) savePng(shown);
    });
    return button;
  }

  clicked(event) {
    const point = event.points?.[0];
    const text = point && receiptOf(point);
    if (typeof text !== "string" || !text) return;
    this.showReceipt(text);
    const { data, customdata } = point;
    if (data.type === "box" && typeof customdata === "string") this.trigger("select", { image: customdata });
  }

  showReceipt(text) {
    const rows = linesOf(text).map((line) => {
      const row = make("p", "", {}, line.text);
      if (line.doi) {
        const link = { href: `https://doi.org/${line.doi}`, target: "_blank", rel: "noreferrer" };
        row.append(make("a", "", link, `doi:${line.doi}`));
      }
      return row;
    });
    this.card.querySelector(".sr-receipt-lines").replaceChildren(...rows);
    this.card.hidden = false;
  }

  hideReceipt() {
    this.card.hidden = true;
  }

  keepAddress() {
    if (!this.props.value || !this.element.isConnected) return;
    pageAddress()?.take("benchmarks", new URLSearchParams(this.props.value));
  }

  async copyAddress() {
    this.keepAddress();
    try {
      await navigator.clipboard.writeText(window.location.href);
      this.copy.textContent = this.words.copied;
    } catch {
      // Without https a page may not write the clipboard; the address bar holds the same link.
      this.copy.textContent = this.words.in_address;
    }
    setTimeout(() => {
      this.copy.textContent = this.words.copy;
    }, TOLD);
  }
}

function receiptOf(point) {
  if (point.data.type === "heatmap") return point.customdata;
  return point.hovertext ?? point.data.hovertext?.[point.pointNumber];
}
