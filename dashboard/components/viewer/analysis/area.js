// The part of the picture that histogram and spectrum look at: the rectangle, or without one what is in sight.

import { clampedRegion } from "../view/saved.js";

const LONGEST = 2048; // HR pixels a side; of a larger part the middle

/** {x, y, w, h} in whole HR pixels. */
export function lookedAt(scene, tools) {
  const { view } = scene;
  const { x, y, w, h } = tools.region ?? clampedRegion(view.image, view.crop());
  return middleOf({ x, y, w, h }, Math.min(w, LONGEST), Math.min(h, LONGEST));
}

/** The middle of a rectangle. */
export function middleOf({ x, y, w, h }, wide, tall) {
  return { x: x + Math.floor((w - wide) / 2), y: y + Math.floor((h - tall) / 2), w: wide, h: tall };
}

/** RGBA bytes of a pane's own pixels of it: the LR has fewer. */
export function bytesOf(pane, view, area) {
  const step = view.image.w / pane.picture.width;
  const [x, y] = [Math.floor(area.x / step), Math.floor(area.y / step)];
  const wide = Math.max(1, Math.min(Math.round(area.w / step), pane.picture.width - x));
  const tall = Math.max(1, Math.min(Math.round(area.h / step), pane.picture.height - y));
  return pane.picture.read(x, y, wide, tall);
}
