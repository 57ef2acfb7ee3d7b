// The state as a plain object, such as a link holds, and back again. What comes back may be anything.

import { clampNumber, MAX_ZOOM, ZOOM_STEPS } from "./view.js";

export function saveState({ scene, modes, difference, marks, table, tools }) {
  return {
    view: scene.view.state(),
    modes: modes.state(),
    difference: difference.state(),
    marks: marks.state(),
    table: table.open,
    region: tools.region,
    segment: tools.segment,
  };
}

/** Take over the parts that `state` has; what is no state changes nothing. */
export function restoreState({ scene, modes, difference, marks, table, tools, navigation }, state) {
  if (scene.value === null || state === null || typeof state !== "object") return;
  const { image } = scene.view;
  if (state.modes) modes.restore(state.modes);
  if (state.difference) difference.restore(state.difference);
  if (state.marks) marks.restore(state.marks);
  if (typeof state.table === "boolean") table.toggle(state.table);
  if (state.view) restoreView(navigation, state.view);
  if ("region" in state) tools.setRegion(checkedRegion(image, state.region));
  if ("segment" in state) tools.setSegment(checkedSegment(image, state.segment));
}

function restoreView(navigation, { cx, cy, zoom, mode }) {
  const { image } = navigation.view;
  if (mode === "fit") {
    navigation.fit();
  } else if (Number.isFinite(zoom)) {
    const x = number(cx, 0, image.w, image.w / 2);
    const y = number(cy, 0, image.h, image.h / 2);
    navigation.place(x, y, number(zoom, ZOOM_STEPS[0], MAX_ZOOM, 1));
  }
}

/** {x, y, w, h} in whole pixels within an image {w, h}, or null for what is no rectangle. */
export function checkedRegion(image, region) {
  const sides = [region?.x, region?.y, region?.w, region?.h];
  return sides.every(Number.isFinite) ? clampedRegion(image, region) : null;
}

/** The whole pixels that a rectangle touches, within an image {w, h}; at least one. */
export function clampedRegion(image, { x, y, w, h }) {
  const left = clampNumber(Math.floor(x), 0, image.w - 1);
  const top = clampNumber(Math.floor(y), 0, image.h - 1);
  const right = clampNumber(Math.ceil(x + w), left + 1, image.w);
  const bottom = clampNumber(Math.ceil(y + h), top + 1, image.h);
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** {x0, y0, x1, y1}, whole pixels within an image {w, h}, or null for what is no line. */
export function checkedSegment(image, segment) {
  const [x0, x1] = [segment?.x0, segment?.x1].map((x) => Math.floor(number(x, 0, image.w - 1, NaN)));
  const [y0, y1] = [segment?.y0, segment?.y1].map((y) => Math.floor(number(y, 0, image.h - 1, NaN)));
  return [x0, y0, x1, y1].every(Number.isFinite) ? { x0, y0, x1, y1 } : null;
}

function number(value, low, high, otherwise) {
  return Number.isFinite(value) ? clampNumber(value, low, high) : otherwise;
}
