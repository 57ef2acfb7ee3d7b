// Lab 1: the input with a point to drag, the output, the kernel's curve on both axes, and the sum written out.
// Every number shown comes from interpolation.py; this script only lays it out.

const { make, svg, number, fixed } = srLab;
const lab = new srLab.Lab(element, props, server);
const { presets, opening, slopes } = props.data;
const KERNELS = ["nearest", "bilinear", "bicubic"];
const state = { grid: [[0]], row: 0, column: 0, free: null, answer: null };

// ---- pictures ----

const white = () => Math.max(1, ...state.grid.flat());
const input = new srLab.Grid({
  label: lab.words("input"),
  cell: (row, column) => ({ text: String(state.grid[row][column]), colour: shade(state.grid[row][column]) }),
  pointed: () => {},
  edited: (row, column, value) => {
    state.grid[row][column] = value;
    input.draw(state.grid.length, state.grid.length);
    update();
  },
});
const output = new srLab.Grid({
  label: lab.words("output", { size: "" }),
  className: "lab-output",
  cell: outputCell,
  pointed: (row, column) => {
    Object.assign(state, { row, column, free: null });
    update();
  },
});
const point = make("button", "lab-point", {
  type: "button",
  "aria-label": lab.words("point"),
  title: lab.words("point"),
});
const rings = svg("svg", { class: "lab-rings", "aria-hidden": "true", preserveAspectRatio: "none" });
const weights = make("div", "lab-weights", { "aria-hidden": "true" });
const stack = make("div", "lab-stack");
stack.append(input.node, rings, weights, point);
const outputTitle = make("h3");
const curves = { across: make("div"), down: make("div") };
lab.picture.append(pane(make("h3", "", {}, lab.words("input")), stack), pane(outputTitle, output.node));
for (const axis of ["across", "down"]) lab.picture.append(pane(make("h3", "", {}, lab.words(axis)), curves[axis]));
lab.picture.classList.add("lab-panes");

function pane(...parts) {
  const node = make("div", "lab-pane");
  node.append(...parts);
  return node;
}

function shade(value) {
  // Not quite black and white, so that the lines between the pixels and the rings stay visible.
  return srLab.grey(20 + (225 * value) / white());
}

function outputCell(row, column) {
  const value = state.answer.out[row][column];
  const [low, high] = [Math.min(...state.grid.flat()), Math.max(...state.grid.flat())];
  const slack = 0.01 * (high - low);
  const beyond = value < low - slack || value > high + slack;
  const size = state.answer.out.length;
  return {
    text: size <= 5 ? fixed(value, high > 20 ? 0 : 2) : size <= 10 ? fixed(value, high > 20 ? 0 : 1) : "",
    colour: shade(value),
    className: beyond ? "lab-beyond" : "",
    title: number(value) + (beyond ? `, ${lab.words("out_of_range", { low, high })}` : ""),
  };
}

// ---- controls ----

const preset = srLab.choices(
  {
    label: lab.words("preset"),
    options: Object.keys(presets).map((id) => [id, lab.words(`preset_${id}`)]),
    value: opening,
  },
  open,
);
const kernel = srLab.choices(
  { label: lab.words("kernel"), options: KERNELS.map((id) => [id, lab.words(id)]), value: "bilinear" },
  update,
);
const slope = srLab.choices(
  { label: lab.words("slope"), options: slopes.map((a) => [String(a), number(a)]), value: String(slopes[0]) },
  update,
);
const align = srLab.choices(
  {
    label: lab.words("align"),
    options: [
      ["half", lab.words("half")],
      ["corners", lab.words("corners")],
    ],
    value: "half",
  },
  update,
);
const antialias = srLab.toggle({ label: lab.words("antialias"), value: true }, update);
const size = srLab.slider({ label: lab.words("size"), min: 1, max: 24, value: 4 }, () => {
  state.free = null;
  update();
});
const side = srLab.slider({ label: lab.words("side"), min: 2, max: 8, value: 2 }, (wanted) => {
  const old = state.grid;
  state.grid = Array.from({ length: wanted }, (_, row) =>
    Array.from({ length: wanted }, (__, column) => old[row % old.length][column % old.length]),
  );
  state.free = null;
  input.draw(wanted, wanted);
  update();
});
const controls = [preset, kernel, slope, align, size, side, antialias];
lab.control.append(...controls.map(({ node }) => node));

function open(id) {
  const start = presets[id];
  if (!start) return;
  preset.set(id);
  state.grid = start.grid.map((line) => [...line]);
  [state.row, state.column] = start.at;
  state.free = null;
  kernel.set(start.kernel);
  align.set(start.align ? "corners" : "half");
  size.set(start.size);
  side.set(start.grid.length);
  antialias.set(start.antialias ?? true);
  input.draw(state.grid.length, state.grid.length);
  update();
}

// ---- the point ----

function place(x, y) {
  const most = state.grid.length + 0.5;
  state.free = { x: Math.min(most, Math.max(0.5, x)), y: Math.min(most, Math.max(0.5, y)) };
  update();
}

point.addEventListener("pointerdown", (event) => {
  point.setPointerCapture(event.pointerId);
  event.preventDefault();
  point.focus();
});
point.addEventListener("pointermove", (event) => {
  if (!point.hasPointerCapture(event.pointerId)) return;
  const box = stack.getBoundingClientRect();
  const count = state.grid.length;
  // In pixels counted from 1; the first pixel's middle is at 1.
  place(((event.clientX - box.left) / box.width) * count + 0.5, ((event.clientY - box.top) / box.height) * count + 0.5);
});
point.addEventListener("keydown", (event) => {
  const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
  if (!step || !state.answer) return;
  event.preventDefault();
  const [y, x] = state.answer.at;
  place(x + step[0] / 12, y + step[1] / 12);
});

// ---- what the server answered ----

function update() {
  slope.node.hidden = kernel.value !== "bicubic";
  antialias.node.hidden = size.value >= state.grid.length;
  [state.row, state.column] = [Math.min(state.row, size.value - 1), Math.min(state.column, size.value - 1)];
  const { grid, row, column, free } = state;
  const setting = { kernel: kernel.value, a: Number(slope.value), align: align.value === "corners" };
  lab.ask(
    "solve",
    { grid, row, column, free: Boolean(free), ...free, size: size.value, antialias: antialias.value, ...setting },
    show,
  );
}

function show(answer) {
  if (answer.out.length !== size.value) return; // of a choice before the last
  state.answer = answer;
  const count = answer.out.length;
  outputTitle.textContent = lab.words("output", { size: count });
  output.draw(count, count);
  if (state.free) output.cells.flat().forEach((node) => node.classList.remove("lab-cursor"));
  else output.point(state.row, state.column);
  if (state.free) output.cursor = null;
  showRings(answer);
  for (const axis of ["across", "down"]) curves[axis].replaceChildren(plot(answer.curve, answer.sample[axis]));
  showSum(answer);
}

function showRings({ at: [y, x], sample: { down, across, products } }) {
  const count = state.grid.length;
  point.style.left = `${((x - 0.5) / count) * 100}%`;
  point.style.top = `${((y - 0.5) / count) * 100}%`;
  rings.setAttribute("viewBox", `0 0 ${count} ${count}`);
  const drawn = down.index.flatMap((row, i) =>
    across.index.map((column, j) => {
      const weight = down.weight[i] * across.weight[j];
      // The area of a ring is the weight's size; a negative one is dashed as well as of another colour.
      const shape = { cx: column + 0.5, cy: row + 0.5, r: 0.48 * Math.min(1, Math.sqrt(Math.abs(weight))) };
      return svg("circle", { ...shape, class: weight < 0 ? "lab-ring lab-negative" : "lab-ring" });
    }),
  );
  const lines = drawn.map((circle) =>
    svg("line", {
      class: "lab-ray",
      x1: x - 0.5,
      y1: y - 0.5,
      x2: circle.getAttribute("cx"),
      y2: circle.getAttribute("cy"),
    }),
  );
  rings.replaceChildren(...lines, ...drawn);
  const named =
    count > 4
      ? []
      : down.index.flatMap((row, i) =>
          across.index.map((column, j) => {
            const node = make("span", "lab-weight", {}, products[i][j].text);
            node.style.left = `${((column + 0.5) / count) * 100}%`;
            node.style.top = `${((row + 0.5) / count) * 100}%`;
            return node;
          }),
        );
  weights.replaceChildren(...named);
}

function plot(curve, { distance, tap }) {
  const reach = Math.max(1, ...curve.map(([x]) => Math.abs(x)));
  const high = Math.max(...curve.map(([, y]) => y), ...tap, 0.1);
  const low = Math.min(0, ...curve.map(([, y]) => y), ...tap);
  const [width, height, edge] = [320, 150, 18];
  const across = (x) => edge + ((x + reach) / (2 * reach)) * (width - 2 * edge);
  const up = (y) => height - edge - ((y - low) / (high - low)) * (height - 2 * edge);
  const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-hidden": "true" });
  drawing.append(svg("line", { class: "lab-axis", x1: across(-reach), x2: across(reach), y1: up(0), y2: up(0) }));
  drawing.append(svg("line", { class: "lab-axis", x1: across(0), x2: across(0), y1: up(low), y2: up(high) }));
  for (let mark = -Math.floor(reach); mark <= reach; mark += 1) {
    if (mark) drawing.append(svg("text", { x: across(mark), y: height - 4, "text-anchor": "middle" }, number(mark)));
  }
  drawing.append(svg("text", { x: across(0) + 5, y: up(high) + 4 }, number(high, 2)));
  drawing.append(
    svg("polyline", { class: "lab-curve", points: curve.map(([x, y]) => `${across(x)},${up(y)}`).join(" ") }),
  );
  distance.forEach((x, i) => {
    const kind = tap[i] < 0 ? "lab-stem lab-negative" : "lab-stem";
    drawing.append(svg("line", { class: kind, x1: across(x), x2: across(x), y1: up(0), y2: up(tap[i]) }));
    drawing.append(svg("circle", { class: kind, cx: across(x), cy: up(tap[i]), r: 4 }));
  });
  return drawing;
}

function showSum({ at: [y, x], sample }) {
  const place = lab.words("place", { row: number(y, 2), column: number(x, 2) });
  const exact = sample.exact ? `${sample.exact} ≈ ` : "";
  const value = make("div", "lab-big lab-value", {}, `${exact}${number(sample.value)}`);
  lab.result.replaceChildren(make("h3", "", {}, place), value);
  const terms = sample.products.flat();
  const head = make("h3", "", {}, lab.words("weights", { count: terms.length }));
  if (terms.length <= 4) {
    const sum = make("p", "lab-sum");
    terms.forEach(({ pixel, text }, i) => {
      const term = make("span", "lab-term");
      term.append(`${i ? "+ " : ""}${number(pixel)} × `, make("b", "", {}, text));
      sum.append(term, " ");
    });
    sum.append(`= ${exact}${number(sample.value)}`);
    lab.worked.replaceChildren(head, sum);
  } else lab.worked.replaceChildren(head, table(sample));
}

/** 16 or more terms: pixels with the weights of both axes at the rim, and the vertical pass below. */
function table({ down, across, products, passed, value }) {
  const rows = make("table", "lab-table");
  const line = (first, cells, className = "") => {
    const row = make("tr", className);
    row.append(make("th", "", { scope: "row" }, first), ...cells);
    rows.append(row);
  };
  const cell = (text, title = "") => make("td", "", { title: title || null }, text);
  line(
    "",
    across.text.map((text) => make("th", "", { scope: "col" }, `× ${text}`)),
  );
  products.forEach((terms, i) =>
    line(
      `× ${down.text[i]}`,
      terms.map(({ pixel, text, term }) => cell(number(pixel), `${text} × ${number(pixel)} = ${number(term, 4)}`)),
    ),
  );
  line(
    lab.words("passed"),
    passed.map((sum) => cell(number(sum, 2))),
    "lab-passed",
  );
  line(lab.words("then"), [
    make(
      "td",
      "",
      { colspan: passed.length },
      `${passed.map((sum, j) => `${j ? "+ " : ""}${number(sum, 2)} × ${across.text[j]}`).join(" ")} = ${number(value)}`,
    ),
  ]);
  const box = make("div", "lab-scroll");
  box.append(rows);
  return box;
}

open(opening);
lab.onPreset(open);
