// What an output pixel depends on: tells Python which pixel was picked, and marks it in all panes.

import { keyOf, outline, withLens } from "../bridge.js";

const SMALLEST = 3; // CSS pixels that the mark's inside has at least

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, { trigger }) {
  withLens(element, (lens) => {
    let picked = null;
    const overlay = lens.addOverlay((context, place) => {
      if (picked === null || picked.key !== keyOf(lens) || place.kind !== "pane") return;
      const side = Math.max(1, (SMALLEST * place.ratio) / place.zoom);
      outline(context, place, { ...picked, w: side, h: side }, 0.5 * place.ratio);
    });
    const pick = ({ x, y }) => {
      // Closed, the panel computes nothing.
      if (element.offsetParent === null) return;
      picked = { key: keyOf(lens), x, y };
      overlay.redraw();
      trigger("pick", picked);
    };
    return [lens.on("pick", pick), () => overlay.remove()];
  });
}
