// The Survey tab: filters, which the page's address keeps, the time line with the published PSNR, and the cards, each
// with its network under one budget to be run.

import { pageAddress } from "../../web/address.js";
import { make, setText } from "../../web/dom.js";
import { choices } from "../../web/kit/controls.js";
import { stillnessWanted } from "../../web/kit/player.js";
import { wordsOf } from "../../web/kit/words.js";
import { makeCard } from "./cards.js";
import { drawChart, makeLegend } from "./chart.js";
import { anything, choicesOf, FILTERS, fromAddress, passes, toAddress } from "./filters.js";
import { OneBudget } from "./one_budget.js";

const SCALE = "4";
const FRAMEWORK = { framework: "family" }; // what a design without a row in the table has of the filters
const SETTLING = 300; // ms until the page has its height: a card that is scrolled to earlier moves away again

export function mount(element, { props, server }) {
  new Survey(element.querySelector(".sv-root"), props, server).open();
}

class Survey {
  constructor(root, props, server) {
    Object.assign(this, { root, props, server, networks: props.networks, budget: props.budget, chosen: "" });
    this.words = wordsOf(props.words);
    this.sample = this.budget.samples[0][0];
    this.benches = new Map();
    this.newest = new Map();
    this.byId = new Map(this.budget.designs.map((design) => [design.id, design]));
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
    this.oneBudget = new OneBudget(this);
    for (const { design, card } of this.oneBudget.further()) this.cards.set(design.id, { card, further: design });
    for (const [id, { card }] of this.cards) this.addBench(id, card);
    this.lay();
  }

  /** Ask a Python function; what goes wrong comes as { error }. */
  async ask(name, question) {
    try {
      return await this.server[name]({ ...question, lang: document.documentElement.lang });
    } catch {
      return { error: this.words("no_answer") };
    }
  }

  /** The same, while at most one more waits: dragging a slider does not flood the server. Null for one overtaken. */
  async latest(name, question) {
    const before = this.newest.get(name);
    const mine = { question };
    this.newest.set(name, mine);
    await before?.done;
    if (this.newest.get(name) !== mine) return null;
    mine.done = this.ask(name, question);
    return mine.done;
  }

  /** The button of a card that opens its network below it. */
  addBench(id, card) {
    const design = this.byId.get(this.props.cardOf[id] ?? id);
    const note = id === "srgan" ? this.words("srgan_note") : "";
    const attributes = { type: "button", "aria-expanded": "false" };
    const toggle = make("button", "lab-button sv-run", attributes, this.words("run"));
    const set = (open) => {
      toggle.setAttribute("aria-expanded", String(open));
      toggle.textContent = this.words(open ? "close" : "run");
      card.classList.toggle("sv-opened", open);
      if (!open) {
        this.benches.get(id)?.node.remove();
        return;
      }
      if (!this.benches.has(id)) this.benches.set(id, this.oneBudget.bench(design, { note }));
      card.append(this.benches.get(id).node);
      this.benches.get(id).open();
    };
    toggle.addEventListener("click", () => set(toggle.getAttribute("aria-expanded") !== "true"));
    card.append(toggle);
    this.cards.get(id).openBench = () => set(true);
  }

  /** Whether the filters leave a design out; one that the survey's table does not have has its framework alone. */
  isOut(design) {
    const network = this.networks.find(({ id }) => this.props.cardOf[id] === design.id);
    if (network) return !passes(network, this.choice);
    return FILTERS.some((filter) => this.choice[filter] !== "" && this.choice[filter] !== design[FRAMEWORK[filter]]);
  }

  /** Bring a design's card before the reader, opened. */
  openDesign(id) {
    const network = this.networks.find((each) => this.props.cardOf[each.id] === id);
    const name = network?.id ?? id;
    this.choose(name);
    this.cards.get(name).openBench();
  }

  lay() {
    const { words } = this;
    Object.assign(this, { found: make("p", "sv-found", { role: "status" }), heading: make("h3", "sv-heading") });
    Object.assign(this, { chart: make("div", "sv-chart"), selects: {} });
    const legend = make("p", "sv-legend");
    makeLegend(legend, words);
    const cards = make("div", "sv-cards");
    const rows = [...this.cards.values()];
    cards.append(...rows.filter(({ further }) => !further).map(({ card }) => card));
    const further = make("div", "sv-cards");
    further.append(...rows.filter((row) => row.further).map(({ card }) => card));
    this.root.replaceChildren(
      make("h2", "sv-title", {}, words("title")),
      make("p", "sv-about", {}, words("about")),
      this.controls(),
      ...[this.found, this.heading, this.chart, legend, this.oneBudget.node],
      ...[make("h3", "sv-heading", {}, words("cards_title")), cards],
      ...[make("h3", "sv-heading", {}, words("further_title")), further],
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
      this.update({ step: true });
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
    window.addEventListener("sr-walked", ({ detail }) => {
      if (detail.tab === "survey" && this.root.isConnected) this.walked();
    });
    this.update();
    if (this.cards.has(this.asked)) setTimeout(() => this.choose(this.asked), SETTLING);
  }

  set(name, value) {
    this.choice[name] = value;
    this.update({ step: true });
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

  /** The browser went back or forward to other filters. */
  walked() {
    this.choice = fromAddress(pageAddress().query, this.networks, this.scales, SCALE);
    this.scale.set(this.choice.scale);
    this.update();
  }

  /** Show what the choice says; a `step` is one that the browser's Back takes. */
  update({ step = false } = {}) {
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
    for (const { further, card } of this.cards.values()) {
      if (!further) continue;
      card.hidden = this.isOut(further);
      card.classList.toggle("sv-chosen", further.id === this.chosen);
    }
    setText(this.heading, words("chart", { scale: choice.scale }));
    this.draw();
    this.keepAddress(step);
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
    this.oneBudget.draw();
  }

  keepAddress(step) {
    const address = new URLSearchParams(window.location.search);
    pageAddress()?.take("survey", toAddress(address, this.choice, SCALE), { step });
  }
}
