// What published methods gain over bicubic, as bars on a marked axis that begins at bicubic itself.

import { make } from "../../web/dom.js";

/** Steps of an axis from 0 to `most`: about five, at 1, 2 or 5 times a power of ten. */
export function ticks(most) {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => Number((index * step).toFixed(6)));
}

export function drawBars({ title, axis, rows, start, digits }) {
  const most = Math.max(...rows.map(([, value]) => value));
  const end = (most - start) * 1.04;
  const share = (gain) => `${(100 * gain) / end}%`;
  const table = make("table", "sm-bars");
  table.append(make("caption", "", {}, title));
  for (const [name, value] of rows) {
    const row = make("tr", value === most ? "sm-best" : "");
    const track = make("td", "sm-track");
    const bar = make("span", "sm-bar-value");
    bar.style.width = share(value - start);
    track.append(bar);
    row.append(make("th", "", { scope: "row" }, name), track, make("td", "sm-value", {}, value.toFixed(digits)));
    table.append(row);
  }
  const scale = make("td", "sm-scale");
  for (const tick of ticks(end)) {
    const mark = make("span", "sm-tick", {}, tick === 0 ? "0" : `+${tick}`);
    mark.style.left = share(tick);
    scale.append(mark);
  }
  const foot = make("tr", "sm-axis");
  foot.append(make("th", ""), scale, make("td"));
  const named = make("tr", "sm-axis-name");
  named.append(make("th", ""), make("td", "", { colspan: 2 }, axis));
  table.append(foot, named);
  return table;
}
