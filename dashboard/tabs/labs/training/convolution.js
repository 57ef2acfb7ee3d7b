// Convolution by 3 x 3 filters, forward and backward: the whole arithmetic of a small network in training.
//
// A batch of feature maps is one Float32Array in the order image, channel, row, column; `shape` is
// { images, channels, height, width }. Weights are in the order output, input, row, column, as PyTorch keeps them, and
// the filter is correlated, not flipped, as there. Borders are filled with zeros, so height and width stay.
//
// All nine products of a pixel are taken in one pass over a map with a rim of zeros. Of the nine values that a pixel needs
// six were those of the pixel before it: they stay in registers, which is twice as fast as to read them again.

/** The same maps with a rim of one zero around each. */
function rimmed(values, maps, height, width) {
  const [tall, wide] = [height + 2, width + 2];
  const result = new Float32Array(maps * tall * wide);
  for (let map = 0; map < maps; map++) {
    for (let y = 0; y < height; y++) {
      const start = (map * height + y) * width;
      result.set(values.subarray(start, start + width), (map * tall + y + 1) * wide + 1);
    }
  }
  return result;
}

/** Add to the map at `to` what one filter (nine weights from `at`) makes of the rimmed map at `from`. */
function addFiltered(rim, from, weights, at, result, to, height, width) {
  const wide = width + 2;
  const a = weights[at];
  const b = weights[at + 1];
  const c = weights[at + 2];
  const d = weights[at + 3];
  const e = weights[at + 4];
  const f = weights[at + 5];
  const g = weights[at + 6];
  const h = weights[at + 7];
  const i = weights[at + 8];
  for (let y = 0; y < height; y++) {
    let top = from + y * wide;
    let middle = top + wide;
    let bottom = middle + wide;
    let p = rim[top++];
    let q = rim[top++];
    let s = rim[middle++];
    let t = rim[middle++];
    let v = rim[bottom++];
    let w = rim[bottom++];
    const end = to + (y + 1) * width;
    for (let out = end - width; out < end; out++) {
      const r = rim[top++];
      const u = rim[middle++];
      const z = rim[bottom++];
      result[out] += a * p + b * q + c * r + d * s + e * t + f * u + g * v + h * w + i * z;
      p = q;
      q = r;
      s = t;
      t = u;
      v = w;
      w = z;
    }
  }
}

/** The feature maps of a layer: `weights` (outputs, channels, 3, 3), `biases` (outputs). */
export function convolve(values, shape, weights, biases) {
  const { images, channels, height, width } = shape;
  const outputs = biases.length;
  const [plane, rimPlane] = [height * width, (height + 2) * (width + 2)];
  const rim = rimmed(values, images * channels, height, width);
  const result = new Float32Array(images * outputs * plane);
  for (let image = 0; image < images; image++) {
    for (let output = 0; output < outputs; output++) {
      const to = (image * outputs + output) * plane;
      result.fill(biases[output], to, to + plane);
      for (let channel = 0; channel < channels; channel++) {
        const from = (image * channels + channel) * rimPlane;
        addFiltered(rim, from, weights, (output * channels + channel) * 9, result, to, height, width);
      }
    }
  }
  return result;
}

/** What a change of the layer's input would do to the loss, from what a change of its output would (`slope`). */
export function slopeOfInput(slope, shape, weights, outputs) {
  const { channels } = shape;
  // The way back is a convolution, too: filters turned by 180 degrees, inputs and outputs changed over.
  const turned = new Float32Array(weights.length);
  for (let output = 0; output < outputs; output++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let tap = 0; tap < 9; tap++) {
        turned[(channel * outputs + output) * 9 + 8 - tap] = weights[(output * channels + channel) * 9 + tap];
      }
    }
  }
  return convolve(slope, { ...shape, channels: outputs }, turned, new Float32Array(channels));
}

/** What a change of the layer's weights and biases would do to the loss. */
export function slopeOfWeights(values, slope, shape, outputs) {
  const { images, channels, height, width } = shape;
  const [plane, rimPlane] = [height * width, (height + 2) * (width + 2)];
  const rim = rimmed(values, images * channels, height, width);
  const weights = new Float32Array(outputs * channels * 9);
  const biases = new Float32Array(outputs);
  for (let image = 0; image < images; image++) {
    for (let output = 0; output < outputs; output++) {
      const to = (image * outputs + output) * plane;
      for (let at = to; at < to + plane; at++) biases[output] += slope[at];
      for (let channel = 0; channel < channels; channel++) {
        const from = (image * channels + channel) * rimPlane;
        addProducts(rim, from, slope, to, weights, (output * channels + channel) * 9, height, width);
      }
    }
  }
  return { weights, biases };
}

/** Add to nine sums the products of a map's slope with the rimmed map, each seen through one tap of the filter. */
function addProducts(rim, from, slope, to, sums, at, height, width) {
  const wide = width + 2;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = 0;
  for (let y = 0; y < height; y++) {
    let top = from + y * wide;
    let middle = top + wide;
    let bottom = middle + wide;
    let p = rim[top++];
    let q = rim[top++];
    let s = rim[middle++];
    let t = rim[middle++];
    let v = rim[bottom++];
    let w = rim[bottom++];
    const end = to + (y + 1) * width;
    for (let out = end - width; out < end; out++) {
      const value = slope[out];
      const r = rim[top++];
      const u = rim[middle++];
      const z = rim[bottom++];
      a += value * p;
      b += value * q;
      c += value * r;
      d += value * s;
      e += value * t;
      f += value * u;
      g += value * v;
      h += value * w;
      i += value * z;
      p = q;
      q = r;
      s = t;
      t = u;
      v = w;
      w = z;
    }
  }
  sums[at] += a;
  sums[at + 1] += b;
  sums[at + 2] += c;
  sums[at + 3] += d;
  sums[at + 4] += e;
  sums[at + 5] += f;
  sums[at + 6] += g;
  sums[at + 7] += h;
  sums[at + 8] += i;
}

/** Sub-pixel layout (Shi et al. 2016): (r * r, h, w) -> (1, r * h, r * w), channel `dy * r + dx` at offset (dy, dx). */
export function weave(values, images, height, width, r) {
  return moved(values, images, height, width, r, (low, high, from, to) => {
    to[high] = from[low];
  });
}

/** The way back of `weave`, for slopes. */
export function unweave(values, images, height, width, r) {
  return moved(values, images, height, width, r, (low, high, from, to) => {
    to[low] = from[high];
  });
}

function moved(values, images, height, width, r, move) {
  const result = new Float32Array(values.length);
  const plane = height * width;
  for (let image = 0; image < images; image++) {
    for (let dy = 0; dy < r; dy++) {
      for (let dx = 0; dx < r; dx++) {
        const channel = (image * r * r + dy * r + dx) * plane;
        for (let y = 0; y < height; y++) {
          const row = image * plane * r * r + (y * r + dy) * width * r + dx;
          for (let x = 0; x < width; x++) move(channel + y * width + x, row + x * r, values, result);
        }
      }
    }
  }
  return result;
}
