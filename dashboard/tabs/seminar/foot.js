// Beneath the words: the lab that the stage shows, and where the step's content comes from.

import { make } from "../../web/dom.js";

/** Nodes for a step; `words(key)` says what the seminar's words say. */
export function footOf({ stage, sources }, words) {
  const nodes = stage.lab ? [labLink(stage, words)] : [];
  for (const source of sources) nodes.push(...(nodes.length > 0 ? [" · "] : []), sourceLink(source));
  return nodes;
}

function labLink({ lab, preset }, words) {
  const address = new URLSearchParams({ tab: "labs", lab, ...(preset ? { preset } : {}) });
  const lang = new URLSearchParams(window.location.search).get("lang");
  if (lang) address.set("lang", lang);
  return make("a", "sm-lab", { href: `?${address}` }, words("open_lab"));
}

function sourceLink({ text, url, web }) {
  const short = web ? new URL(url).hostname : shortened(text);
  return make("a", "sm-source", { href: url, target: "_blank", rel: "noreferrer", title: text }, short);
}

/** A citation by its first author and its year. */
function shortened(text) {
  const first = text.split(/[,:]/)[0].replace(" et al.", "");
  const year = /\b(19|20)\d\d\b(?!.*\b(19|20)\d\d\b)/.exec(text)?.[0] ?? "";
  return `${first.replace(/^(\S+\. )+/, "")} ${year}`.trim();
}
