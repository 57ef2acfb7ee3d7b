// Histograms, as numbers. Nothing here touches the page.

import { channelLevel } from "./tone.js";

export const LEVELS = 256;

/** How many pixels of RGBA bytes have each level of a channel, as shares of all; luma for "rgb". */
export function levelShares(rgba, channel) {
  const counts = new Float64Array(LEVELS);
  for (let at = 0; at < rgba.length; at += 4) {
    counts[Math.round(channelLevel(channel, rgba[at], rgba[at + 1], rgba[at + 2]))] += 1;
  }
  return counts.map((count) => count / (rgba.length / 4));
}

// As sr_core/spreadsheet.py has it: a spreadsheet runs what begins like this.
const FORMULA = /^(?:[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/** Lines of a file of comma-separated values; a title may hold anything, and none is taken for a formula. */
export function csvOf(rows) {
  const cell = (value) => {
    const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** The file: by its first character Excel knows UTF-8, without it Korean titles are garbled. */
export function csvFile(rows) {
  return `\ufeff${csvOf(rows)}`;
}
