// Keys: what each does, and where they are heard.

import { DIVIDER_STEP } from "../panes/wipe.js";

const KEY_PAN = 0.125; // of the pane's size

export const KEYS = {
  "+": (viewer) => viewer.zoomStep(1),
  "=": (viewer) => viewer.zoomStep(1),
  "-": (viewer) => viewer.zoomStep(-1),
  _: (viewer) => viewer.zoomStep(-1),
  0: (viewer) => viewer.zoomTo(1),
  f: (viewer) => viewer.fit(),
  w: (viewer) => viewer.setMode(viewer.modes.name === "wipe" ? "grid" : "wipe"),
  d: (viewer) => viewer.difference.toggle(),
  m: (viewer) => viewer.difference.nextKind(),
  e: (viewer, event) => viewer.difference.step(event.shiftKey ? -1 : 1),
  g: (viewer) => viewer.marks.toggleGrid(),
  v: (viewer) => viewer.marks.nextValues(),
  c: (viewer) => viewer.crosshair.toggle(),
  i: (viewer) => viewer.table.toggle(),
  p: (viewer) => viewer.toggleProfile(),
  ",": (viewer) => viewer.wipe.moveTo(viewer.wipe.share - DIVIDER_STEP),
  ".": (viewer) => viewer.wipe.moveTo(viewer.wipe.share + DIVIDER_STEP),
  " ": (viewer) => viewer.modes.flipBack(),
  "[": (viewer) => viewer.modes.step(-1),
  "]": (viewer) => viewer.modes.step(1),
  "<": (viewer) => viewer.moveActive(-1),
  ">": (viewer) => viewer.moveActive(1),
  h: (viewer) => viewer.hideActive(),
  Enter: (viewer) => viewer.tools.enter(),
  "?": (viewer) => viewer.help.toggle(),
  ArrowLeft: (viewer) => arrow(viewer, -1, 0),
  ArrowRight: (viewer) => arrow(viewer, 1, 0),
  ArrowUp: (viewer) => arrow(viewer, 0, -1),
  ArrowDown: (viewer) => arrow(viewer, 0, 1),
};

/** An arrow moves the view, or the crosshair once it is the keys'. */
function arrow(viewer, dx, dy) {
  if (viewer.crosshair.pinned) viewer.crosshair.step(dx, dy);
  else viewer.pan(-dx * KEY_PAN, -dy * KEY_PAN);
}

/** Keys work wherever the focus is within `root`; `signal` ends the listeners that stand outside of it. */
export function listenToKeys(viewer, root, signal) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Shift") {
      viewer.hold(true);
    } else if (event.key === "Escape") {
      if (viewer.leave()) event.preventDefault();
    } else if (!keepsKey(event)) {
      pressed(viewer, event);
    }
  });
  const release = (event) => (event.key === undefined || event.key === "Shift") && viewer.hold(false);
  window.addEventListener("keyup", release, { signal });
  window.addEventListener("blur", release, { signal });
  root.addEventListener("focusout", (event) => !root.contains(event.relatedTarget) && viewer.hold(false));
}

/** A button wants Space and Enter for itself, a list or a field every key. */
function keepsKey(event) {
  if (event.target.closest("select, input, textarea")) return true;
  return (event.key === " " || event.key === "Enter") && event.target.closest("button, summary, a") !== null;
}

function pressed(viewer, event) {
  // By character first; by place on the keyboard where digits need the Shift key.
  const digit = /^[1-9]$/.test(event.key) ? event.key : /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const action = viewer.keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (action === undefined && digit === undefined) return;
  event.preventDefault();
  // Shift with a letter means that letter; it does not hold up the original.
  if (event.shiftKey && /^[a-z<>]$/i.test(event.key)) viewer.hold(false);
  if (action !== undefined) action(viewer, event);
  else viewer.modes.enlargeNumber(Number(digit));
}
