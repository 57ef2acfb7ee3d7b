// The library that draws the charts is large. It is fetched and compiled while nobody waits, once the page is quiet,
// and made ready when somebody reaches for the tab.

const QUIET = 4000; // ms after the page is loaded
const TAB = '[role="tab"][data-tab-id="benchmarks"]';

/** Fetch a module of Gradio's, by its address relative to the page, before it is needed. */
export function fetchAhead(file) {
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: file }));
  };
  const tab = ({ target }) => {
    if (!(target instanceof Element && target.closest(TAB))) return;
    document.removeEventListener("pointerover", tab);
    document.removeEventListener("focusin", tab);
    import(new URL(file, document.baseURI));
  };
  document.addEventListener("pointerover", tab, { passive: true });
  document.addEventListener("focusin", tab);
  const later = () => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(ask), QUIET);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later);
  if (new URLSearchParams(window.location.search).get("tab") === "benchmarks") import(new URL(file, document.baseURI));
}
