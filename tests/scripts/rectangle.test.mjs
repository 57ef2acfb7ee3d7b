// The region's rectangle: which part a hand takes hold of, and where pulls and keys take it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { centred, gripAt, grown, moved, pulled } from "../../dashboard/components/viewer/controls/rectangle.js";

const IMAGE = { w: 100, h: 80 };
const REGION = { x: 20, y: 10, w: 40, h: 30 };

test("a corner moves two sides, the middle of a side one, the inside all of it", () => {
  const corner = gripAt(REGION, [61, 39], 3);
  assert.deepEqual(pulled(REGION, corner, 5.4, -3.4, IMAGE), { x: 20, y: 10, w: 45, h: 27 });
  const side = gripAt(REGION, [20, 26], 3);
  assert.deepEqual(pulled(REGION, side, -7, 9, IMAGE), { x: 13, y: 10, w: 47, h: 30 });
  const inside = gripAt(REGION, [40, 20], 3);
  assert.deepEqual(pulled(REGION, inside, 100, -100, IMAGE), { x: 60, y: 0, w: 40, h: 30 });
  assert.equal(gripAt(REGION, [80, 60], 3), null);
  assert.equal(gripAt(null, [80, 60], 3), null);
});

test("a side stops before the other one and at the picture's edge", () => {
  const left = gripAt(REGION, [20, 25], 3);
  assert.deepEqual(pulled(REGION, left, 90, 0, IMAGE), { x: 59, y: 10, w: 1, h: 30 });
  assert.deepEqual(grown(REGION, 500, 500, IMAGE), { x: 20, y: 10, w: 80, h: 70 });
});

test("a rectangle smaller than the reach of its handles can still be moved", () => {
  const tiny = { x: 20, y: 10, w: 8, h: 8 };
  assert.equal(gripAt(tiny, [24, 14], 20).move, true);
  assert.equal(gripAt(tiny, [30, 20], 20).across, 1);
});

test("keys move it by whole pixels and put a first one into the middle of what is in sight", () => {
  assert.deepEqual(moved(REGION, 1, 0, IMAGE), { ...REGION, x: 21 });
  assert.deepEqual(centred({ x: 10, y: 20, w: 30, h: 60 }), { x: 20, y: 40, w: 10, h: 20 });
});
