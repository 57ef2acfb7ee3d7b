// The address of the Compare tab and the viewer's state, there and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedRegion, checkedSegment } from "../../dashboard/components/viewer/view/saved.js";
import { choiceParameters, readView, viewParameters } from "../../dashboard/tabs/compare/tools/address/parameters.js";
import { withParameters } from "../../dashboard/web/address.js";

const STATE = {
  view: { mode: "free", cx: 12.345, cy: 67.8, zoom: 8 },
  modes: { mode: "flip", active: "san", order: ["san", "hr"], hidden: ["lr", "gone"] },
  difference: { on: true, kind: "ssim", reference: "hr", gains: { luma: 8, ssim: 4 } },
  region: { x: 1, y: 2, w: 30, h: 40 },
};
const IDS = ["lr", "san", "hr"];
const PAGE = "https://example.org/lens/?tab=compare&lang=ko";

test("what is written into an address is read out of it again", () => {
  const href = withParameters(PAGE, viewParameters(STATE, IDS));
  const query = new URL(href).searchParams;
  assert.equal(query.get("lang"), "ko");
  assert.deepEqual(readView(query), {
    modes: { mode: "flip", active: "san", order: ["san", "hr"], hidden: ["lr"] },
    view: { mode: "free", cx: 12.35, cy: 67.8, zoom: 8 },
    region: STATE.region,
    difference: { on: true, kind: "ssim", reference: "hr", gains: { ssim: 4 } },
  });
});

test("a view of no interest leaves the address as it was", () => {
  const modes = { mode: "grid", active: null, order: [], hidden: [] };
  const plain = { view: { mode: "opening" }, modes, difference: { on: false }, region: null };
  const long = withParameters(PAGE, viewParameters(STATE, IDS));
  assert.equal(withParameters(long, viewParameters(plain, IDS)), PAGE);
  assert.equal(readView(new URL(PAGE).searchParams), null);
});

test("commas stay readable, everything else is encoded", () => {
  const href = withParameters("https://example.org/", { order: "a,b", sample: "a b&c" });
  assert.equal(href, "https://example.org/?order=a,b&sample=a+b%26c");
});

test("what is as usual is not written, whatever its order", () => {
  const defaults = { sample: "cat", scale: 4, mode: "measure", methods: ["a", "b"], a: -0.5 };
  const usual = {
    picked: { source: "sample", sample: "cat" },
    mode: "measure",
    scale: 4,
    methods: ["b", "a"],
    a: -0.5,
  };
  assert.deepEqual(new Set(Object.values(choiceParameters(usual, defaults))), new Set([null]));
  const other = { ...usual, picked: { source: "upload" }, scale: 2, methods: ["b"] };
  const written = { sample: null, scale: 2, mode: null, methods: "b", a: null };
  assert.deepEqual(choiceParameters(other, defaults), written);
});

test("an address may say anything: numbers that are none do not become places", () => {
  const state = readView(new URLSearchParams("zoom=x&region=1,2,three&difference=signed"));
  assert.ok(Number.isNaN(state.view.zoom) && Number.isNaN(state.region.w));
  assert.equal(checkedRegion({ w: 100, h: 80 }, state.region), null);
  assert.equal(checkedSegment({ w: 100, h: 80 }, { x0: 1, y0: 2, x1: "far" }), null);
});

test("a rectangle is clamped to the picture and has at least one pixel", () => {
  const image = { w: 100, h: 80 };
  assert.deepEqual(checkedRegion(image, { x: -5, y: 70.5, w: 20, h: 500 }), { x: 0, y: 70, w: 15, h: 10 });
  assert.deepEqual(checkedRegion(image, { x: 1e6, y: 1e6, w: 0, h: 0 }), { x: 99, y: 79, w: 1, h: 1 });
  assert.deepEqual(checkedSegment(image, { x0: -3, y0: 2.9, x1: 400, y1: 79 }), { x0: 0, y0: 2, x1: 99, y1: 79 });
});
