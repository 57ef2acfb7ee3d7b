// Six design strategies in a row: a chain to choose from, the chosen block's graph to click in, results beside it.

const lab = new srLab.Lab(element, props, server);
const { make, svg, fixed } = srLab;
const BLOCKS = Object.keys(props.data.parts).filter((name) => name !== "image");

// The graphs. Nodes: [id, column, lane, words key, part]; edges: [from, to, part, rise of the arc]. Lane 0 is the main line.
const SKIP = ["in", "sum", null, 46];
const GRAPHS = {
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
    edges: [["in", "a", "attention"], ["a", "b", "attention"], ["b", "sum", "attention"], ["sum", "out"], SKIP],
  },
};

const state = { block: "residual", off: new Set(["residual.skip"]), x: 88, y: 88 };
let current = null;

const sample = srLab.choices(
  { label: lab.words("sample"), options: props.data.samples, value: props.data.samples[0][0] },
  () => {
    rank();
    update();
  },
);
const switches = make("div", "blocks-switches");
const reset = srLab.button(lab.words("all_on"), () => set([...state.off], false));
lab.control.append(sample.node, switches, reset);

const chain = make("div", "lab-scroll");
const graph = make("div", "lab-scroll");
const about = make("p", "lab-note");
const board = new srLab.Board({
  pointed: (x, y) => {
    Object.assign(state, { x, y });
    attend();
  },
  hint: lab.words("hint"),
});
lab.picture.append(chain, about, graph, board.node);
const score = make("div");
const worth = make("div");
lab.result.append(score, worth);
const features = make("div");
const extra = make("div");
lab.worked.append(features, extra);

function update() {
  drawChain();
  drawGraph();
  drawSwitches();
  const fields = Object.fromEntries([...state.off].map((part) => [part, true]));
  lab.ask("compare", { sample: sample.value, block: state.block, ...fields }, show);
  attend();
}

function set(parts, on) {
  for (const part of parts) {
    if (on) state.off.add(part);
    else state.off.delete(part);
  }
  update();
}

function flip(part) {
  set([part], !state.off.has(part));
}

function choose(block) {
  state.block = block;
  update();
}

function show(answer) {
  current = answer;
  const side = { width: answer.side, height: answer.side, wide: 200 };
  const decibel = (psnr) => `${fixed(psnr)} dB`;
  board.show([
    {
      id: "bicubic",
      url: answer.bicubic.image,
      label: lab.words("bicubic"),
      note: decibel(answer.bicubic.psnr),
      ...side,
    },
    { id: "whole", url: answer.whole.image, label: lab.words("whole"), note: decibel(answer.whole.psnr), ...side },
    {
      id: "now",
      url: answer.now.image,
      label: lab.words(answer.now.detail ? "now_detail" : "now"),
      note: decibel(answer.now.psnr),
      ...side,
    },
    {
      id: "change",
      url: answer.change.image,
      label: lab.words("change"),
      note: lab.words("reach", { reach: fixed(answer.change.reach, 1) }),
      ...side,
    },
    { id: "hr", url: answer.hr, label: lab.words("hr"), ...side },
  ]);
  board.point(state.x, state.y);
  const lost = answer.now.psnr - answer.whole.psnr;
  const gain = answer.now.psnr - answer.bicubic.psnr;
  score.replaceChildren(
    make("p", "lab-big", {}, decibel(answer.now.psnr)),
    make("p", "lab-note", {}, lab.words("score", { lost: signed(lost), gain: signed(gain), off: state.off.size })),
  );
  const images = [
    ["whole", answer.features.whole],
    ["now", answer.features.now],
  ].map(([key, url]) => {
    const figure = make("figure", "lab-figure");
    figure.append(
      make("img", "blocks-maps", { src: url, alt: lab.words(key) }),
      make("figcaption", "", {}, lab.words(key)),
    );
    return figure;
  });
  const row = make("div", "blocks-features");
  row.append(...images);
  features.replaceChildren(
    make("h3", "", {}, lab.words("features", { block: lab.words(answer.block) })),
    row,
    make(
      "p",
      "lab-note",
      {},
      lab.words("changed", { share: fixed((100 * answer.features.changed) / answer.features.size, 1) }),
    ),
  );
  if (answer.block === "attention") {
    extra.replaceChildren(
      make("h3", "", {}, lab.words("gates")),
      srLab.bars({
        label: lab.words("gates"),
        values: answer.gates,
        names: answer.gates.map((_, index) => lab.words("channel", { index })),
      }),
    );
  } else if (answer.block !== "nonlocal") extra.replaceChildren();
}

function signed(value) {
  return `${value > 0 ? "+" : ""}${fixed(value)}`;
}

/** The attention map of the pixel under the cursor, for the non-local block only. */
function attend() {
  if (state.block !== "nonlocal") return;
  const fields = Object.fromEntries([...state.off].map((part) => [part, true]));
  lab.ask("looked_at", { sample: sample.value, x: state.x, y: state.y, ...fields }, (answer) => {
    if (state.block !== "nonlocal") return;
    const image = make("img", "blocks-attention", { src: answer.map, alt: lab.words("attention_map") });
    extra.replaceChildren(
      make("h3", "", {}, lab.words("attention_map")),
      image,
      make(
        "p",
        "lab-note",
        {},
        lab.words("attention_told", {
          row: answer.row,
          column: answer.column,
          least: fixed(100 * answer.least, 3),
          most: fixed(100 * answer.most, 3),
          even: fixed(100 * answer.even, 3),
          half: answer.half,
          pixels: answer.pixels,
        }),
      ),
    );
  });
}

function rank() {
  lab.ask("ranking", { sample: sample.value }, ({ lost }) => {
    const parts = Object.keys(lost).sort((a, b) => lost[b] - lost[a]);
    const rows = parts.map((part) => {
      const line = make("button", "blocks-worth", { type: "button" });
      const bar = make("i");
      bar.style.setProperty("--share", Math.min(1, Math.max(0, lost[part]) / 3));
      line.append(make("span", "", {}, partWords(part)), bar, make("b", "", {}, signed(-lost[part])));
      line.addEventListener("click", () => {
        const block = part.split(".")[0];
        if (block !== "image") state.block = block;
        state.off = new Set([part]);
        update();
      });
      return line;
    });
    worth.replaceChildren(make("h3", "", {}, lab.words("worth")), ...rows);
  });
}

function partWords(part) {
  const [block, name] = part.split(".");
  return `${lab.words(block)}: ${lab.words(`part_${block}`, { name })}`;
}

function drawSwitches() {
  const own = ["image.skip", ...props.data.parts[state.block].map((part) => `${state.block}.${part}`)];
  const boxes = own.map(
    (part) => srLab.toggle({ label: partWords(part), value: !state.off.has(part) }, () => flip(part)).node,
  );
  const focused = [...switches.querySelectorAll("input")].indexOf(document.activeElement);
  switches.replaceChildren(make("h3", "", {}, lab.words("switches")), ...boxes);
  if (focused >= 0) switches.querySelectorAll("input")[Math.min(focused, own.length - 1)].focus();
  reset.disabled = state.off.size === 0;
}

/** A node or an edge that is pressed: mouse, Enter and space. */
function pressable(group, words, press) {
  group.setAttribute("tabindex", 0);
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", words);
  group.append(svg("title", {}, words));
  group.addEventListener("click", press);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
}

function drawing(holder, width, height, label) {
  const node = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": label });
  const focused = holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  holder.replaceChildren(node);
  queueMicrotask(() => focused && holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus());
  return node;
}

function drawChain() {
  const step = 91;
  const width = step * BLOCKS.length + 160;
  const node = drawing(chain, width, 122, lab.words("chain"));
  const y = 40;
  node.append(svg("polyline", { points: `24,${y} ${width - 20},${y}`, class: "blocks-wire" }));
  const off = state.off.has("image.skip");
  const skip = svg("g", { class: `blocks-part${off ? " blocks-off" : ""}`, "data-key": "image.skip" });
  const path = `M24 ${y} V96 H${width - 44} V${y + 10}`;
  skip.append(
    svg("path", { d: path, class: "blocks-hit" }),
    svg("path", { d: path, class: "blocks-edge" }),
    svg("text", { x: width / 2, y: 113, "text-anchor": "middle" }, lab.words("part_image")),
  );
  pressable(skip, `${partWords("image.skip")}, ${lab.words(off ? "off" : "on")}`, () => flip("image.skip"));
  node.append(skip);
  node.append(svg("text", { x: 10, y: y - 10 }, "LR"));
  BLOCKS.forEach((block, index) => {
    const x = 44 + index * step;
    const chosen = block === state.block;
    const some = [...state.off].some((part) => part.startsWith(`${block}.`));
    const group = svg("g", {
      class: `blocks-block${chosen ? " blocks-chosen" : ""}`,
      "data-key": block,
      "aria-pressed": String(chosen),
    });
    group.append(
      svg("rect", { x, y: y - 22, width: step - 10, height: 44, rx: 4, "stroke-dasharray": some ? "5 4" : null }),
      svg("text", { x: x + (step - 10) / 2, y: y + 4, "text-anchor": "middle" }, lab.words(block)),
    );
    pressable(group, `${lab.words(block)}${some ? `, ${lab.words("off")}` : ""}`, () => choose(block));
    node.append(group);
  });
  const tail = 44 + BLOCKS.length * step;
  node.append(
    svg("rect", { x: tail, y: y - 22, width: 40, height: 44, rx: 4, class: "blocks-plain" }),
    svg("text", { x: tail + 20, y: y + 4, "text-anchor": "middle" }, lab.words("tail")),
    svg("circle", { cx: width - 44, cy: y, r: 10, class: "blocks-sum" }),
    svg("text", { x: width - 44, y: y + 4.5, "text-anchor": "middle" }, "+"),
    svg("text", { x: width - 8, y: y - 12, "text-anchor": "end" }, "HR"),
  );
}

function drawGraph() {
  about.textContent = lab.words(`about_${state.block}`);
  const { nodes, edges } = GRAPHS[state.block];
  const lanes = nodes.map(([, , lane]) => lane);
  const rises = edges.map((edge) => edge[3] ?? 0);
  const above = Math.max(-Math.min(...lanes) * 42, ...rises) + 30;
  const below = Math.max(Math.max(...lanes) * 42, ...rises.map((rise) => -rise)) + 30;
  const unit = 100;
  const width = (Math.max(...nodes.map(([, column]) => column)) + 0.9) * unit;
  const node = drawing(graph, width, above + below, lab.words(state.block));
  const place = Object.fromEntries(nodes.map(([id, column, lane]) => [id, [44 + column * unit, above + lane * 42]]));
  for (const [from, to, part = null, rise = 0] of edges) {
    const [[x1, y1], [x2, y2]] = [place[from], place[to]];
    const path = rise
      ? `M${x1} ${y1} C${x1 + 20} ${y1 - rise * 1.33} ${x2 - 20} ${y2 - rise * 1.33} ${x2} ${y2}`
      : `M${x1} ${y1} L${x2} ${y2}`;
    const name = part && `${state.block}.${part}`;
    const group = svg("g", {
      class: `${part ? "blocks-part" : "blocks-fixed"}${name && state.off.has(name) ? " blocks-off" : ""}`,
    });
    if (part) group.append(svg("path", { d: path, class: "blocks-hit" }));
    group.append(svg("path", { d: path, class: "blocks-edge" }));
    if (part && !nodes.some((one) => one[4] === part)) {
      group.dataset.key = `${name}-edge`;
      pressable(group, `${partWords(name)}, ${lab.words(state.off.has(name) ? "off" : "on")}`, () => flip(name));
    } else if (part) group.addEventListener("click", () => flip(name));
    node.append(group);
  }
  for (const [id, , , key, part = null] of nodes) drawNode(node, place[id], key, part && `${state.block}.${part}`);
}

function drawNode(node, [x, y], key, part) {
  const off = part && state.off.has(part);
  const group = svg("g", { class: `${part ? "blocks-part" : "blocks-fixed"}${off ? " blocks-off" : ""}` });
  if (key === "+" || key === "\u00d7") {
    group.append(
      svg("circle", { cx: x, cy: y, r: 11, class: "blocks-sum" }),
      svg("text", { x, y: y + 4.5, "text-anchor": "middle" }, key),
    );
  } else if (key === "in" || key === "out") {
    group.append(
      svg("circle", { cx: x, cy: y, r: 16, class: "blocks-plain" }),
      svg("text", { x, y: y + 4, "text-anchor": "middle" }, key === "in" ? "x" : "y"),
    );
  } else {
    const words = lab.words(key);
    const wide = key === "gate" || key === "attend" ? 118 : 96;
    group.append(
      svg("rect", {
        x: x - wide / 2,
        y: y - 15,
        width: wide,
        height: 30,
        rx: 4,
        class: part ? "blocks-switch" : "blocks-plain",
      }),
      svg("text", { x, y: y + 4, "text-anchor": "middle" }, words),
    );
  }
  if (part) {
    group.dataset.key = part;
    pressable(group, `${partWords(part)}, ${lab.words(off ? "off" : "on")}`, () => flip(part));
  }
  node.append(group);
}

lab.onPreset((id) => {
  const [block, part] = id.split(".");
  if (!props.data.parts[block]) return;
  if (block !== "image") state.block = block;
  state.off = new Set(part && props.data.parts[block].includes(part) ? [id] : []);
  update();
});
rank();
update();
