// A card for each network: its idea, its figure, what it is made of, where it is shown.

import { make } from "../../web/dom.js";
import { SIGNS } from "./chart.js";

/** A card { card, number } of a network; `filter(name, value)` is called when one of its tags is pressed. */
export function makeCard(network, words, filter) {
  const card = make("article", "sv-card", { tabindex: -1, id: `survey-${network.id}` });
  card.style.setProperty("--sv-colour", SIGNS[network.framework].colour);
  const head = make("h3", "", {}, network.method);
  head.append(make("small", "", {}, `${network.venue} ${network.year}`));
  const number = make("p", "sv-figure");
  card.append(head, number, make("p", "sv-idea", {}, network.idea), tags(network, words, filter));
  if (network.note) card.append(make("p", "sv-note", {}, words("as_printed", { note: network.note })));
  if (network.labs.length) card.append(labs(network, words));
  if (network.step) {
    const href = address({ tab: "seminar", seminar: network.step.number });
    card.append(make("a", "sv-link sv-step", { href }, words("step", network.step)));
  }
  return { card, number };
}

function tags(network, words, filter) {
  const line = make("p", "sv-tags");
  const facts = [
    ["framework", network.framework],
    ["upsampling", network.upsampling],
    ...network.design.map((name) => ["design", name]),
    ...network.losses.map((name) => ["loss", name]),
  ];
  for (const [name, value] of facts) {
    const attributes = { type: "button", title: words(name) };
    const tag = make("button", "sv-tag", attributes, words(`${name}_${value}`));
    tag.addEventListener("click", () => filter(name, value));
    line.append(tag);
  }
  return line;
}

function labs(network, words) {
  const line = make("p", "sv-labs", {}, words("labs"));
  for (const lab of network.labs) {
    line.append(" ", make("a", "sv-link", { href: address({ tab: "labs", lab }) }, words(`lab_${lab}`)));
  }
  return line;
}

/** A page of ours, in the language of this one. */
export function address(fields) {
  const found = new URLSearchParams(fields);
  const lang = new URLSearchParams(window.location.search).get("lang");
  if (lang) found.set("lang", lang);
  return `?${found}`;
}
