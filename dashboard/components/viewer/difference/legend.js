// The row of the difference: kind, reference, gain, and the legend with its numbers.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { button, fillSelect, group, nameButton } from "../controls/buttons.js";
import { ABSOLUTE_RAMP, colourText, SIGNED_RAMP, TIE } from "./colours.js";
import { KINDS } from "./difference.js";
import { MINUS, percent } from "./numbers.js";

const LEGEND_WIDTH = 160;

export class DifferenceBar {
  constructor({ scene, difference }) {
    Object.assign(this, { scene, difference });
    this.bar = make("div", "sl-options");
    this.bar.setAttribute("role", "group");
    this.bar.hidden = true;
    this.kinds = KINDS.map((kind) => ({
      kind,
      node: button("sl-button", "", "", () => this.difference.setKind(kind)),
    }));
    this.againstLabel = make("label", "sl-field");
    this.againstText = make("span");
    this.against = make("select", "sl-select");
    this.against.addEventListener("change", () => this.difference.setReference(this.against.value));
    this.againstLabel.append(this.againstText, this.against);
    this.less = button("sl-button", "−", "", () => this.difference.step(-1));
    this.more = button("sl-button", "+", "", () => this.difference.step(1));
    this.gain = make("output", "sl-gain");
    this.gainGroup = group(this.less, this.gain, this.more);
    this.legend = make("div", "sl-legend");
    this.legend.setAttribute("role", "img");
    this.bar.append(group(...this.kinds.map(({ node }) => node)), this.againstLabel, this.gainGroup, this.legend);
  }

  name(strings) {
    setAttribute(this.bar, "aria-label", strings.difference);
    setText(this.againstText, strings.against_label);
    nameButton(this.less, strings.gain_less);
    nameButton(this.more, strings.gain_more);
    for (const { kind, node } of this.kinds) {
      setText(node, strings[`kind_${kind}`]);
      nameButton(node, strings[`kind_${kind}_hint`]);
    }
  }

  update() {
    const { difference } = this;
    const { strings } = this.scene;
    this.bar.hidden = !difference.on;
    if (!difference.on) {
      this.forget();
      return;
    }
    for (const { kind, node } of this.kinds) setAttribute(node, "aria-pressed", kind === difference.kind);
    const reference = difference.reference();
    fillSelect(
      this.against,
      difference.candidates().map((pane) => [pane.id, pane.title]),
      reference.id,
    );
    this.gainGroup.hidden = difference.kind === "closest";
    setText(this.gain, `×${difference.gain}`);
    setAttribute(this.gain, "aria-label", fill(strings.spoken_gain, { gain: difference.gain }));
    if (difference.kind === "closest") this.nameMethods(difference, strings);
    else this.scale(difference, strings, reference);
  }

  /** No name stays behind in what is out of sight: a mask may come before the difference is shown again. */
  forget() {
    this.against.replaceChildren();
    delete this.against.dataset.written;
    this.legend.replaceChildren();
    this.legend.removeAttribute("aria-label");
    this.written = "";
  }

  /** The ramp with the values at its ends and in its middle. */
  scale(difference, strings, reference) {
    const { kind, limit, gain } = difference;
    const fields = { reference: reference.title };
    const texts = {
      signed: [`${MINUS}${limit}`, "0", `+${limit}`, fill(strings.legend_signed, fields)],
      absolute: ["0", String(limit / 2), String(limit), fill(strings.legend_absolute, fields)],
      ssim: ["1", String(round3(1 - 0.5 / gain)), String(round3(1 - 1 / gain)), fill(strings.legend_ssim, fields)],
    }[kind];
    const written = JSON.stringify([kind, texts]);
    if (written === this.written) return;
    this.written = written;
    const bar = make("canvas", "sl-ramp");
    drawRamp(bar, kind === "signed" ? SIGNED_RAMP : ABSOLUTE_RAMP);
    const marks = make("div", "sl-marks");
    marks.append(...texts.slice(0, 3).map((text) => make("span", "", {}, text)));
    const box = make("div", "sl-scale");
    box.append(bar, marks);
    this.legend.replaceChildren(box, make("span", "sl-legend-text", {}, texts[3]));
    setAttribute(this.legend, "aria-label", `${texts[3]}: ${texts.slice(0, 3).join(", ")}`);
  }

  /** A colour for each method, and the share of the pixels where it alone is closest. */
  nameMethods(difference, strings) {
    const subjects = difference.subjects();
    const facts = difference.shown?.get(difference.reference().id)?.facts ?? null;
    const rows = subjects.map((pane, index) => [
      colourText(this.scene.colourOf(pane.id)),
      pane.title,
      facts === null ? "" : percent(facts.shares[index]),
    ]);
    rows.push([colourText(TIE), strings.tie, facts === null ? "" : percent(facts.tie)]);
    const written = JSON.stringify(rows);
    if (written === this.written) return;
    this.written = written;
    this.legend.replaceChildren(
      ...rows.map(([colour, title, share]) => {
        const entry = make("span", "sl-entry");
        entry.append(swatch(colour), make("span", "", {}, title), make("span", "sl-share", {}, share));
        return entry;
      }),
    );
    setAttribute(this.legend, "aria-label", rows.map(([, title, share]) => `${title} ${share}`).join(", "));
  }
}

function round3(value) {
  return Math.round(1000 * value) / 1000;
}

function swatch(colour) {
  const node = make("span", "sl-swatch");
  node.style.background = colour;
  return node;
}

function drawRamp(canvas, colours) {
  const count = colours.length / 3;
  canvas.width = LEGEND_WIDTH;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  const row = context.createImageData(LEGEND_WIDTH, 1);
  for (let x = 0; x < LEGEND_WIDTH; x += 1) {
    const at = 3 * Math.round((x / (LEGEND_WIDTH - 1)) * (count - 1));
    row.data.set([colours[at], colours[at + 1], colours[at + 2], 255], 4 * x);
  }
  context.putImageData(row, 0, 0);
}
