// The region and the worst patches: tells Python which rectangle is drawn, steps through the patches it found.

import { make } from "../../../../web/dom.js";
import { keyOf, outline, withLens } from "../bridge.js";

const SIDES = ["x", "y", "w", "h"];

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, { props, trigger, watch }) {
  const row = buildRow(element, props.strings);
  withLens(element, (lens) => new RegionTool(lens, row, { props, trigger, watch }).start());
}

function buildRow(element, strings) {
  const row = make("div", "sr-region-row");
  const place = make("span", "sr-region-place");
  const clear = make("button", "sr-small-button", { type: "button", title: strings.clear_hint }, strings.clear);
  row.append(place, clear);
  row.hidden = true;
  element.replaceChildren(row);
  return { row, place, clear };
}

class RegionTool {
  constructor(lens, { row, place, clear }, { props, trigger, watch }) {
    Object.assign(this, { lens, row, place, clear, props, trigger, watch });
    this.found = { key: null, patches: [] };
    this.at = -1;
    this.wanted = false;
  }

  /** Join the viewer; returns what takes the tool away again. */
  start() {
    const { lens, clear } = this;
    const { strings } = this.props;
    clear.addEventListener("click", () => lens.setRegion(null));
    this.overlay = lens.addOverlay((context, place) => this.draw(context, place));
    const next = () => this.next();
    const worst = lens.addButton({ text: strings.next, label: strings.next_hint, action: next });
    worst.button.classList.add("sr-next-worst");
    lens.addKey("n", { says: strings.next_key, action: next });
    this.watch("value", () => this.receive());
    const stops = [lens.on("region", (event) => this.tell(event)), lens.on("value", (event) => this.leave(event))];
    return [...stops, () => this.overlay.remove(), () => worst.remove()];
  }

  /** The next of the patches; the first time they are asked for. */
  next() {
    const { lens, found } = this;
    if (found.key !== keyOf(lens)) {
      this.wanted = true;
      this.trigger("patches", { key: keyOf(lens) });
    } else if (found.patches.length > 0) {
      this.at = (this.at + 1) % found.patches.length;
      const { says, ...patch } = found.patches[this.at];
      lens.showCrop(patch);
      lens.setRegion(patch);
      lens.say(says);
    } else {
      lens.say(this.props.strings.none);
    }
  }

  /** Python's answer, if it still belongs to what is shown. */
  receive() {
    const { value } = this.props;
    if (!value || value.key !== keyOf(this.lens)) return;
    if (value.key !== this.found.key) this.at = -1;
    this.found = JSON.parse(JSON.stringify(value));
    this.lens.explainMap(this.found.marks ?? "");
    this.overlay.redraw();
    if (this.wanted) {
      this.wanted = false;
      this.next();
    }
  }

  /** What was found belongs to another comparison. */
  leave({ key }) {
    if (key !== this.found.key) this.lens.explainMap("");
  }

  /** A rectangle was drawn or taken away: say where it is, and tell Python once it is done. */
  tell({ region, done }) {
    const { lens, found } = this;
    this.row.hidden = region === null;
    if (region !== null) {
      const patch = found.key === keyOf(lens) ? found.patches[this.at] : undefined;
      const isPatch = patch !== undefined && SIDES.every((side) => patch[side] === region[side]);
      const size = `${region.w}\u2009×\u2009${region.h} @ ${region.x}, ${region.y}`;
      this.place.textContent = isPatch ? `${size} · ${patch.says}` : size;
    }
    if (done) this.trigger("region", { key: keyOf(lens), region });
  }

  /** All patches in the overview; the one that is shown has a whole line. */
  draw(context, place) {
    const { found } = this;
    if (place.kind !== "map" || found.key !== keyOf(this.lens)) return;
    for (const [index, patch] of found.patches.entries()) {
      context.setLineDash(index === this.at ? [] : [3 * place.ratio, 2 * place.ratio]);
      outline(context, place, patch);
    }
  }
}
