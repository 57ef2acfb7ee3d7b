// What the plots share: the curve of a pane, its entry in a legend, and a plot as a file.

import { make } from "../../../web/dom.js";
import { saveFrom, saveText } from "../../../web/saving.js";
import { button, group } from "../controls/buttons.js";
import { colourText } from "../difference/colours.js";
import { luma } from "../difference/measure.js";
import { csvFile } from "./counts.js";

const LINE = 18; // CSS pixels of a line of words in a saved picture
const PAPER = "#262626"; // the plots' ground

/** Colour, width and dashes of a pane's curve. On the plot's dark ground the original is white. */
export function curveStyle(scene, pane) {
  if (pane.data.role === "hr") return { colour: "#fff", width: 2.5, dash: [] };
  if (pane.data.role === "lr") return { colour: "#a8a8a8", width: 1, dash: [2, 2] };
  const colour = scene.colourOf(pane.id);
  const lightness = luma(...colour);
  const lifted = lightness < 90 ? colour.map((channel) => Math.round(channel + (255 - channel) * 0.4)) : colour;
  return { colour: colourText(lifted), width: 1.5, dash: lightness > 230 || lightness < 60 ? [5, 3] : [] };
}

/** One curve in the legend; `number`: what it is at the place that is pointed at. */
export function legendEntry(curve, title, number) {
  const entry = make("span", "sl-entry");
  const line = make("span", "sl-line");
  const drawn = curve.dash.length > 0 ? "dashed" : "solid";
  line.style.borderTop = `${Math.max(2, curve.width)}px ${drawn} ${curve.colour}`;
  const chip = make("span", "sl-chip");
  chip.append(line);
  entry.append(chip, make("span", "", {}, title), make("span", "sl-number-cell", {}, number));
  return entry;
}

/**
 * Two buttons that save what a panel shows. `rows()`: cells of the CSV; `picture()`: {canvas, caption, entries}, or left
 * out where there is none; `name`: of the files.
 */
export function saveButtons({ name, rows, picture }) {
  const csv = button("sl-button sl-save", "CSV", "CSV", () => saveText({ name: `${name}.csv`, text: csvFile(rows()) }));
  if (!picture) return group(csv);
  const png = button("sl-button sl-save", "PNG", "PNG", () => savePicture(`${name}.png`, picture()));
  return group(csv, png);
}

/** The plot with its caption above and its legend, [{title, colour}], below. */
function savePicture(name, { canvas, caption, entries }) {
  const ratio = canvas.width / Math.max(1, canvas.clientWidth || canvas.width);
  const line = LINE * ratio;
  const paper = make("canvas");
  [paper.width, paper.height] = [canvas.width, canvas.height + line * (1 + entries.length)];
  const context = paper.getContext("2d");
  context.fillStyle = PAPER;
  context.fillRect(0, 0, paper.width, paper.height);
  context.drawImage(canvas, 0, line);
  context.font = `${12 * ratio}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.fillStyle = "#fff";
  context.fillText(caption, 8 * ratio, line / 2);
  for (const [index, { title, colour }] of entries.entries()) {
    const y = line + canvas.height + (index + 0.5) * line;
    context.fillStyle = colour;
    context.fillRect(8 * ratio, y - ratio, 20 * ratio, 2 * ratio);
    context.fillStyle = "#fff";
    context.fillText(title, 36 * ratio, y);
  }
  paper.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    saveFrom(address, name);
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
}
