// Receipts and small print as text, and the names of saved charts. Pure.

const DOI = /doi:(?=10\.\S+$)/;

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
