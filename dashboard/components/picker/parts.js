// What the picker is built of: elements without behaviour.

import { make, makeSvg } from "../../web/dom.js";

const ICON_PATHS = {
  check: "M3 8.5l3.5 3.5L13 4.5",
  arrow: "M8 11V2.5M4.5 6L8 2.5 11.5 6M2.5 10.5v3h11v-3",
  picture: "M1.5 2.5h13v11h-13zM1.5 11l4-4 3.5 3.5 2-2 3.5 3.5M10.5 5.5h.5",
};

/** All parts, by name, joined below `root`; `offered`: the samples. */
export function buildParts(root, offered) {
  const parts = {
    body: make("div", "body"),
    tile: make("div", "tile"),
    own: thumbnailButton("own"),
    browse: make("button", "browse", { type: "button" }),
    browseWords: make("span", "words"),
    browseHint: make("span", "hint"),
    input: make("input", "file", { type: "file", accept: "image/*", tabindex: "-1", "aria-hidden": "true" }),
    bar: make("span", "bar", { "aria-hidden": "true" }),
    strip: make("div", "strip", { role: "group" }),
    caption: make("p", "caption", { "aria-live": "polite" }),
    message: make("p", "message", { role: "alert" }),
    // In the browser's top layer: the panes stand later on the page, and would cover it.
    overlay: make("div", "overlay", { "aria-hidden": "true", popover: "manual" }),
    overlayWords: make("span", "overlay-words"),
    samples: offered.map(sampleButton),
  };
  parts.browse.append(icon("arrow"), parts.browseWords, parts.browseHint);
  parts.tile.append(parts.own, parts.browse, parts.bar, parts.input);
  parts.strip.append(...parts.samples);
  parts.body.append(parts.tile, parts.strip);
  parts.overlay.append(parts.overlayWords);
  root.replaceChildren(parts.body, parts.caption, parts.message, parts.overlay);
  return parts;
}

function icon(name) {
  const svg = makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", class: `icon ${name}` });
  svg.append(makeSvg("path", { d: ICON_PATHS[name] }));
  return svg;
}

function thumbnailButton(className) {
  const button = make("button", className, { type: "button", "aria-pressed": "false" });
  const frame = make("span", "frame");
  const image = make("img", "", { alt: "", draggable: "false", decoding: "async" });
  const mark = make("span", "mark");
  mark.append(icon("check"));
  frame.append(image, icon("picture"), mark);
  button.append(frame, make("span", "name"));
  image.addEventListener("error", () => frame.classList.add("blank"));
  image.addEventListener("load", () => frame.classList.remove("blank"));
  return button;
}

function sampleButton(sample) {
  const button = thumbnailButton("sample");
  button.dataset.id = sample.id;
  button.title = sample.title;
  button.querySelector("img").src = sample.thumbnail;
  button.querySelector(".name").textContent = sample.title;
  return button;
}
