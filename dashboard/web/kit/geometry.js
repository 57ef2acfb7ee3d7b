// Places in pictures.

/** Pixel coordinates kept within a picture of that size, as whole numbers. */
export function clampPixel(x, y, width, height) {
  return [Math.min(width - 1, Math.max(0, Math.floor(x))), Math.min(height - 1, Math.max(0, Math.floor(y)))];
}

/** The pixel under a pointer: `box` is where a picture of `width` by `height` pixels stands on the page. */
export function pixelUnder(event, box, width, height) {
  const [across, down] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  return clampPixel(across * width, down * height, width, height);
}

/** The cell of a sheet of tiles, `cell` pixels a side, that pixel (x, y) lies in, by its upper left pixel. */
export function cellAt(x, y, cell) {
  return [Math.floor(x / cell) * cell, Math.floor(y / cell) * cell];
}
