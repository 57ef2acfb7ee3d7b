// Building and updating elements. Words reach the page only as text.

import { chooseParticles } from "./kit/particles.js";

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** An element with a class, attributes and words; attributes of value null or false are left out. */
export function make(tag, className = "", attributes = {}, words = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  return completed(node, attributes, words);
}

/** The same for SVG. */
export function makeSvg(tag, attributes = {}, words = "") {
  return completed(document.createElementNS(SVG_SPACE, tag), attributes, words);
}

function completed(node, attributes, words) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  if (words !== "") node.textContent = words;
  return node;
}

/** Write only what changed, so that a streamed update neither moves a selection nor repeats an announcement. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Likewise for an attribute. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Put values into the {fields} of a text that came from Python; Korean particles take the form that a value asks for. */
export function fill(template, fields) {
  const filled = template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
  return chooseParticles(filled);
}
