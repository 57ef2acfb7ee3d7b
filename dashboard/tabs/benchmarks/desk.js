// Beside the charts of the Benchmarks tab: a click on a mark shows its receipt, every chart can be saved as PNG, and
// the address always opens what is shown. Gradio's plots have no events of their own; Plotly's are used.
const spoken = JSON.parse(element.querySelector(".sr-desk").dataset.words);
const words = spoken[document.documentElement.lang] ?? spoken.en;
const card = element.querySelector(".sr-receipt-card");
// Not in the page yet when this runs for a tab that is just being opened.
const bench = () => element.closest("#benchmarks-results");

element.querySelector(".sr-copy").textContent = words.copy;
card.querySelector("button").setAttribute("aria-label", words.close);
card.querySelector("h4").textContent = words.receipt;

/** A receipt is text with Plotly's line breaks and bold; nothing in it is ever read as HTML. */
function showReceipt(text) {
  const body = card.querySelector(".sr-receipt-lines");
  body.replaceChildren();
  for (const line of text.split("<br>")) {
    const row = document.createElement("p");
    const shown = line
      .replace(/<\/?b>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    const [before, doi] = shown.split(/doi:(?=10\.\S+$)/);
    row.textContent = before;
    if (doi) {
      const link = document.createElement("a");
      link.href = `https://doi.org/${doi}`;
      link.target = "_blank";
      link.rel = "noreferrer";
      link.textContent = `doi:${doi}`;
      row.append(link);
    }
    body.append(row);
  }
  card.hidden = false;
}

function hideReceipt() {
  card.hidden = true;
}

function receiptOf(point) {
  if (point.data.type === "heatmap") return point.customdata;
  return point.hovertext ?? point.data.hovertext?.[point.pointNumber];
}

function clicked(event) {
  const point = event.points?.[0];
  const text = point && receiptOf(point);
  if (typeof text !== "string" || !text) return;
  showReceipt(text);
  if (point.data.type === "box" && typeof point.customdata === "string") trigger("select", { image: point.customdata });
}

/** The address of a PNG, twice as large as the SVG whose address is given, with the page's own font in it. */
async function pngWithFonts(url, { width, height }) {
  const faces = await window.srFontFaces();
  const drawing = decodeURIComponent(url.slice(url.indexOf(",") + 1));
  const styled = drawing.replace(/<svg[^>]*>/, (tag) => `${tag}<style>${faces}</style>`);
  const picture = new Image(2 * width, 2 * height);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(styled)}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

/** The picture with the chart's receipt in small print below it: a figure without its source is worth nothing. */
async function withSources(url, paragraphs) {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const font = `18px ${getComputedStyle(document.body).fontFamily}`;
  pen.font = font;
  const lines = [];
  // Folded words have no innerText; a paragraph's lines are its text nodes, with breaks between them.
  for (const node of [...paragraphs].flatMap((paragraph) => [...paragraph.childNodes])) {
    let row = "";
    for (const word of node.textContent.trim().split(/\s+/)) {
      const longer = row ? `${row} ${word}` : word;
      if (row && pen.measureText(longer).width > picture.width - 32) {
        lines.push(row);
        row = word;
      } else row = longer;
    }
    if (row) lines.push(row);
  }
  canvas.width = picture.width;
  canvas.height = picture.height + (lines.length ? 24 * lines.length + 20 : 0);
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0);
  pen.fillStyle = "#555b63";
  pen.font = font;
  lines.forEach((line, index) => pen.fillText(line, 16, picture.height + 24 * (index + 1)));
  return canvas.toDataURL("image/png");
}

/** White paper and dark ink, whatever the page's theme is: the picture goes into a document. */
async function savePng(plot) {
  const layout = JSON.parse(JSON.stringify(plot.layout));
  Object.assign(layout, { paper_bgcolor: "white", plot_bgcolor: "white", font: { ...layout.font, color: "#22262b" } });
  for (const note of layout.annotations ?? []) note.font = { ...note.font, color: "#22262b" };
  const heading = plot.closest(".sr-chart")?.querySelector("h3")?.textContent ?? "";
  layout.title = { text: heading, font: { size: 15 }, x: 0.01, xanchor: "left", y: 0.985, yanchor: "top" };
  layout.margin = { ...layout.margin, t: (layout.margin?.t ?? 10) + 40 };
  const { width, height } = plot.getBoundingClientRect();
  const data = plot.data.map((trace) => ({ ...trace }));
  const figure = { data, layout: { ...layout, autosize: false, width, height: height + 40 } };
  const size = { width, height: height + 40 };
  const link = document.createElement("a");
  const drawn = window.srFontFaces
    ? await pngWithFonts(await window.Plotly.toImage(figure, { format: "svg", ...size }), size)
    : await window.Plotly.toImage(figure, { format: "png", ...size, scale: 2 });
  link.href = await withSources(drawn, plot.closest(".sr-chart")?.querySelectorAll(".sr-receipts p") ?? []);
  link.download = `sr-lens-${heading.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "chart"}.png`;
  link.click();
}

let due = false;
/** Plots come, go and are drawn anew: each is bound once per drawing. Drawing one changes the page a thousand times. */
function bindSoon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    bind();
  });
}

function bind() {
  for (const plot of bench()?.querySelectorAll(".js-plotly-plot") ?? []) {
    if (plot.on && plot.srBound !== plot.on) {
      plot.srBound = plot.on;
      plot.on("plotly_click", clicked);
    }
    const place = plot.closest(".sr-chart");
    if (place && !place.querySelector(":scope > .sr-png")) {
      const button = document.createElement("button");
      button.className = "sr-png";
      button.type = "button";
      button.textContent = "PNG";
      button.title = words.png;
      button.addEventListener("click", () => {
        const shown = place.querySelector(".js-plotly-plot");
        if (shown) savePng(shown);
      });
      place.append(button);
    }
  }
}

/**
 * The address keeps what others have put into it; only this tab's keys are replaced. Which tab is open is not its to
 * say: an answer may come after the tab was left.
 */
function keepAddress() {
  if (!props.value || !element.isConnected) return;
  const address = new URL(window.location.href);
  for (const key of [...address.searchParams.keys()]) if (key.startsWith("b_")) address.searchParams.delete(key);
  for (const [key, value] of new URLSearchParams(props.value)) {
    if (key.startsWith("b_")) address.searchParams.set(key, value);
  }
  window.history.replaceState(window.history.state, "", address);
}

element.querySelector(".sr-copy").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  keepAddress();
  try {
    await navigator.clipboard.writeText(window.location.href);
    button.textContent = words.copied;
  } catch {
    // Without https a page may not write the clipboard; the address bar holds the same link.
    button.textContent = words.in_address;
  }
  setTimeout(() => {
    button.textContent = words.copy;
  }, 2500);
});
card.querySelector("button").addEventListener("click", hideReceipt);
card.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideReceipt();
});

/** Begin once the tab stands in the page. */
function begin() {
  const root = bench();
  if (!root) {
    requestAnimationFrame(begin);
    return;
  }
  new MutationObserver(bindSoon).observe(root, { childList: true, subtree: true });
  bind();
  keepAddress();
}

watch("value", keepAddress);
begin();
