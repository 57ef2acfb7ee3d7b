// The number line of grey levels: places of levels and heights of costs, in pixels of the drawing.

export const LINE = { width: 640, height: 300, left: 16, base: 232 };
const CURVES = { bottom: 190, height: 170 };

/** Where a grey level stands. */
export function levelPlace(level) {
  return LINE.left + (level / 255) * (LINE.width - 2 * LINE.left);
}

/** The grey level under a place of the page; `box` is where the drawing stands on it. */
export function levelAt(clientX, box) {
  const x = ((clientX - box.left) / box.width) * LINE.width;
  return ((x - LINE.left) / (LINE.width - 2 * LINE.left)) * 255;
}

/** Heights of a curve of costs: the least at the bottom, the most at the top. */
export function costHeights(costs) {
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  return costs.map((cost) => CURVES.bottom - ((cost - least) / (most - least || 1)) * CURVES.height);
}
