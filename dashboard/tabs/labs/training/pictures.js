// Pictures for training: luma planes in 0..1, MATLAB's bicubic both ways, patches, flips and turns.

/** Keys' cubic kernel with a = -0.5. */
function cubic(x) {
  const d = Math.abs(x);
  if (d <= 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
  return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
}

/**
 * For each output sample the input samples that count and their weights, as MATLAB's imresize takes them: the kernel
 * stretched when shrinking, borders mirrored, weights summing to one.
 */
export function tapsOf(length, factor) {
  const outputs = Math.ceil(length * factor);
  const stretch = Math.min(1, factor);
  const reach = Math.ceil(4 / stretch) + 2;
  return Array.from({ length: outputs }, (_, index) => {
    const centre = (index + 1) / factor + (1 - 1 / factor) / 2;
    const first = Math.floor(centre - 2 / stretch);
    const taps = [];
    let sum = 0;
    for (let at = first; at < first + reach; at++) {
      const weight = stretch * cubic(stretch * (centre - at));
      if (weight === 0) continue;
      // Mirrored about the edge pixel's outer side: 0 is 1 again, -1 is 2.
      const period = (((at - 1) % (2 * length)) + 2 * length) % (2 * length);
      taps.push({ at: period < length ? period : 2 * length - 1 - period, weight });
      sum += weight;
    }
    for (const tap of taps) tap.weight /= sum;
    return taps;
  });
}

/** A plane { width, height, values } enlarged or shrunk by a factor; nothing is rounded. */
export function resize(plane, factor) {
  const down = tapsOf(plane.height, factor);
  const across = tapsOf(plane.width, factor);
  const high = new Float32Array(down.length * plane.width);
  down.forEach((taps, y) => {
    for (const { at, weight } of taps) {
      for (let x = 0; x < plane.width; x++) high[y * plane.width + x] += weight * plane.values[at * plane.width + x];
    }
  });
  const values = new Float32Array(down.length * across.length);
  for (let y = 0; y < down.length; y++) {
    across.forEach((taps, x) => {
      let sum = 0;
      for (const { at, weight } of taps) sum += weight * high[y * plane.width + at];
      values[y * across.length + x] = sum;
    });
  }
  return { width: across.length, height: down.length, values };
}

/** The top left part whose sides are multiples of `scale`. */
export function cropped(plane, scale) {
  return part(plane, 0, 0, plane.width - (plane.width % scale), plane.height - (plane.height % scale));
}

export function part(plane, left, top, width, height) {
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * plane.width + left;
    values.set(plane.values.subarray(start, start + width), y * width);
  }
  return { width, height, values };
}

/** LR, bicubic and HR of a picture, at sizes that fit each other: as the protocol "Y first" has them, LR not rounded. */
export function lesson(picture, scale) {
  const hr = cropped(picture, scale);
  const lr = resize(hr, 1 / scale);
  return { lr, bicubic: resize(lr, scale), hr };
}

function clamp(value) {
  return Math.min(1, Math.max(0, value));
}

/** One of the eight symmetries of the square, of a square plane: bit 0 transposes, 1 flips rows, 2 columns. */
export function turned(values, side, index) {
  if (index === 0) return values;
  const result = new Float32Array(values.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = index & 1 ? [x, y] : [y, x];
      const fromRow = index & 2 ? side - 1 - row : row;
      const fromColumn = index & 4 ? side - 1 - column : column;
      result[y * side + x] = values[fromRow * side + fromColumn];
    }
  }
  return result;
}

/** `count` random patches of `side` LR pixels out of some lessons, joined as a batch for `Network.run`. */
export function batchOf(lessons, count, side, scale, random, { augment, upsampling }) {
  const large = side * scale;
  const inputSide = upsampling === "subpixel" ? side : large;
  const batch = {
    images: count,
    side: inputSide,
    input: new Float32Array(count * inputSide ** 2),
    base: new Float32Array(count * large ** 2),
    target: new Float32Array(count * large ** 2),
  };
  for (let index = 0; index < count; index++) {
    const { lr, bicubic, hr } = lessons[Math.floor(random() * lessons.length)];
    const left = Math.floor(random() * (lr.width - side + 1));
    const top = Math.floor(random() * (lr.height - side + 1));
    const turn = augment ? Math.floor(random() * 8) : 0;
    const cut = (plane, factor) =>
      turned(part(plane, left * factor, top * factor, side * factor, side * factor).values, side * factor, turn);
    batch.base.set(cut(bicubic, scale), index * large ** 2);
    batch.target.set(cut(hr, scale), index * large ** 2);
    batch.input.set(upsampling === "subpixel" ? cut(lr, 1) : cut(bicubic, scale), index * inputSide ** 2);
  }
  return batch;
}

/** PSNR in dB of luma in 0..1 against a plane of whole grey levels: rounded to levels, `border` pixels cut off. */
export function psnr(values, plane, border) {
  let sum = 0;
  let count = 0;
  for (let y = border; y < plane.height - border; y++) {
    for (let x = border; x < plane.width - border; x++) {
      const at = y * plane.width + x;
      const error = Math.round(clamp(values[at]) * 255) - Math.round(plane.values[at] * 255);
      sum += error * error;
      count += 1;
    }
  }
  return sum === 0 ? Infinity : 10 * Math.log10((255 ** 2 * count) / sum);
}
