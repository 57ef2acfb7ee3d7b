// Parts of a drawing that are pressed like buttons: mouse, Enter and space.

import { makeSvg } from "../dom.js";

/** Make an SVG group a button with a name, which is its tooltip as well. */
export function pressable(group, name, press) {
  group.setAttribute("tabindex", 0);
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", name);
  group.append(makeSvg("title", {}, name));
  group.addEventListener("click", press);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
}
