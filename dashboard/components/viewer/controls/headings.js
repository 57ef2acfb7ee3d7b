// The drag of a pane by its heading.

import { DRAG_STARTS } from "./input.js";

/** In the grid a pane's heading drags it to another's place. */
export function dragHeadings({ grid, scene, modes }) {
  let dragged = null;
  const finish = (event) => {
    if (dragged === null) return;
    const { id, moved } = dragged;
    scene.panes.get(id)?.figure.classList.remove("sl-dragged");
    dragged = null;
    const target = document.elementFromPoint(event.clientX, event.clientY)?.closest(".sl-pane")?.dataset.id;
    if (!moved || event.type !== "pointerup" || target === undefined || target === id) return;
    const ids = scene.all.map((pane) => pane.id);
    modes.move(id, ids.indexOf(target) - ids.indexOf(id));
  };
  grid.addEventListener("pointerdown", (event) => {
    const head = event.target.closest(".sl-pane .sl-head");
    if (head === null || event.button !== 0 || event.target.closest("button") || scene.layout.kind !== "grid") return;
    dragged = { id: head.parentElement.dataset.id, x: event.clientX, y: event.clientY, moved: false };
    head.setPointerCapture(event.pointerId);
  });
  grid.addEventListener("pointermove", (event) => {
    if (dragged === null || dragged.moved) return;
    if (Math.hypot(event.clientX - dragged.x, event.clientY - dragged.y) < 2 * DRAG_STARTS) return;
    dragged.moved = true;
    scene.panes.get(dragged.id).figure.classList.add("sl-dragged");
  });
  grid.addEventListener("pointerup", finish);
  grid.addEventListener("pointercancel", finish);
}
