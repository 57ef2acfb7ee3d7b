// Losses, in three views: one pixel with an outlier, pictures that are equally plausible, networks trained with each.

const lab = new srLab.Lab(element, props, server);
const { make, svg, fixed } = srLab;
const COLOURS = {
  l2: srLab.PALETTE[0],
  l1: srLab.PALETTE[5],
  charbonnier: srLab.PALETTE[2],
  content: srLab.PALETTE[3],
};
const DASHES = { l2: null, l1: "7 4", charbonnier: "2 4", content: "9 3 2 3" };
const PIXEL = ["l2", "l1", "charbonnier"];
const ALL = [...PIXEL, "content"];
const NETWORKS = ["bicubic", ...props.data.trained];

const view = srLab.choices(
  {
    label: lab.words("view"),
    options: ["pixel", "edges", "networks"].map((id) => [id, lab.words(`view_${id}`)]),
    value: "pixel",
  },
  show,
);
const room = make("div", "losses-control");
lab.control.append(view.node, room);

const outlier = srLab.slider({ label: lab.words("outlier"), min: 0, max: 255, value: 240 }, askPixel);
// The slider moves in powers of ten.
const epsilon = srLab.slider(
  {
    label: lab.words("epsilon"),
    min: -3,
    max: -0.3,
    step: 0.05,
    value: -1.3,
    show: (power) => srLab.number(10 ** power, 3),
  },
  () => (view.value === "pixel" ? askPixel() : askEdges()),
);
const shape = srLab.choices(
  { label: lab.words("shape"), options: ["edge", "line"].map((id) => [id, lab.words(id)]), value: "edge" },
  askEdges,
);
const share = srLab.slider(
  { label: lab.words("share"), min: 0, max: 1, step: 0.05, value: 0.6, show: (value) => `${fixed(100 * value, 0)} %` },
  askEdges,
);
const sample = srLab.choices(
  { label: lab.words("sample"), options: props.data.samples, value: props.data.samples[0][0] },
  askNetworks,
);
const network = srLab.choices(
  { label: lab.words("network"), options: NETWORKS.map((id) => [id, lab.words(id)]), value: "l2" },
  askNetworks,
);

let refocus = false;
const board = new srLab.Board({ pointed: askOne, hint: lab.words("hint") });

function show() {
  const controls = { pixel: [outlier, epsilon], edges: [shape, share, epsilon], networks: [sample, network] };
  room.replaceChildren(...controls[view.value].map(({ node }) => node));
  for (const area of [lab.picture, lab.result, lab.worked]) area.replaceChildren();
  ({ pixel: askPixel, edges: askEdges, networks: askNetworks })[view.value]();
}

function swatch(kind) {
  const line = make("span", "losses-key");
  const mark = svg("svg", { width: 26, height: 8, "aria-hidden": "true" });
  mark.append(
    svg("line", {
      x1: 0,
      x2: 26,
      y1: 4,
      y2: 4,
      stroke: COLOURS[kind],
      "stroke-width": 3,
      "stroke-dasharray": DASHES[kind],
    }),
  );
  line.append(mark, make("span", "", {}, lab.words(kind)));
  return line;
}

function keys(kinds) {
  const line = make("p", "lab-note losses-keys");
  line.append(...kinds.map(swatch));
  return line;
}

// --- One pixel ---------------------------------------------------------------------------------------------------

function nearest(values, wanted) {
  const away = values.map((value) => Math.abs(value - wanted));
  return away.indexOf(Math.min(...away));
}

function askPixel() {
  lab.ask("one_pixel", { outlier: outlier.value, epsilon: 10 ** epsilon.value }, (answer) => {
    if (view.value !== "pixel") return;
    const series = (key) =>
      PIXEL.map((kind) => ({
        name: lab.words(kind),
        values: answer.losses[kind][key],
        colour: COLOURS[kind],
        dash: DASHES[kind],
      }));
    const names = answer.differences.map((value) => srLab.number(value, 2));
    const ticks = [-1, -0.5, 0, 0.5, 1].map((wanted) => nearest(answer.differences, wanted));
    const chart = (title, key) => [
      make("h3", "", {}, lab.words(title)),
      srLab.lines({ label: lab.words(title), series: series(key), names, ticks }),
    ];
    lab.result.replaceChildren(...chart("penalty", "values"), ...chart("slope", "slopes"));
    const level = ({ low, high }) =>
      high - low < 0.5 ? fixed((low + high) / 2) : `${fixed(low)} \u2013 ${fixed(high)}`;
    const rows = PIXEL.map((kind) => {
      const { pull, value } = answer.losses[kind];
      return [lab.words(kind), level(answer.losses[kind]), `${fixed(100 * pull, 0)} %`, fixed(value, 4)];
    });
    lab.picture.replaceChildren(
      make("h3", "", {}, lab.words("pixel_title")),
      numberLine(answer),
      keys(PIXEL),
      srLab.table(["", lab.words("best"), lab.words("pull"), lab.words("value")], rows),
      make("p", "lab-note", {}, lab.words("mean_median", { mean: fixed(answer.mean), median: fixed(answer.median) })),
    );
  });
}

/** Grey levels 0 to 255 with the eight values, the cost of each answer, and each loss's best one. */
function numberLine(answer) {
  const [width, height, left, base] = [640, 300, 16, 232];
  const node = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    class: "losses-line",
    role: "group",
    "aria-label": lab.words("pixel_title"),
  });
  const x = (level) => left + (level / 255) * (width - 2 * left);
  const gradient = svg("linearGradient", { id: "losses-greys" });
  gradient.append(svg("stop", { offset: 0, "stop-color": "#000" }), svg("stop", { offset: 1, "stop-color": "#fff" }));
  node.append(
    gradient,
    svg("rect", { x: left, y: base + 22, width: width - 2 * left, height: 14, fill: "url(#losses-greys)" }),
  );
  for (const kind of PIXEL) {
    const { costs, low, high } = answer.losses[kind];
    const [least, most] = [Math.min(...costs), Math.max(...costs)];
    const y = (cost) => 190 - ((cost - least) / (most - least || 1)) * 170;
    const points = costs.map((cost, index) => `${x(answer.answers[index])},${y(cost)}`).join(" ");
    node.append(
      svg("polyline", {
        points,
        fill: "none",
        stroke: COLOURS[kind],
        "stroke-width": 2,
        "stroke-dasharray": DASHES[kind],
      }),
    );
    const mark = svg("g");
    mark.append(svg("title", {}, `${lab.words(kind)}: ${fixed((low + high) / 2)}`));
    mark.append(
      svg("line", {
        x1: x((low + high) / 2),
        x2: x((low + high) / 2),
        y1: 186,
        y2: base + 20,
        stroke: COLOURS[kind],
        "stroke-width": 3,
        "stroke-dasharray": DASHES[kind],
      }),
    );
    if (high - low > 0.5)
      mark.append(
        svg("rect", { x: x(low), width: x(high) - x(low), y: 192, height: 6, fill: COLOURS[kind], opacity: 0.5 }),
      );
    node.append(mark);
  }
  for (const level of answer.observed)
    node.append(svg("circle", { cx: x(level), cy: base, r: 6, class: "losses-value" }));
  const dot = svg("circle", {
    cx: x(answer.outlier),
    cy: base,
    r: 10,
    class: "losses-outlier",
    tabindex: 0,
    role: "slider",
    "aria-label": lab.words("outlier"),
    "aria-valuemin": 0,
    "aria-valuemax": 255,
    "aria-valuenow": answer.outlier,
  });
  const move = (level) => {
    outlier.set(Math.min(255, Math.max(0, Math.round(level))));
    askPixel();
  };
  dot.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5 }[event.key];
    if (!step) return;
    event.preventDefault();
    refocus = true;
    move(outlier.value + step);
  });
  node.addEventListener("pointerdown", (event) => {
    const box = node.getBoundingClientRect();
    const at = (moved) => ((((moved.clientX - box.left) / box.width) * width - left) / (width - 2 * left)) * 255;
    const drag = (moved) => move(at(moved));
    drag(event);
    event.preventDefault();
    window.addEventListener("pointermove", drag);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", drag), { once: true });
  });
  node.append(dot);
  node.append(
    svg("text", { x: x(answer.outlier), y: base - 16, "text-anchor": "middle" }, srLab.number(answer.outlier, 0)),
  );
  for (const level of [0, 64, 128, 192, 255])
    node.append(svg("text", { x: x(level), y: base + 54, "text-anchor": "middle" }, String(level)));
  if (refocus) queueMicrotask(() => dot.focus());
  refocus = false;
  return node;
}
// --- Equally plausible pictures ----------------------------------------------------------------------------------

function askEdges() {
  if (view.value !== "edges") return;
  lab.ask("two_edges", { shape: shape.value, share: share.value, epsilon: 10 ** epsilon.value }, (answer) => {
    if (view.value !== "edges") return;
    const strips = make("div", "losses-strips");
    answer.truths.forEach((truth, index) =>
      strips.append(strip(truth.image, lab.words("truth", { index: index + 1, share: fixed(100 * truth.share, 0) }))),
    );
    for (const kind of ALL)
      strips.append(strip(answer.answers[kind].image, lab.words("answer_of", { loss: lab.words(kind) })));
    const series = ALL.map((kind) => ({
      name: lab.words(kind),
      values: answer.answers[kind].profile,
      colour: COLOURS[kind],
      dash: DASHES[kind],
    }));
    lab.picture.replaceChildren(make("h3", "", {}, lab.words("edges_title")), strips);
    lab.result.replaceChildren(
      make("h3", "", {}, lab.words("profile")),
      srLab.lines({ label: lab.words("profile"), series }),
      keys(ALL),
    );
    const rows = ALL.map((kind) => [
      lab.words("answer_of", { loss: lab.words(kind) }),
      ...ALL.map((other) => small(answer.answers[kind].costs[other])),
    ]);
    lab.worked.replaceChildren(
      least(
        srLab.table(["", ...ALL.map((kind) => lab.words(kind))], rows, { caption: lab.words("costs") }),
        ALL.map((other) => ALL.map((kind) => answer.answers[kind].costs[other])),
      ),
    );
  });
}

function small(value) {
  return Math.abs(value) < 0.001 ? value.toExponential(2).replaceAll("-", "\u2212") : fixed(value, 4);
}

function strip(url, words) {
  const figure = make("figure", "lab-figure");
  figure.append(make("figcaption", "", {}, words), make("img", "", { src: url, alt: words }));
  return figure;
}

/** Mark the least number of each column. */
function least(box, columns) {
  const rows = [...box.querySelectorAll("tbody tr")];
  columns.forEach((values, column) => {
    const best = Math.min(...values);
    values.forEach((value, row) => {
      if (value <= best * (1 + 1e-3)) rows[row].children[column + 1].classList.add("losses-least");
    });
  });
  return box;
}

// --- Networks ----------------------------------------------------------------------------------------------------

function askNetworks() {
  if (view.value !== "networks") return;
  lab.ask("networks", { sample: sample.value, network: network.value }, (answer) => {
    if (view.value !== "networks") return;
    const side = { width: answer.side, height: answer.side, wide: 200 };
    const panes = NETWORKS.map((id) => ({
      id,
      url: answer.rows[id].image,
      label: lab.words(id === "bicubic" ? id : "trained", { loss: lab.words(id) }),
      note: `${fixed(answer.rows[id].psnr)} dB`,
      ...side,
    }));
    board.show([...panes, { id: "hr", url: answer.hr, label: lab.words("hr"), ...side }]);
    board.point(Math.floor(answer.side / 2), Math.floor(answer.side / 2));
    const maps = make("div", "losses-maps");
    for (const kind of ALL) maps.append(strip(answer.gradients[kind], lab.words(kind)));
    const title = make("h3", "", {}, lab.words("gradients", { network: lab.words(answer.chosen) }));
    lab.picture.replaceChildren(board.node, title, maps);
    const heads = ["", "PSNR", "SSIM", ...ALL.map((kind) => lab.words(kind))];
    const keysOf = ["psnr", "ssim", ...ALL];
    const digits = { psnr: 2, ssim: 4 };
    const rows = NETWORKS.map((id) => [
      lab.words(id === "bicubic" ? id : "trained", { loss: lab.words(id) }),
      ...keysOf.map((key) => (digits[key] ? fixed(answer.rows[id][key], digits[key]) : small(answer.rows[id][key]))),
    ]);
    const columns = keysOf.map((key) => NETWORKS.map((id) => (digits[key] ? -1 : 1) * answer.rows[id][key]));
    const table = srLab.table(heads, rows, { caption: lab.words("matrix") });
    markBest(table, columns);
    lab.result.replaceChildren(table);
    askOne(board.x, board.y);
  });
}

function markBest(box, columns) {
  const rows = [...box.querySelectorAll("tbody tr")];
  columns.forEach((values, column) =>
    rows[values.indexOf(Math.min(...values))].children[column + 1].classList.add("losses-least"),
  );
}

function askOne(x, y) {
  if (view.value !== "networks") return;
  lab.ask("pixel", { sample: sample.value, network: network.value, x, y }, ({ pred, ref, slopes }) => {
    if (view.value !== "networks") return;
    const rows = ALL.map((kind) => [
      lab.words(kind),
      Math.abs(slopes[kind]) < 0.01 ? small(slopes[kind]) : fixed(slopes[kind], 3),
    ]);
    lab.worked.replaceChildren(
      srLab.equation([
        [fixed(pred, 1), lab.words("pred")],
        ["\u2212"],
        [fixed(ref, 1), lab.words("ref")],
        ["="],
        [fixed(pred - ref, 1), "d"],
      ]),
      srLab.table(["", lab.words("derivative")], rows, { caption: lab.words("at", { x, y }) }),
    );
  });
}

lab.onPreset((id) => {
  if (!["pixel", "edges", "line", "networks"].includes(id)) return;
  if (id === "line") shape.set("line");
  view.set(id === "line" ? "edges" : id);
  show();
});
show();
