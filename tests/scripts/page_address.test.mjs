// The page's address: parameters come and go with their tab, Back goes to what the visitor opened.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Address } from "../../dashboard/web/address.js";

const TABS = ["compare", "labs", "benchmarks"];
const WORD = "[\\w.+-]{1,80}";
const row = (name, owner, more = {}) => ({
  name,
  owner,
  default: "",
  step: false,
  filter: false,
  pattern: WORD,
  ...more,
});
const TABLE = [
  row("lang", ""),
  row("tab", "", { step: true }),
  row("zoom", "compare", { pattern: "[0-9.]+" }),
  row("lab", "labs", { step: true, default: "first" }),
  row("preset", "labs"),
  row("b_view", "benchmarks", { filter: true }),
  row("b_scale", "benchmarks", { filter: true }),
];

/** A window's location and history. */
class Place {
  constructor(search = "") {
    this.entries = [`https://example.org/app/${search}`];
    this.at = 0;
    this.history = {
      state: null,
      pushState: (_state, _title, href) => {
        this.entries = [...this.entries.slice(0, this.at + 1), href];
        this.at += 1;
      },
      replaceState: (_state, _title, href) => {
        this.entries[this.at] = href;
      },
    };
  }

  get location() {
    const { href, search } = new URL(this.entries[this.at]);
    return { href, search };
  }

  get search() {
    return this.location.search;
  }
}

function opened(search) {
  const place = new Place(search);
  return { place, address: new Address(TABLE, TABS, place) };
}

test("parameters leave with their tab and come back with it; those of nobody stay", () => {
  const { place, address } = opened("?lang=ko&mine=1&zoom=4");
  address.open("benchmarks");
  assert.equal(place.search, "?lang=ko&mine=1&tab=benchmarks");
  address.put("benchmarks", { b_view: "san" });
  address.open("compare");
  assert.equal(place.search, "?lang=ko&mine=1&zoom=4");
  address.open("benchmarks");
  assert.equal(new URLSearchParams(place.search).get("b_view"), "san");
});

test("an answer that comes after its tab was left is kept for it", () => {
  const { place, address } = opened("");
  address.open("benchmarks");
  address.open("compare");
  address.put("benchmarks", { b_view: "srcnn" });
  assert.equal(place.search, "");
  address.open("benchmarks");
  assert.equal(place.search, "?tab=benchmarks&b_view=srcnn");
});

test("a tab replaces its own parameters and no others", () => {
  const { place, address } = opened("?tab=benchmarks&b_scale=8&lang=ko");
  address.take("benchmarks", new URLSearchParams("tab=x&b_view=san&zoom=3"));
  assert.equal(place.search, "?tab=benchmarks&lang=ko&b_view=san");
  assert.equal(place.entries.length, 1);
});

test("tabs and labs are steps, views are none", () => {
  const { place, address } = opened("");
  address.put("compare", { zoom: 2 });
  assert.equal(place.entries.length, 1);
  address.open("labs");
  address.open("labs", { lab: "second", preset: null });
  address.open("labs", { lab: "second", preset: null });
  assert.deepEqual(
    place.entries.map((entry) => new URL(entry).search),
    ["?zoom=2", "?tab=labs&lab=first", "?tab=labs&lab=second"],
  );
});

test("Back finds the tab with what its page shows by now", () => {
  const { place, address } = opened("?zoom=4");
  address.open("labs");
  address.open("compare");
  address.put("compare", { zoom: 8 });
  place.at = 1;
  assert.equal(address.walked(), "labs");
  assert.equal(place.search, "?tab=labs&lab=first");
  place.at = 0;
  assert.equal(address.walked(), "compare");
  assert.equal(place.search, "?zoom=8", "not 4, which the page shows no more");
  assert.equal(place.entries.length, 3, "going back makes no new step");
});

test("filters are steps, which Back takes one by one, and leave the address when they are as at first", () => {
  const { place, address } = opened("?tab=benchmarks");
  address.take("benchmarks", new URLSearchParams("b_view=san"));
  address.take("benchmarks", new URLSearchParams("b_view=san&b_scale=2"), { step: true });
  address.take("benchmarks", new URLSearchParams("b_view=san&b_scale=3"), { step: true });
  address.take("benchmarks", new URLSearchParams("b_view=san&b_scale=3"), { step: true });
  assert.equal(place.entries.length, 3, "what is as it was is no step");
  place.at = 1;
  assert.equal(address.walked(), "benchmarks");
  assert.equal(place.search, "?tab=benchmarks&b_view=san&b_scale=2");
  place.at = 0;
  assert.equal(address.walked(), "benchmarks");
  assert.equal(place.search, "?tab=benchmarks&b_view=san");
});

test("what an address has of other tabs is kept for them, what is misspelt is dropped", () => {
  const { place, address } = opened("?tab=labs&lab=second&preset=p&b_view=san&zoom=%3Cb%3E");
  assert.equal(place.search, "?tab=labs&lab=second&preset=p");
  address.open("benchmarks");
  assert.equal(place.search, "?tab=benchmarks&b_view=san");
  assert.equal(opened("?tab=nowhere&lab=").place.search, "");
  assert.equal(opened("?tab=labs").place.search, "?tab=labs&lab=first");
});

test("a preset leaves with its lab", () => {
  const { place, address } = opened("?tab=labs&lab=first&preset=p");
  address.open("labs", { lab: "second", preset: null });
  assert.equal(place.search, "?tab=labs&lab=second");
});
