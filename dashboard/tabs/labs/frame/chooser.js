// A choice presses the button of the lab's tab, which is out of sight; the tab's own event keeps the address true.

const nav = element.querySelector(".lab-chooser");
const links = [...nav.querySelectorAll("a")];
const select = nav.querySelector("select");

function mark(lab) {
  select.value = lab;
  for (const link of links) {
    if (link.dataset.lab === lab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** The tabs may not be there yet when the page has just opened. */
function open(lab, tries = 40) {
  mark(lab);
  const button = document.querySelector(`#${props.tabs} > .tab-wrapper [data-tab-id="${props.prefix}${lab}"]`);
  if (button) button.click();
  else if (tries > 0) setTimeout(() => open(lab, tries - 1), 50);
}

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
