// Where the rings, rays and the kernel's curve of the interpolation lab are drawn. Numbers in, numbers out.

const LARGEST_RING = 0.42; // of a pixel's side: the number in the pixel's corner stays free
export const PLOT = { width: 320, height: 150, edge: 18 };

/**
 * A ring for each pixel that counts, in pixels from the upper left: its area is the size of the weight.
 * `down` and `across` hold the `index` and `weight` of each axis.
 */
export function ringsOf(down, across) {
  return down.index.flatMap((row, i) =>
    across.index.map((column, j) => {
      const weight = down.weight[i] * across.weight[j];
      const r = LARGEST_RING * Math.min(1, Math.sqrt(Math.abs(weight)));
      return { row, column, i, j, cx: column + 0.5, cy: row + 0.5, r, negative: weight < 0 };
    }),
  );
}

/** The point that the pointer is on, in pixels counted from 1: the first pixel's middle is at 1. */
export function pointAt(event, box, count) {
  return {
    x: ((event.clientX - box.left) / box.width) * count + 0.5,
    y: ((event.clientY - box.top) / box.height) * count + 0.5,
  };
}

/** A point kept on a grid of `count` pixels a side, whose outer edges lie at 0.5 and count + 0.5. */
export function keptOn({ x, y }, count) {
  const kept = (value) => Math.min(count + 0.5, Math.max(0.5, value));
  return { x: kept(x), y: kept(y) };
}

/** The scales of a kernel's curve [[x, y], ...] with the weights `tap` drawn on it. */
export function plotOf(curve, tap) {
  const { width, height, edge } = PLOT;
  const reach = Math.max(1, ...curve.map(([x]) => Math.abs(x)));
  const high = Math.max(...curve.map(([, y]) => y), ...tap, 0.1);
  const low = Math.min(0, ...curve.map(([, y]) => y), ...tap);
  return {
    reach,
    low,
    high,
    across: (x) => edge + ((x + reach) / (2 * reach)) * (width - 2 * edge),
    up: (y) => height - edge - ((y - low) / (high - low)) * (height - 2 * edge),
    marks: Array.from({ length: 2 * Math.floor(reach) + 1 }, (_, n) => n - Math.floor(reach)).filter(Boolean),
  };
}

/** A grid made larger or smaller by repeating what it has. */
export function resized(grid, side) {
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => grid[row % grid.length][column % grid.length]),
  );
}
