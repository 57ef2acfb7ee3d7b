// What the views of the losses share: pictures with their words, and the best numbers of a table marked.

import { make } from "../../../web/dom.js";
import { bestOf } from "./ties.js";

export function strip(url, words) {
  const figure = make("figure", "lab-figure");
  figure.append(make("figcaption", "", {}, words), make("img", "", { src: url, alt: words }));
  return figure;
}

/** Mark the best numbers of each column, all that print the same; returns their rows. The least is best by default. */
export function markBest(box, values, printed, most = () => false) {
  const rows = [...box.querySelectorAll("tbody tr")];
  const best = bestOf(values, printed, most);
  best.forEach((winners, column) => {
    for (const row of winners) rows[row].children[column + 1].classList.add("losses-least");
  });
  return best;
}
