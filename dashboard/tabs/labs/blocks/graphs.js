// The graphs of the six blocks, and where their nodes and edges are drawn. Numbers in, numbers out.

const UNIT = 100; // pixels from column to column
const LANE = 42; // from lane to lane
const MARGIN = 30;
const LEFT = 44;
const BEND = 1.33; // by how much a curve's handles lie beyond its rise
export const CHAIN = { step: 91, left: 44, end: 160, height: 122, y: 40, lane: 96 };

/**
 * Nodes: [id, column, lane, words key, part]; edges: [from, to, part, rise of the arc]. Lane 0 is the main line; a part
 * is what can be switched off.
 */
export const GRAPHS = {
  residual: {
    nodes: [
      ["in", 0, 0, "in"],
      ["a", 1.4, 0, "conv_relu"],
      ["b", 2.8, 0, "conv"],
      ["sum", 4.1, 0, "+"],
      ["out", 5, 0, "out"],
    ],
    edges: [
      ["in", "a"],
      ["a", "b"],
      ["b", "sum"],
      ["sum", "out"],
      ["in", "sum", "skip", 52],
    ],
  },
  dense: {
    nodes: [
      ["in", 0, 0, "in"],
      ["1", 1.2, 0, "layer_1"],
      ["2", 2.5, 0, "layer_2"],
      ["3", 3.8, 0, "layer_3"],
      ["all", 5.1, 0, "join"],
      ["sum", 6.1, 0, "+"],
      ["out", 6.9, 0, "out"],
    ],
    edges: [
      ["in", "1"],
      ["1", "2"],
      ["2", "3"],
      ["3", "all"],
      ["all", "sum"],
      ["sum", "out"],
      ["in", "sum", null, -52],
      ["in", "2", "x-2", 34],
      ["in", "3", "x-3", 62],
      ["in", "all", "x-all", 92],
      ["1", "3", "1-3", 34],
      ["1", "all", "1-all", 62],
      ["2", "all", "2-all", 34],
    ],
  },
  attention: {
    nodes: [
      ["in", 0, 0, "in"],
      ["a", 1.3, 0, "two_convs"],
      ["g", 2.6, -1, "gate", "gate"],
      ["mul", 3.7, 0, "\u00d7"],
      ["sum", 4.6, 0, "+"],
      ["out", 5.4, 0, "out"],
    ],
    edges: [
      ["in", "a"],
      ["a", "mul"],
      ["a", "g", "gate"],
      ["g", "mul", "gate"],
      ["mul", "sum"],
      ["sum", "out"],
      ["in", "sum", null, -46],
    ],
  },
  multipath: {
    nodes: [
      ["in", 0, 0, "in"],
      ["1", 1.6, -1, "path_1", "1x1"],
      ["3", 1.6, 0, "path_3", "3x3"],
      ["5", 1.6, 1, "path_5", "5x5"],
      ["join", 3.2, 0, "join"],
      ["sum", 4.3, 0, "+"],
      ["out", 5.1, 0, "out"],
    ],
    edges: [
      ["in", "1", "1x1"],
      ["in", "3", "3x3"],
      ["in", "5", "5x5"],
      ["1", "join", "1x1"],
      ["3", "join", "3x3"],
      ["5", "join", "5x5"],
      ["join", "sum"],
      ["sum", "out"],
      ["in", "sum", null, -84],
    ],
  },
  pyramid: {
    nodes: [
      ["in", 0, 0, "in"],
      ["1", 1.6, -2, "cells_1", "1x1"],
      ["2", 1.6, -1, "cells_2", "2x2"],
      ["4", 1.6, 1, "cells_4", "4x4"],
      ["8", 1.6, 2, "cells_8", "8x8"],
      ["join", 3.2, 0, "join"],
      ["sum", 4.3, 0, "+"],
      ["out", 5.1, 0, "out"],
    ],
    edges: [
      ["in", "1", "1x1"],
      ["in", "2", "2x2"],
      ["in", "4", "4x4"],
      ["in", "8", "8x8"],
      ["1", "join", "1x1"],
      ["2", "join", "2x2"],
      ["4", "join", "4x4"],
      ["8", "join", "8x8"],
      ["in", "join"],
      ["join", "sum"],
      ["sum", "out"],
      ["in", "sum", null, -126],
    ],
  },
  nonlocal: {
    nodes: [
      ["in", 0, 0, "in"],
      ["a", 1.7, 0, "attend", "attention"],
      ["b", 3.2, 0, "conv_1"],
      ["sum", 4.3, 0, "+"],
      ["out", 5.1, 0, "out"],
    ],
    edges: [
      ["in", "a", "attention"],
      ["a", "b", "attention"],
      ["b", "sum", "attention"],
      ["sum", "out"],
      ["in", "sum", null, 46],
    ],
  },
};

/** Size and places of a graph: `places[id]` is [x, y], `paths` one for each edge as SVG writes it. */
export function layoutOf({ nodes, edges }) {
  const lanes = nodes.map(([, , lane]) => lane);
  const rises = edges.map((edge) => edge[3] ?? 0);
  const above = Math.max(-Math.min(...lanes) * LANE, ...rises) + MARGIN;
  const below = Math.max(Math.max(...lanes) * LANE, ...rises.map((rise) => -rise)) + MARGIN;
  const places = Object.fromEntries(
    nodes.map(([id, column, lane]) => [id, [LEFT + column * UNIT, above + lane * LANE]]),
  );
  return {
    width: (Math.max(...nodes.map(([, column]) => column)) + 0.9) * UNIT,
    height: above + below,
    places,
    paths: edges.map(([from, to, , rise = 0]) => path(places[from], places[to], rise)),
  };
}

function path([x1, y1], [x2, y2], rise) {
  if (!rise) return `M${x1} ${y1} L${x2} ${y2}`;
  return `M${x1} ${y1} C${x1 + 20} ${y1 - rise * BEND} ${x2 - 20} ${y2 - rise * BEND} ${x2} ${y2}`;
}

/** Bars of what is lost (dB), up to `most`: [{ share, beyond }]; a share of 1 fills the row. */
export function barsOf(lost, most) {
  return lost.map((value) => ({ share: Math.min(1, Math.max(0, value) / most), beyond: value > most }));
}
