// How many columns, and how large a pane: pure arithmetic on CSS lengths, and the three arrangements of the page.

import { clampNumber } from "./view.js";

export const GAP = 8;
const NARROWEST_PANE = 190;
const LOWEST_STAGE = 150;
export const STRIP_BELOW = 560;
export const SIDE_PANEL = 220;

/**
 * The grid in which the whole picture appears largest in a pane while everything fits the height.
 *
 * `cells`: panes and the overview; `extraOf(columns)`: height of heading and caption of a pane in so many columns;
 * `aspect`: picture height / width.
 * Returns {columns, width, height}: of the stage, in CSS pixels.
 */
export function planGrid(cells, width, height, extraOf, aspect) {
  const most = Math.max(1, Math.min(cells, Math.floor((width + GAP) / (NARROWEST_PANE + GAP))));
  let best = null;
  for (let columns = 1; columns <= most; columns += 1) {
    const rows = Math.ceil(cells / columns);
    const stageWidth = (width - GAP * (columns - 1)) / columns;
    const room = (height - GAP * (rows - 1)) / rows - extraOf(columns);
    const wanted = stageWidth * clampNumber(aspect, 0.7, 1.2);
    const stageHeight = Math.max(LOWEST_STAGE, Math.min(wanted, room));
    const fits = room >= LOWEST_STAGE;
    const score = fits ? Math.min(stageWidth, stageHeight / aspect) : columns / 1000;
    if (best === null || score > best.score) best = { score, columns, width: stageWidth, height: stageHeight };
  }
  return best;
}

/** One pane as wide as there is room beside the overview. */
export function planSolo(width, height, extra, aspect) {
  const beside = width >= 3 * SIDE_PANEL;
  const stageWidth = beside ? width - SIDE_PANEL - GAP : width;
  const wanted = stageWidth * clampNumber(aspect, 0.5, 1.4);
  return { columns: 1, width: stageWidth, height: Math.max(LOWEST_STAGE, Math.min(wanted, height - extra)), beside };
}

/** Phone: one pane a view, swiped sideways; low enough that the caption and the page's edge stay in reach. */
export function planStrip(width, height, aspect) {
  const wanted = width * clampNumber(aspect, 0.8, 1.1);
  return { columns: 1, width, height: Math.max(LOWEST_STAGE, Math.min(wanted, height * 0.6)) };
}

/**
 * Where the middle of a number stands along a pixel from `start` on: in the pixel's own middle, unless the pane's edge
 * would cut the number off and it has room beside that.
 */
export function middleInSight(start, side, room, length) {
  const [first, last] = [Math.max(start, 0), Math.min(start + side, room)];
  if (last - first < length) return start + side / 2;
  return clampNumber(start + side / 2, first + length / 2, last - length / 2);
}
