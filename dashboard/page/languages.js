// The page's header: what a restart has lost, and the links between the languages. The other language is the same page: whatever else stands in its address is kept.

import { tell } from "./restarted.js";

/** Called by Gradio, by way of web/mount.js. */
export function mount(element) {
  const server = window.gradio_config?.app_id;
  if (server !== undefined) tell(element.querySelector(".sr-restarted"), String(server), window.sessionStorage);
  for (const link of element.querySelectorAll(".sr-languages a")) {
    if (link.lang === document.documentElement.lang) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const address = new URL(window.location);
      address.searchParams.set("lang", link.lang);
      window.location.assign(address);
    });
  }
}
