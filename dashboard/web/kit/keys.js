// What a key press means to a picture or a grid.

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Whether a key is pressed without Control, Meta or Alt, which belong to the browser. */
export function isPlain(event) {
  return !(event.ctrlKey || event.metaKey || event.altKey);
}

/** [across, down] of an arrow key, or nothing for any other press. */
export function arrowStep(event) {
  return isPlain(event) ? STEPS[event.key] : undefined;
}
