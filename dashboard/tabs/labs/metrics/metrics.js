// Lab 9, Metrics: one view at a time; each fills the picture, result and worked areas with what it asks for.

const lab = new srLab.Lab(element, props, server);
const { make, number, fixed } = srLab;
const { samples, distortions, methods, metrics } = props.data;
const [lowest, highest, opening] = props.data.psnr;
const NAMES = ["equal", "window", "maps", "disagree", "mistakes"];
const state = {
  sample: samples[0][0],
  group: "distortions",
  psnr: opening,
  case: "blur",
  metric: "wpsnr",
  method: "bicubic",
  x: 62,
  y: 88,
  pair: 0,
};
let current = "equal";

const view = srLab.choices(
  { label: lab.words("view"), options: NAMES.map((name) => [name, lab.words(`view_${name}`)]), value: current },
  (id) => open(id),
);
const sample = srLab.choices({ label: lab.words("picture"), options: samples, value: state.sample }, (id) =>
  change({ sample: id }),
);
const group = srLab.choices(
  {
    label: lab.words("group"),
    value: state.group,
    options: ["distortions", "methods"].map((id) => [id, lab.words(`group_${id}`)]),
  },
  (id) => {
    const first = id === "distortions" ? distortions[0] : methods[0][0];
    Object.assign(state, { group: id, case: first, pair: 0 });
    open(current);
  },
);
const psnr = srLab.slider(
  {
    label: lab.words("psnr"),
    min: lowest,
    max: highest,
    step: 0.5,
    value: state.psnr,
    show: (v) => `${fixed(v, 1)} dB`,
  },
  (value) => change({ psnr: value }),
);
const own = make("div", "metrics-own");
lab.control.append(view.node, sample.node, group.node, psnr.node, own);

const note = (words) => make("p", "lab-note", {}, words);
const text = (words) => make("p", "", {}, words);
const heading = (words) => make("h3", "", {}, words);
const title = (id) => methods.find(([method]) => method === id)?.[1] ?? lab.words(`case_${id}`);
const printed = (metric, value) =>
  value === null ? "∞" : `${fixed(value, metric.digits)}${metric.unit ? ` ${metric.unit}` : ""}`;
const metricOf = (list, id) => list.find((metric) => metric.id === id);
const square = (id, label, url, side, wide, words = "") => ({
  id,
  label,
  url,
  width: side,
  height: side,
  wide,
  note: words,
});
const rough = (value) => number(value, value >= 10 ? 0 : 3);
const percent = (share) => number(100 * share, 0);

function caseChoice() {
  const names = state.group === "distortions" ? distortions : methods.map(([id]) => id);
  return srLab.choices(
    { label: lab.words("case"), options: names.map((id) => [id, title(id)]), value: state.case },
    (id) => change({ case: id }),
  );
}

function fingerprintTable(prints) {
  return srLab.table(
    ["", ...["mean", "in_mean", "low", "high", "correlation"].map((key) => lab.words(`print_${key}`))],
    Object.entries(prints).map(([name, print]) => [
      title(name),
      number(print.mean, 1),
      `${percent(print.in_mean)} %`,
      `${percent(print.low)} %`,
      `${percent(print.high)} %`,
      number(print.correlation, 2),
    ]),
  );
}

const views = {
  equal: {
    build() {
      this.board = new srLab.Board({ pointed: () => {} });
      this.table = make("div");
      lab.picture.append(this.board.node);
      lab.result.append(this.table);
    },
    ask() {
      lab.ask("pictures", state, (answer) => {
        const ssim = answer.metrics.findIndex(({ id }) => id === "ssim");
        const peak = answer.metrics.findIndex(({ id }) => id === "psnr");
        const line = (each) =>
          `${printed(answer.metrics[peak], each.values[peak])}, SSIM ${fixed(each.values[ssim], 3)}`;
        this.board.show([
          square("original", lab.words("original"), answer.original, answer.side, 220),
          ...answer.cases.map((each) =>
            square(
              each.id,
              title(each.id),
              each.url,
              answer.side,
              220,
              `${line(each)}${each.strength === null ? "" : `. ${lab.words(`strength_${each.id}`, { strength: number(each.strength, 3) })}`}`,
            ),
          ),
        ]);
        this.board.point(-99, -99);
        const heads = ["", ...answer.metrics.map((metric) => metric.title)];
        const rows = answer.cases.map((each) => [
          title(each.id),
          ...each.values.map((value, index) => printed({ ...answer.metrics[index], unit: "" }, value)),
        ]);
        const places = answer.cases.map((each) => [title(each.id), ...each.ranks.map((rank) => String(rank))]);
        this.table.replaceChildren(
          heading(lab.words("values")),
          srLab.table(heads, rows),
          heading(lab.words("ranks")),
          srLab.table(heads, places),
          note(lab.words(state.group === "distortions" ? "ranks_note" : "ranks_note_methods")),
          ...(answer.missing.length
            ? [note(lab.words("missing", { names: answer.missing.map(title).join(", ") }))]
            : []),
        );
      });
    },
  },

  window: {
    build() {
      own.append(caseChoice().node);
      this.board = new srLab.Board({ hover: true, hint: lab.words("hint_pixel"), pointed: (x, y) => change({ x, y }) });
      this.patches = make("div", "metrics-patches");
      this.facts = make("div");
      lab.picture.append(this.board.node, this.patches);
      lab.result.append(this.facts);
      this.grids = ["ref", "pred"].map((name, index) => {
        const grid = new srLab.Grid({
          label: lab.words(`patch_${name}`),
          cell: (row, column) => {
            const value = this.answer.patches[index][row][column];
            return { text: number(value, 0), colour: srLab.grey(value), title: number(value, 2) };
          },
        });
        const box = make("div");
        box.append(heading(lab.words(`patch_${name}`)), grid.node);
        this.patches.append(box);
        return grid;
      });
    },
    ask() {
      lab.ask("window", state, (answer) => {
        this.answer = answer;
        const { side } = answer;
        this.board.show([
          square("ref", lab.words("original"), answer.ref, side, 225),
          square("pred", title(answer.case), answer.pred, side, 225),
          square(
            "map",
            lab.words("ssim_map"),
            answer.map,
            side,
            225,
            lab.words("ssim_map_note", { mean: fixed(answer.mean, 4) }),
          ),
        ]);
        this.board.frame([answer.box]);
        this.board.point(state.x, state.y);
        for (const grid of this.grids) grid.draw(answer.patches[0].length, answer.patches[0][0].length);
        const [luminance, contrast, structure] = answer.terms;
        this.facts.replaceChildren(
          heading(lab.words("statistics")),
          srLab.table(
            ["", lab.words("original"), title(answer.case)],
            [
              [lab.words("mean"), ...answer.means.map((v) => fixed(v, 2))],
              [lab.words("spread"), ...answer.deviations.map((v) => fixed(v, 2))],
              [lab.words("covariance"), fixed(answer.covariance, 1), ""],
            ],
          ),
          heading(lab.words("three_terms")),
          srLab.equation([
            [fixed(luminance, 4), lab.words("luminance")],
            ["×"],
            [fixed(contrast, 4), lab.words("contrast")],
            ["×"],
            [fixed(structure, 4), lab.words("structure")],
            ["="],
            [fixed(answer.ssim, 4), "SSIM"],
          ]),
          srLab.bars({
            label: lab.words("three_terms"),
            values: answer.terms,
            names: ["luminance", "contrast", "structure"].map((key) => lab.words(key)),
            colours: srLab.PALETTE.slice(0, 3),
          }),
          note(
            lab.words("terms_note", {
              map: fixed(answer.in_map, 6),
              c1: number(answer.constants[0], 2),
              c2: number(answer.constants[1], 2),
              c3: number(answer.constants[2], 2),
            }),
          ),
        );
      });
    },
  },

  maps: {
    build() {
      const metric = srLab.choices({ label: lab.words("metric"), options: metrics, value: state.metric }, (id) =>
        change({ metric: id }),
      );
      own.append(metric.node, caseChoice().node);
      this.board = new srLab.Board({ pointed: () => {} });
      this.facts = make("div");
      lab.picture.append(this.board.node);
      lab.result.append(this.facts);
    },
    ask() {
      lab.ask("maps", state, (answer) => {
        const metric = metricOf(answer.metrics, answer.metric);
        const several = answer.layers.length > 1;
        const name = (index) =>
          lab.words(`layer_${metric.id}`, {
            number: index + 1,
            level: Math.floor(index / 2) + 1,
            direction: lab.words(index % 2 ? "along_columns" : "along_rows"),
          });
        this.board.show([
          square("pred", title(answer.case), answer.pred, answer.side, several ? 165 : 340),
          ...answer.layers.map((layer, index) => ({
            id: `layer${index}`,
            label: name(index),
            url: layer.url,
            width: layer.width,
            height: layer.height,
            wide: several ? 165 : 340,
            note: lab.words("layer_note", { high: rough(layer.high), mean: rough(layer.mean) }),
          })),
        ]);
        this.board.point(-99, -99);
        this.facts.replaceChildren(
          heading(`${metric.title}: ${printed(metric, answer.value)}`),
          text(lab.words(`about_${metric.id}`)),
        );
        if (several)
          this.facts.append(
            heading(lab.words(`shares_${metric.id}`)),
            srLab.bars({
              label: metric.title,
              values: answer.layers.map(({ share }) => share),
              names: answer.layers.map((_, index) => name(index)),
            }),
          );
        this.facts.append(
          heading(lab.words("fingerprint")),
          fingerprintTable({ [answer.case]: answer.fingerprint }),
          note(lab.words("fingerprint_note")),
          note(metric.reference),
        );
      });
    },
  },

  disagree: {
    build() {
      this.board = new srLab.Board({ pointed: () => {} });
      this.list = make("div");
      this.facts = make("div");
      lab.picture.append(this.board.node, this.facts);
      lab.result.append(this.list);
    },
    ask() {
      lab.ask("disagree", state, (answer) => {
        if (!answer.pairs.length) {
          this.list.replaceChildren(text(lab.words("no_disagreement")));
          return;
        }
        const pair = answer.pairs[Math.min(state.pair, answer.pairs.length - 1)];
        const titleOf = (id) => metricOf(answer.metrics, id).title;
        const chooser = srLab.choices(
          {
            label: lab.words("pairs", { count: answer.count }),
            value: String(state.pair),
            options: answer.pairs.map((each, index) => [
              String(index),
              `${titleOf(each.first)} ↔ ${titleOf(each.second)}`,
            ]),
          },
          (id) => change({ pair: Number(id) }),
        );
        const [first, second] = [metricOf(answer.metrics, pair.first), metricOf(answer.metrics, pair.second)];
        const says = (metric, best, other) =>
          lab.words("says", {
            metric: metric.title,
            best: title(best),
            other: title(other),
            better: printed(metric, pair.values[best][metric.id]),
            worse: printed(metric, pair.values[other][metric.id]),
          });
        this.board.show(
          [pair.better, pair.worse].map((name) =>
            square(
              name,
              title(name),
              answer.urls[name],
              answer.side,
              340,
              [first, second]
                .map((metric) => `${metric.title} ${printed(metric, pair.values[name][metric.id])}`)
                .join(", "),
            ),
          ),
        );
        this.board.point(-99, -99);
        this.list.replaceChildren(
          chooser.node,
          text(says(first, pair.better, pair.worse)),
          text(says(second, pair.worse, pair.better)),
          heading(lab.words("why_title")),
          text(`${first.title}: ${lab.words(`about_${first.id}`)}`),
          text(`${second.title}: ${lab.words(`about_${second.id}`)}`),
        );
        this.facts.replaceChildren(
          heading(lab.words("fingerprint")),
          fingerprintTable({
            [pair.better]: answer.fingerprints[pair.better],
            [pair.worse]: answer.fingerprints[pair.worse],
          }),
          note(lab.words("fingerprint_note")),
        );
      });
    },
  },

  mistakes: {
    build() {
      own.append(
        srLab.choices({ label: lab.words("method"), options: methods, value: state.method }, (id) =>
          change({ method: id }),
        ).node,
      );
      this.chart = make("div");
      this.list = make("div");
      lab.picture.append(this.chart);
      lab.result.append(this.list);
    },
    ask() {
      lab.ask("mistakes", state, (answer) => {
        const names = answer.rows.map(({ title: words }) => words);
        const changes = answer.rows.map(({ change: value }) => value ?? 0);
        const largest = Math.max(...changes.map(Math.abs), 0.01);
        const rows = answer.rows.map((row) => {
          const line = make("div", "metrics-row");
          const bar = make("span", "metrics-bar");
          const fill = make("i", row.change >= 0 ? "metrics-up" : "metrics-down");
          fill.style.setProperty("--share", Math.abs(row.change ?? 0) / largest);
          bar.append(fill);
          line.append(
            make("b", "", {}, row.title),
            bar,
            make(
              "span",
              "lab-number",
              {},
              `${row.change >= 0 ? "+" : ""}${row.change === null ? "∞" : fixed(row.change)} dB`,
            ),
            make("small", "", {}, row.origin),
          );
          return line;
        });
        this.chart.replaceChildren(
          heading(lab.words("mistakes_title", { method: answer.method, right: fixed(answer.right) })),
          ...rows,
        );
        this.list.replaceChildren(
          text(
            lab.words("mistakes_text", {
              up: names[changes.indexOf(Math.max(...changes))],
              up_by: fixed(Math.max(...changes)),
              down: names[changes.indexOf(Math.min(...changes))],
              down_by: fixed(Math.min(...changes)),
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
  group.node.hidden = name === "mistakes";
  psnr.node.hidden = name === "mistakes" || state.group === "methods";
  lab.picture.append(make("p", "metrics-lead", {}, lab.words(`lead_${name}`)));
  views[name].build();
  views[name].ask();
}

function change(fields) {
  Object.assign(state, fields);
  views[current].ask();
}

lab.onPreset((id) => {
  if (!NAMES.includes(id)) return;
  view.set(id);
  open(id);
});
open(current);
