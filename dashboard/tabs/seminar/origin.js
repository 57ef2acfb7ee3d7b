// Where the visitor was before the seminar: it covers the tabs, so leaving it has to lead back there.

const KEPT = "sr-before-seminar";
const TABS = "#sr-tabs > .tab-wrapper [role=tab]";

document.addEventListener(
  "click",
  ({ target }) => {
    const tab = target.closest?.(TABS);
    const open = document.querySelector(`${TABS}[aria-selected=true]`);
    if (tab && open && open !== tab) sessionStorage.setItem(KEPT, open.dataset.tabId ?? "");
  },
  { capture: true },
);

/** Open the tab from which the seminar was opened, or the page that linked to it; the first tab when it came alone. */
export function leaveSeminar() {
  const before = sessionStorage.getItem(KEPT);
  const tabs = [...document.querySelectorAll(TABS)];
  const tab = before && tabs.find((button) => button.dataset.tabId === before);
  const linked = document.referrer && new URL(document.referrer);
  if (tab) tab.click();
  else if (linked && linked.origin === window.location.origin && !linked.searchParams.has("seminar")) {
    window.location.assign(linked);
  } else tabs[0]?.click();
}
