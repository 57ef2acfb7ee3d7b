// The survey's filters, their place in the address, and the time line's layout, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  atSum,
  gainsOf,
  laddersOf,
  noiseOf,
  notAbove,
  placesOf,
  power,
  rankCorrelation,
  short,
  spreadOf,
  sumsOf,
} from "../../dashboard/tabs/survey/designs.js";
import { lanesOf } from "../../dashboard/tabs/survey/diagram.js";
import { anything, choicesOf, fromAddress, passes, toAddress } from "../../dashboard/tabs/survey/filters.js";
import { layoutOf, yearsOf } from "../../dashboard/tabs/survey/timeline.js";
import { placeNames, spread } from "../../dashboard/web/labels.js";

const network = (id, year, framework, losses, psnr = {}) => ({
  ...{ id, year, framework, losses, psnr, upsampling: "subpixel", design: ["residual"] },
});
const NETWORKS = [
  network("a", 2014, "pre", ["l2"], { 4: 30.5 }),
  network("b", 2017, "post", ["l1", "content"], { 4: 32.1 }),
  network("c", 2017, "post", ["adversarial"]),
];

test("filters hold together", () => {
  const choice = { ...anything("4"), framework: "post", loss: "content" };
  assert.deepEqual(
    NETWORKS.filter((each) => passes(each, choice)).map(({ id }) => id),
    ["b"],
  );
  assert.equal(
    NETWORKS.every((each) => passes(each, anything("4"))),
    true,
  );
  assert.deepEqual(choicesOf(NETWORKS, "year"), ["2014", "2017"]);
});

test("a choice goes into the address and comes back, and other parameters stay", () => {
  const choice = { ...anything("4"), year: "2017", loss: "l1", scale: "2" };
  const address = toAddress(new URLSearchParams("tab=survey&lang=ko&s_design=residual"), choice, "4");
  assert.equal(address.toString(), "tab=survey&lang=ko&s_loss=l1&s_year=2017&s_scale=2");
  assert.deepEqual(fromAddress(address, NETWORKS, ["2", "4"], "4"), choice);
  assert.equal(toAddress(address, anything("4"), "4").toString(), "tab=survey&lang=ko");
});

test("an address of somebody else's making chooses nothing", () => {
  const address = new URLSearchParams("s_loss=%3Cscript%3E&s_year=1999&s_scale=77");
  assert.deepEqual(fromAddress(address, NETWORKS, ["2", "4"], "4"), anything("4"));
});

test("the time line holds every figure, and a tight year is written with two digits", () => {
  const layout = layoutOf(NETWORKS, 1200, "4", 28.4);
  assert.ok(layout.low < 28.4 && layout.high > 32.1);
  assert.ok(layout.y(32.1) > 0 && layout.y(28.4) < layout.lane);
  assert.deepEqual(layout.ticks, [28, 29, 30, 31, 32]);
  const years = yearsOf(NETWORKS, layout);
  assert.deepEqual(
    years.map(({ text }) => text),
    ["2014", "2017"],
  );
  const narrow = yearsOf(NETWORKS, layoutOf(NETWORKS, 140, "4", 28.4));
  assert.deepEqual(
    narrow.map(({ text }) => text),
    ["’14", "2017"],
  );
});

const design = (id, published, ...seeds) => ({
  ...{ id, published: { Set5: published }, runs: seeds.map((psnr) => ({ psnr: { Set5: psnr }, held_out: 25 })) },
});

test("places by both figures, and what seeds alone differ by", () => {
  const designs = [design("a", 32, 29, 29.2), design("b", 31, 29.3), design("c", 33), design("d", 30, 28)];
  assert.deepEqual(
    placesOf(designs, "Set5").map(({ design: { id }, printed, ours }) => [id, printed, ours]),
    [
      ["a", 1, 2],
      ["b", 2, 1],
      ["d", 3, 3],
    ],
  );
  assert.ok(Math.abs(noiseOf(designs, "Set5") - 0.2) < 1e-9);
  assert.equal(notAbove(placesOf(designs, "Set5"), 29, 0.1), 2); // "a" at 29.1 and "d"
  assert.equal(spreadOf(designs[2], "Set5"), null);
  assert.equal(short(10_600_000), "10.6 M");
});

test("skips that overlap are drawn side by side, the shorter ones inside", () => {
  assert.deepEqual(
    lanesOf([
      [0, 9],
      [1, 3],
      [3, 6],
      [2, 5],
    ]),
    [2, 0, 0, 1],
  );
});

test("names of points that lie close together do not lie over each other, nor over points or what is blocked", () => {
  const crowd = [0, 1, 2, 3, 4, 5, 6].map((index) => ({ x: 300 + 3 * index, y: 100 + 2 * (index % 3), width: 60 }));
  const points = [...crowd, { x: 380, y: 40, width: 60 }, { x: 60, y: 150, width: 60 }];
  const blocked = [{ left: 40, right: 200, top: 128, bottom: 160 }];
  const bounds = { left: 40, right: 400, top: 0, bottom: 260 };
  const names = placeNames(points, { line: 14, reach: 7, bounds, blocked });
  const boxes = names.map(({ x, y, anchor }, index) => {
    const left = anchor === "start" ? x : anchor === "end" ? x - points[index].width : x - points[index].width / 2;
    return { left, right: left + points[index].width, top: y - 10.5, bottom: y + 3.5 };
  });
  const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  for (const [index, box] of boxes.entries()) {
    assert.ok(box.left >= 40 && box.right <= 400 && box.top >= 0 && box.bottom <= 260, `name ${index} is outside`);
    for (const other of boxes.slice(index + 1)) assert.ok(!over(box, other), `name ${index} lies over another`);
    for (const [other, { x, y }] of points.entries()) {
      const point = { left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 };
      assert.ok(other === index || !over(box, point), `name ${index} lies over a point`);
    }
    assert.ok(!over(box, blocked[0]), `name ${index} lies over what is blocked`);
  }
  const alone = placeNames([{ x: 100, y: 50, width: 60 }], { line: 14, reach: 7, bounds });
  assert.deepEqual(alone, [{ x: 111, y: 53.5, anchor: "start", far: false }]);
});

test("a design with figures of two budgets at least is a ladder; one without is none", () => {
  const run = (work, psnr) => ({ multiply_adds: work, psnr: { Set5: psnr }, steps: 1, minutes: 1 });
  const ladder = { a: [run(6e11, 29.3), run(2e12, 29.7)], b: [run(6e11, 29)], c: [run(6e11, 1), run(2e12, 2)] };
  const designs = [{ id: "a" }, { id: "b" }];
  const found = laddersOf(designs, ladder, "Set5");
  assert.deepEqual(
    found.map(({ design, points }) => [design.id, points.map(({ work, psnr }) => [work, psnr])]),
    [
      [
        "a",
        [
          [6e11, 29.3],
          [2e12, 29.7],
        ],
      ],
    ],
  );
  assert.deepEqual(laddersOf(designs, ladder, "Set14"), []);
});

test("a larger sum puts other runs in the place of the one budget's, where enough designs have it", () => {
  const run = (work, psnr) => ({ multiply_adds: work, psnr: { Set5: psnr } });
  const designs = [
    { id: "a", runs: [run(5.99e11, 29), run(6.01e11, 29.1)] },
    { id: "b", runs: [run(6e11, 28)] },
    { id: "c", runs: [run(6e11, 27)] },
  ];
  const ladder = { a: [run(5.99e11, 29), run(2e12, 30)], b: [run(6e11, 28), run(2e12, 31), run(6e12, 32)] };
  assert.deepEqual(sumsOf(designs, ladder, "Set5", 2), ["6·10¹¹", "2·10¹²"]);
  assert.deepEqual(sumsOf(designs, ladder, "Set14", 1), []);
  const psnr = (sum) => atSum(designs, ladder, sum).map(({ runs }) => runs.map((each) => each.psnr.Set5));
  assert.deepEqual(psnr("6·10¹¹"), [[29, 29.1], [28], [27]]);
  assert.deepEqual(psnr("2·10¹²"), [[30], [31], []]);
});

test("rank correlation is 1 for the same order, -1 for the reverse, and by hand 0.5 for two that changed places of three", () => {
  const places = (...ours) => ours.map((place, index) => ({ printed: index + 1, ours: place }));
  assert.equal(rankCorrelation(places(1, 2, 3, 4)), 1);
  assert.equal(rankCorrelation(places(4, 3, 2, 1)), -1);
  assert.equal(rankCorrelation(places(2, 1, 3)), 0.5); // 1 - 6 * 2 / (3 * 8)
  assert.equal(rankCorrelation(places(1)), null);
});

test("a sum of multiply-adds reads as a digit and a power of ten", () => {
  assert.equal(power(599_665_213_440), "6·10¹¹");
  assert.equal(power(2e12), "2·10¹²");
});

test("names at the ends of lines stand a line apart, in the order of the lines", () => {
  const heights = spread([50, 10, 12, 11], 15);
  const sorted = [...heights].sort((a, b) => a - b);
  for (let place = 1; place < sorted.length; place += 1) assert.ok(sorted[place] - sorted[place - 1] >= 15 - 1e-9);
  assert.ok(heights[1] < heights[3] && heights[3] < heights[2] && heights[2] < heights[0]);
  assert.deepEqual(spread([10, 100], 15), [10, 100]);
});

test("gains are told of the designs that go as far as the largest budget", () => {
  const ladder = (title, ...points) => ({ design: { title }, points: points.map(([work, psnr]) => ({ work, psnr })) });
  const found = [
    ladder("a", [5.99e11, 29], [6.01e12, 31]),
    ladder("b", [6.01e11, 29.5], [5.99e12, 31.25]),
    ladder("c", [6e11, 20], [2e12, 29]),
  ];
  const { first, last, gains, order } = gainsOf(found);
  assert.deepEqual([power(first), power(last)], ["6·10¹¹", "6·10¹²"]);
  assert.deepEqual(gains, [
    ["a", 2],
    ["b", 1.75],
  ]);
  assert.deepEqual(order, ["b", "a"]);
  assert.equal(gainsOf(found.slice(1)), null);
});
