// A chart as a PNG for a document: white paper, dark ink, its heading above and its receipt in small print below.

import { saveFrom } from "../../web/saving.js";
import { fileName, wrapped } from "./receipt_text.js";

const INK = "#22262b";
const SMALL_PRINT = { size: 18, line: 24, edge: 16, colour: "#555b63" };
const HEADING = 40; // pixels above the chart
const SCALE = 2;

/** Save the chart of a Plotly plot, whatever the page's theme is. */
export async function savePng(plot) {
  const place = plot.closest(".sr-chart");
  const heading = place?.querySelector("h3")?.textContent ?? "";
  const { width, height } = plot.getBoundingClientRect();
  const size = { width, height: height + HEADING };
  const data = plot.data.map((trace) => ({ ...trace }));
  const figure = { data, layout: { ...onPaper(plot.layout, heading), autosize: false, ...size } };
  const drawn = window.srFontFaces
    ? await pngWithFonts(await window.Plotly.toImage(figure, { format: "svg", ...size }), size)
    : await window.Plotly.toImage(figure, { format: "png", ...size, scale: SCALE });
  saveFrom(await withSources(drawn, place?.querySelectorAll(".sr-receipts p") ?? []), fileName(heading));
}

function onPaper(shown, heading) {
  const layout = JSON.parse(JSON.stringify(shown));
  Object.assign(layout, { paper_bgcolor: "white", plot_bgcolor: "white", font: { ...layout.font, color: INK } });
  for (const note of layout.annotations ?? []) note.font = { ...note.font, color: INK };
  layout.title = { text: heading, font: { size: 15 }, x: 0.01, xanchor: "left", y: 0.985, yanchor: "top" };
  layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 10) + HEADING };
  return layout;
}

/** The address of a PNG, twice as large as the SVG whose address is given, with the page's own font in it. */
async function pngWithFonts(url, { width, height }) {
  const faces = await window.srFontFaces();
  const drawing = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const styled = drawing.replace(/<svg[^>]*>/, (tag) => `${tag}<style>${faces}</style>`);
  const picture = new Image(SCALE * width, SCALE * height);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(styled)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * width, height: SCALE * height });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** The picture with the chart's receipt in small print below it: a figure without its source is worth nothing. */
async function withSources(url, paragraphs) {
  const { size, line, edge, colour } = SMALL_PRINT;
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  pen.font = font;
  // Folded words have no innerText; a paragraph's lines are its text nodes, with breaks between them.
  const nodes = [...paragraphs].flatMap((paragraph) => [...paragraph.childNodes]);
  const measure = (text) => pen.measureText(text).width;
  const lines = nodes.flatMap((node) => wrapped(node.textContent, picture.width - 2 * edge, measure));
  canvas.width = picture.width;
  canvas.height = picture.height + (lines.length ? line * lines.length + 20 : 0);
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0);
  pen.fillStyle = colour;
  pen.font = font;
  for (const [index, text] of lines.entries()) pen.fillText(text, edge, picture.height + line * (index + 1));
  return canvas.toDataURL("image/png");
}
