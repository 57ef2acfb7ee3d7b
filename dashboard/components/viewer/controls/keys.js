// Keys: what each does, and where they are heard.

import { DIVIDER_STEP } from "../panes/wipe.js";

const KEY_PAN = 0.125; // of the pane's size

/** What a key does, by the key; an action is called with its event. Other scripts may add to it. */
export function keysOf(parts) {
  const { navigation, modes, difference, marks, crosshair, table, profile, wipe, tools, help } = parts;
  const { analysis, histogram, spectrum } = parts;
  // An arrow moves the crosshair once it is the keys', else the rectangle while it is in hand, else the view.
  const arrow = (dx, dy) => (event) => {
    if (crosshair.pinned) crosshair.step(dx, dy);
    else if (!tools.nudge(dx, dy, event.shiftKey)) navigation.pan(-dx * KEY_PAN, -dy * KEY_PAN);
  };
  return new Map(
    Object.entries({
      "+": () => navigation.zoomStep(1),
      "=": () => navigation.zoomStep(1),
      "-": () => navigation.zoomStep(-1),
      _: () => navigation.zoomStep(-1),
      0: () => navigation.zoomTo(1),
      f: () => navigation.fit(),
      w: () => modes.toggleWipe(),
      d: () => difference.toggle(),
      m: () => difference.nextKind(),
      e: (event) => difference.step(event.shiftKey ? -1 : 1),
      g: () => marks.toggleGrid(),
      v: () => marks.nextValues(),
      c: () => crosshair.toggle(),
      i: () => table.toggle(),
      p: () => profile.toggle(),
      r: () => tools.toggle("region"),
      b: () => analysis.nextChannel(),
      x: (event) => analysis.step("exposure", event.shiftKey ? -1 : 1),
      y: (event) => analysis.step("gamma", event.shiftKey ? -1 : 1),
      u: () => histogram.toggle(),
      s: () => spectrum.toggle(),
      Delete: () => tools.clearRegion(),
      Backspace: () => tools.clearRegion(),
      ",": () => wipe.moveTo(wipe.share - DIVIDER_STEP),
      ".": () => wipe.moveTo(wipe.share + DIVIDER_STEP),
      " ": () => modes.flipBack(),
      "[": () => modes.step(-1),
      "]": () => modes.step(1),
      "<": () => modes.moveMeant(-1),
      ">": () => modes.moveMeant(1),
      h: () => modes.hideMeant(),
      Enter: () => tools.enter(crosshair.pinned),
      "?": () => help.toggle(),
      ArrowLeft: arrow(-1, 0),
      ArrowRight: arrow(1, 0),
      ArrowUp: arrow(0, -1),
      ArrowDown: arrow(0, 1),
    }),
  );
}

/** A key as `keysOf` names it: letters without regard to Shift. */
export function keyName(key) {
  return key.length === 1 ? key.toLowerCase() : key;
}

/**
 * Keys work wherever the focus is within `root`, and while the pointer is over it, wherever the focus is. `signal` ends
 * the listeners that stand outside of it. `leave()` is Escape and says whether there was anything to leave.
 */
export function listenToKeys({ root, keys, modes, original, leave, signal }) {
  const heard = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Shift") {
      original.hold(true);
    } else if (event.key === "Escape") {
      if (leave()) event.preventDefault();
    } else if (!keepsKey(event, root)) {
      pressed(event, { keys, modes, original });
    }
  };
  root.addEventListener("keydown", heard);
  const hovered = (event) => {
    if (event.defaultPrevented || root.contains(event.target) || !root.matches(":hover")) return;
    if (!usesKey(event)) heard(event);
  };
  document.addEventListener("keydown", hovered, { signal });
  const release = (event) => (event.key === undefined || event.key === "Shift") && original.hold(false);
  window.addEventListener("keyup", release, { signal });
  window.addEventListener("blur", release, { signal });
  root.addEventListener("focusout", (event) => !root.contains(event.relatedTarget) && original.hold(false));
}

const TYPED = "textarea, [contenteditable=true], input:not([type=radio], [type=checkbox], [type=button], [type=range])";

/** A key by which lists, sliders, boxes and buttons are worked. */
function works({ key }) {
  return key.startsWith("Arrow") || ["Enter", " ", "Home", "End", "PageUp", "PageDown"].includes(key);
}

/**
 * Within the viewer: a button wants Space and Enter for itself, a slider or box what it is worked by, a list its
 * entries' letters too, except while the pointer is over the pictures, and a field every key.
 */
function keepsKey(event, root) {
  const { key, target } = event;
  if (target.closest(TYPED)) return true;
  if (target.closest("select") && !root.querySelector(".sl-grid:hover")) return true;
  if (target.closest("select, input")) return works(event);
  return (key === " " || key === "Enter") && target.closest("button, summary, a") !== null;
}

/** Somebody types, or the key is one by which what has the focus is worked; the pointer only happens to lie here. */
function usesKey(event) {
  const { target } = event;
  if (target.closest(`${TYPED}, [role=dialog]`)) return true;
  return works(event) && target.closest("input, select, button, a, summary, [role=tab], [tabindex]") !== null;
}

function pressed(event, { keys, modes, original }) {
  // By character first; by place on the keyboard where digits need the Shift key.
  const digit = /^[1-9]$/.test(event.key) ? event.key : /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const action = keys.get(keyName(event.key));
  if (action === undefined && digit === undefined) return;
  event.preventDefault();
  // Shift with a letter means that letter; it does not hold up the original.
  if (event.shiftKey && (/^[a-z<>]$/i.test(event.key) || event.key.startsWith("Arrow"))) original.hold(false);
  if (action !== undefined) action(event);
  else modes.enlargeNumber(Number(digit));
}
