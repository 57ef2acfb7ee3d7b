// Small helpers for building elements. Text reaches the page only through textContent.

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Write only what changed, so that a streamed update neither moves a selection nor repeats an announcement. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Put values into the {fields} of a text that came from Python. */
function fill(template, fields) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

const ICONS = {
  enlarge: "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-5 5M2.5 13.5l5-5",
  shrink: "M12.5 7.5h-4v-4M3.5 8.5h4v4M8.5 7.5l5-5M7.5 8.5l-5 5",
  screen: "M2.5 6v-3.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  close: "M4 4l8 8M12 4l-8 8",
};

function icon(name) {
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
function button(className, face, label, action) {
  const node = make("button", className);
  node.type = "button";
  node.append(face);
  nameButton(node, label);
  node.addEventListener("click", action);
  return node;
}

function nameButton(node, label) {
  setAttribute(node, "aria-label", label);
  setAttribute(node, "title", label);
}
