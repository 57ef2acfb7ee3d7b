// The Survey tab: filters, which the page's address keeps, the time line with the published PSNR, and the cards.

import { pageAddress } from "../../web/address.js";
import { make, setText } from "../../web/dom.js";
import { choices } from "../../web/kit/controls.js";
import { stillnessWanted } from "../../web/kit/player.js";
import { wordsOf } from "../../web/kit/words.js";
import { makeCard } from "./cards.js";
import { drawChart, makeLegend } from "./chart.js";
import { anything, choicesOf, FILTERS, fromAddress, passes, toAddress } from "./filters.js";

const SCALE = "4";
const SETTLING = 300; // ms until the page has its height: a card that is scrolled to earlier moves away again

export function mount(element, { props }) {
  new Survey(element.querySelector(".sv-root"), props).open();
}

class Survey {
  constructor(root, props) {
    Object.assign(this, { root, props, networks: props.networks, chosen: "" });
    this.words = wordsOf(props.words);
    this.scales = Object.keys(props.bicubic);
    const address = new URLSearchParams(window.location.search);
    this.choice = fromAddress(address, this.networks, this.scales, SCALE);
    this.asked = address.get("network");
    this.cards = new Map(
      this.networks.map((network) => [
        network.id,
        makeCard(network, this.words, (filter, value) => this.set(filter, value)),
      ]),
    );
    this.lay();
  }

  lay() {
    const { words } = this;
    Object.assign(this, { found: make("p", "sv-found", { role: "status" }), heading: make("h3", "sv-heading") });
    Object.assign(this, { chart: make("div", "sv-chart"), selects: {} });
    const legend = make("p", "sv-legend");
    makeLegend(legend, words);
    const cards = make("div", "sv-cards");
    cards.append(...[...this.cards.values()].map(({ card }) => card));
    this.root.replaceChildren(
      make("h2", "sv-title", {}, words("title")),
      make("p", "sv-about", {}, words("about")),
      this.controls(),
      ...[this.found, this.heading, this.chart, legend, cards],
    );
  }

  controls() {
    const { words } = this;
    const line = make("div", "sv-controls");
    line.append(...FILTERS.map((filter) => this.select(filter)));
    const options = this.scales.map((scale) => [scale, `×${scale}`]);
    const label = words("scale");
    this.scale = choices({ label, options, value: this.choice.scale }, (scale) => this.set("scale", scale));
    const reset = make("button", "lab-button", { type: "button" }, words("reset"));
    reset.addEventListener("click", () => {
      this.choice = anything(this.choice.scale);
      this.update();
    });
    line.append(this.scale.node, reset);
    return line;
  }

  select(filter) {
    const select = make("select", "", { "aria-label": this.words(filter) });
    select.append(new Option(this.words("any"), ""));
    for (const value of choicesOf(this.networks, filter)) {
      select.append(new Option(filter === "year" ? value : this.words(`${filter}_${value}`), value));
    }
    select.addEventListener("change", () => this.set(filter, select.value));
    this.selects[filter] = select;
    const field = make("label", "sv-field", {}, this.words(filter));
    field.append(select);
    return field;
  }

  open() {
    new ResizeObserver(() => this.draw()).observe(this.chart);
    this.update();
    if (this.cards.has(this.asked)) setTimeout(() => this.choose(this.asked), SETTLING);
  }

  set(name, value) {
    this.choice[name] = value;
    this.update();
  }

  /** Bring a network's card before the reader, whatever the filters say. */
  choose(id) {
    this.chosen = id;
    this.update();
    const { card } = this.cards.get(id);
    card.hidden = false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center", behavior: stillnessWanted() ? "auto" : "smooth" });
  }

  figure(network) {
    const { scale } = this.choice;
    const value = network.psnr[scale];
    if (value === undefined) return this.words("no_figure", { scale });
    return this.words("figure", { scale, value: value.toFixed(2) });
  }

  update() {
    const { networks, choice, words } = this;
    const visible = networks.filter((network) => passes(network, choice));
    const count = { shown: visible.length, all: networks.length };
    setText(this.found, visible.length ? words("found", count) : words("none"));
    for (const filter of FILTERS) this.selects[filter].value = choice[filter];
    for (const network of networks) {
      const { card, number } = this.cards.get(network.id);
      card.hidden = !visible.includes(network);
      card.classList.toggle("sv-chosen", network.id === this.chosen);
      setText(number, this.figure(network));
    }
    setText(this.heading, words("chart", { scale: choice.scale }));
    this.draw();
    this.keepAddress();
  }

  draw() {
    const { choice, words, chosen } = this;
    this.chart.replaceChildren(
      drawChart(this.networks, {
        ...{ width: Math.max(320, this.chart.clientWidth), words, chosen },
        ...{ scale: choice.scale, bicubic: this.props.bicubic[choice.scale] },
        isOut: (network) => !passes(network, choice),
        figure: (network) => this.figure(network),
        open: (id) => this.choose(id),
      }),
    );
  }

  keepAddress() {
    const address = new URLSearchParams(window.location.search);
    pageAddress()?.take("survey", toAddress(address, this.choice, SCALE));
  }
}
