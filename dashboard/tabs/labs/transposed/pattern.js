// What is drawn of the transposed convolution, as numbers: which cells the filter covers, how values are coloured.

/** Rows and columns of the cells under a filter of `size` whose upper left cell is (row, column). */
export function windowAt(row, column, size) {
  return Array.from({ length: size * size }, (_, n) => [row + Math.floor(n / size), column + (n % size)]);
}

/** [low, high] of a matrix for its colours: zero is among them, and they are never equal. */
export function reachOf(matrix) {
  const values = matrix.flat();
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  return [low, high === low ? low + 1 : high];
}

/** Decimals of a value in a matrix of so many cells a side, or null where there is no room for words. */
export function digitsFor(side) {
  if (side > 13) return null;
  return side > 9 ? 0 : 1;
}
