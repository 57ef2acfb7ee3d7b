// Style sheets that a module brings along.

import { make } from "./dom.js";

/** Resolves once the style sheet at `url` (URL) is part of the page; it is added once, whoever asks for it. */
export function stylesheet(url) {
  const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
  let link = links.find(({ href }) => href === url.href);
  if (link?.sheet) return Promise.resolve();
  if (link === undefined) {
    link = make("link", "", { rel: "stylesheet", href: url.href });
    document.head.append(link);
  }
  return new Promise((done, failed) => {
    link.addEventListener("load", () => done(), { once: true });
    link.addEventListener("error", () => failed(new Error(`${url} could not be loaded.`)), { once: true });
  });
}
