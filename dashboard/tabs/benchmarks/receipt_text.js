// Receipts and small print as text, the names of saved charts, and the tab's part of the page's address. Pure.

const DOI = /doi:(?=10\.\S+$)/;
export const PREFIX = "b_";

/** A receipt's lines [{ text, doi }] from Plotly's markup (breaks and bold); nothing in it is ever read as HTML. */
export function linesOf(receipt) {
  return receipt.split("<br>").map((line) => {
    const [text, doi] = plain(line).split(DOI);
    return { text, doi: doi ?? "" };
  });
}

function plain(line) {
  return line
    .replace(/<\/?b>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Words in lines that are no wider than `width` by `measure(text)`; a word that is wider has a line of its own. */
export function wrapped(text, width, measure) {
  const lines = [];
  let row = "";
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const longer = row ? `${row} ${word}` : word;
    if (row && measure(longer) > width) {
      lines.push(row);
      row = word;
    } else row = longer;
  }
  return row ? [...lines, row] : lines;
}

/** The name of a chart's file, from its heading. */
export function fileName(heading) {
  const name = heading.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `sr-lens-${name || "chart"}.png`;
}

/** The address (URLSearchParams) with this tab's parameters as in `query`, and all others as they were. */
export function withChoice(address, query) {
  const found = new URLSearchParams([...address].filter(([key]) => !key.startsWith(PREFIX)));
  for (const [key, value] of new URLSearchParams(query)) if (key.startsWith(PREFIX)) found.set(key, value);
  return found;
}
