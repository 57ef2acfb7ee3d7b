// Links to other tabs lead to a page in the language of this one, also where `?lang=` chose it.

/** Called by Gradio, by way of web/mount.js. */
export function mount(element) {
  const lang = new URLSearchParams(window.location.search).get("lang");
  if (!lang) return;
  for (const link of element.querySelectorAll("a")) link.search += `&lang=${encodeURIComponent(lang)}`;
}
