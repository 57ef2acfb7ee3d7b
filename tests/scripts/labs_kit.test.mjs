// The labs' kit without a browser: numbers, particles, places in pictures, scales, colours, progress.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { diverging, grey, inkOn, sequential } from "../../dashboard/web/kit/colours.js";
import { cellAt, clampPixel, pixelUnder } from "../../dashboard/web/kit/geometry.js";
import { emsOf } from "../../dashboard/web/kit/grid.js";
import { arrowStep } from "../../dashboard/web/kit/keys.js";
import { difference, fixed, large, number, percent, signed, small } from "../../dashboard/web/kit/numbers.js";
import { chooseParticles } from "../../dashboard/web/kit/particles.js";
import { KEY, Progress } from "../../dashboard/web/kit/progress.js";
import { axisText, nearest, placeOf, ticksOf } from "../../dashboard/web/kit/scales.js";
import { wordsOf } from "../../dashboard/web/kit/words.js";

test("numbers have a true minus sign and no negative zero", () => {
  assert.equal(number(-1.5), "\u22121.5");
  assert.equal(number(-0.0001), "0");
  assert.equal(number(2.5004, 2), "2.5");
  assert.equal(fixed(-0.001), "0.00");
  assert.equal(fixed(-1), "\u22121.00");
  assert.equal(signed(0.256), "+0.26");
  assert.equal(signed(-0.256), "\u22120.26");
  assert.equal(signed(0.001), "0.00");
  assert.equal(percent(0.1234), "12.3");
});

test("a difference is that of the printed numbers", () => {
  // 21.794 and 20.666 are printed 21.79 and 20.67: who subtracts gets 1.12, not the 1.13 of what is not rounded.
  assert.equal(signed(difference(21.794, 20.666)), "+1.12");
  assert.equal(fixed(difference(0.12344, -0.00006, 4), 4), "0.1235");
});

test("small and large numbers keep their digits", () => {
  assert.equal(small(0.0487123), "0.0487");
  assert.equal(small(0.0001), "1.00e\u22124");
  assert.equal(small(0), "0.00e+0");
  assert.equal(large(999), "999");
  assert.equal(large(57281), "57.3 k");
  assert.equal(large(1234567), "1.23 M");
  assert.equal(large(2.5e9), "2.50 G");
});

test("a particle follows the sound before it, as in Python", () => {
  const cases = JSON.parse(readFileSync(new URL("./particles.json", import.meta.url), "utf8"));
  for (const [written, said] of cases) assert.equal(chooseParticles(written), said);
});

test("words fill their fields, and a missing one is noticed", () => {
  const words = wordsOf({ scale: "×{scale}을(를) {unknown}" });
  assert.equal(words("scale", { scale: 3 }), "×3을 {unknown}");
  assert.throws(() => words("nothing"), /no words nothing/);
});

test("a pointer's pixel stays on the picture", () => {
  const box = { left: 100, top: 50, width: 200, height: 100 };
  assert.deepEqual(pixelUnder({ clientX: 199.9, clientY: 99 }, box, 20, 10), [9, 4]);
  assert.deepEqual(pixelUnder({ clientX: 400, clientY: 0 }, box, 20, 10), [19, 0]);
  assert.deepEqual(clampPixel(-1, 3.7, 4, 4), [0, 3]);
  assert.deepEqual(cellAt(75, 36, 37), [74, 0]);
});

test("arrow keys step unless the browser wants them", () => {
  assert.deepEqual(arrowStep({ key: "ArrowLeft" }), [-1, 0]);
  assert.equal(arrowStep({ key: "ArrowLeft", altKey: true }), undefined);
  assert.equal(arrowStep({ key: "a" }), undefined);
});

test("scales put the low value at the bottom, on either kind of axis", () => {
  const place = placeOf(0, 10, 8, 128);
  assert.deepEqual([place(0), place(10), place(5)], [128, 8, 68]);
  const decades = placeOf(0.01, 100, 0, 100, true);
  assert.deepEqual([decades(0.01), decades(1), decades(100)].map(Math.round), [100, 50, 0]);
  assert.equal(placeOf(3, 3, 0, 100)(3), 0);
});

test("ticks are round and few", () => {
  assert.deepEqual(ticksOf(6), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(ticksOf(48), [0, 10, 20, 30, 40]);
  for (const count of [1, 9, 82, 801, 5000]) assert.ok(ticksOf(count).length <= 9 && ticksOf(count)[0] === 0);
  assert.equal(axisText(123456), "1e+5");
  assert.equal(axisText(-0.0004), "0");
  assert.equal(nearest([0, 0.4, 1], 0.5), 1);
});

test("colours end where they should", () => {
  assert.equal(grey(0), "rgb(0 0 0)");
  assert.equal(grey(300), "rgb(255 255 255)");
  assert.equal(diverging(0, 5), "rgb(242 242 240)");
  assert.notEqual(diverging(-1, 1), diverging(1, 1));
  assert.equal(sequential(0, 0, 1), "rgb(0 34 78)");
  assert.equal(inkOn("#000000"), "#ffffff");
  assert.equal(inkOn("rgb(255 255 255)"), "#000000");
});

class Storage {
  held = new Map();
  getItem(key) {
    return this.held.get(key) ?? null;
  }
  setItem(key, text) {
    this.held.set(key, text);
  }
}

test("progress counts answers and forgets a lab or all", () => {
  const progress = new Progress(new Storage());
  const questions = { interpolation: ["question", "second"], san: ["question"] };
  progress.answer("interpolation", "question", "choice_3");
  progress.answer("san", "question", "choice_1");
  assert.equal(progress.answered("interpolation", "question"), "choice_3");
  assert.deepEqual(progress.count(questions), { answered: 2, all: 3, done: ["san"] });
  progress.forget("san");
  assert.equal(progress.answered("san", "question"), undefined);
  progress.forget();
  assert.deepEqual(progress.count(questions), { answered: 0, all: 3, done: [] });
});

test("progress lives with a storage that is missing, full or holds something else", () => {
  const none = new Progress(null);
  none.answer("san", "question", "choice_1");
  assert.equal(none.answered("san", "question"), undefined);
  const full = new Progress({
    getItem: () => null,
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  });
  full.answer("san", "question", "choice_1");
  for (const text of ["[1]", "null", "{", '"x"', '{"san":5}', '{"san":{"question":7}}']) {
    const storage = new Storage();
    storage.setItem(KEY, text);
    assert.equal(new Progress(storage).answered("san", "question"), undefined);
  }
});

test("a point is half a digit wide, a sign wider than one", () => {
  assert.ok(Math.abs(emsOf("10.5") - 3.5 * emsOf("0")) < 1e-9);
  assert.ok(emsOf("\u22121") > 2 * emsOf("1") && emsOf("\u22121") < 2.5 * emsOf("1"));
  assert.equal(emsOf(""), 0);
});
