// Stages made of words: the agenda, the three questions, a paper, the references.

import { make } from "../../web/dom.js";

export const CARDS = { agenda, questions, paper, references };

function agenda({ cards, credit }) {
  const box = make("div", "sm-cards sm-agenda");
  cards.forEach(({ title, text }, index) => {
    const card = make("div", "sm-card");
    card.append(make("span", "sm-card-number", {}, String(index + 1)));
    const said = make("div");
    said.append(make("h3", "", {}, title), make("p", "", {}, text));
    card.append(said);
    box.append(card);
  });
  box.append(make("p", "sm-note", {}, credit));
  return box;
}

function questions({ cards }) {
  const box = make("div", "sm-cards sm-asked-three");
  cards.forEach(({ title, answer, new: fresh }, index) => {
    const card = make("div", `sm-card${answer ? " sm-answered" : ""}${fresh ? " sm-fresh" : ""}`);
    const said = make("div");
    said.append(make("h3", "", {}, title));
    if (answer) said.append(make("p", "", {}, `→ ${answer}`));
    card.append(make("span", "sm-card-number", {}, answer ? "✓" : String(index + 1)), said);
    box.append(card);
  });
  return box;
}

function paper({ title, authors, venue, cited, claims }) {
  const box = make("div", "sm-cards sm-paper");
  const head = make("div", "sm-card sm-cover");
  const said = make("div");
  said.append(make("h3", "", {}, title), make("p", "", {}, authors), make("p", "sm-quiet", {}, `${venue} · ${cited}`));
  head.append(said);
  box.append(head);
  claims.forEach((claim, index) => {
    const card = make("div", "sm-card");
    card.append(make("span", "sm-card-number", {}, String(index + 1)), make("p", "", {}, claim));
    box.append(card);
  });
  return box;
}

function references({ groups }) {
  const box = make("div", "sm-references");
  for (const { title, items } of groups) {
    const list = make("ol");
    for (const { text, url } of items) {
      const item = make("li");
      item.append(make("a", "", { href: url, target: "_blank", rel: "noreferrer" }, text));
      list.append(item);
    }
    box.append(make("h3", "", {}, title), list);
  }
  return box;
}
