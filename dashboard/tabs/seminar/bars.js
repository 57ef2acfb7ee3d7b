// Published values of a table as bars. They start a little below the smallest: what counts is the distance.

const { make } = srLab;
const root = element.querySelector(".sm-bars");

function draw() {
  const shown = window.srSeminarBars;
  root.replaceChildren();
  if (!shown) return;
  const values = shown.rows.map(([, value]) => value);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const start = least - 0.12 * (most - least);
  const list = make("table", "sm-table");
  list.append(make("caption", "", {}, shown.title));
  for (const [name, value] of shown.rows) {
    const row = make("tr", value === most ? "sm-best" : "");
    const cell = make("td", "sm-track");
    const bar = make("span", "sm-bar-value");
    bar.style.width = `${(100 * (value - start)) / (most - start)}%`;
    cell.append(bar);
    row.append(make("th", "", { scope: "row" }, name), cell, make("td", "sm-value", {}, value.toFixed(shown.digits)));
    list.append(row);
  }
  root.append(list);
}

function onBars() {
  if (!root.isConnected) window.removeEventListener("srseminar:bars", onBars);
  else draw();
}
window.addEventListener("srseminar:bars", onBars);
draw();
