// Where the names of a chart's points go, so that none lies over another. Numbers in, numbers out.

const GAP = 4;

/**
 * Places for names beside points, in their order: [{ x, y, anchor, far }] with the baseline's place of each.
 *
 * `points` are [{ x, y, width }] (pixels; `width` of the name), `line` is the height of a name, `reach` that of a point
 * from its middle, `bounds` = { left, right, top, bottom }; `blocked` are further boxes like that, to be kept free. A name goes to the right of its point, else to the left, above or below, else as near as there is room;
 * `far` says that it is so far from its point that a line should lead there.
 */
export function placeNames(points, { line, reach, bounds, blocked = [] }) {
  const taken = points.map(({ x, y }) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }));
  return points.map((point, index) => {
    const others = [...blocked, ...taken.filter((_, other) => other !== index)];
    const found = candidates(point, line, reach).find(({ box }) => isFree(box, others, bounds));
    const chosen = found ?? candidates(point, line, reach)[0];
    taken.push(chosen.box);
    return { x: chosen.x, y: chosen.box.bottom - 0.25 * line, anchor: chosen.anchor, far: chosen.far };
  });
}

function candidates({ x, y, width }, line, reach) {
  const side = reach + GAP;
  const places = [
    [x + side, "start", y],
    [x - side, "end", y],
    [x, "middle", y - reach - line / 2],
    [x, "middle", y + reach + line / 2],
  ];
  for (let step = 1; step <= 16; step += 1) {
    for (const sign of [-1, 1]) {
      const height = y + sign * step * 0.75 * line;
      places.push([x + side + GAP, "start", height, true], [x - side - GAP, "end", height, true]);
    }
  }
  return places.map(([at, anchor, middle, far = false]) => {
    const left = anchor === "start" ? at : anchor === "end" ? at - width : at - width / 2;
    return {
      x: at,
      anchor,
      far,
      box: { left, right: left + width, top: middle - line / 2, bottom: middle + line / 2 },
    };
  });
}

function isFree(box, others, { left, right, top, bottom }) {
  if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false;
  return others.every(
    (other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom,
  );
}

/** Heights near the wanted ones, at least `line` pixels apart, in the same order. */
export function spread(wanted, line) {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a] - wanted[b]);
  const heights = [...wanted];
  for (let turn = 0; turn < wanted.length; turn += 1) {
    for (let place = 1; place < order.length; place += 1) {
      const [above, below] = [order[place - 1], order[place]];
      const lack = line - (heights[below] - heights[above]);
      if (lack > 0) {
        heights[above] -= lack / 2;
        heights[below] += lack / 2;
      }
    }
  }
  // What is still too near after so many turns goes downwards.
  for (let place = 1; place < order.length; place += 1)
    heights[order[place]] = Math.max(heights[order[place]], heights[order[place - 1]] + line);
  return heights;
}
