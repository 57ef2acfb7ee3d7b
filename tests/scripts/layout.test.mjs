// Columns and sizes of the panes.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  GAP,
  middleInSight,
  planGrid,
  planSolo,
  planStrip,
  SIDE_PANEL,
} from "../../dashboard/components/viewer/view/layout.js";

const extra = () => 70;

test("all panes stand in the room there is, and columns never overlap", () => {
  for (const cells of [1, 2, 5, 8, 13]) {
    for (const width of [600, 1100, 1900]) {
      const { columns, width: each, height } = planGrid(cells, width, 800, extra, 0.75);
      assert.ok(columns >= 1 && columns <= cells);
      assert.ok(columns * each + (columns - 1) * GAP <= width + 1e-9);
      assert.ok(height >= 150);
    }
  }
});

test("four wide panes stand two by two rather than in a row", () => {
  assert.equal(planGrid(4, 1200, 800, extra, 0.75).columns, 2);
});

test("where nothing fits the height, the most columns are taken", () => {
  assert.equal(planGrid(12, 800, 300, extra, 1).columns, Math.floor((800 + GAP) / (190 + GAP)));
});

test("one pane alone leaves room for the overview beside it, if there is enough", () => {
  const wide = planSolo(1000, 700, 80, 0.75);
  assert.ok(wide.beside);
  assert.equal(wide.width, 1000 - SIDE_PANEL - GAP);
  assert.equal(wide.height, 0.75 * wide.width);
  assert.equal(planSolo(1000, 500, 80, 0.75).height, 420);
  const narrow = planSolo(600, 700, 80, 0.75);
  assert.ok(!narrow.beside);
  assert.equal(narrow.width, 600);
});

test("a phone's strip leaves two fifths of the window free", () => {
  assert.deepEqual(planStrip(390, 844, 0.75), { columns: 1, width: 390, height: 312 });
  assert.equal(planStrip(390, 400, 1).height, 240);
});

test("a number stands in the middle of its pixel, and within the pane where the pixel leaves it", () => {
  const [room, length] = [260, 30];
  assert.equal(middleInSight(40, 96, room, length), 88);
  assert.equal(middleInSight(200, 192, room, length), 245); // the middle would lie at 296
  assert.equal(middleInSight(-150, 192, room, length), 15);
  assert.equal(middleInSight(-100, 800, room, length), 245);
  assert.equal(middleInSight(250, 192, room, length), 346); // too little of it is in sight
});
