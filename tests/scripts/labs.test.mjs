// The pure parts of the labs: rings, pipelines, graphs, layouts, ties. No browser, no numbers made up by the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { barsOf, GRAPHS, layoutOf as graphLayout } from "../../dashboard/tabs/labs/blocks/graphs.js";
import { keysOf } from "../../dashboard/tabs/labs/frameworks/layers.js";
import { layoutOf, placesOf, sizeOf, tallness } from "../../dashboard/tabs/labs/frameworks/pipeline.js";
import { keptOn, plotOf, pointAt, resized, ringsOf } from "../../dashboard/tabs/labs/interpolation/geometry.js";
import { costHeights, LINE, levelAt, levelPlace } from "../../dashboard/tabs/labs/losses/number_line.js";
import { bestOf, surprises } from "../../dashboard/tabs/labs/losses/ties.js";
import { arcOf, BOX, rowsOf } from "../../dashboard/tabs/labs/san/parts_layout.js";
import { blockOf, wovenAt } from "../../dashboard/tabs/labs/subpixel/weave.js";
import { digitsFor, reachOf, windowAt } from "../../dashboard/tabs/labs/transposed/pattern.js";

test("a ring's area is its weight, and the corner of a pixel with its number stays free", () => {
  const axis = { index: [0, 1], weight: [2 / 3, 1 / 3] };
  const rings = ringsOf(axis, axis);
  assert.equal(rings.length, 4);
  assert.ok(Math.abs(rings[0].r ** 2 / rings[3].r ** 2 - 4) < 1e-9);
  const [largest] = ringsOf({ index: [0], weight: [1] }, { index: [0], weight: [1.4] });
  assert.ok(Math.hypot(0.5 - 0.2, 0.5 - 0.2) > largest.r);
  assert.equal(ringsOf({ index: [0], weight: [-0.1] }, { index: [0], weight: [1] })[0].negative, true);
});

test("a dragged point is told in pixels from 1 and stays on the grid", () => {
  const point = pointAt({ clientX: 110, clientY: 130 }, { left: 100, top: 100, width: 40, height: 40 }, 4);
  assert.deepEqual(point, { x: 1.5, y: 3.5 });
  assert.deepEqual(keptOn({ x: 9, y: -2 }, 4), { x: 4.5, y: 0.5 });
  assert.deepEqual(
    resized(
      [
        [1, 2],
        [3, 4],
      ],
      3,
    ),
    [
      [1, 2, 1],
      [3, 4, 3],
      [1, 2, 1],
    ],
  );
});

test("a curve's plot holds the curve, its weights and whole distances", () => {
  const plot = plotOf(
    [
      [-2, 0],
      [0, 1],
      [2, -0.1],
    ],
    [0.5, -0.2],
  );
  assert.deepEqual([plot.reach, plot.low, plot.high], [2, -0.2, 1]);
  assert.deepEqual(plot.marks, [-2, -1, 1, 2]);
  assert.ok(plot.up(1) < plot.up(0) && plot.up(0) < plot.up(-0.2));
});

test("the filter covers a square, and colours reach from zero", () => {
  assert.deepEqual(windowAt(1, 2, 2), [
    [1, 2],
    [1, 3],
    [2, 2],
    [2, 3],
  ]);
  assert.deepEqual(reachOf([[3, 3]]), [0, 3]);
  assert.deepEqual(reachOf([[0]]), [0, 1]);
  assert.deepEqual([digitsFor(4), digitsFor(10), digitsFor(14)], [1, 0, null]);
});

test("woven pixels know their block and their place", () => {
  const sources = [
    [
      [0, 0, 0],
      [1, 0, 0],
    ],
    [
      [2, 0, 0],
      [3, 0, 0],
    ],
  ];
  assert.equal(blockOf(sources, 0, 0).length, 4);
  assert.equal(wovenAt(sources, 3, 0, 0), 3);
});

const stage = (id, kind, width, channels = 8) => ({ id, kind, shape: [channels, width, width], layers: 1 });

test("a pyramid's image branch stands below, in the column of its stage", () => {
  const stages = [stage("a", "body", 40), stage("b", "enlarge", 80), stage("c", "residual", 80)];
  assert.deepEqual(
    placesOf(stages).map(({ column, below }) => [column, below]),
    [
      [0, false],
      [0, true],
      [1, false],
    ],
  );
  const { sums, wires, boxes } = layoutOf({ id: "progressive", stages }, 40);
  assert.equal(sums.length, 1);
  assert.equal(wires.length, 3);
  assert.ok(boxes[1].bottom > boxes[0].bottom);
});

test("every framework's drawing holds its boxes", () => {
  const stages = [stage("a", "up", 40), stage("b", "down", 20), stage("tail", "tail", 40)];
  for (const id of ["pre", "post", "progressive", "iterative"]) {
    const own = id === "progressive" ? [...stages, stage("r", "residual", 40)] : stages;
    const { width, boxes, joined } = layoutOf({ id, stages: own }, 20);
    assert.ok(boxes.every(({ x, bottom, tall }) => x > 0 && x < width && bottom - tall > 0));
    assert.equal(joined !== null, id === "iterative");
  }
  assert.equal(tallness(80, 20) - tallness(40, 20), tallness(40, 20) - tallness(20, 20));
  assert.deepEqual([sizeOf(20, 20, 80), sizeOf(40, 20, 80), sizeOf(80, 20, 80)], ["low", "middle", "high"]);
});

test("a layer is told by what it is and does, not by the name of its module", () => {
  assert.deepEqual(keysOf({ name: "up.0.back.0", kind: "Conv2d" }), { kind: "kind_conv2d", role: "role_back" });
  assert.deepEqual(keysOf({ name: "tail", kind: "ReLU" }), { kind: "kind_relu", role: null });
});

test("each block's graph has its nodes inside and its edges between nodes", () => {
  for (const [name, graph] of Object.entries(GRAPHS)) {
    const { width, height, places, paths } = graphLayout(graph);
    assert.equal(paths.length, graph.edges.length, name);
    for (const [x, y] of Object.values(places)) assert.ok(x > 0 && x < width && y > 0 && y < height, name);
    for (const [from, to] of graph.edges) assert.ok(places[from] && places[to], name);
  }
});

test("a bar that is cut off says so", () => {
  assert.deepEqual(barsOf([-0.5, 1.5, 12], 3), [
    { share: 0, beyond: false },
    { share: 0.5, beyond: false },
    { share: 1, beyond: true },
  ]);
});

test("levels and places are each other's inverse", () => {
  const box = { left: 10, width: LINE.width };
  for (const level of [0, 100, 255]) assert.ok(Math.abs(levelAt(10 + levelPlace(level), box) - level) < 1e-9);
  const [low, high] = costHeights([1, 3]);
  assert.ok(low > high);
  assert.deepEqual(costHeights([2, 2]), [low, low]);
});

test("what prints the same is best together, and a loss that loses its own column is noticed", () => {
  const values = [
    [0.04869, 20],
    [0.04871, 21],
    [0.0492, 19],
  ];
  const printed = values.map(([a, b]) => [a.toFixed(4), b.toFixed(2)]);
  const best = bestOf(values, printed, (column) => column === 1);
  assert.deepEqual(best, [[0, 1], [1]]);
  assert.deepEqual(surprises(best, [2, undefined]), [{ column: 0, row: 0, own: 2 }]);
  assert.deepEqual(surprises(best, [1, 1]), []);
});

test("parts stand in rows, and an arc to another row goes by the right edge", () => {
  const rows = rowsOf(7, 400);
  assert.ok(rows.width <= 400 && rows.first(0));
  const columns = [...Array(7).keys()].filter((index) => rows.roof(index) === rows.roof(0)).length;
  assert.ok(columns >= 2 && columns < 7);
  assert.ok(rows.first(columns));
  const straight = arcOf({ from: 0, to: 1, name: "x" }, rows);
  assert.equal(straight.path.split("H").length, 2);
  const around = arcOf({ from: 0, to: columns, name: "γ".repeat(500) }, rows);
  assert.equal(around.path.split("H").length, 3);
  assert.ok(around.x >= 0 && around.x <= rows.width);
  assert.equal(rowsOf(3, 10).width, 2 * (BOX.width + BOX.gap) - BOX.gap + BOX.edge);
  const larger = rowsOf(3, 10, 130);
  assert.deepEqual([larger.box, larger.left(1), larger.middle(0)], [130, 130 + BOX.gap, 65]);
});
