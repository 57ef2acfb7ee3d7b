// The settings beside the viewer: a rail as high as the window leaves beneath its top, so that Run is always in sight.

const GAP = 8; // pixels to the window's edges, as in page.css

/** The height (pixels) that a rail may take whose place begins at `top`, in a window of a height. */
export function railHeight(top, height) {
  return height - Math.max(GAP, top) - GAP;
}

/** Keeps `--sr-rail-height` right while the page is scrolled, resized, or grows above the rail. */
export function fitRail() {
  let waiting = 0;
  const fit = () => {
    waiting = 0;
    const row = document.querySelector(".sr-rail")?.parentElement;
    if (!row?.getClientRects().length) return;
    const height = railHeight(row.getBoundingClientRect().top, window.innerHeight);
    document.documentElement.style.setProperty("--sr-rail-height", `${Math.round(height)}px`);
  };
  const soon = () => {
    if (waiting === 0) waiting = requestAnimationFrame(fit);
  };
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  new ResizeObserver(soon).observe(document.body);
  soon();
}
