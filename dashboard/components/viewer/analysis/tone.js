// How pictures are shown: one channel of them, brighter or darker, with another gamma. Numbers, printed values and maps
// stay those of the pictures themselves. Nothing here touches the page.

import { clampNumber } from "../view/view.js";

export const CHANNELS = ["rgb", "r", "g", "b", "y", "cb", "cr"];
export const EXPOSURE = { low: -4, high: 4, step: 0.5 }; // EV: a step of 1 doubles
export const GAMMA = { low: 0.4, high: 2.6, step: 0.1 };

// BT.601 studio swing, as luma is everywhere here: weights of R, G, B and the offset, of 255.
const ROWS = {
  r: [1, 0, 0, 0],
  g: [0, 1, 0, 0],
  b: [0, 0, 1, 0],
  y: [65.481 / 255, 128.553 / 255, 24.966 / 255, 16 / 255],
  cb: [-37.797 / 255, -74.203 / 255, 112 / 255, 128 / 255],
  cr: [112 / 255, -93.786 / 255, -18.214 / 255, 128 / 255],
};

/** The level of a channel, 0..255 unrounded, of a pixel; of "rgb" that of its luma. */
export function channelLevel(channel, red, green, blue) {
  const [r, g, b, offset] = ROWS[channel === "rgb" ? "y" : channel];
  return r * red + g * green + b * blue + 255 * offset;
}

export class Tone {
  constructor() {
    this.set({ channel: "rgb", exposure: 0, gamma: 1 });
  }

  /** Take over what of these is a choice; the rest stays. */
  set({ channel = this.channel, exposure = this.exposure, gamma = this.gamma }) {
    if (CHANNELS.includes(channel)) this.channel = channel;
    if (Number.isFinite(exposure)) this.exposure = clampNumber(exposure, EXPOSURE.low, EXPOSURE.high);
    if (Number.isFinite(gamma)) this.gamma = clampNumber(Math.round(gamma * 10) / 10, GAMMA.low, GAMMA.high);
  }

  nextChannel() {
    this.set({ channel: CHANNELS[(CHANNELS.indexOf(this.channel) + 1) % CHANNELS.length] });
  }

  /** Nothing is changed. */
  get plain() {
    return this.channel === "rgb" && this.exposure === 0 && this.gamma === 1;
  }

  /** For an SVG filter: the values of feColorMatrix, then slope and exponent of a transfer function. */
  filter() {
    const row = ROWS[this.channel];
    const grey = row && [...row.slice(0, 3), 0, row[3]];
    const rows = grey ? [grey, grey, grey] : [0, 1, 2].map((own) => [0, 1, 2, 3, 4].map((at) => Number(at === own)));
    const matrix = [...rows.flat(), 0, 0, 0, 1, 0].map((value) => Number(value.toFixed(6))).join(" ");
    return { matrix, slope: 2 ** this.exposure, exponent: 1 / this.gamma };
  }
}
