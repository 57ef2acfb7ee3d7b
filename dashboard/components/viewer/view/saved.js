// The viewer's state as a plain object, such as a link holds, and back again. What comes back may be anything.

import { clampNumber, MAX_ZOOM, ZOOM_STEPS } from "./view.js";

export function saveState(viewer) {
  const { region, segment } = viewer.tools;
  return {
    view: viewer.viewState(),
    modes: viewer.modes.state(),
    difference: viewer.difference.state(),
    marks: viewer.marks.state(),
    table: viewer.table.open,
    region,
    segment,
  };
}

/** Take over the parts that `state` has; what is no state changes nothing. */
export function restoreState(viewer, state) {
  if (viewer.value === null || state === null || typeof state !== "object") return;
  if (state.modes) viewer.modes.restore(state.modes);
  if (state.difference) viewer.difference.restore(state.difference);
  if (state.marks) viewer.marks.restore(state.marks);
  if (typeof state.table === "boolean") viewer.table.toggle(state.table);
  if (state.view) restoreView(viewer, state.view);
  if ("region" in state) viewer.tools.setRegion(checkedRegion(viewer, state.region));
  if ("segment" in state) viewer.tools.setSegment(checkedSegment(viewer, state.segment));
}

function restoreView(viewer, { cx, cy, zoom, mode }) {
  const { view } = viewer;
  const { image } = view;
  if (mode === "fit") {
    view.fit();
  } else if (Number.isFinite(zoom)) {
    view.mode = "free";
    view.anchor = null;
    const middle = { x: number(cx, 0, image.w, image.w / 2), y: number(cy, 0, image.h, image.h / 2) };
    view.place(middle.x, middle.y, number(zoom, ZOOM_STEPS[0], MAX_ZOOM, 1));
  }
  viewer.viewChanged();
}

/** {x, y, w, h} within the picture, or null for what is no rectangle. */
export function checkedRegion(viewer, region) {
  const sides = [region?.x, region?.y, region?.w, region?.h];
  return sides.every(Number.isFinite) ? viewer.tools.clamped(region) : null;
}

export function checkedSegment(viewer, segment) {
  const { image } = viewer.view;
  const [x0, x1] = [segment?.x0, segment?.x1].map((x) => Math.floor(number(x, 0, image.w - 1, NaN)));
  const [y0, y1] = [segment?.y0, segment?.y1].map((y) => Math.floor(number(y, 0, image.h - 1, NaN)));
  return [x0, y0, x1, y1].every(Number.isFinite) ? { x0, y0, x1, y1 } : null;
}

function number(value, low, high, otherwise) {
  return Number.isFinite(value) ? clampNumber(value, low, high) : otherwise;
}
