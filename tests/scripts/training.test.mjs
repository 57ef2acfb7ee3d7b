// The arithmetic of the lab that trains in the browser, against PyTorch's own (tests/scripts/training_reference.py).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { filterSheet, greyPixels, mapSheet } from "../../dashboard/tabs/labs/training/colour_tables.js";
import { Course, RATES } from "../../dashboard/tabs/labs/training/course.js";
import { heightOf, piecesOf, rangeOfGains, rangeOfLosses } from "../../dashboard/tabs/labs/training/curve.js";
import { Adam, lossOf, Network } from "../../dashboard/tabs/labs/training/network.js";
import { turned } from "../../dashboard/tabs/labs/training/pictures.js";
import { choiceOf, PRESETS } from "../../dashboard/tabs/labs/training/settings.js";
import { verdictOf } from "../../dashboard/tabs/labs/training/verdict.js";

const REFERENCE = new URL("training_reference.json", import.meta.url);
const cases = JSON.parse(readFileSync(REFERENCE, "utf-8"));

function closeTo(found, wanted, tolerance, name) {
  assert.equal(found.length, wanted.length, name);
  const scale = Math.max(1e-3, ...wanted.map(Math.abs));
  for (let at = 0; at < wanted.length; at++) {
    assert.ok(Math.abs(found[at] - wanted[at]) <= tolerance * scale, `${name}[${at}]: ${found[at]}, not ${wanted[at]}`);
  }
}

for (const { name, size, loss, images, height, width, learned, ...wanted } of cases) {
  test(`${name}: output, loss and slopes are PyTorch's`, () => {
    const network = new Network(size);
    for (const [index, values] of network.learned.entries()) values.set(learned[index]);
    const [input, base, target] = [wanted.input, wanted.base, wanted.target].map((values) => Float32Array.from(values));
    const { output, kept } = network.run(input, base, images, height, width);
    const found = lossOf(loss, output, target);
    closeTo(output, wanted.output, 1e-5, "output");
    assert.ok(Math.abs(found.loss - wanted.value) < 1e-6, "loss");
    const slopes = network.slopes(found.slope, kept);
    for (const [index, slope] of slopes.entries()) closeTo(slope, wanted.slopes[0][index], 1e-4, `slopes of ${index}`);
  });

  test(`${name}: three steps of Adam are PyTorch's`, () => {
    const values = learned.map((numbers) => Float32Array.from(numbers));
    const adam = new Adam(values);
    for (const slopes of wanted.slopes)
      adam.step(
        slopes.map((numbers) => Float32Array.from(numbers)),
        1e-3,
      );
    for (const [index, numbers] of values.entries()) closeTo(numbers, wanted.after[index], 1e-4, `learned ${index}`);
  });
}

test("the same seed gives the same network, another seed another", () => {
  const size = { layers: 3, filters: 4, upsampling: "bicubic", scale: 2 };
  assert.deepEqual(new Network(size, 5).learned, new Network(size, 5).learned);
  assert.notDeepEqual(new Network(size, 5).learned, new Network(size, 6).learned);
});

/** A picture of soft blobs and hard edges, { width, height, values in whole grey levels / 255 }. */
function drawn(seed, side = 48) {
  const values = Float32Array.from({ length: side * side }, (_, index) => {
    const [x, y] = [index % side, Math.floor(index / side)];
    const level = 120 + 60 * Math.sin((x * (seed + 2)) / 9) + ((x + seed * y) % 16 < 6 ? 50 : -30);
    return Math.round(level) / 255;
  });
  return { width: side, height: side, values };
}

const PLANES = { one: drawn(1), two: drawn(2) };
const CHOICE = {
  ...{ layers: 3, filters: 8, upsampling: "bicubic", scale: 2, loss: "l1", rate: 3e-3, augment: true, seed: 1 },
  ...{ learnt: ["one"], tested: "two" },
};

for (const upsampling of ["bicubic", "subpixel"]) {
  test(`${upsampling}: it passes bicubic on the picture that it learns from`, () => {
    const course = new Course({ ...CHOICE, upsampling, tested: "one" }, PLANES);
    for (let step = 0; step < 80; step++) course.step();
    const report = course.report();
    assert.ok(report.step === 80 && report.gain > 0.5, `${report.gain} dB`);
    assert.ok(report.familiar === null && report.loss < report.before);
    assert.equal(verdictOf(report), "is_above");
  });
}

test("a rate far too high is told in words", () => {
  const course = new Course({ ...CHOICE, rate: 1 }, PLANES);
  const told = new Set();
  for (let step = 0; step < 12; step++) {
    course.step();
    told.add(verdictOf(course.report()));
  }
  assert.ok(told.has("is_exploding"), [...told].join());
});

test("a course tells what the page shows, and not more often than it may", () => {
  let time = 0;
  const course = new Course(CHOICE, PLANES, { look: 30, now: () => time });
  assert.equal(course.due, true);
  const { history, features, filters, output, width, height } = course.report();
  assert.deepEqual(
    history.map(({ step, loss }) => [step, loss]),
    [[0, null]],
  );
  assert.equal(output.length, width * height);
  assert.equal(features.values.length, 8 * width * height);
  assert.equal(filters.weights.length, 8 * 9);
  time = 29;
  assert.equal(course.due, false);
  time = 30;
  assert.equal(course.due, true);
  course.adjust({ ...CHOICE, loss: "l2" });
  assert.deepEqual(course.recent, { loss: null, before: null });
});

test("the valley of a step: nothing at no rate, the step itself at its own, a leap at one far too high", () => {
  const { trainer } = new Course({ ...CHOICE, rate: 10 ** -2.5 }, PLANES);
  assert.equal(trainer.valley(RATES), null);
  const { loss } = trainer.step();
  const learned = trainer.network.learned.map((values) => [...values]);
  const { batch } = trainer.last;
  const { output } = trainer.network.run(batch.input, batch.base, batch.images, batch.side, batch.side);
  const [none, own, far] = trainer.valley([0, 10 ** -2.5, 1]);
  assert.ok(Math.abs(none - 1) < 1e-5);
  assert.ok(Math.abs(own - lossOf("l1", output, batch.target).loss / loss) < 1e-5);
  assert.ok(far > 20);
  assert.deepEqual(
    trainer.network.learned.map((values) => [...values]),
    learned,
  );
});

test("long curves lose every second point and keep the newest", () => {
  const course = new Course(CHOICE, PLANES);
  for (let step = 0; step < 1000; step++) course.remember({ step });
  assert.ok(course.history.length <= 240);
  assert.equal(course.history[0].step, 0);
  assert.ok(course.history.at(-1).step >= 990);
});

test("each state has its sentence", () => {
  const report = { step: 200, gain: 0.5, familiar: null, loss: 0.01, before: 0.012, asleep: 0 };
  const key = (change) => verdictOf({ ...report, ...change });
  assert.equal(key({}), "is_above");
  assert.equal(key({ step: 0, loss: null }), "is_new");
  assert.equal(key({ gain: -3, step: 5 }), "is_below");
  assert.equal(key({ gain: 0.001 }), "is_level");
  assert.equal(key({ gain: -20, loss: 4 }), "is_exploding");
  assert.equal(key({ gain: 0, asleep: 1 }), "is_asleep");
  assert.equal(key({ familiar: 1.2 }), "is_overfitting");
  assert.equal(key({ gain: Number.NaN }), "is_lost");
});

test("presets are choices that can be trained", () => {
  const pictures = ["astronaut", "text", "cat", "number_plate"];
  const { rate, learnt, scale } = choiceOf(PRESETS.many, pictures);
  assert.ok(Math.abs(rate - 0.00316) < 1e-5);
  assert.equal(scale, 2);
  assert.deepEqual(learnt, ["astronaut", "text", "cat"]);
  for (const preset of Object.values(PRESETS)) assert.deepEqual(Object.keys(preset), Object.keys(PRESETS.one));
});

test("eight turns of a square are eight pictures, and the first is the picture", () => {
  const values = Float32Array.from([0, 1, 2, 3]);
  const all = Array.from({ length: 8 }, (_, index) => [...turned(values, 2, index)].join());
  assert.equal(new Set(all).size, 8);
  assert.equal(all[0], "0,1,2,3");
  assert.equal(all[1], "0,2,1,3");
});

test("curves: bicubic's line is always in sight, what is no number leaves a gap", () => {
  assert.deepEqual(rangeOfGains([null, 0.1]), { low: -0.5, high: 0.5 });
  assert.deepEqual(rangeOfGains([-30, 1.5]), { low: -2, high: 1.5 });
  assert.deepEqual(rangeOfLosses([null, 0.9, 3]), { low: 0.5, high: 4, log: true });
  const range = { low: -1, high: 1 };
  assert.equal(piecesOf([0, 1, 2], [0, Number.NaN, 0], range).length, 2);
  assert.ok(heightOf(1, range) < heightOf(0, range) && heightOf(-5, range) === heightOf(-1, range));
});

test("pictures are drawn in their colours", () => {
  assert.deepEqual([...greyPixels([0, 0.5, 2])], [0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255]);
  const maps = { values: Float32Array.from([0, 1, 0, 0, 2, 2, 2, 2]), count: 2, width: 2, height: 2 };
  const sheet = mapSheet(maps, 4);
  assert.deepEqual([sheet.width, sheet.height], [11, 2]);
  assert.deepEqual([...sheet.pixels.slice(4, 8)], [254, 232, 56, 255]);
  const one = filterSheet({ weights: Float32Array.from([1, -1, 0, 0, 0, 0, 0, 0, 0]), inputs: 1, outputs: 1 }, 4);
  assert.deepEqual([...one.pixels.slice(0, 8)], [160, 64, 0, 255, 11, 79, 138, 255]);
});
