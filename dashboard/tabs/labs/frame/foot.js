// Below a lab: the one before, the one after, and the lab put back to how it opens, its answers forgotten.

import { putBack } from "../../../web/kit/lab.js";
import { ownProgress, tellProgress } from "../../../web/kit/progress.js";
import { openTab } from "./open_tab.js";

export function mount(element, { props }) {
  for (const link of element.querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new window, as for any link
      event.preventDefault();
      openTab(props.tabs, props.prefix + link.dataset.lab);
      window.dispatchEvent(new CustomEvent("srlab:open", { detail: { lab: link.dataset.lab } }));
      document.getElementById(props.tabs)?.scrollIntoView();
    });
  }
  element.querySelector("button").addEventListener("click", () => {
    ownProgress().forget(props.lab);
    tellProgress();
    putBack(props.lab);
    element.closest(".tabitem")?.querySelector(".lab-head")?.scrollIntoView({ block: "center" });
  });
}
