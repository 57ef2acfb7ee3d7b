// Making things as large as their place allows, and never larger.

/** The largest of sizes between `least` and `most` at which `fits()` holds after `apply(size)`; `least` when none does. */
export function largest(least, most, apply, fits, precision = 0.25) {
  let [low, high] = [least, most];
  apply(high);
  if (fits()) return high;
  while (high - low > precision) {
    const middle = (low + high) / 2;
    apply(middle);
    if (fits()) low = middle;
    else high = middle;
  }
  apply(low);
  return low;
}

/** Whether all of what `box` holds is inside it; half a pixel is rounding. */
export function holds(box) {
  return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
}

/** Whether the seminar is a column to scroll, as on a phone, and nothing is fitted; as in the style sheets. */
export function isNarrow() {
  return window.innerWidth <= 860;
}

/** The smallest text that the last row can read: this share of the window's height. */
export const LEAST_SHARE = 0.0163;

/** In CSS pixels. */
export function leastText() {
  return Math.max(11, window.innerHeight * LEAST_SHARE);
}

/** The smallest text of `root` that can be seen, in CSS pixels of the window. */
export function smallestText(root) {
  let least = Number.POSITIVE_INFINITY;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || node.closest("select, .katex-mathml")) continue;
    if (!node.getClientRects().length || getComputedStyle(node).visibility === "hidden") continue;
    const matrix = node instanceof SVGElement ? node.getScreenCTM() : null;
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : node.currentCSSZoom;
    least = Math.min(least, Number.parseFloat(getComputedStyle(node).fontSize) * scale);
  }
  return least;
}

/** The grid of `count` cells with pictures of `aspect` (height / width) that shows them largest in `width` x `height`. */
export function gridOf(count, width, height, aspect, extra, gap) {
  let best = { size: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const across = (width - gap * (columns - 1)) / columns;
    const down = (height - gap * (rows - 1)) / rows - extra;
    const size = Math.min(across, down / aspect);
    if (size > best.size) best = { size, columns, rows };
  }
  return { columns: best.columns, width: Math.floor(best.size), height: Math.floor(best.size * aspect) };
}
