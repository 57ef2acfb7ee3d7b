// The sum behind one value, written out: in fractions where all of it can be, else in decimals, never in both.

import { make } from "../../../web/dom.js";
import { number } from "../../../web/kit/numbers.js";

const IN_A_LINE = 4; // terms

/** Fill the lab's result and worked areas with the value of a point and how it comes about. */
export function showSum({ words, result, worked }, { at: [y, x], sample }) {
  const place = words("place", { row: number(y, 2), column: number(x, 2) });
  result.replaceChildren(make("h3", "", {}, place), make("div", "lab-big lab-value", {}, valueText(sample)));
  const terms = sample.products.flat();
  const head = make("h3", "", {}, words("weights", { count: terms.length }));
  worked.replaceChildren(head, terms.length <= IN_A_LINE ? line(terms, sample) : table(sample, words));
}

/** "11/9 ≈ 1.222", or the number alone where it is no fraction that helps. */
export function valueText({ exact, value }) {
  return exact ? `${exact} ≈ ${number(value)}` : number(value);
}

function line(terms, sample) {
  const sum = make("p", "lab-sum");
  terms.forEach(({ pixel, text }, i) => {
    const term = make("span", "lab-term");
    term.append(`${i ? "+ " : ""}${number(pixel)} × `, make("b", "", {}, text));
    sum.append(term, " ");
  });
  sum.append(`= ${valueText(sample)}`);
  return sum;
}

/** 16 or more terms: pixels with the weights of both axes at the rim, and the vertical pass below. */
function table(sample, words) {
  const { down, across, products, passed } = sample;
  const rows = make("table", "lab-table");
  const add = (first, cells, className = "") => {
    const row = make("tr", className);
    row.append(make("th", "", { scope: "row" }, first), ...cells);
    rows.append(row);
  };
  const cell = (text, title = null) => make("td", "", { title }, text);
  add(
    "",
    across.text.map((text) => make("th", "", { scope: "col" }, `× ${text}`)),
  );
  products.forEach((terms, i) => {
    const cells = terms.map(({ pixel, text, term }) => cell(number(pixel), `${text} × ${number(pixel)} = ${term}`));
    add(`× ${down.text[i]}`, cells);
  });
  add(
    words("passed"),
    passed.map((sum) => cell(sum)),
    "lab-passed",
  );
  const then = passed.map((sum, j) => `${j ? "+ " : ""}${sum} × ${across.text[j]}`).join(" ");
  add(words("then"), [make("td", "", { colspan: passed.length }, `${then} = ${valueText(sample)}`)]);
  const box = make("div", "lab-scroll");
  box.append(rows);
  return box;
}
