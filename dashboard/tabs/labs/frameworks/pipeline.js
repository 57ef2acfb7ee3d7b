// The layout of a framework's diagram: where its boxes, wires and sums stand. Numbers in, numbers out.

export const WIDE = 96; // of a box, in pixels
const COLUMN = 109;
const LANE_BELOW = 50;
const RIM = 14;
const SUM_SHIFT = 0.62 * COLUMN;
const BOTTOMS = { progressive: 30, post: -24 };

/** Column of each stage; the image branch of a pyramid stands in a lane of its own below. */
export function placesOf(stages) {
  let column = -1;
  return stages.map((stage) => {
    const below = stage.kind === "enlarge";
    if (!below) column += 1;
    return { stage, column, below };
  });
}

/** How tall the box of a map is: taller by the same step for each doubling of `width` over the LR `side`. */
export function tallness(width, side) {
  return 28 + 16 * Math.log2(width / side);
}

/** "low", "middle" or "high": how far a map of this width has been enlarged from LR to HR. */
export function sizeOf(width, low, high) {
  if (width === high) return "high";
  return width === low ? "low" : "middle";
}

/** Middle of a column, from the left. */
export function middleOf(column) {
  return (column + 0.95) * COLUMN;
}

/**
 * Everything that is drawn of a framework but its boxes.
 *
 * `low` is the side of the LR map. `wires` are lists of [x, y]; `sums` the circles where maps are added; `joined` is
 * where the HR maps of iterative up-and-down sampling come together.
 */
export function layoutOf({ id, stages }, low) {
  const placed = placesOf(stages);
  const base = 16 + Math.max(...stages.map((stage) => tallness(stage.shape[2], low)), 44);
  const lane = base + LANE_BELOW;
  const columns = placed.at(-1).column + 1;
  const last = middleOf(columns - 1);
  const { wires, sums } = { pre: sumsBefore, progressive: sumsBelow }[id]?.(placed, base, lane) ?? {
    wires: [],
    sums: [],
  };
  const joins = id === "iterative" ? placed.filter(({ stage }) => stage.kind === "up") : [];
  for (const { column } of joins) {
    const x = middleOf(column);
    wires.push([
      [x, base],
      [x, lane],
      [last, lane],
      [last, base],
    ]);
  }
  const entry = [
    [RIM, base - 28],
    [RIM, base - 14],
    [last, base - 14],
  ];
  return {
    width: (columns + 0.9 + (id === "pre" ? 0.5 : 0)) * COLUMN,
    height: lane + (BOTTOMS[id] ?? 14),
    input: [RIM + 2, base - 34],
    wires: [entry, ...wires],
    sums,
    joined: joins.length ? [last - 6, lane - 6] : null,
    boxes: placed.map(({ stage, column, below }) => ({
      stage,
      x: middleOf(column),
      bottom: below ? lane + 11 : base,
      tall: below ? 22 : tallness(stage.shape[2], low),
    })),
  };
}

/** Pre-upsampling adds the enlarged image to what the last layer makes. */
function sumsBefore(placed, base, lane) {
  const ends = placed.filter(({ stage }) => stage.kind === "tail").map(({ column }) => middleOf(column) + SUM_SHIFT);
  const wires = [around(middleOf(0), ends, base, lane)];
  for (const x of ends) {
    wires.push([
      [x - SUM_SHIFT, base - 14],
      [x, base - 14],
      [x, lane - 9],
    ]);
  }
  return { wires, sums: ends.map((x) => [x, lane]) };
}

/** Progressive upsampling adds each level's residual to the image of its lane. */
function sumsBelow(placed, base, lane) {
  const ends = placed.filter(({ stage }) => stage.kind === "residual").map(({ column }) => middleOf(column));
  const wires = [around(RIM, ends, base, lane)];
  for (const x of ends) {
    wires.push([
      [x, base],
      [x, lane - 9],
    ]);
  }
  return { wires, sums: ends.map((x) => [x, lane]) };
}

function around(from, ends, base, lane) {
  return [
    [from, base - 14],
    [from, lane],
    [ends.at(-1), lane],
  ];
}
