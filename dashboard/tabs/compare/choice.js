// What is chosen beside the viewer, as the page last sent it to the server. Gradio's events call the functions.

import { KEPT } from "./kept.js";

class Choices extends EventTarget {
  constructor() {
    super();
    // {picked, mode, scale, methods, a}; null before the first.
    this.last = null;
    this.count = 0;
  }

  take(choice) {
    this.last = choice;
    this.count += 1;
    this.dispatchEvent(new Event("change"));
  }
}

/** Of this page; tells of each with "change". */
export const choices = new Choices();

function stage() {
  return document.querySelector("#sr-stage");
}

/**
 * The inputs of a run, the last of them replaced by its number: quick clicks may reach the server out of order. What is
 * shown until the answer comes belongs to the choice before, and is dimmed.
 */
export function numbered(...values) {
  stage()?.classList.add("sr-stale");
  stage()?.setAttribute("aria-busy", "true");
  // In the order of the fields of Controls (tab.py).
  const [picked, mode, scale, methods, a, , further] = values;
  choices.take({ picked, mode, scale, methods: [...methods, ...(further ?? [])], a });
  return [...values.slice(0, -1), choices.count];
}

/** The answer has come. `picked`: what the picker shows by now. */
export function fresh(picked) {
  stage()?.classList.remove("sr-stale");
  stage()?.removeAttribute("aria-busy");
  if (document.querySelector("#sr-status .sr-error") === null) keep(picked);
  return [];
}

/**
 * For as long as this tab of the browser is open, remember the visitor's own picture with its mode and scale: a reload
 * or another language makes the page anew. opening.js reads it back. What could not be used is
 * not remembered.
 */
function keep(picked) {
  const { mode, scale } = choices.last ?? {};
  const own = { file: picked?.file, chosen: picked?.source === "upload", mode, scale };
  try {
    if (own.file) sessionStorage.setItem(KEPT, JSON.stringify(own));
    else sessionStorage.removeItem(KEPT);
  } catch {
    // A browser that keeps nothing: the picture lasts as long as the page.
  }
}

/** The options were opened: all of them above the bar with the Run button. */
export function revealOptions() {
  const box = document.querySelector("#sr-options");
  requestAnimationFrame(() => box?.scrollIntoView({ block: "nearest" }));
}

/** On a phone the settings fold away, so that the comparison is what one sees first. */
export function fold() {
  if (window.innerWidth < 700) document.querySelector("#sr-settings > button")?.click();
}
