// Channels and tone, histograms and the Fourier transform, as numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { csvFile, csvOf, levelShares } from "../../dashboard/components/viewer/analysis/counts.js";
import { radialMeans, spectrumOf } from "../../dashboard/components/viewer/analysis/fourier.js";
import { channelLevel, Tone } from "../../dashboard/components/viewer/analysis/tone.js";
import { luma } from "../../dashboard/components/viewer/difference/measure.js";

test("channels are those of BT.601 studio swing", () => {
  for (const rgb of [
    [0, 0, 0],
    [255, 255, 255],
    [255, 0, 0],
    [10, 200, 90],
  ]) {
    assert.ok(Math.abs(channelLevel("y", ...rgb) - luma(...rgb)) < 1e-9);
  }
  assert.ok(Math.abs(channelLevel("cb", 0, 0, 255) - 240) < 0.01);
  assert.ok(Math.abs(channelLevel("cr", 255, 0, 0) - 240) < 0.01);
  assert.ok(Math.abs(channelLevel("cb", 77, 77, 77) - 128) < 0.01);
});

test("a tone is a matrix, a slope and an exponent, and keeps to its limits", () => {
  const tone = new Tone();
  assert.ok(tone.plain);
  assert.equal(tone.filter().matrix, "1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 0 0 0 1 0");
  tone.set({ channel: "g", exposure: 99, gamma: 2 });
  assert.deepEqual([tone.exposure, tone.filter().slope, tone.filter().exponent], [4, 16, 0.5]);
  assert.equal(tone.filter().matrix, "0 1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 0 0 1 0");
  tone.set({ channel: "nonsense", gamma: Number.NaN });
  assert.equal(tone.channel, "g");
  for (let press = 0; press < 7; press += 1) tone.nextChannel();
  assert.equal(tone.channel, "g");
});

test("a histogram counts every pixel once", () => {
  const shares = levelShares(Uint8Array.from([9, 0, 0, 255, 9, 1, 2, 255, 250, 0, 0, 255, 9, 7, 7, 255]), "r");
  assert.equal(shares[9], 0.75);
  assert.equal(shares[250], 0.25);
});

test("a wave has its two frequencies and a flat square none", () => {
  const size = 32;
  const wave = Float64Array.from(
    { length: size * size },
    (_, at) => 100 + 50 * Math.cos((2 * Math.PI * 5 * at) / size),
  );
  const magnitudes = spectrumOf(wave, size);
  const middle = (size / 2) * size + size / 2;
  const most = Math.max(...magnitudes);
  assert.ok(Math.abs(magnitudes[middle + 5] - most) < 1e-6 && Math.abs(magnitudes[middle - 5] - most) < 1e-6);
  // A Hann window halves in both directions: 50 * n^2 / 2 / 4.
  assert.ok(Math.abs(most - (50 * size * size) / 8) < 1e-6);
  assert.ok(radialMeans(magnitudes, size)[12] < 1e-6);
  assert.ok(Math.max(...spectrumOf(new Float64Array(size * size).fill(7), size)) < 1e-9);
});

test("a title may hold a comma, and is no formula", () => {
  assert.equal(
    csvOf([
      ["x", 'a "b", c'],
      [1, 2],
    ]),
    'x,"a ""b"", c"\r\n1,2\r\n',
  );
  assert.equal(csvFile([["원본"]]), "\ufeff원본\r\n");
  assert.equal(csvOf([["=1+1", "＠a", "-", -1]]), "'=1+1,'＠a,'-,-1\r\n");
});
