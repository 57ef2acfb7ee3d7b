// Wipe: two images in one pane, a divider between them that the hand drags and the keys move.

import { make, setAttribute, setText } from "../../../web/dom.js";
import { button, fillSelect, group, icon, nameButton } from "../controls/buttons.js";
import { clampNumber } from "../view/view.js";
import { Pane } from "./pane.js";

export const DIVIDER_STEP = 0.02; // of the pane's width

export class WipePane extends Pane {
  constructor({ scene, modes, page, run }) {
    super("wipe", { enlarge: () => modes.set("grid"), run });
    Object.assign(this, { scene, modes, page });
    // Of the width: where the divider stands.
    this.share = 0.5;
    this.listen();
  }

  build(actions) {
    super.build(actions);
    this.figure.classList.add("sl-wipe");
    this.number.remove();
    this.size.remove();
    this.titleRight = make("span", "sl-title sl-right");
    this.readoutRight = make("span", "sl-readout");
    this.head.append(this.readoutRight, this.titleRight, this.enlarge);
    this.enlarge.replaceChildren(icon("shrink"));
    this.placeholder.remove();
    this.divider = make("div", "sl-divider");
    this.divider.tabIndex = 0;
    this.divider.setAttribute("role", "slider");
    this.divider.setAttribute("aria-orientation", "horizontal");
    this.divider.setAttribute("aria-valuemin", "0");
    this.divider.setAttribute("aria-valuemax", "100");
    this.divider.append(make("div", "sl-grip", {}, "⇔"));
    this.stage.append(this.divider);
    this.valuesRight = make("dl", "sl-values");
    this.caption.append(this.valuesRight);
    this.buildBar();
  }

  /** The row above: which image on which side. */
  buildBar() {
    this.bar = make("div", "sl-options");
    this.bar.setAttribute("role", "group");
    this.bar.hidden = true;
    this.selects = { left: make("select", "sl-select"), right: make("select", "sl-select") };
    this.swapButton = button("sl-button", "⇄", "", () => this.modes.swapSides());
    this.bar.append(this.selects.left, group(this.swapButton), this.selects.right);
    for (const [side, select] of Object.entries(this.selects)) {
      select.addEventListener("change", () => this.modes.chooseSide(select.value, side));
    }
  }

  listen() {
    this.divider.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      this.divider.setPointerCapture(event.pointerId);
    });
    this.divider.addEventListener("pointermove", (event) => {
      if (!this.divider.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const bounds = this.stage.getBoundingClientRect();
      this.moveTo((event.clientX - bounds.left) / bounds.width);
    });
    this.divider.addEventListener("keydown", (event) => {
      const ends = { Home: 0, End: 1, PageUp: this.share + 0.1, PageDown: this.share - 0.1 };
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
      if (event.key in steps) this.moveTo(this.share + steps[event.key] * DIVIDER_STEP);
      else if (event.key in ends) this.moveTo(ends[event.key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  moveTo(share) {
    this.share = clampNumber(share, 0, 1);
    this.showDivider();
    this.page.invalidate();
  }

  /** Names, numbers and choices of both sides as they are now. */
  refresh(strings) {
    const { pair } = this.modes;
    const [left, right] = [pair.pane("left"), pair.pane("right")];
    if (left === null || right === null) return;
    this.data = { ...left.data, id: "wipe", captions: [] };
    setText(this.heading, left.titleWithState(strings));
    setText(this.titleRight, right.titleWithState(strings));
    setAttribute(this.figure, "data-id", "wipe");
    nameButton(this.enlarge, strings.grid_hint);
    setAttribute(this.bar, "aria-label", strings.wipe);
    setAttribute(this.selects.left, "aria-label", strings.wipe_left);
    setAttribute(this.selects.right, "aria-label", strings.wipe_right);
    nameButton(this.swapButton, strings.wipe_swap);
    setAttribute(this.divider, "aria-label", strings.divider);
    this.values.replaceChildren(...left.captionEntries(strings));
    this.valuesRight.replaceChildren(...right.captionEntries(strings));
    setAttribute(this.canvas, "aria-label", `${left.describe(strings)} | ${right.describe(strings)}`);
    for (const [side, select] of Object.entries(this.selects)) {
      fillSelect(
        select,
        this.scene.order.map((pane) => [pane.id, pane.title]),
        pair[side],
      );
    }
    this.showDivider();
  }

  showDivider() {
    this.divider.style.left = `${100 * this.share}%`;
    setAttribute(this.divider, "aria-valuenow", Math.round(100 * this.share));
  }

  get ready() {
    return true;
  }

  draw(view, pictureOf, brush, mark) {
    const { context, canvas } = this;
    const x = Math.round(this.share * canvas.width);
    for (const [side, from, to] of [
      ["left", 0, x],
      ["right", x, canvas.width],
    ]) {
      const picture = pictureOf(this.modes.pair.pane(side));
      context.save();
      context.beginPath();
      context.rect(from, 0, to - from, canvas.height);
      context.clip();
      this.paint(view, picture, brush);
      mark(context, this.modes.pair.pane(side), picture);
      context.restore();
    }
  }

  point(pixel, view, ratio, textOf) {
    this.cross.hidden = pixel === null;
    setText(this.readout, textOf(this.modes.pair.pane("left")));
    setText(this.readoutRight, textOf(this.modes.pair.pane("right")));
    if (pixel !== null) this.placeCross(pixel.x, pixel.y, view.zoom, view.origin(), ratio);
  }
}
