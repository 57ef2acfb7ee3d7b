// Lab 7, Inside SAN: one view at a time; each fills the picture, result and worked areas with what it asks for.

const lab = new srLab.Lab(element, props, server);
const { make, number, fixed, svg } = srLab;
const { samples, scales, groups, steps } = props.data;
const NAMES = ["structure", "root", "gates", "non_local", "skip", "views"];
const state = {
  sample: samples[0][0],
  scale: "4",
  group: 0,
  part: "RG.0",
  channel: -1,
  i: 0,
  j: 1,
  gain: 0,
  use: 1,
  x: 13,
  y: 20,
  texture: "flattened",
  keep: 0.1,
  gamma: 0,
  count: 1,
};
const STEADY = 0.01; // gates that move less than this are as good as constant
const MOST_ERROR = 100; // beyond this a run-away iteration would press the other line flat
let current = "structure";

const view = srLab.choices(
  { label: lab.words("view"), options: NAMES.map((name) => [name, lab.words(`view_${name}`)]), value: current },
  (id) => open(id),
);
const sample = srLab.choices({ label: lab.words("picture"), options: samples, value: state.sample }, (id) =>
  change({ sample: id }),
);
const scale = srLab.choices(
  { label: lab.words("scale"), options: scales.map((s) => [String(s), `×${s}`]), value: state.scale },
  (id) => change({ scale: id }),
);
const group = srLab.choices(
  { label: lab.words("group"), options: [...Array(groups).keys()].map((g) => [String(g), String(g + 1)]), value: "0" },
  (id) => change({ group: Number(id), part: `RG.${id}` }),
);
const own = make("div", "san-own"); // the view's own controls
lab.control.append(view.node, sample.node, scale.node, group.node, own);

const note = (words) => make("p", "lab-note", {}, words);
const text = (words) => make("p", "", {}, words);
const heading = (words) => make("h3", "", {}, words);
const square = (id, label, url, side, wide, words = "") => ({
  id,
  label,
  url,
  width: side,
  height: side,
  wide,
  note: words,
});
const percent = (share, digits = 1) => number(100 * share, digits);
const db = (value) => (value === null ? "–" : fixed(value));

// The network as parts that can be clicked, in as many rows as the place asks for; an arc to another row goes by the
// right edge.
const BOX = { width: 86, height: 54, gap: 14, top: 46, edge: 26 };

function diagram(parts, arcs, chosen, words) {
  const { width, height, gap, top, edge } = BOX;
  const room = (lab.picture.clientWidth || 720) - edge;
  const columns = Math.min(parts.length, Math.max(2, Math.floor((room + gap) / (width + gap))));
  const [wide, tall] = [columns * (width + gap) - gap, height + top + 10];
  const total = [wide + edge, Math.ceil(parts.length / columns) * tall];
  const node = svg("svg", {
    viewBox: `0 0 ${total.join(" ")}`,
    width: total[0],
    height: total[1],
    class: "san-diagram",
  });
  const row = (index) => Math.floor(index / columns);
  const left = (index) => (index % columns) * (width + gap);
  const middle = (index) => left(index) + width / 2;
  const roof = (index) => row(index) * tall + top;
  parts.forEach((part, index) => {
    const [x, y] = [left(index), roof(index)];
    const line = { y1: y + height / 2, y2: y + height / 2, class: "san-arrow" };
    if (index % columns) node.append(svg("line", { x1: x - gap, x2: x, ...line }));
    const box = svg("g", {
      class: `san-part${part.id === chosen ? " san-chosen" : ""}`,
      role: "button",
      tabindex: 0,
      "aria-pressed": part.id === chosen,
      "aria-label": `${words(part)} ${part.shape.join(" × ")}`,
    });
    box.append(svg("rect", { x: x + 1, y, width: width - 2, height, rx: 4 }));
    box.append(svg("text", { x: middle(index), y: y + 22, "text-anchor": "middle", class: "san-name" }, words(part)));
    box.append(svg("text", { x: middle(index), y: y + 40, "text-anchor": "middle" }, part.shape.join("×")));
    const act = () =>
      change({ part: part.id, channel: -1, ...(part.kind === "group" ? { group: part.number - 1 } : {}) });
    box.addEventListener("click", act);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      act();
    });
    node.append(box);
  });
  for (const { from, to, name, level = 0 } of arcs) {
    const [a, b, above] = [middle(from), middle(to), 14 + 16 * level];
    const [start, end] = [roof(from), roof(to)];
    const over = wide + 8 + 8 * level;
    const path =
      start === end
        ? `M${a} ${start} V${start - above} H${b} V${end}`
        : `M${a} ${start} V${start - above} H${over} V${end - above} H${b} V${end}`;
    node.append(svg("path", { d: path, class: "san-arc" }));
    // About 6.5 pixels a letter, 12 one of Hangul; a label does not leave the drawing.
    const length = [...name].reduce((sum, letter) => sum + (letter > "\u1100" ? 12 : 6.5), 0);
    const half = Math.min(total[0], length) / 2;
    const at = Math.min(total[0] - half, Math.max(half, (a + (start === end ? b : over)) / 2));
    node.append(svg("text", { x: at, y: start - above - 4, "text-anchor": "middle" }, name));
  }
  const box = make("div", "lab-scroll");
  box.append(node);
  return box;
}

const views = {
  structure: {
    build() {
      this.whole = make("div");
      this.inner = make("div");
      this.board = new srLab.Board({ pointed: () => {} });
      this.facts = make("div");
      this.sizes = make("div");
      lab.picture.append(heading(lab.words("whole")), this.whole, this.inner, this.board.node);
      lab.result.append(this.facts);
      lab.worked.append(this.sizes);
    },
    ask() {
      lab.ask("structure", state, (answer) => {
        const name = (part) => lab.words(`part_${part.kind}`, { number: part.number });
        const first = 3;
        const last = first + answer.own.groups - 1;
        const gamma = lab.words("arc_gamma", { gamma: number(answer.gamma, 4) });
        this.whole.replaceChildren(
          diagram(
            answer.parts,
            [
              { from: 1, to: last + 1, name: lab.words("arc_long"), level: 1 },
              { from: 2, to: last, name: gamma },
            ],
            state.part,
            name,
          ),
        );
        this.inner.replaceChildren(
          heading(lab.words("inside_group", { number: state.group + 1 })),
          diagram(
            answer.group_parts,
            [{ from: 0, to: answer.group_parts.length - 1, name: lab.words("arc_group") }],
            state.part,
            name,
          ),
          note(lab.words("structure_note")),
        );
        const all = [...answer.parts, ...answer.group_parts];
        const part = all.find(({ id }) => id === state.part) ?? all[0];
        this.facts.replaceChildren(
          heading(name(part)),
          text(
            lab.words(`about_${part.kind}`, {
              blocks: answer.own.blocks,
              gamma: number(answer.gamma, 4),
              reduction: answer.own.reduction,
            }),
          ),
          note(
            lab.words("part_facts", {
              name: part.id,
              parameters: part.parameters.toLocaleString("en"),
              shape: part.shape.join(" × "),
            }),
          ),
        );
        const rows = ["groups", "blocks", "features", "reduction"].map((key) => [
          lab.words(`size_${key}`),
          String(answer.own[key]),
          String(answer.paper[key]),
        ]);
        this.sizes.replaceChildren(
          heading(lab.words("size")),
          srLab.table(["", lab.words("size_own"), lab.words("size_paper")], rows),
          note(
            lab.words("size_note", {
              file: answer.file,
              parameters: answer.own.parameters.toLocaleString("en"),
              work: percent(answer.work, 0),
            }),
          ),
        );
      });
      lab.ask("part", state, (answer) => {
        const [, height, width] = answer.shape;
        const words = answer.channel < 0 ? lab.words("mean_channels", { limit: number(answer.limit, 2) }) : "";
        this.board.show([
          { id: "part", label: lab.words("part_output"), url: answer.url, width, height, wide: 340, note: words },
        ]);
        this.board.point(-9, -9);
      });
    },
  },

  root: {
    build() {
      this.gain = srLab.slider(
        {
          label: lab.words("gain"),
          min: -2,
          max: 1,
          step: 0.1,
          value: state.gain,
          show: (v) => `× ${number(10 ** v, 3)}`,
        },
        (gain) => change({ gain }),
      );
      own.append(this.gain.node);
      this.matrix = new srLab.Board({ hint: lab.words("hint_matrix"), pointed: (x, y) => change({ i: y, j: x }) });
      this.maps = new srLab.Board({ pointed: () => {} });
      this.entry = make("div");
      this.chart = make("div");
      this.player = new srLab.Player(lab, {
        count: steps + 1,
        step: 5,
        interval: 900,
        show: (step) => this.answer && this.draw(step),
      });
      lab.picture.append(this.matrix.node, this.maps.node, this.entry);
      lab.result.append(heading(lab.words("root_title")), this.player.node, this.chart);
    },
    ask() {
      lab.ask("root", state, (answer) => {
        this.answer = answer;
        const { count, size } = answer;
        this.matrix.show([
          square(
            "matrix",
            lab.words("matrix", { count }),
            answer.covariance,
            count,
            380,
            lab.words("matrix_note", { limit: number(answer.limit, 2) }),
          ),
        ]);
        this.matrix.point(state.j, state.i);
        const names = [state.i + 1, state.j + 1];
        this.maps.show(
          answer.pair.map((url, at) => ({
            id: `map${at}`,
            label: lab.words("channel", { number: names[at] }),
            url,
            width: size[1],
            height: size[0],
            wide: 150,
          })),
        );
        this.maps.point(-9, -9);
        this.entry.replaceChildren(
          srLab.equation([
            [number(answer.product, 3), lab.words("mean_product", { i: names[0], j: names[1] })],
            ["−"],
            [number(answer.means[0], 3), lab.words("mean_of", { number: names[0] })],
            ["×"],
            [number(answer.means[1], 3), lab.words("mean_of", { number: names[1] })],
            ["="],
            [number(answer.value, 3), lab.words("covariance")],
          ]),
          note(lab.words("correlation", { value: number(answer.correlation, 3) })),
        );
        this.draw(this.player.step);
      });
    },
    draw(step) {
      const { answer } = this;
      const colour = srLab.PALETTE;
      const errors = srLab.lines({
        label: lab.words("errors"),
        log: true,
        at: step,
        series: [
          {
            name: lab.words("without_trace"),
            values: answer.plain.map((error) => (error > MOST_ERROR ? null : error)),
            colour: colour[5],
            dash: "5 4",
          },
          { name: lab.words("with_trace"), values: answer.errors, colour: colour[0] },
        ],
      });
      const roots = srLab.lines({
        label: lab.words("roots"),
        series: [
          { name: lab.words("exact"), values: answer.exact, colour: colour[7], dash: "4 3" },
          { name: lab.words("after", { step }), values: answer.approximate[step], colour: colour[0] },
        ],
        names: answer.exact.map((_, index) => String(index + 1)),
      });
      const plain = answer.plain[step];
      this.chart.replaceChildren(
        heading(lab.words("errors")),
        errors,
        note(
          lab.words("errors_note", {
            step,
            error: percent(answer.errors[step], 2),
            plain: plain === null ? "∞" : percent(plain, 1),
          }),
        ),
        heading(lab.words("roots")),
        roots,
        note(lab.words("roots_note", { step })),
        text(
          lab.words(answer.largest > 3 ? "trace_needed" : "trace_slow", {
            trace: number(answer.trace, 3),
            largest: number(answer.largest, 3),
            smallest: number(answer.smallest, 5),
          }),
        ),
      );
    },
  },

  gates: {
    build() {
      this.texture = srLab.choices(
        {
          label: lab.words("texture"),
          value: state.texture,
          options: ["flattened", "shuffled"].map((id) => [id, lab.words(`texture_${id}`)]),
        },
        (id) => change({ texture: id }),
      );
      this.keep = srLab.slider(
        { label: lab.words("keep"), min: 0, max: 1, step: 0.05, value: state.keep, show: (v) => `${percent(v, 0)} %` },
        (keep) => change({ keep }),
      );
      own.append(this.texture.node, this.keep.node);
      this.board = new srLab.Board({ pointed: () => {} });
      this.means = make("div");
      this.charts = make("div");
      this.table = make("div");
      lab.picture.append(this.board.node, this.means, this.table);
      lab.result.append(this.charts);
    },
    ask() {
      lab.ask("gates", state, (answer) => {
        this.keep.node.hidden = state.texture !== "flattened";
        this.board.show(
          answer.pictures.map((url, index) =>
            square(
              `image${index}`,
              lab.words(`image_${index + 1}`),
              url,
              answer.side,
              250,
              lab.words("deviation", { value: number(answer.deviations[index], 1) }),
            ),
          ),
        );
        this.board.point(-9, -9);
        this.means.replaceChildren(
          text(
            lab.words("means", {
              first: answer.means[0].map((v) => fixed(v, 3)).join(", "),
              second: answer.means[1].map((v) => fixed(v, 3)).join(", "),
            }),
          ),
        );
        const rows = answer.differences.map(([first, second], index) => [
          index ? lab.words("part_group", { number: index }) : lab.words("part_head"),
          `${percent(first)} %`,
          `${percent(second)} %`,
        ]);
        this.table.replaceChildren(
          srLab.table([lab.words("place"), lab.words("first_order"), lab.words("second_order")], rows, {
            marked: state.group + 1,
          }),
          note(lab.words("place_note")),
        );
        const two = (key) =>
          answer[key].map((values, index) => ({
            name: lab.words(`image_${index + 1}`),
            values,
            colour: srLab.PALETTE[index ? 5 : 0],
            dash: index ? "5 3" : null,
          }));
        const draw = (key) => [
          heading(lab.words(`chart_${key}`, { number: state.group + 1 })),
          srLab.lines({ label: lab.words(`chart_${key}`, { number: state.group + 1 }), series: two(key), x: "" }),
        ];
        this.charts.replaceChildren(
          ...draw("first_order"),
          ...draw("second_order"),
          ...draw("gates"),
          note(lab.words("gates_note", { change: number(answer.largest_change, 4) })),
          ...(answer.largest_change < STEADY ? [note(lab.words("gates_steady"))] : []),
        );
      });
    },
  },

  non_local: {
    build() {
      this.use = srLab.choices(
        {
          label: lab.words("use"),
          options: [
            ["1", lab.words("use_1")],
            ["2", lab.words("use_2")],
          ],
          value: String(state.use),
        },
        (id) => change({ use: Number(id) }),
      );
      own.append(this.use.node);
      this.board = new srLab.Board({
        hover: true,
        hint: lab.words("hint_non_local"),
        pointed: (x, y) => change({ x, y }),
      });
      this.facts = make("div");
      lab.picture.append(this.board.node);
      lab.result.append(this.facts);
    },
    ask() {
      lab.ask("non_local", state, (answer) => {
        const { side } = answer;
        this.board.show([
          square("lr", lab.words("lr"), answer.lr, side, 340),
          square("shaded", lab.words("shaded"), answer.shaded, side, 340),
        ]);
        const half = Math.floor(side / 2);
        const [x, y, w, h] = answer.quadrant;
        this.board.frame([
          { x: half, y: 0, w: 0, h: side, dashed: true },
          { x: 0, y: half, w: side, h: 0, dashed: true },
          { x, y, w, h },
          ...answer.listed.slice(0, 3).map((key) => ({ id: "shaded", x: key.x, y: key.y, w: 2, h: 2 })),
        ]);
        this.board.point(state.x, state.y);
        this.facts.replaceChildren(
          heading(lab.words("attention")),
          text(
            lab.words("attention_text", {
              x: state.x,
              y: state.y,
              keys: answer.keys,
              effective: number(answer.effective, 1),
              change: percent(answer.change),
            }),
          ),
          srLab.table(
            [lab.words("key"), lab.words("weight"), lab.words("times_uniform")],
            answer.listed.map((key) => [
              `(${key.x}, ${key.y})`,
              number(key.weight, 4),
              `× ${number(key.weight / answer.uniform, 1)}`,
            ]),
          ),
          note(lab.words("attention_note")),
        );
      });
    },
  },

  skip: {
    build() {
      this.slider = srLab.slider(
        { label: lab.words("gamma"), min: -0.5, max: 0.5, step: 0.01, value: state.gamma, show: (v) => number(v, 2) },
        (gamma) => change({ gamma }),
      );
      own.append(
        this.slider.node,
        srLab.button(lab.words("gamma_zero"), () => this.set(0)),
        srLab.button(lab.words("gamma_shipped"), () => this.set(this.shipped)),
      );
      this.board = new srLab.Board({ pointed: () => {} });
      this.facts = make("div");
      this.chart = make("div");
      this.tried = new Map();
      lab.picture.append(this.board.node);
      lab.result.append(this.facts, this.chart);
    },
    set(gamma) {
      this.slider.set(gamma);
      change({ gamma });
    },
    ask() {
      const place = `${state.sample} ${state.scale}`;
      lab.ask("skip", state, (answer) => {
        this.shipped = answer.shipped;
        if (this.place !== place) this.tried.clear();
        this.place = place;
        const picture = (id, url, words = "") =>
          square(
            id,
            lab.words(`picture_${id}`, { gamma: number(id === "own" ? answer.shipped : answer.gamma, 4) }),
            url,
            answer.side,
            340,
            words,
          );
        this.board.show([
          picture("own", answer.urls[1], `${db(answer.psnr[0])} dB`),
          picture("other", answer.urls[2], `${db(answer.psnr[1])} dB`),
          picture("hr", answer.urls[0]),
          picture("difference", answer.difference, lab.words("difference_note", { limit: number(answer.limit, 0) })),
        ]);
        this.board.point(-9, -9);
        this.facts.replaceChildren(
          heading(lab.words("skip_title")),
          srLab.equation([
            [db(answer.psnr[0]), lab.words("psnr_shipped", { gamma: number(answer.shipped, 4) })],
            ["→"],
            [db(answer.psnr[1]), lab.words("psnr_other", { gamma: number(answer.gamma, 4) })],
            [`${number(answer.psnr[1] - answer.psnr[0], 2)} dB`, lab.words("psnr_change")],
          ]),
          text(lab.words("skip_text", { gamma: number(answer.shipped, 4) })),
        );
        this.tried.set(answer.shipped, answer.psnr[0]).set(answer.gamma, answer.psnr[1]);
        const tried = [...this.tried].sort((a, b) => a[0] - b[0]);
        if (tried.length > 1)
          this.chart.replaceChildren(
            heading(lab.words("tried")),
            srLab.table(
              [lab.words("gamma"), "PSNR (dB)"],
              tried.map(([gamma, psnr]) => [number(gamma, 4), db(psnr)]),
              { marked: tried.findIndex(([gamma]) => gamma === answer.shipped) },
            ),
          );
      });
    },
  },

  views: {
    build() {
      this.board = new srLab.Board({ pointed: () => {} });
      this.player = new srLab.Player(lab, {
        count: 8,
        step: state.count - 1,
        interval: 900,
        show: (step) => {
          if (!this.board || state.count === step + 1) return;
          state.count = step + 1;
          this.ask();
        },
      });
      this.facts = make("div");
      lab.picture.append(this.board.node);
      lab.result.append(heading(lab.words("views_title")), this.player.node, this.facts);
    },
    ask() {
      lab.ask("views", state, (answer) => {
        const { count } = answer;
        const picture = (id, url, words = "") =>
          square(id, lab.words(`picture_${id}`, { count }), url, answer.side, 340, words);
        this.board.show([
          picture("view", answer.urls[0], `${lab.words(`turn_${count - 1}`)}: ${db(answer.single[count - 1])} dB`),
          picture("mean", answer.urls[1], `${db(answer.means[count - 1])} dB`),
          picture("hr", answer.urls[2]),
          picture("spread", answer.difference, lab.words("difference_note", { limit: number(answer.limit, 0) })),
        ]);
        this.board.point(-9, -9);
        this.facts.replaceChildren(
          srLab.lines({
            label: lab.words("views_chart"),
            at: count - 1,
            names: answer.means.map((_, index) => String(index + 1)),
            series: [
              {
                name: lab.words("views_single"),
                values: answer.single.map((v) => v - answer.single[0]),
                colour: srLab.PALETTE[7],
                dash: "4 3",
              },
              {
                name: lab.words("views_mean"),
                values: answer.means.map((v) => v - answer.single[0]),
                colour: srLab.PALETTE[0],
              },
            ],
          }),
          note(lab.words("views_chart_note")),
          text(
            lab.words("views_text", {
              gain: fixed(answer.means[7] - answer.single[0]),
              best: db(Math.max(...answer.single)),
              mean: db(answer.means[7]),
              first: db(answer.single[0]),
            }),
          ),
        );
      });
    },
  },
};

function open(name) {
  current = name;
  for (const area of [own, lab.picture, lab.result, lab.worked]) area.replaceChildren();
  const grouped = ["structure", "root", "gates"].includes(name);
  group.node.hidden = !grouped;
  lab.picture.append(make("p", "san-lead", {}, lab.words(`lead_${name}`)));
  views[name].build();
  views[name].ask();
}

function change(fields) {
  Object.assign(state, fields);
  if (fields.group !== undefined) group.set(String(fields.group));
  views[current].ask();
}

function show(name) {
  view.set(name);
  open(name);
}

lab.onPreset((id) => {
  if (!NAMES.includes(id)) return;
  show(id);
});
open(current);
