// How a tool of the Compare tab finds the viewer, whose interface stands at the head of components/viewer/hooks.js.

const LOOK_AGAIN = 100; // milliseconds until the viewer is looked for again: both are mounted at about the same time

/** The interface of the Compare tab's viewer, or undefined while it is not mounted. */
export function comparisonLens() {
  return document.querySelector("#sr-viewer .sl-root")?.parentElement.srLens;
}

/**
 * Call `start(lens)` as soon as the viewer of the Compare tab is there; the functions that it returns are called when
 * `element`, the tool's own, has gone.
 */
export function withLens(element, start) {
  const lens = comparisonLens();
  if (!lens) {
    setTimeout(() => withLens(element, start), LOOK_AGAIN);
    return;
  }
  const stops = start(lens).filter(Boolean);
  const gone = new MutationObserver(() => {
    if (element.isConnected) return;
    gone.disconnect();
    for (const stop of stops) stop();
  });
  gone.observe(document.body, { childList: true, subtree: true });
}

/** Names the comparison that the viewer shows, so that an answer to an old question can be told. */
export function keyOf(lens) {
  return lens.state().key;
}

/** Outline a rectangle of HR pixels, white on black, `out` device pixels outside of it; `place` as in hooks.js. */
export function outline(context, place, { x, y, w, h }, out = 0) {
  const [left, top] = place.toPane(x, y);
  const [right, bottom] = place.toPane(x + w, y + h);
  context.lineWidth = place.ratio;
  for (const [colour, further] of [
    ["#000", 1],
    ["#fff", 0],
  ]) {
    const line = out + further * place.ratio;
    context.strokeStyle = colour;
    context.strokeRect(left - line, top - line, right - left + 2 * line, bottom - top + 2 * line);
  }
}
