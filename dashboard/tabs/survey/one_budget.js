// The section "28 designs, one budget": the question first, then the charts that answer it.

import { make } from "../../web/dom.js";
import { choices, ownName } from "../../web/kit/controls.js";
import { ownProgress, tellProgress } from "../../web/kit/progress.js";
import { Bench } from "./bench.js";
import { drawCosts, drawPlaces, drawScatter } from "./budget_charts.js";
import { SIGNS } from "./chart.js";
import {
  atSum,
  gainsOf,
  laddersOf,
  noiseOf,
  notAbove,
  placesOf,
  power,
  rankCorrelation,
  short,
  spreadOf,
  sumsOf,
} from "./designs.js";
import { drawLadder } from "./ladder_chart.js";

const [LAB, QUESTION] = ["survey", "budget"]; // the name under which the browser keeps the answer
const CHOICES = ["ask_choice_1", "ask_choice_2", "ask_choice_3"];
const EXAMPLE = "vdsr"; // whose cost is told in words
const FEWEST = 8; // designs that an order needs to say anything
const CHARTS = { scatter: drawScatter, places: drawPlaces };

export class OneBudget {
  constructor(survey) {
    Object.assign(this, { survey, words: survey.words, designs: survey.budget.designs, places: {} });
    this.measured = survey.budget.datasets.filter((name) => this.designs.some((each) => spreadOf(each, name)));
    this.dataset = this.measured[0] ?? survey.budget.datasets[0];
    this.sums = sumsOf(this.designs, survey.budget.ladder, this.dataset, FEWEST);
    this.sum = this.sums[0];
    this.node = make("section", "sv-budget", { id: "survey-budget" });
    this.charts = make("div", "sv-answering");
    this.cost = make("div", "sv-chart");
    this.lay();
  }

  lay() {
    const { words, survey } = this;
    const trained = this.designs.filter(({ runs }) => runs.length);
    const fields = { trained: trained.length, all: this.designs.length };
    const missing = this.designs.filter(({ runs }) => runs.length === 0).map(({ title }) => title);
    const label = words("picture_choice");
    const sample = choices({ label, options: survey.budget.samples, value: survey.sample }, (id) => {
      survey.sample = id;
      for (const bench of survey.benches.values()) if (bench.node.isConnected) bench.run();
    });
    this.node.append(
      make("h2", "sv-title", {}, words("budget_title")),
      make("p", "sv-about", {}, words("budget_about")),
      make("p", "sv-about", {}, words("budget_trained", fields)),
    );
    if (missing.length) {
      const names = missing.join(", ");
      this.node.append(make("p", "sv-about sv-missing", {}, words("budget_missing", { names })));
    }
    this.node.append(this.question(), this.answering(), ...this.costs(), sample.node);
  }

  question() {
    const { words } = this;
    const form = make("form", "lab-question");
    const set = make("fieldset");
    set.append(make("legend", "", {}, words("ask")));
    const name = ownName();
    this.options = CHOICES.map((key) => {
      const line = make("label", "lab-option");
      const input = make("input", "", { type: "radio", name, value: key });
      line.append(input, make("span", "", {}, words(key)));
      set.append(line);
      return { key, input, line };
    });
    const send = make("button", "lab-button lab-primary", { type: "submit", disabled: true }, words("ask_reveal"));
    this.send = send;
    const skip = make("button", "lab-skip", { type: "button" }, words("ask_skip"));
    skip.addEventListener("click", () => this.lift());
    this.answer = make("div", "lab-answer", { role: "status" });
    this.skip = skip;
    form.addEventListener("change", () => {
      send.disabled = false;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.reveal();
    });
    form.append(set, send, skip, this.answer);
    this.withheld = make("p", "lab-withheld", {}, words("ask_withheld"));
    form.append(this.withheld);
    const before = ownProgress().answered(LAB, QUESTION);
    const option = this.options.find(({ key }) => key === before);
    this.survey.root.classList.toggle("sv-asking", !option);
    if (option) {
      option.input.checked = true;
      send.disabled = false;
      this.reveal();
    }
    return form;
  }

  /** Show what gives the answer away. */
  lift() {
    const held = document.activeElement === this.skip;
    this.skip.remove();
    this.send.disabled = false;
    if (held) this.send.focus({ preventScroll: true });
    this.withheld?.remove();
    this.survey.root.classList.remove("sv-asking");
    this.draw();
  }

  async reveal() {
    const chosen = this.options.find(({ input }) => input.checked)?.key;
    const { right, reason, error } = await this.survey.ask("answer", {});
    for (const { key, line } of this.options) {
      line.classList.toggle("lab-right", key === right);
      line.classList.toggle("lab-wrong", right !== "" && key === chosen && key !== right);
    }
    this.answer.textContent = error ?? reason;
    if (chosen && right && ownProgress().answered(LAB, QUESTION) !== chosen) {
      ownProgress().answer(LAB, QUESTION, chosen);
      tellProgress();
    }
    this.lift();
  }

  answering() {
    const { words } = this;
    this.offer("dataset", this.measured);
    this.offer("sum", this.sums);
    const pair = make("div", "sv-pair");
    for (const name of Object.keys(CHARTS)) {
      const column = make("div", "sv-column");
      this.places[name] = make("div", "sv-chart");
      column.append(make("h3", "sv-heading", {}, words(`${name}_title`)), this.places[name]);
      pair.append(column);
    }
    this.noise = make("p", "sv-about");
    this.order = make("p", "sv-about");
    this.linear = make("p", "sv-about");
    this.ladder = make("div", "sv-chart");
    this.gains = make("p", "sv-about");
    this.climb = make("section", "sv-climbing");
    this.climb.append(
      make("h3", "sv-heading", {}, words("ladder_title")),
      this.ladder,
      this.gains,
      make("p", "sv-about", {}, words("ladder_about")),
    );
    this.charts.append(pair, this.order, this.linear, this.noise, this.climb);
    return this.charts;
  }

  /** A control above the charts for what they show, where there is anything to choose. */
  offer(field, values) {
    if (values.length < 2) return;
    const options = values.map((value) => [value, value]);
    const control = choices({ label: this.words(field), options, value: this[field] }, (value) => {
      this[field] = value;
      this.draw();
    });
    this.charts.append(control.node);
  }

  costs() {
    const { words } = this;
    const nodes = [make("h3", "sv-heading", {}, words("costs_title")), this.cost];
    const paper = this.designs.find(({ id }) => id === EXAMPLE)?.paper;
    if (!paper) return nodes;
    const fields = { cost: short(paper.multiply_adds), parameters: short(paper.parameters) };
    return [...nodes, make("p", "sv-about", {}, words("costs_about", fields))];
  }

  /** Draw the charts at the width that they have. */
  draw() {
    const { words, dataset, survey, sum } = this;
    const { linear, equal: close } = survey.budget;
    const designs = atSum(this.designs, survey.budget.ladder, sum);
    const filter = linear?.psnr[dataset];
    const shared = {
      dataset,
      words,
      linear: filter,
      sum,
      isOut: (design) => survey.isOut(design),
      open: (id) => survey.openDesign(id),
    };
    const width = (place) => Math.max(300, place.clientWidth);
    for (const [name, drawn] of Object.entries(CHARTS)) {
      const place = this.places[name];
      place.replaceChildren(drawn(designs, { ...shared, width: width(place) }));
    }
    this.cost.replaceChildren(drawCosts(designs, { ...shared, width: width(this.cost) }));
    this.drawClimb({ ...shared, width });
    const found = placesOf(designs, dataset);
    const [noise, count] = [noiseOf(this.designs, dataset), found.length];
    const seeds = sum !== this.sums[0] ? "noise_larger" : noise ? "noise" : "noise_unknown";
    this.noise.textContent = words(seeds, { noise: noise.toFixed(2), dataset, count, sum });
    this.tellOrder(found);
    this.linear.hidden = filter === undefined;
    if (filter === undefined) return;
    const below = notAbove(found, filter, close);
    const numbers = { psnr: filter.toFixed(2), close, below, count, side: linear.side, images: linear.images };
    this.linear.textContent = words("linear_about", numbers);
  }

  /** How much of the published order there is in ours, and with a larger sum how much there was with the smallest. */
  tellOrder(found) {
    const { words, dataset, sum, sums } = this;
    const rho = rankCorrelation(found);
    this.order.hidden = rho === null || found.length < FEWEST;
    if (this.order.hidden) return;
    const same = this.designs.filter(({ id }) => found.some(({ design }) => design.id === id));
    const before = rankCorrelation(placesOf(same, dataset)).toFixed(2);
    const numbers = { rho: rho.toFixed(2), count: found.length, sum, before, first: sums[0] };
    this.order.textContent = words(sum === sums[0] ? "order" : "order_larger", numbers);
  }

  /** What more training makes of the designs that were given it. */
  drawClimb({ width, ...shared }) {
    const { words, designs, dataset } = this;
    const { ladder } = this.survey.budget; // every sum, whichever is chosen above
    const found = laddersOf(designs, ladder, dataset);
    this.climb.hidden = found.length === 0;
    if (this.climb.hidden) return;
    this.ladder.replaceChildren(drawLadder(designs, { ...shared, ladder, width: width(this.ladder) }));
    const told = gainsOf(found);
    this.gains.hidden = told === null;
    if (told === null) return;
    const gains = told.gains.map(([title, gain]) => `${title} ${gain.toFixed(2)}`).join(", ");
    const numbers = { first: power(told.first), last: power(told.last), gains, order: told.order.join(" > ") };
    this.gains.textContent = words("ladder_gains", numbers);
  }

  /** Cards of the designs that the survey's table does not have. */
  further() {
    return this.designs
      .filter(({ further }) => further)
      .map((design) => {
        const card = make("article", "sv-card sv-further", { tabindex: -1, id: `survey-${design.id}` });
        card.style.setProperty("--sv-colour", SIGNS[design.family].colour);
        const head = make("h3", "", {}, design.title);
        head.append(make("small", "", {}, this.words("further_card")));
        const family = make("p", "sv-figure", {}, this.words(`framework_${design.family}`));
        card.append(head, family, make("p", "sv-idea", {}, design.idea));
        return { design, card };
      });
  }

  bench(design, options) {
    return new Bench(this.survey, design, options);
  }
}
