// Opening a lab from somewhere else than Gradio's own row of tabs.

const WAIT = 50; // ms

/** Press the button of a tab of the row `tabs`; it may not be there yet when the page has just opened. */
export function openTab(tabs, id, tries = 40) {
  const button = document.querySelector(`#${tabs} > .tab-wrapper [data-tab-id="${id}"]`);
  if (button) button.click();
  else if (tries > 0) setTimeout(() => openTab(tabs, id, tries - 1), WAIT);
}
