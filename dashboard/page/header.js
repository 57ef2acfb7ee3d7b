// The page's header: the way past it for the keyboard, what a restart has lost, and the links between the languages. The other language is the
// same page: whatever else stands in its address is kept.

import { joinRadios } from "./radios.js";
import { fitRail } from "./rail.js";
import { lookout, tell } from "./restarted.js";

const LOOK_EVERY = 15_000; // milliseconds; a class of a hundred asks seven times a second

/** Called by Gradio, by way of web/mount.js. */
export function mount(element) {
  joinRadios();
  fitRail();
  const server = window.gradio_config?.app_id;
  if (server !== undefined) {
    tell(element.querySelector(".sr-restarted"), String(server), window.sessionStorage);
    keepLooking(String(server));
  }
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

/** Gets the page anew when the server was started anew; what fills the screen is let be until it does not. */
function keepLooking(server) {
  const look = lookout(server, {
    ask: nameOfServer,
    load: () => window.location.reload(),
    occupied: () => document.fullscreenElement !== null,
  });
  setInterval(look, LOOK_EVERY);
  for (const event of ["visibilitychange", "fullscreenchange"]) {
    document.addEventListener(event, () => document.visibilityState === "visible" && look());
  }
}

async function nameOfServer() {
  const answer = await fetch(new URL("gradio_api/app_id", document.baseURI), { cache: "no-store" });
  if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
  return String((await answer.json()).app_id);
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
