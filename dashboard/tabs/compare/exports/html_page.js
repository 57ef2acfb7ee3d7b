// The page of an exported comparison: the viewer on pictures that are inside the file, the table, the receipt, and
// the languages. It is opened from the disk and reaches nothing.

import { init } from "../../../components/viewer/init.js";
import { make } from "../../../web/dom.js";

const data = JSON.parse(document.querySelector("#sr-data").textContent);
const languages = Object.keys(data.values);
const preferred = languages.find((language) => navigator.language.startsWith(language));

/** The value of a language, with its pictures in place of their keys. */
function translated(language) {
  const value = data.values[language];
  const found = (image) => image && { url: data.pictures[image.key] };
  const panes = value.panes.map((pane) => ({ ...pane, image: found(pane.image), back: found(pane.back) }));
  return { ...value, panes };
}

/** A worker has to come from an address of its own: that of its text. */
function startWorker() {
  const blob = new Blob([data.worker], { type: "text/javascript" });
  return new Worker(URL.createObjectURL(blob));
}

function build(page) {
  const heading = make("h1");
  const bar = make("nav", "sr-languages");
  const viewer = make("div", "", { id: "sr-viewer" });
  const table = make("div");
  const receipt = make("details");
  const summary = make("summary");
  const text = make("pre");
  text.textContent = data.receipt;
  receipt.append(summary, text);
  const back = make("a", "sr-back", { href: data.back });
  const header = make("header");
  header.append(...(data.back ? [back] : []), heading, bar);
  page.append(header, viewer, table, receipt);
  const { show } = init(viewer, null, { startWorker });
  const speak = (language) => {
    document.documentElement.lang = language;
    heading.textContent = data.titles[language];
    back.textContent = data.indexes[language];
    summary.textContent = data.receipts[language];
    table.innerHTML = data.tables[language];
    for (const button of bar.children) button.setAttribute("aria-pressed", button.lang === language);
    show(translated(language));
  };
  for (const language of languages) {
    const button = make("button", "", { type: "button", lang: language });
    button.textContent = data.names[language];
    button.addEventListener("click", () => speak(language));
    bar.append(button);
  }
  speak(preferred ?? languages[0]);
}

build(document.querySelector("#sr-page"));
