// A table of figures: what is published upright, what is ours in italics, the best of a row bold.

import { make } from "../../web/dom.js";

export function drawTable({ head, left, rows, note }) {
  const frame = make("div", "sm-figures");
  const table = make("table", "sm-table");
  const first = make("tr");
  first.append(...head.map((text, column) => make("th", aligned(left, column), { scope: "col" }, text)));
  const top = make("thead");
  top.append(first);
  const body = make("tbody");
  for (const { cells, group } of rows) {
    const row = make("tr", group ? "sm-group" : "");
    row.append(
      ...cells.map(({ text, strong, ours, centre }, column) => {
        const names = [aligned(left, column), strong && "sm-strong", ours && "sm-ours", centre && "sm-centre"];
        return make("td", names.filter(Boolean).join(" "), {}, text);
      }),
    );
    body.append(row);
  }
  table.append(top, body);
  frame.append(table, make("p", "sm-note", {}, note));
  return frame;
}

function aligned(left, column) {
  return left.includes(column) ? "sm-left" : "";
}
