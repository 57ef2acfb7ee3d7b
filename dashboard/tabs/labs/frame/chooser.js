// A choice presses the button of the lab's tab, which is out of sight; the tab's own event keeps the address true.
// Beside the labs stands how many questions this browser has answered; labs whose questions all are bear a mark.

import { fill, setText } from "../../../web/dom.js";
import { CHANGED, ownProgress, tellProgress } from "../../../web/kit/progress.js";
import { openTab } from "./open_tab.js";

const OPENED = ["srlab:open", "sr-walked"];

export function mount(element, { props }) {
  const nav = element.querySelector(".lab-chooser");
  const links = [...nav.querySelectorAll("a")];
  const select = nav.querySelector("select");
  const mark = (lab) => {
    select.value = lab;
    for (const link of links) {
      if (link.dataset.lab === lab) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };
  const open = (lab) => {
    mark(lab);
    openTab(props.tabs, props.prefix + lab);
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new window, as for any link
      event.preventDefault();
      open(link.dataset.lab);
    });
  }
  select.addEventListener("change", () => open(select.value));
  const asked = new URLSearchParams(window.location.search).get("lab");
  mark(links.some((link) => link.dataset.lab === asked) ? asked : links[0].dataset.lab);
  followOpenLab(element, mark);
  showProgress(element, props, links);
}

/** The links at the foot of a lab and the browser's Back open a lab without this chooser. */
function followOpenLab(element, mark) {
  const follow = ({ detail }) => {
    if (!element.isConnected) for (const name of OPENED) window.removeEventListener(name, follow);
    else if (detail.lab) mark(detail.lab);
  };
  for (const name of OPENED) window.addEventListener(name, follow);
}

function showProgress(element, { questions, words }, links) {
  const line = element.querySelector(".lab-progress");
  const forget = line.querySelector("button");
  const show = () => {
    if (!element.isConnected) {
      window.removeEventListener(CHANGED, show);
      return;
    }
    const { answered, all, done } = ownProgress().count(questions);
    setText(line.querySelector("span"), fill(words.progress, { answered, all }));
    line.hidden = answered === 0;
    for (const link of links) link.classList.toggle("lab-done", done.includes(link.dataset.lab));
  };
  forget.addEventListener("click", () => {
    ownProgress().forget();
    tellProgress();
  });
  window.addEventListener(CHANGED, show);
  show();
}
