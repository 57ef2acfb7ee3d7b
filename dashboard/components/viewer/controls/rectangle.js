// The region as a thing with handles: what of it a hand has hold of, and where a pull or a key takes it.
// Regions are {x, y, w, h} in whole HR pixels. Nothing here touches the page.

import { clampNumber } from "../view/view.js";

// Handles, as shares of the rectangle's sides; the value is the cursor.
const HANDLES = [
  [0, 0, "nwse-resize"],
  [0.5, 0, "ns-resize"],
  [1, 0, "nesw-resize"],
  [1, 0.5, "ew-resize"],
  [1, 1, "nwse-resize"],
  [0.5, 1, "ns-resize"],
  [0, 1, "nesw-resize"],
  [0, 0.5, "ew-resize"],
];
const FIRST_SHARE = 1 / 3; // of the part in sight, for a rectangle that keys put there

/** Where the handles are: [x, y] in HR pixels, on the rectangle's outline. */
export function handlePlaces({ x, y, w, h }) {
  return HANDLES.map(([across, down]) => [x + across * w, y + down * h]);
}

/**
 * What of `region` is within `reach` HR pixels of the HR point [px, py]: {across, down, cursor}, for a handle 0 or 1 for
 * the side it moves and 0.5 for none, {move: true, cursor} inside the rectangle, null elsewhere. The nearest handle
 * counts; one that lies within a rectangle smaller than the reach leaves its middle free to move it.
 */
export function gripAt(region, [px, py], reach) {
  if (region === null) return null;
  const { x, y, w, h } = region;
  const inside = px >= x && py >= y && px < x + w && py < y + h;
  const within = inside ? Math.min(reach, w / 4, h / 4) : reach;
  const found = HANDLES.map(([across, down, cursor]) => {
    return { across, down, cursor, away: Math.max(Math.abs(x + across * w - px), Math.abs(y + down * h - py)) };
  });
  const nearest = found.reduce((best, one) => (one.away < best.away ? one : best));
  if (nearest.away <= within) return { across: nearest.across, down: nearest.down, cursor: nearest.cursor };
  return inside ? { move: true, cursor: "move" } : null;
}

/** `region` once its grip was pulled by (dx, dy) HR pixels; it stays within `image` {w, h} and at least one pixel large. */
export function pulled(region, grip, dx, dy, image) {
  if (grip.move) return moved(region, dx, dy, image);
  const [x, w] = pulledSide(region.x, region.w, grip.across, Math.round(dx), image.w);
  const [y, h] = pulledSide(region.y, region.h, grip.down, Math.round(dy), image.h);
  return { x, y, w, h };
}

/** Start and length of one side; an end that is pulled past the other one stops there. */
function pulledSide(start, length, share, by, limit) {
  const end = start + length;
  if (share === 0) {
    const from = clampNumber(start + by, 0, end - 1);
    return [from, end - from];
  }
  return share === 1 ? [start, clampNumber(end + by, start + 1, limit) - start] : [start, length];
}

/** The whole rectangle moved, no further than the picture's edge. */
export function moved(region, dx, dy, image) {
  return {
    ...region,
    x: clampNumber(region.x + Math.round(dx), 0, image.w - region.w),
    y: clampNumber(region.y + Math.round(dy), 0, image.h - region.h),
  };
}

/** Larger or smaller by whole pixels at its right and lower side. */
export function grown(region, dx, dy, image) {
  return pulled(region, { across: 1, down: 1 }, dx, dy, image);
}

/** A first rectangle for keys: in the middle of the part in sight, `crop` {x, y, w, h}. */
export function centred(crop) {
  const [w, h] = [crop.w, crop.h].map((side) => Math.max(1, Math.round(side * FIRST_SHARE)));
  return { x: Math.floor(crop.x + (crop.w - w) / 2), y: Math.floor(crop.y + (crop.h - h) / 2), w, h };
}
