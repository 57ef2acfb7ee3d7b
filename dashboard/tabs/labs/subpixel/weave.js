// Which pixels belong together when channels are woven into one plane. `sources[row][column]` is [channel, y, x].

/** Rows and columns of the woven pixels that came from place (y, x) of any channel: the block of that place. */
export function blockOf(sources, y, x) {
  return sources.flatMap((line, row) =>
    line.flatMap(([, a, b], column) => (a === y && b === x ? [[row, column]] : [])),
  );
}

/** Where the pixel (y, x) of a channel stands in the woven plane, counted row by row. */
export function wovenAt(sources, channel, y, x) {
  return sources.flat().findIndex(([c, a, b]) => c === channel && a === y && b === x);
}
