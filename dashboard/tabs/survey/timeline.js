// The layout of the time line: a place for each network by its year, a height by its PSNR. Numbers in, numbers out.

export const LANE = 26; // pixels of the band for networks without a figure
const NARROW = 760;
const LEFT = 46;
const TOP = 16;
const TIGHT = 34; // pixels of a year that is written with two digits

/** Sizes and scales of the chart for `networks`, of `width` pixels, with the figures of a `scale`. */
export function layoutOf(networks, width, scale, bicubic) {
  const narrow = width < NARROW;
  const right = narrow ? 6 : 24;
  const names = narrow ? 92 : 84;
  const plot = narrow ? 210 : 260;
  const slot = (width - LEFT - right) / networks.length;
  const [low, high] = rangeOf([bicubic, ...networks.map(({ psnr }) => psnr[scale])]);
  return {
    ...{ width, narrow, slot, low, high, left: LEFT, right: width - right },
    height: TOP + plot + LANE + names + 26,
    lane: TOP + plot + LANE / 2,
    foot: TOP + plot + LANE,
    x: (index) => LEFT + slot * (index + 0.5),
    y: (value) => TOP + plot * (1 - (value - low) / (high - low)),
    ticks: Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, index) => Math.ceil(low) + index),
  };
}

/** An axis around the values that are there: half decibels with some room. */
function rangeOf(values) {
  const all = values.filter((value) => value !== undefined);
  return [Math.floor(Math.min(...all) * 2) / 2 - 0.25, Math.ceil(Math.max(...all) * 2) / 2 + 0.25];
}

/** Each year with where it starts and ends on the axis, and as it is written there. */
export function yearsOf(networks, { x, slot }) {
  return [...new Set(networks.map(({ year }) => year))].map((year) => {
    const indices = networks.flatMap((network, index) => (network.year === year ? [index] : []));
    const [start, end] = [x(indices[0]) - slot / 2, x(indices.at(-1)) + slot / 2];
    const tight = end - start < TIGHT;
    return { year, start, end, tight, text: tight ? `’${String(year).slice(2)}` : String(year) };
  });
}
