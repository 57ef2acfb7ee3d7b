// The drag of a pane by its heading.

import { DRAG_STARTS } from "./input.js";

/** In the grid a pane's heading drags it to another's place. */
export function dragHeadings(viewer) {
  let dragged = null;
  const finish = (event) => {
    if (dragged === null) return;
    const { id, moved } = dragged;
    viewer.panes.get(id)?.figure.classList.remove("sl-dragged");
    dragged = null;
    const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".sl-pane")?.dataset.id;
    if (!moved || event.type !== "pointerup" || target === undefined || target === id) return;
    const ids = viewer.all.map((pane) => pane.id);
    viewer.modes.move(id, ids.indexOf(target) - ids.indexOf(id));
  };
  viewer.grid.addEventListener("pointerdown", (event) => {
    const head = event.target.closest(".sl-pane .sl-head");
    if (head === null || event.button !== 0 || event.target.closest("button") || viewer.arrangement.kind !== "grid")
      return;
    dragged = { id: head.parentElement.dataset.id, x: event.clientX, y: event.clientY, moved: false };
    head.setPointerCapture(event.pointerId);
  });
  viewer.grid.addEventListener("pointermove", (event) => {
    if (dragged === null || dragged.moved) return;
    if (Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) < 2 * DRAG_STARTS) return;
    dragged.moved = true;
    viewer.panes.get(dragged.id).figure.classList.add("sl-dragged");
  });
  viewer.grid.addEventListener("pointerup", finish);
  viewer.grid.addEventListener("pointercancel", finish);
}
