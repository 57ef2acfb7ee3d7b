// Receipts, small print, file names and the address of the Benchmarks tab, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, linesOf, wrapped } from "../../dashboard/tabs/benchmarks/receipt_text.js";

test("a receipt is text with links, and never HTML", () => {
  assert.deepEqual(linesOf("<b>SAN</b>, Set5<br>&lt;i&gt; &amp;amp;<br>Dai 2019, doi:10.1109/CVPR.2019.01132"), [
    { text: "SAN, Set5", doi: "" },
    { text: "<i> &amp;", doi: "" },
    { text: "Dai 2019, ", doi: "10.1109/CVPR.2019.01132" },
  ]);
});

test("small print breaks between words and keeps them all", () => {
  const measure = (text) => text.length;
  assert.deepEqual(wrapped("one two  three incomprehensibilities four", 9, measure), [
    "one two",
    "three",
    "incomprehensibilities",
    "four",
  ]);
  assert.deepEqual(wrapped("  ", 9, measure), []);
});

test("a chart's file bears its heading in any script", () => {
  assert.equal(fileName("PSNR on Set5, ×4"), "sr-lens-PSNR-on-Set5-4.png");
  assert.equal(fileName("Set5의 PSNR, ×4"), "sr-lens-Set5의-PSNR-4.png");
  assert.equal(fileName("…"), "sr-lens-chart.png");
});
