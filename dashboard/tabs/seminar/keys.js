// The seminar's keys, and those of a clicker: they work whatever was clicked, except where somebody types.

const TYPED = "input:not([type]), textarea, [contenteditable='true']";
const TYPES = ["text", "search", "number", "email", "url", "password", "tel"];
// What has a use of its own for arrows or space when it was reached by the keyboard, and not by a click.
const MOVED =
  "input[type=range], input[type=radio], select, canvas, [role=slider], [role=grid], [role=gridcell], .lab-cell";
const PRESSED = "button, a, summary, input, select, [role=button], [role=link], [role=tab]";
const ARROWS = ["ArrowLeft", "ArrowRight"];

/**
 * Listen on the window, before anything on the page does.
 *
 * `actions`: functions by key; each says with false that it has no use for the key now. `open()`: whether the seminar is
 * in sight. Returns a function that ends it.
 */
export function listenToKeys(actions, open) {
  const gone = new AbortController();
  let tabbed = false;
  const onKey = (event) => {
    if (!open() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Tab") tabbed = true;
    if (typing(event.target)) return;
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (tabbed && belongsTo(event.target, name)) return;
    const action = actions[name];
    if (!action || action() === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", onKey, { capture: true, signal: gone.signal });
  window.addEventListener("pointerdown", () => (tabbed = false), { capture: true, signal: gone.signal });
  return () => gone.abort();
}

function typing(target) {
  return target instanceof Element && (target.closest(TYPED) !== null || TYPES.includes(target.type));
}

function belongsTo(target, name) {
  if (!(target instanceof Element)) return false;
  if (ARROWS.includes(name) || name === "Home" || name === "End") return target.closest(MOVED) !== null;
  return name === " " && target.closest(PRESSED) !== null;
}
