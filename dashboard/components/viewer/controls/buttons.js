// Buttons, icons and lists of the viewer.

import { make, setAttribute } from "../../../web/dom.js";

const ICONS = {
  enlarge: "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-5 5M2.5 13.5l5-5",
  shrink: "M12.5 7.5h-4v-4M3.5 8.5h4v4M8.5 7.5l5-5M7.5 8.5l-5 5",
  screen: "M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  close: "M4 4l8 8M12 4l-8 8",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A button that shows `face` (text or an icon) and is called `label`, also in its tooltip. */
export function button(className, face, label, action) {
  const node = make("button", className);
  node.type = "button";
  node.append(face);
  nameButton(node, label);
  node.addEventListener("click", action);
  return node;
}

/** What a button is called; set its words first: who says aloud what they read must be understood. */
export function nameButton(node, label) {
  const words = node.textContent.trim();
  const read = /[\p{L}\p{N}]/u.test(words) && !label.toLowerCase().includes(words.toLowerCase());
  setAttribute(node, "aria-label", read ? `${words}: ${label}` : label);
  setAttribute(node, "title", label);
}

export function group(...nodes) {
  const node = make("div", "sl-group");
  node.append(...nodes);
  return node;
}

/** Options of a select, written only where they changed: an open list would close. */
export function fillSelect(select, entries, chosen) {
  const written = JSON.stringify(entries);
  if (select.dataset.written !== written) {
    select.dataset.written = written;
    select.replaceChildren(
      ...entries.map(([value, text]) => {
        const option = make("option", "", {}, text);
        option.value = value;
        return option;
      }),
    );
  }
  if (select.value !== chosen) select.value = chosen;
}

/** Make `nodes` the children of `parent`, moving only what is out of place: a moved element loses its focus. */
export function reconcile(parent, nodes) {
  for (const child of [...parent.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}
