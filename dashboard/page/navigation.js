// Keeps address, history and title true to the open tab: the page's own part, started once from its head.

import { Address } from "../web/address.js";

const TRIES = 60; // of 50 ms, until what stands in a tab that was just opened is there

/** `setting`: what dashboard/page/address.py says: the table, the tabs' ids, where they lie on the page. */
export function start(setting) {
  window.srAddress = new Address(setting.parameters, setting.tabs, window);
  const navigation = new Navigation(setting, window.srAddress, document.title);
  window.srNavigation = navigation;
  window.addEventListener("popstate", () => navigation.walk());
  window.addEventListener("click", (event) => navigation.follow(event));
  navigation.name();
}

class Navigation {
  constructor(setting, address, title) {
    Object.assign(this, { setting, address, title });
  }

  button(tabs, id) {
    return document.querySelector(`#${tabs} > .tab-wrapper [role=tab][data-tab-id="${id}"]`);
  }

  /** Gradio says that a tab was opened. It may say so late, when the browser has gone on to another one. */
  opened(tab, parameters = {}) {
    if (this.button(this.setting.tabs_id, tab)?.getAttribute("aria-selected") === "false") return;
    this.address.open(tab, parameters);
    this.name();
  }

  openedLab(lab) {
    if (this.address.tab !== "labs" || this.address.get("lab") === lab) return;
    // A preset is one of the lab that is left.
    this.opened("labs", { lab, preset: null });
  }

  /** Show what the browser went back or forward to. */
  walk() {
    const tab = this.address.walked();
    this.press(this.setting.tabs_id, tab);
    const lab = this.address.get("lab");
    if (tab === "labs" && lab) this.press(this.setting.labs_id, this.setting.prefix + lab);
    this.name();
    window.dispatchEvent(new CustomEvent("sr-walked", { detail: { tab, lab } }));
  }

  /**
   * A link to a lab was clicked before the script that is its own had come: without this the page would be loaded anew,
   * and what the visitor has on it lost.
   */
  follow(event) {
    const link = event.target.closest?.("a[data-lab]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { lab } = link.dataset;
    this.press(this.setting.labs_id, this.setting.prefix + lab);
    window.dispatchEvent(new CustomEvent("srlab:open", { detail: { lab } }));
  }

  press(tabs, id, tries = TRIES) {
    const button = this.button(tabs, id);
    if (button && button.getAttribute("aria-selected") !== "true") button.click();
    else if (!button && tries > 0) setTimeout(() => this.press(tabs, id, tries - 1), 50);
  }

  /** The title of the window names the tab and the lab, with the tabs' own words; the first tab's is the product's. */
  name(tries = TRIES) {
    const { tabs_id: tabs, labs_id: labs, prefix } = this.setting;
    const tab = this.address.tab;
    if (tab === this.setting.tabs[0]) {
      document.title = this.title;
      return;
    }
    const buttons = [this.button(tabs, tab)];
    const lab = tab === "labs" && this.address.get("lab");
    if (lab) buttons.unshift(this.button(labs, prefix + lab));
    if (buttons.every(Boolean)) {
      const words = buttons.map((button) => button.textContent.trim());
      document.title = [...words, this.setting.product].join(" \u00b7 ");
    } else if (tries > 0) {
      setTimeout(() => this.name(tries - 1), 50);
    }
  }
}
