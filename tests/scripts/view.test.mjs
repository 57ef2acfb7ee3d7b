// The shared view: what is in sight at which zoom, and that going to and fro ends where it began.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_ZOOM, View, zoomText } from "../../dashboard/components/viewer/view/view.js";

/** A picture of 400 x 300 HR pixels in a pane of 200 x 150 device pixels. */
function halfSize(opening = null, ratio = 1) {
  const view = new View();
  view.reset(400, 300, opening);
  view.resize(200, 150, ratio);
  return view;
}

test("the whole picture fits the pane", () => {
  const view = halfSize();
  assert.equal(view.zoom, 0.5);
  assert.deepEqual(view.crop(), { x: 0, y: 0, w: 400, h: 300 });
  assert.deepEqual(view.origin(), { x: 0, y: 0 });
  assert.ok(view.atFit());
});

test("above one the fit is a whole factor, except on a fine screen", () => {
  const small = (ratio) => {
    const view = new View();
    view.reset(70, 70, null);
    view.resize(200, 200, ratio);
    return view.zoom;
  };
  assert.equal(small(1), 2);
  assert.ok(Math.abs(small(2) - 200 / 70) < 1e-12);
});

test("an opening crop is never shrunk", () => {
  assert.equal(halfSize({ x: 0, y: 0, w: 400, h: 300 }).zoom, 1);
  const view = halfSize({ x: 100, y: 100, w: 20, h: 15 });
  assert.equal(view.zoom, 10);
  assert.deepEqual(view.crop(), { x: 100, y: 100, w: 20, h: 15 });
});

test("zooming keeps the point under the pointer where it is", () => {
  const view = halfSize();
  view.zoomAt(4);
  const before = view.pixelAt(30, 40);
  view.zoomAt(16, 30, 40);
  assert.deepEqual(view.pixelAt(30, 40), before);
});

test("zoom stays between the whole picture and the largest step", () => {
  const view = halfSize();
  view.zoomAt(1e9);
  assert.equal(view.zoom, MAX_ZOOM);
  view.zoomAt(1e-9);
  assert.equal(view.zoom, 0.5);
});

test("steps of zoom go up and down the same ladder", () => {
  const view = halfSize();
  assert.equal(view.nextStep(1, 1), 2);
  assert.equal(view.nextStep(1, 2.5), 3);
  assert.equal(view.nextStep(-1, 2.5), 2);
  assert.equal(view.nextStep(-1, 3), 2);
});

test("a smaller copy of the picture shows the same place, and going back ends where it began", () => {
  const view = halfSize({ x: 200, y: 150, w: 25, h: 18 });
  const [cx, cy, zoom] = [view.cx, view.cy, view.zoom];
  view.carry(200, 150, view.note());
  assert.deepEqual([view.cx, view.cy, view.zoom], [cx / 2, cy / 2, zoom * 2]);
  view.carry(400, 300, view.note());
  assert.deepEqual([view.cx, view.cy, view.zoom], [cx, cy, zoom]);
});

test("outside of the picture there is no pixel, but always a nearest one", () => {
  const view = halfSize();
  view.zoomAt(1);
  view.moveTo(0, 0);
  assert.equal(view.pixelAt(10, 10), null);
  assert.deepEqual(view.nearestPixel(10, 10), { x: 0, y: 0 });
  assert.deepEqual(view.pixelAt(100, 75), { x: 0, y: 0 });
});

test("a zoom is printed as a factor, below one as a share", () => {
  assert.deepEqual([1, 8, 2.5, 0.5, 0.05].map(zoomText), ["1×", "8×", "2.50×", "50\u2009%", "5.0\u2009%"]);
});
