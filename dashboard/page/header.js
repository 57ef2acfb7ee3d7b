// The page's header: the way past it for the keyboard, what a restart has lost, and the links between the languages. The other language is the
// same page: whatever else stands in its address is kept.

import { joinRadios } from "./radios.js";
import { tell } from "./restarted.js";

/** Called by Gradio, by way of web/mount.js. */
export function mount(element) {
  joinRadios();
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
  // Its own address would leave the page: Gradio's base takes the query away.
  element.querySelector(".sr-skip").addEventListener("click", (event) => {
    event.preventDefault();
    skip();
  });
}

/** Past header and tabs, and in the Compare tab past the settings: to the viewer. */
function skip() {
  const panels = [...document.querySelectorAll("#sr-tabs > [role=tabpanel]")];
  const panel = panels.find((each) => each.checkVisibility?.() ?? each.offsetParent !== null) ?? panels[0];
  const target = panel?.querySelector(".sl-grid") ?? panel;
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}
