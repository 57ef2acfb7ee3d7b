// Discrete Fourier transform of a square of luma, as numbers. Nothing here touches the page.

/** In place, of a power of two many values: the radix-2 algorithm of Cooley and Tukey, doi:10.1090/S0025-5718-1965-0178586-1. */
export function transform(real, imaginary) {
  const size = real.length;
  for (let at = 1, mirrored = 0; at < size; at += 1) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (at >= mirrored) continue;
    [real[at], real[mirrored]] = [real[mirrored], real[at]];
    [imaginary[at], imaginary[mirrored]] = [imaginary[mirrored], imaginary[at]];
  }
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    for (let k = 0; k < half; k += 1) {
      const angle = (-2 * Math.PI * k) / length;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let at = k; at < size; at += length) {
        const other = at + half;
        const re = real[other] * cos - imaginary[other] * sin;
        const im = real[other] * sin + imaginary[other] * cos;
        real[other] = real[at] - re;
        imaginary[other] = imaginary[at] - im;
        real[at] += re;
        imaginary[at] += im;
      }
    }
  }
}

/**
 * Magnitudes of the Fourier transform of a square of `size` x `size` values, frequency zero in the middle. The mean is
 * taken away and a Hann window laid over it, or the square's edges would stand in it as a cross.
 */
export function spectrumOf(values, size) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const window = Float64Array.from({ length: size }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size));
  const rows = Array.from({ length: size }, (_, y) => {
    const real = Float64Array.from({ length: size }, (_, x) => (values[y * size + x] - mean) * window[x] * window[y]);
    const imaginary = new Float64Array(size);
    transform(real, imaginary);
    return { real, imaginary };
  });
  const out = new Float64Array(size * size);
  const middle = size / 2;
  for (let x = 0; x < size; x += 1) {
    const real = Float64Array.from(rows, (row) => row.real[x]);
    const imaginary = Float64Array.from(rows, (row) => row.imaginary[x]);
    transform(real, imaginary);
    for (let y = 0; y < size; y += 1) {
      out[((y + middle) % size) * size + ((x + middle) % size)] = Math.hypot(real[y], imaginary[y]);
    }
  }
  return out;
}

/** Mean magnitude at each whole distance from frequency zero, up to half the size. */
export function radialMeans(magnitudes, size) {
  const [sums, counts] = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
  for (let at = 0; at < magnitudes.length; at += 1) {
    const distance = Math.round(Math.hypot((at % size) - size / 2, Math.floor(at / size) - size / 2));
    if (distance > size / 2) continue;
    sums[distance] += magnitudes[at];
    counts[distance] += 1;
  }
  return sums.map((sum, distance) => sum / counts[distance]);
}
