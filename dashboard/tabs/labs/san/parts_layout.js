// Where the parts of a network stand when they are drawn in rows. Numbers in, numbers out.

export const BOX = { width: 86, height: 54, gap: 14, top: 54, edge: 26 };
const LEVEL = 22; // pixels between arcs, which have a name in one line between them
const LETTER = 6.5; // pixels of a letter; one of Hangul is about twice as wide
const SYLLABLE = 12;

/**
 * Rows of boxes as wide as `room` allows, at least two columns. `left`, `middle` and `roof` tell of a box by its
 * index; `first` whether it begins a row; `width` is a box's, larger where its words are.
 */
export function rowsOf(count, room, width = BOX.width) {
  const { height, gap, top, edge } = BOX;
  const columns = Math.min(count, Math.max(2, Math.floor((room - edge + gap) / (width + gap))));
  const [wide, tall] = [columns * (width + gap) - gap, height + top + 10];
  const left = (index) => (index % columns) * (width + gap);
  return {
    wide,
    box: width,
    width: wide + edge,
    height: Math.ceil(count / columns) * tall,
    left,
    middle: (index) => left(index) + width / 2,
    roof: (index) => Math.floor(index / columns) * tall + top,
    first: (index) => index % columns === 0,
  };
}

/** An arc over the boxes from one to another, with a place for its name; to another row it goes by the right edge. */
export function arcOf({ from, to, name, level = 0 }, rows) {
  const [a, b, above] = [rows.middle(from), rows.middle(to), 14 + LEVEL * level];
  const [start, end] = [rows.roof(from), rows.roof(to)];
  const over = rows.wide + 8 + 8 * level;
  const straight = start === end;
  const path = straight
    ? `M${a} ${start} V${start - above} H${b} V${end}`
    : `M${a} ${start} V${start - above} H${over} V${end - above} H${b} V${end}`;
  // A name does not leave the drawing.
  const half = Math.min(rows.width, lengthOf(name)) / 2;
  const x = Math.min(rows.width - half, Math.max(half, (a + (straight ? b : over)) / 2));
  return { path, x, y: start - above - 4 };
}

/** About how many pixels a name takes. */
export function lengthOf(name) {
  return [...name].reduce((sum, letter) => sum + (letter > "\u1100" ? SYLLABLE : LETTER), 0);
}
