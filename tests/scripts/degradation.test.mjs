// The order of a degradation's steps.

import assert from "node:assert/strict";
import { test } from "node:test";

import { moved, orderOf, questionOf } from "../../dashboard/tabs/labs/degradation/order.js";

const STEPS = ["blur", "shrink", "noise", "jpeg"];

test("an order is read from its fields, and a broken one is the usual one", () => {
  assert.deepEqual(orderOf({ step0: "noise", step1: "blur", step2: "shrink", step3: "jpeg" }, STEPS), [
    "noise",
    "blur",
    "shrink",
    "jpeg",
  ]);
  assert.deepEqual(orderOf({ step0: "noise", step1: "noise", step2: "shrink", step3: "jpeg" }, STEPS), STEPS);
  assert.deepEqual(orderOf({}, STEPS), STEPS);
});

test("a step moves one place and never out of the list", () => {
  assert.deepEqual(moved(STEPS, "noise", -1), ["blur", "noise", "shrink", "jpeg"]);
  assert.deepEqual(moved(STEPS, "blur", 1), ["shrink", "blur", "noise", "jpeg"]);
  assert.deepEqual(moved(STEPS, "blur", -1), STEPS);
  assert.deepEqual(moved(STEPS, "jpeg", 1), STEPS);
});

test("what is asked holds settings, order and sample", () => {
  const asked = questionOf({ level: 30, step0: "jpeg" }, ["noise", "blur", "shrink", "jpeg"], "cat");
  assert.deepEqual(asked, {
    level: 30,
    step0: "noise",
    step1: "blur",
    step2: "shrink",
    step3: "jpeg",
    sample: "cat",
  });
});
