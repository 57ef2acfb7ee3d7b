// A small super-resolution network: convolutions with ReLU between them, and what enlarges at its end or before it.
//
// "bicubic": the image is enlarged first and the network adds what bicubic lacks (pre-upsampling, as in VDSR).
// "subpixel": the layers work at LR size, the last gives r * r channels that are woven into one plane (as in ESPCN).

import { convolve, slopeOfInput, slopeOfWeights, unweave, weave } from "./convolution.js";

/** Numbers in 0..1 from a seed, the same on every machine (mulberry32). */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

// About the mean of luma in 0..1. A first layer that begins with it taken off learns five times as fast: the
// brightness would otherwise be most of what its filters see.
const GREY = 0.45;

export class Network {
  /** @param {{layers: number, filters: number, upsampling: "bicubic"|"subpixel", scale: number}} size */
  constructor(size, seed = 0) {
    this.size = { ...size };
    const random = randomNumbers(seed);
    const last = size.upsampling === "subpixel" ? size.scale ** 2 : 1;
    const widths = [1, ...Array(size.layers - 1).fill(size.filters), last];
    this.layers = widths.slice(1).map((outputs, index) => {
      const inputs = widths[index];
      // He et al. 2015 keeps the spread through ReLU; the last layer starts near nothing, so that training starts from
      // what there is without the network.
      const spread = Math.sqrt(2 / (inputs * 9)) * (index === size.layers - 1 ? 0.1 : 1);
      const weights = Float32Array.from({ length: outputs * inputs * 9 }, () => spread * normal(random));
      return { inputs, outputs, weights, biases: new Float32Array(outputs) };
    });
    const [first] = this.layers;
    const sumOf = (output) => first.weights.subarray(output * 9, output * 9 + 9).reduce((sum, weight) => sum + weight);
    first.biases.forEach((_, output) => {
      first.biases[output] = -GREY * sumOf(output);
    });
  }

  /** How many numbers it learns. */
  get parameters() {
    return this.layers.reduce((sum, layer) => sum + layer.weights.length + layer.biases.length, 0);
  }

  /** All that is learned, layer by layer: weights, then biases. */
  get learned() {
    return this.layers.flatMap((layer) => [layer.weights, layer.biases]);
  }

  /**
   * Run it on `input` (images of one plane, 0..1); `kept` is what `slopes` needs.
   *
   * For "bicubic" the input is the enlarged image; for "subpixel" the LR image, and `base` the image that bicubic has
   * enlarged: both kinds learn only what bicubic lacks.
   */
  run(input, base, images, height, width) {
    const kept = [];
    let values = input;
    this.layers.forEach((layer, index) => {
      const shape = { images, channels: layer.inputs, height, width };
      const out = convolve(values, shape, layer.weights, layer.biases);
      kept.push({ values, shape, out });
      if (index < this.layers.length - 1) for (let at = 0; at < out.length; at++) out[at] = Math.max(0, out[at]);
      values = out;
    });
    const { upsampling, scale } = this.size;
    const output = upsampling === "subpixel" ? weave(values, images, height, width, scale) : values.slice();
    for (let at = 0; at < output.length; at++) output[at] += base[at];
    return { output, kept };
  }

  /** The slopes of the loss by everything that is learned, in the order of `learned`, from that by the output. */
  slopes(slope, kept) {
    const { upsampling, scale } = this.size;
    const { images, height, width } = kept[0].shape;
    let back = upsampling === "subpixel" ? unweave(slope, images, height, width, scale) : slope.slice();
    const found = [];
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index];
      const { values, shape, out } = kept[index];
      if (index < this.layers.length - 1) for (let at = 0; at < back.length; at++) if (out[at] <= 0) back[at] = 0;
      const own = slopeOfWeights(values, back, shape, layer.outputs);
      found.unshift(own.weights, own.biases);
      if (index > 0) back = slopeOfInput(back, shape, layer.weights, layer.outputs);
    }
    return found;
  }
}

export const LOSSES = ["l1", "l2"];

/** The mean loss and its slope by each value of the output. */
export function lossOf(kind, output, target) {
  const slope = new Float32Array(output.length);
  let sum = 0;
  for (let at = 0; at < output.length; at++) {
    const error = output[at] - target[at];
    sum += kind === "l1" ? Math.abs(error) : error * error;
    slope[at] = (kind === "l1" ? Math.sign(error) : 2 * error) / output.length;
  }
  return { loss: sum / output.length, slope };
}

/** Adam (Kingma and Ba 2015) on the arrays of `learned`. */
export class Adam {
  constructor(learned, { decay = 0.9, squareDecay = 0.999, epsilon = 1e-8 } = {}) {
    Object.assign(this, { learned, decay, squareDecay, epsilon, steps: 0 });
    this.means = learned.map((values) => new Float32Array(values.length));
    this.squares = learned.map((values) => new Float32Array(values.length));
  }

  step(slopes, rate) {
    this.steps += 1;
    const first = 1 - this.decay ** this.steps;
    const second = Math.sqrt(1 - this.squareDecay ** this.steps);
    this.learned.forEach((values, index) => {
      const [slope, mean, square] = [slopes[index], this.means[index], this.squares[index]];
      for (let at = 0; at < values.length; at++) {
        mean[at] += (1 - this.decay) * (slope[at] - mean[at]);
        square[at] += (1 - this.squareDecay) * (slope[at] ** 2 - square[at]);
        values[at] -= ((rate / first) * mean[at]) / (Math.sqrt(square[at]) / second + this.epsilon);
      }
    });
  }
}
