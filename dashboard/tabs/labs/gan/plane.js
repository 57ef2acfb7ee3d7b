// The plane of perception and distortion: where its points stand. Less is better on both axes.

const MARGIN = 0.12; // of the span, on each side
const LEAST_SPAN = 0.2;

/**
 * Places on a plane of `width` x `height` for points { distortion, niqe }: place(point) -> [x, y], and the bounds of
 * the axes. Points without a NIQE have no place (null). Distortion grows to the right, NIQE upwards.
 */
export function planeOf(points, { width, height, left, right, top, bottom }) {
  const placed = points.filter(({ niqe }) => niqe !== null);
  const x = boundsOf(placed.map(({ distortion }) => distortion));
  const y = boundsOf(placed.map(({ niqe }) => niqe));
  const place = ({ distortion, niqe }) =>
    niqe === null
      ? null
      : [
          left + ((distortion - x[0]) / (x[1] - x[0])) * (width - left - right),
          height - bottom - ((niqe - y[0]) / (y[1] - y[0])) * (height - top - bottom),
        ];
  return { place, x, y, empty: placed.length === 0 };
}

const STEPS = 8;
const NEAR = 3; // pixels that a name keeps from the curve

/** Boxes { left, right, top, bottom } along a line through `points` [[x, y], ...], which names are to leave free. */
export function alongCurve(points) {
  return points.slice(1).flatMap(([x1, y1], index) => {
    const [x0, y0] = points[index];
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const [x, y] = [x0 + ((x1 - x0) * step) / STEPS, y0 + ((y1 - y0) * step) / STEPS];
      return { left: x - NEAR, right: x + NEAR, top: y - NEAR, bottom: y + NEAR };
    });
  });
}

/** Lowest and highest value with a margin; a span that is never zero. */
export function boundsOf(values) {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(high - low, LEAST_SPAN);
  const middle = (low + high) / 2;
  return [middle - span * (0.5 + MARGIN), middle + span * (0.5 + MARGIN)];
}

/** Round numbers within the bounds, three to six of them. */
export function ticksBetween([low, high]) {
  const raw = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= raw);
  const ticks = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-9; value += step) {
    ticks.push(Number(value.toPrecision(6)));
  }
  return ticks;
}
