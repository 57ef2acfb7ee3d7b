// The words of a widget: looked up by key, their fields filled in.

import { fill } from "../dom.js";

/** A function `words(key, fields)` over the texts that came with the page; a missing one is a mistake of ours. */
export function wordsOf(texts) {
  return (key, fields = {}) => {
    if (texts[key] === undefined) throw new Error(`no words ${key}`);
    return fill(texts[key], fields);
  };
}
