// What a card shows when its network is asked for: pictures, figures with how they were made, the diagram.

import { make } from "../../web/dom.js";
import { slider } from "../../web/kit/controls.js";
import { Picture } from "../../web/kit/picture.js";
import { address } from "./cards.js";
import { heldOutOf, short, spreadOf } from "./designs.js";
import { drawDiagram } from "./diagram.js";

const POLL = 500; // ms between two questions how far a run is
const POOR = 0.1; // dB above bicubic on held-out images that a design must reach to count as trained

/** The network of one design at work; `survey` has words, server, budget and the chosen sample. */
export class Bench {
  constructor(survey, design, { note = "" } = {}) {
    Object.assign(this, { survey, design, words: survey.words, asked: 0 });
    this.node = make("div", "sv-bench");
    this.status = make("p", "sv-status", { role: "status" });
    this.pictures = make("div", "sv-pictures");
    this.diagram = make("div", "sv-diagram");
    if (note) this.node.append(make("p", "sv-note", {}, note));
    this.node.append(...this.trained(), this.facts(), this.diagram);
    if (design.id === survey.budget.anyScale && design.runs.length) this.node.append(this.anyScale());
  }

  trained() {
    const { design, words } = this;
    if (design.runs.length === 0) return [make("p", "sv-untrained", {}, words("untrained", { title: design.title }))];
    this.shown = Object.fromEntries(
      ["bicubic", "network", "hr"].map((name) => {
        const picture = new Picture({ label: this.caption(name) });
        this.pictures.append(picture.node);
        return [name, picture];
      }),
    );
    const href = address({ tab: "compare", methods: `bicubic,${design.method}` });
    return [
      this.status,
      this.pictures,
      make("p", "sv-note", {}, words("bench_protocol")),
      make("a", "sv-link", { href }, words("in_compare")),
    ];
  }

  caption(name, psnr) {
    const title = name === "network" ? this.design.title : this.words(name === "hr" ? "original" : "bicubic");
    return psnr === undefined ? title : this.words("picture", { title, psnr: psnr.toFixed(2) });
  }

  /** Draw the diagram and run the network on the chosen picture. */
  async open() {
    const { words, survey, design } = this;
    this.run();
    if (this.diagram.childElementCount) return;
    const found = await survey.ask("diagram", { design: design.id });
    if (!found?.boxes) {
      this.diagram.replaceChildren(make("p", "sv-note", {}, words("no_diagram")));
      return;
    }
    const size = words("diagram_about", { side: found.input[1] });
    this.diagram.replaceChildren(
      make("h4", "", {}, words("diagram")),
      make("p", "sv-note", {}, size),
      drawDiagram(found, design.title, words),
    );
  }

  async run() {
    if (!this.shown) return;
    const { survey, words } = this;
    const run = Math.floor(Math.random() * 2 ** 48);
    this.asked = run;
    this.status.textContent = words("waiting");
    this.pictures.setAttribute("aria-busy", "true");
    const poll = setInterval(() => this.follow(run), POLL);
    const found = await survey.ask("run", { design: this.design.id, sample: survey.sample, run });
    clearInterval(poll);
    if (this.asked !== run) return; // another picture was chosen meanwhile
    this.asked = 0;
    this.pictures.removeAttribute("aria-busy");
    this.status.textContent = found.error ?? "";
    if (found.error) return;
    for (const [name, picture] of Object.entries(this.shown)) {
      const { image, psnr } = name === "hr" ? { image: found.hr } : found[name];
      picture.caption.textContent = this.caption(name, psnr);
      await picture.show(image, found.side, found.side);
    }
  }

  async follow(run) {
    const found = await this.survey.ask("share", { run });
    if (this.asked !== run || typeof found?.share !== "number") return;
    this.status.textContent = this.words("running", { percent: Math.round(100 * found.share) });
  }

  facts() {
    const { design, words } = this;
    const list = make("dl", "sv-facts");
    const add = (key, value, className = "") => {
      list.append(make("dt", className, {}, words(key)), make("dd", className, {}, value));
    };
    const size = (found, field) => (found ? short(found[field]) : words("not_counted"));
    for (const field of ["parameters", "multiply_adds"]) {
      const fields = { published: size(design.paper, field), here: size(design.here, field) };
      add(`fact_${field}`, words("published_here", fields));
    }
    const printed = Object.entries(design.published).map(([name, value]) => `${name} ${value.toFixed(2)}`);
    add("fact_published", printed.length ? `${printed.join(", ")} dB (${design.source})` : words("nothing_published"));
    add("fact_ours", this.measured(), "sv-ours");
    for (const run of design.runs) add("fact_run", this.made(run));
    if (this.poor()) list.append(make("dd", "sv-poor", {}, this.poor()));
    return list;
  }

  measured() {
    const { design, words, survey } = this;
    const found = survey.budget.datasets.flatMap((name) => {
      const spread = spreadOf(design, name);
      if (!spread) return [];
      const range = spread.count > 1 ? ` (${spread.low.toFixed(2)}–${spread.high.toFixed(2)})` : "";
      return [`${name} ${spread.mean.toFixed(2)}${range}`];
    });
    if (found.length) return `${found.join(", ")} dB`;
    return words(design.runs.length ? "not_measured" : "untrained_short");
  }

  made(run) {
    const { words } = this;
    return words("made", {
      ...{ seed: run.seed, steps: run.steps.toLocaleString("en"), work: short(run.multiply_adds) },
      ...{ minutes: run.minutes, machine: run.machine, held: run.held_out.toFixed(2) },
    });
  }

  /** What is said of a design that did not learn at this size; "" for the others. */
  poor() {
    const { design, words } = this;
    const [held, bicubic] = [heldOutOf(design)?.mean, this.survey.budget.heldOutBicubic];
    if (held === undefined || held > bicubic + POOR) return "";
    return words("poor", { title: design.title, held: held.toFixed(2), bicubic: bicubic.toFixed(2) });
  }

  anyScale() {
    const { words, survey } = this;
    const [least, most] = survey.budget.tenths;
    const group = make("div", "sv-any-scale");
    const pictures = make("div", "sv-pictures");
    const [bicubic, network] = ["imresize", this.design.title].map((label) => new Picture({ label }));
    pictures.append(bicubic.node, network.node);
    const draw = async (tenths) => {
      const found = await survey.latest("scaled", { sample: survey.sample, tenths });
      if (!found) return;
      if (found.error) {
        this.status.textContent = found.error;
        return;
      }
      const [height, width] = found.size;
      for (const [picture, each, title] of [
        [bicubic, found.bicubic, "imresize"],
        [network, found.network, this.design.title],
      ]) {
        picture.caption.textContent = words("picture", { title, psnr: each.psnr.toFixed(2) });
        await picture.show(each.image, width, height);
      }
    };
    const label = words("any_scale");
    const show = (tenths) => `×${(tenths / 10).toFixed(1)}`;
    const control = slider({ label, min: least, max: most, value: most, show }, draw);
    group.append(control.node, pictures, make("p", "sv-note", {}, words("any_scale_note")));
    draw(most);
    return group;
  }
}
