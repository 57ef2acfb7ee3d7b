// The plane of perception and distortion: where points stand on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { alongCurve, boundsOf, planeOf, ticksBetween } from "../../dashboard/tabs/labs/gan/plane.js";
import { placeNames } from "../../dashboard/web/labels.js";

const FRAME = { width: 100, height: 100, left: 10, right: 10, top: 10, bottom: 10 };

test("less distortion is further left, a lower NIQE further down", () => {
  const points = [
    { distortion: 8, niqe: 7 },
    { distortion: 10, niqe: 4 },
  ];
  const { place } = planeOf(points, FRAME);
  const [[x0, y0], [x1, y1]] = points.map(place);
  assert.ok(x0 < x1 && y0 < y1);
  assert.ok([x0, x1, y0, y1].every((value) => value > 10 && value < 90));
});

test("a point without a NIQE has no place, and a plane without any point is empty", () => {
  const { place, empty } = planeOf([{ distortion: 8, niqe: null }], FRAME);
  assert.equal(place({ distortion: 8, niqe: null }), null);
  assert.ok(empty);
});

test("equal values still have a span", () => {
  const [low, high] = boundsOf([5, 5, 5]);
  assert.ok(low < 5 && high > 5);
});

test("ticks are round, within the bounds, and few", () => {
  for (const bounds of [
    [3.1, 7.9],
    [8.02, 8.31],
    [0, 240],
  ]) {
    const ticks = ticksBetween(bounds);
    assert.ok(ticks.length >= 2 && ticks.length <= 6, `${ticks}`);
    assert.ok(ticks.every((value) => value >= bounds[0] && value <= bounds[1]));
  }
  assert.deepEqual(ticksBetween([3.1, 7.9]), [4, 6]);
});

test("a name beside a curve keeps off it", () => {
  const curve = [
    [0, 50],
    [100, 50],
  ];
  const bounds = { left: 0, right: 100, top: 0, bottom: 100 };
  const about = { line: 12, reach: 4, bounds, blocked: alongCurve(curve) };
  const [{ y }] = placeNames([{ x: 20, y: 48, width: 30 }], about);
  assert.ok(y <= 47 || y - 12 >= 53, `a baseline at ${y} crosses the curve at 50`);
});
