// Keys: what each does, and where they are heard.

import { DIVIDER_STEP } from "../panes/wipe.js";

const KEY_PAN = 0.125; // of the pane's size

/** What a key does, by the key; an action is called with its event. Other scripts may add to it. */
export function keysOf({ navigation, modes, difference, marks, crosshair, table, profile, wipe, tools, help }) {
  // An arrow moves the view, or the crosshair once it is the keys'.
  const arrow = (dx, dy) => () => {
    if (crosshair.pinned) crosshair.step(dx, dy);
    else navigation.pan(-dx * KEY_PAN, -dy * KEY_PAN);
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
      ",": () => wipe.moveTo(wipe.share - DIVIDER_STEP),
      ".": () => wipe.moveTo(wipe.share + DIVIDER_STEP),
      " ": () => modes.flipBack(),
      "[": () => modes.step(-1),
      "]": () => modes.step(1),
      "<": () => modes.moveMeant(-1),
      ">": () => modes.moveMeant(1),
      h: () => modes.hideMeant(),
      Enter: () => tools.enter(),
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
 * Keys work wherever the focus is within `root`; `signal` ends the listeners that stand outside of it. `leave()` is
 * Escape and says whether there was anything to leave.
 */
export function listenToKeys({ root, keys, modes, original, leave, signal }) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Shift") {
      original.hold(true);
    } else if (event.key === "Escape") {
      if (leave()) event.preventDefault();
    } else if (!keepsKey(event)) {
      pressed(event, { keys, modes, original });
    }
  });
  const release = (event) => (event.key === undefined || event.key === "Shift") && original.hold(false);
  window.addEventListener("keyup", release, { signal });
  window.addEventListener("blur", release, { signal });
  root.addEventListener("focusout", (event) => !root.contains(event.relatedTarget) && original.hold(false));
}

/** A button wants Space and Enter for itself, a list or a field every key. */
function keepsKey(event) {
  if (event.target.closest("select, input, textarea")) return true;
  return (event.key === " " || event.key === "Enter") && event.target.closest("button, summary, a") !== null;
}

function pressed(event, { keys, modes, original }) {
  // By character first; by place on the keyboard where digits need the Shift key.
  const digit = /^[1-9]$/.test(event.key) ? event.key : /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const action = keys.get(keyName(event.key));
  if (action === undefined && digit === undefined) return;
  event.preventDefault();
  // Shift with a letter means that letter; it does not hold up the original.
  if (event.shiftKey && /^[a-z<>]$/i.test(event.key)) original.hold(false);
  if (action !== undefined) action(event);
  else modes.enlargeNumber(Number(digit));
}
