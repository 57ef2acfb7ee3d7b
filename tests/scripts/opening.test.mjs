// What the address asks for stands in the page's configuration before the page is built.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openTabs } from "../../dashboard/page/opening.js";
import { choose } from "../../dashboard/tabs/compare/opening.js";

const PLACES = { tabs: "sr-tabs", labs: "sr-labs", prefix: "lab-" };
const tabItem = (id) => ({ type: "tabitem", props: { id } });
const tabs = (id) => ({ type: "tabs", props: { elem_id: id, selected: "first" } });

function selected(search) {
  const outer = tabs("sr-tabs");
  const inner = tabs("sr-labs");
  const items = ["compare", "labs", "seminar", "lab-san"].map(tabItem);
  openTabs({ components: [outer, inner, ...items] }, new URLSearchParams(search), PLACES);
  return [outer.props.selected, inner.props.selected];
}

test("the tab and the lab of the address are selected, unknown ones are not", () => {
  assert.deepEqual(selected("?tab=labs&lab=san"), ["labs", "lab-san"]);
  assert.deepEqual(selected("?tab=lab-san"), ["first", "first"]); // a lab is no tab
  assert.deepEqual(selected("?tab=unknown&lab=none"), ["first", "first"]);
  assert.deepEqual(selected("?seminar=3&tab=labs"), ["seminar", "first"]);
  assert.deepEqual(selected(""), ["first", "first"]);
});

const choice = (id, values, value) => ({ props: { elem_id: id, choices: values.map((v) => [String(v), v]), value } });

function chosen(search) {
  const components = [
    choice("sr-scale", [2, 3, 4], 4),
    choice("sr-methods", ["nearest", "bicubic", "san"], ["nearest"]),
    {
      props: { elem_id: "sr-picker", offered: [{ id: "cat" }], value: { source: "sample", sample: "plate", size: 7 } },
    },
    { type: "markdown" },
  ];
  choose({ components }, new URLSearchParams(search));
  return components.slice(0, 3).map(({ props }) => props.value);
}

test("choices of the address that the page offers are made, others are left as they are", () => {
  const plate = { source: "sample", sample: "plate", size: 7 };
  assert.deepEqual(chosen("?scale=3&methods=san,unknown,nearest&sample=cat"), [
    3,
    ["nearest", "san"],
    { source: "sample", sample: "cat", size: 7 },
  ]);
  assert.deepEqual(chosen("?scale=9&methods=unknown&sample=none"), [4, ["nearest"], plate]);
  assert.deepEqual(chosen(""), [4, ["nearest"], plate]);
});
