// Before Gradio builds the page: what the address asks for is put into the configuration that the server sent, so that
// the right tab is the first that is built and the first run is already the one that was asked for.

import { choose } from "../tabs/compare/opening.js";
import { unpack } from "./packing.js";

/** `setting`: what dashboard/page/address.py says: where tabs and labs lie, and the prefix of the labs' ids. */
export function start(setting) {
  const config = window.gradio_config;
  unpack(config);
  const asked = new URLSearchParams(window.location.search);
  config.title = document.title; // from which Gradio sets the title of the window
  openTabs(config, asked, setting);
  choose(config, asked);
}

/** Select the tab and the lab that the address names, if the page has them. */
export function openTabs(config, asked, { tabs, labs, prefix }) {
  const tab = asked.has("seminar") ? "seminar" : (asked.get("tab") ?? "");
  const wanted = { [tabs]: /^[a-z]+$/.test(tab) ? tab : "", [labs]: prefix + asked.get("lab") };
  const components = config.components ?? [];
  const known = new Set(components.filter(({ type }) => type === "tabitem").map(({ props }) => props.id));
  for (const { type, props } of components) {
    if (type === "tabs" && known.has(wanted[props.elem_id])) props.selected = wanted[props.elem_id];
  }
}
