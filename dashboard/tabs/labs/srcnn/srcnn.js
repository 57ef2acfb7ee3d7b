// Lab 6, Inside SRCNN: pictures and sheets at the left, the worked dot product at the right.

const lab = new srLab.Lab(element, props, server);
const { make, number, fixed } = srLab;
const { samples, scales } = props.data;
const state = { sample: samples[0][0], scale: "4", layer: 1, order: "activity", channel: 0, x: 71, y: 71, source: -1 };
let sheet = null; // the last overview
let map = null; // the last channel
let work = null; // the last pixel

// Controls
const named = (key, values) => values.map((value) => [String(value), lab.words(`${key}_${value}`)]);
const sample = srLab.choices({ label: lab.words("picture"), options: samples, value: state.sample }, (id) =>
  change({ sample: id }),
);
const scale = srLab.choices(
  { label: lab.words("scale"), options: scales.map((s) => [String(s), `×${s}`]), value: state.scale },
  (id) => change({ scale: id }),
);
const layer = srLab.choices({ label: lab.words("layer"), options: named("layer", [1, 2, 3]), value: "1" }, (id) =>
  change({ layer: Number(id), channel: null, source: -1 }),
);
const order = srLab.choices(
  { label: lab.words("order"), options: named("order", ["activity", "variance", "frequency"]), value: state.order },
  (id) => change({ order: id }),
);
lab.control.append(sample.node, scale.node, layer.node, order.node);

// Pictures
const pictures = new srLab.Board({ hover: true, hint: lab.words("hint_pixel"), pointed: (x, y) => point(x, y) });
const sheets = new srLab.Board({
  hint: lab.words("hint_filter"),
  pointed: (x, y) => {
    const index = Math.floor(y / sheet.cell) * sheet.columns + Math.floor(x / sheet.cell);
    if (index < sheet.order.length) choose(sheet.order[index]);
  },
});
const gain = make("p", "lab-note");
const sheetsTitle = make("h3");
lab.picture.append(pictures.node, gain, sheetsTitle, sheets.node);

// The worked dot product
const grids = {};
const short = (value) => fixed(value, Math.abs(value) < 9.95 ? 2 : 1).replace(/^(\u2212?)0\./, "$1.");
function grid(name, colour) {
  const box = make("div", "srcnn-grid");
  const title = make("h3");
  const node = new srLab.Grid({
    label: lab.words(name),
    cell: (row, column) => {
      const value = work[name][row][column];
      const later = name === "products" && state.layer === 1 && row * work[name][0].length + column >= player.step;
      return { text: short(value), colour: later ? null : colour(value), title: number(value, 6) };
    },
  });
  box.append(title, node.node);
  grids[name] = { box, title, node };
  return box;
}
const facts = make("p", "lab-note");
const sums = make("div", "lab-equation-box");
const check = make("p", "lab-note");
const chart = make("div");
const player = new srLab.Player(lab, { count: 1, interval: 90, show: () => work && drawSteps() });
const three = make("div", "srcnn-grids");
three.append(
  grid("patch", (value) => srLab.grey(value, 0, work.patch_high)),
  grid("kernel", (value) => srLab.diverging(value, work.kernel_limit)),
  grid("products", (value) => srLab.diverging(value, work.products_limit)),
);
const workTitle = make("h3");
lab.result.append(workTitle, facts, three, sums, check, player.node, chart);

// What the pixel depends on, and the paper's sizes
const lr = new srLab.Board({
  pointed: (x, y) => {
    const by = Number(state.scale);
    point(x * by + Math.floor((by - 1) / 2), y * by + Math.floor((by - 1) / 2));
  },
});
const acting = new srLab.Grid({
  label: lab.words("acting"),
  cell: (row, column) => {
    const value = dependence.filter[row][column];
    return { colour: srLab.diverging(value, dependence.filter_limit), title: number(value, 5) };
  },
});
let dependence = null;
const dependsTitle = make("h3", "", {}, lab.words("depends"));
const dependsText = make("p");
const actingBox = make("div", "srcnn-acting");
actingBox.append(make("h3", "", {}, lab.words("acting")), acting.node);
const dependsPanes = make("div", "lab-panes");
dependsPanes.append(lr.node, actingBox);
const sizes = make("div");
lab.picture.append(dependsTitle, dependsPanes, dependsText, make("h3", "", {}, lab.words("sizes")), sizes);

function change(fields) {
  Object.assign(state, fields);
  lab.ask("overview", state, (answer) => {
    sheet = answer;
    // The first of the order often passes the picture on as it is; the second one shows what a filter looks for.
    if (state.channel === null || state.channel >= sheet.filters)
      state.channel = sheet.order[Math.min(1, sheet.filters - 1)];
    state.x = Math.min(state.x, sheet.side - 1);
    state.y = Math.min(state.y, sheet.side - 1);
    gain.textContent = lab.words("gain", {
      before: fixed(sheet.before),
      after: fixed(sheet.after),
      file: sheet.weights,
    });
    sheetsTitle.textContent = lab.words(`sheet_${state.layer}`, {
      count: sheet.filters,
      sources: sheet.sources,
      size: sheet.size,
    });
    sheets.node.hidden = !sheet.sheets.length;
    sheets.show(sheet.sheets.map((each) => ({ ...each, cell: sheet.cell, label: lab.words(each.id), wide: 340 })));
    pictures.reach = sheet.size;
    choose(state.channel);
    depends();
  });
  lab.ask("settings", state, ({ rows }) =>
    sizes.replaceChildren(
      srLab.table(
        ["setting", "weights", "field", "multiplications"].map((key) => lab.words(`column_${key}`)),
        rows.map((row) => [
          row.shipped ? lab.words("shipped", { name: row.name }) : row.name,
          row.weights.toLocaleString("en"),
          `${row.field} × ${row.field}`,
          number(row.multiplications / 1e6, 0),
        ]),
        { marked: rows.findIndex((row) => row.shipped) },
      ),
    ),
  );
}

function choose(channel) {
  state.channel = channel;
  const index = sheet.order.indexOf(channel);
  sheets.point((index % sheet.columns) * sheet.cell, Math.floor(index / sheet.columns) * sheet.cell);
  lab.ask("channel", state, (answer) => {
    map = answer;
    drawPictures();
  });
  state.source = -1;
  products();
}

function drawPictures() {
  const plain = { width: sheet.side, height: sheet.side, wide: 164 };
  const list = [
    { ...plain, id: "input", label: lab.words("input"), url: sheet.input },
    {
      ...plain,
      id: "map",
      label: lab.words(`map_${state.layer}`, { number: state.channel + 1 }),
      url: map.url,
      note: state.layer < 3 ? lab.words(map.active ? "map_range" : "map_silent", { high: number(map.high, 3) }) : "",
    },
    {
      ...plain,
      id: "correction",
      label: lab.words("correction"),
      url: sheet.correction,
      note: lab.words("correction_range", { limit: number(sheet.correction_limit, 0) }),
    },
  ];
  if (state.layer < 3) list.splice(2, 0, { ...plain, id: "output", label: lab.words("output"), url: sheet.output });
  pictures.show(list);
  pictures.point(state.x, state.y);
  facts.textContent = lab.words(state.layer === 1 ? "facts" : "facts_short", {
    number: state.channel + 1,
    variance: number(map.variance, 4),
    sum: number(map.weight_sum, 3),
    frequency: number(map.frequency, 2),
    direction: number(map.direction, 0),
    active: number(100 * map.active, 0),
  });
}

function point(x, y) {
  Object.assign(state, { x, y });
  pictures.point(x, y);
  products();
  depends();
}

function products() {
  lab.ask("pixel", state, (answer) => {
    work = answer;
    work.products_limit = Math.max(...work.products.flat().map(Math.abs)) || 1;
    const size = work.patch.length;
    workTitle.textContent = lab.words(`work_${state.layer}`, {
      size,
      x: state.x,
      y: state.y,
      sources: work.by_source.length,
    });
    grids.patch.title.textContent = lab.words(state.layer === 1 ? "patch" : "patch_map", {
      size,
      source: work.source + 1,
    });
    grids.kernel.title.textContent = lab.words("kernel", { size });
    grids.products.title.textContent = lab.words("products", { size });
    sums.replaceChildren(
      srLab.equation([
        [number(work.sum, 4), lab.words("sum")],
        ["+"],
        [number(work.bias, 4), lab.words("bias")],
        ["="],
        [number(work.total, 4), lab.words("total")],
        ["→"],
        [number(work.value, 4), lab.words(work.rectified ? "relu" : "no_relu")],
      ]),
    );
    check.textContent = lab.words("check", {
      network: number(work.network, 6),
      difference: Math.abs(work.network - work.value).toExponential(0),
    });
    player.reset(work.running.length + 1, work.running.length);
    for (const { node } of Object.values(grids)) node.draw(size, size);
  });
}

/** The running sum up to the player's step; in layers 2 and 3 a bar for each of the maps that are summed. */
function drawSteps() {
  const { running, by_source: sources, products: terms } = work;
  const done = player.step;
  if (state.layer === 1) grids.products.node.draw(terms.length, terms.length);
  const series = [
    { name: lab.words("running"), values: [0, ...running], colour: srLab.PALETTE[7], width: 1, dash: "3 3" },
    { name: lab.words("running"), values: [0, ...running.slice(0, done)], colour: srLab.PALETTE[0] },
  ];
  const growth = srLab.lines({ label: lab.words("running"), series, at: done });
  const caption = make(
    "p",
    "lab-note",
    {},
    lab.words("running_now", {
      done,
      count: running.length,
      sum: number(done ? running[done - 1] : 0, 4),
    }),
  );
  chart.replaceChildren(make("h3", "", {}, lab.words("running")), growth, caption);
  if (state.layer === 1) return;
  const bars = srLab.bars({
    label: lab.words("by_source"),
    values: sources,
    marked: work.source,
    names: sources.map((_, index) => lab.words("source", { number: index + 1 })),
    picked: (index) => {
      state.source = index;
      products();
    },
  });
  chart.prepend(make("h3", "", {}, lab.words("by_source")), bars);
}

function depends() {
  lab.ask("depends", state, (answer) => {
    dependence = answer;
    const plain = { width: answer.lr_side, height: answer.lr_side, wide: 200 };
    const by = Number(state.scale);
    lr.show([
      { ...plain, id: "lr", label: lab.words("lr"), url: answer.lr },
      { ...plain, id: "lr_map", label: lab.words("lr_map"), url: answer.lr_map },
    ]);
    lr.frame([{ ...answer.box, dashed: true }]);
    lr.point(Math.floor(state.x / by), Math.floor(state.y / by));
    acting.draw(answer.filter.length, answer.filter.length);
    dependsText.textContent = lab.words("depends_text", {
      enlarged: answer.enlarged,
      count: answer.count,
      of: answer.of,
      near: number(100 * answer.near, 0),
      largest: number(answer.largest, 3),
      smallest: number(answer.smallest, 3),
      sum: number(answer.sum, 3),
      linear: number(answer.linear, 2),
      constant: number(answer.constant, 2),
      value: number(answer.value, 2),
    });
  });
}

lab.onPreset((id) => {
  const presets = {
    filters: { sample: "card", layer: 1, order: "activity", channel: null, x: 100, y: 71 },
    mapping: { sample: "card", layer: 2, order: "activity", channel: null },
    reconstruction: { sample: "text", layer: 3, channel: null },
  };
  if (!presets[id]) return;
  Object.assign(state, presets[id]);
  sample.set(state.sample);
  layer.set(String(state.layer));
  order.set(state.order);
  change({});
});
change({ channel: null });
