// The four frameworks: pipelines drawn from the traced layers, results on one picture, a stage to look into.

const lab = new srLab.Lab(element, props, server);
const { make, svg, fixed } = srLab;
const times = "\u00d7";
const COLUMN = 104;
const WIDE = 90;
const LANE_BELOW = 50;
// By how far a stage's map is enlarged: LR, between, HR.
const COLOURS = { low: srLab.PALETTE[4], middle: srLab.PALETTE[2], high: srLab.PALETTE[1] };

const sample = srLab.choices(
  { label: lab.words("sample"), options: props.data.samples, value: props.data.samples[0][0] },
  update,
);
const scale = srLab.choices(
  { label: lab.words("scale"), options: props.data.scales.map((s) => [String(s), `${times}${s}`]), value: "4" },
  update,
);
lab.control.append(sample.node, scale.node);

const board = new srLab.Board({ pointed: pixel, hover: true, hint: lab.words("hint") });
const pixels = make("div", "frameworks-pixel");
lab.picture.append(board.node, pixels);

let current = null;
let planes = [];
let selected = { framework: "progressive", stage: "levels.0.residual" };

function update() {
  lab.root.setAttribute("aria-busy", "true");
  lab.ask("compare", { sample: sample.value, scale: scale.value }, (answer) => {
    current = answer;
    lab.root.removeAttribute("aria-busy");
    show();
  });
}

function show() {
  const runs = current.runs.filter((run) => !run.why);
  lab.result.replaceChildren(legend(), ...current.runs.map(card), summary());
  const panes = [
    {
      id: "lr",
      url: current.lr,
      label: lab.words("lr"),
      note: `${current.side / current.scale}${times}${current.side / current.scale}`,
    },
    { id: "bicubic", url: current.bicubic.image, label: lab.words("bicubic"), note: decibel(current.bicubic.psnr) },
    ...runs.map((run) => ({ id: run.id, url: run.image, label: lab.words(run.network), note: decibel(run.psnr) })),
    { id: "hr", url: current.hr, label: lab.words("hr"), note: `${current.side}${times}${current.side}` },
  ];
  board.show(panes.map((pane) => ({ ...pane, width: current.side, height: current.side, wide: 190 })));
  read(panes).then((found) => {
    planes = found;
    board.point(Math.floor(current.side / 2), Math.floor(current.side / 2));
    pixel(board.x, board.y);
  });
  if (!runs.length) return lab.worked.replaceChildren();
  const run = runs.find((one) => one.id === selected.framework) ?? runs[0];
  const stage = run.stages.find((one) => one.id === selected.stage) ?? run.stages.at(-1);
  return look(run.id, stage.id);
}

function name(run) {
  return `${lab.words(run.id)} (${lab.words(run.network)})`;
}

function decibel(psnr) {
  return `${fixed(psnr)} dB`;
}

/** 1234567 -> "1.23 M". */
function large(count) {
  if (count >= 1e9) return `${fixed(count / 1e9)} G`;
  if (count >= 1e6) return `${fixed(count / 1e6)} M`;
  return count >= 1e4 ? `${fixed(count / 1e3, 1)} k` : String(count);
}

function legend() {
  const line = make("p", "lab-note frameworks-legend");
  for (const [id, colour] of Object.entries(COLOURS)) {
    const mark = make("i");
    mark.style.background = colour;
    line.append(mark, make("span", "", {}, lab.words(`size_${id}`)));
  }
  return line;
}

function card(run) {
  const box = make("section", "frameworks-card");
  box.append(make("h3", "", {}, name(run)));
  if (run.why) {
    box.append(make("p", "lab-note", {}, lab.words(run.why === "cannot" ? `cannot_${run.id}` : "untrained", current)));
    return box;
  }
  const scroll = make("div", "lab-scroll", { tabindex: 0, "aria-label": name(run) });
  scroll.append(diagram(run));
  box.append(make("p", "lab-note", {}, lab.words(`idea_${run.id}`)), scroll);
  if (run.between.length) box.append(between(run));
  return box;
}

/** What a progressive network has made before its last level. */
function between(run) {
  const row = make("div", "lab-panes");
  for (const { scale: factor, side, image, psnr } of run.between) {
    const figure = make("figure", "lab-figure");
    const words = lab.words("between", { scale: factor, psnr: fixed(psnr) });
    const picture = make("img", "frameworks-between", { src: image, alt: words, width: side, height: side });
    figure.append(picture, make("figcaption", "", {}, words));
    row.append(figure);
  }
  return row;
}

/** Where each stage stands: a column a stage; the image branch of a pyramid in a lane of its own below. */
function places(stages) {
  let column = -1;
  return stages.map((stage) => {
    const below = stage.kind === "enlarge";
    if (!below) column += 1;
    return { stage, column, below };
  });
}

/** How tall the box of a map is: taller by the same step for each doubling. */
function tallness(width) {
  return 28 + 16 * Math.log2((width * current.scale) / current.side);
}

function diagram(run) {
  const placed = places(run.stages);
  const base = 16 + Math.max(...run.stages.map((stage) => tallness(stage.shape[2])), 44);
  const lane = base + LANE_BELOW;
  const columns = placed.at(-1).column + 1;
  const sums = run.id === "pre" || run.id === "progressive";
  const width = (columns + 0.9 + (run.id === "pre" ? 0.5 : 0)) * COLUMN;
  const height = lane + (run.id === "progressive" ? 30 : run.id === "post" ? -24 : 14);
  const node = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": name(run) });
  const middle = (column) => (column + 0.95) * COLUMN;
  const wire = (...points) => node.append(svg("polyline", { points: points.join(" "), class: "frameworks-wire" }));
  const rim = 14;
  node.append(svg("text", { x: rim + 2, y: base - 34, "text-anchor": "middle" }, "LR"));
  wire(`${rim},${base - 28}`, `${rim},${base - 14}`, `${middle(columns - 1)},${base - 14}`);
  if (run.id === "iterative") {
    const joins = placed.filter(({ stage }) => stage.kind === "up");
    for (const { column } of joins)
      wire(
        `${middle(column)},${base}`,
        `${middle(column)},${lane}`,
        `${middle(columns - 1)},${lane}`,
        `${middle(columns - 1)},${base}`,
      );
    node.append(svg("text", { x: middle(columns - 1) - 6, y: lane - 6, "text-anchor": "end" }, lab.words("joined")));
  }
  if (sums) {
    const from = run.id === "pre" ? middle(0) : rim;
    const ends = placed
      .filter(({ stage }) => stage.kind === (run.id === "pre" ? "tail" : "residual"))
      .map(({ column }) => middle(column) + (run.id === "pre" ? 0.62 * COLUMN : 0));
    wire(`${from},${base - 14}`, `${from},${lane}`, `${ends.at(-1)},${lane}`);
    for (const x of ends) {
      wire(
        run.id === "pre" ? `${x - 0.62 * COLUMN},${base - 14}` : `${x},${base}`,
        `${x},${run.id === "pre" ? base - 14 : base}`,
        `${x},${lane - 9}`,
      );
      node.append(svg("circle", { cx: x, cy: lane, r: 9, class: "frameworks-sum" }));
      node.append(svg("text", { x, y: lane + 4.5, "text-anchor": "middle" }, "+"));
    }
  }
  for (const place of placed) node.append(box(run, place, middle(place.column), place.below ? lane + 11 : base));
  return node;
}

function box(run, { stage, below }, x, bottom) {
  const [channels, height, width] = stage.shape;
  const low = current.side / current.scale;
  const size = width === current.side ? "high" : width === low ? "low" : "middle";
  const tall = below ? 22 : tallness(width);
  const words = lab.words(stage.kind);
  const chosen = selected.framework === run.id && selected.stage === stage.id;
  const group = svg("g", { class: `frameworks-stage${chosen ? " frameworks-chosen" : ""}`, "data-stage": stage.id });
  const shape = `${channels}${times}${height}${times}${width}`;
  const title = lab.words("stage_title", {
    stage: words,
    shape,
    macs: large(stage.macs),
    parameters: stage.parameters,
  });
  group.append(svg("title", {}, title));
  group.append(
    svg("rect", { x: x - WIDE / 2, y: bottom - tall, width: WIDE, height: tall, rx: 3, fill: COLOURS[size] }),
  );
  const up = ["bicubic", "upsample", "enlarge", "up"].includes(stage.kind)
    ? "\u2191"
    : stage.kind === "down"
      ? "\u2193"
      : "";
  const repeated = stage.layers > 1 && !["up", "down"].includes(stage.kind) ? ` ${times}${stage.layers}` : "";
  group.append(
    svg(
      "text",
      { x, y: bottom - tall / 2 + 4, "text-anchor": "middle", class: "frameworks-name" },
      `${up}${words}${repeated}`,
    ),
  );
  group.append(svg("text", { x, y: bottom + 14, "text-anchor": "middle", class: "frameworks-shape" }, shape));
  if (stage.id === "bicubic") return group;
  const press = () => look(run.id, stage.id);
  group.setAttribute("tabindex", 0);
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", title);
  group.addEventListener("click", press);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
  return group;
}

function summary() {
  const heads = [
    "",
    "PSNR",
    lab.words("gain"),
    "SSIM",
    lab.words("parameters"),
    lab.words("macs"),
    lab.words("memory"),
    lab.words("time"),
  ];
  const base = current.bicubic;
  const rows = [[lab.words("bicubic"), fixed(base.psnr), "", fixed(base.ssim, 4), "0", "", "", ""]];
  for (const run of current.runs) {
    if (run.why) rows.push([name(run), "\u2013", "", "", "", "", "", ""]);
    else
      rows.push([
        name(run),
        fixed(run.psnr),
        `${run.psnr >= base.psnr ? "+" : ""}${fixed(run.psnr - base.psnr)}`,
        fixed(run.ssim, 4),
        run.parameters.toLocaleString("en"),
        large(run.macs),
        `${fixed(run.peak / 2 ** 20, 1)} MiB`,
        `${fixed(run.seconds * 1000, 0)} ms`,
      ]);
  }
  const box = srLab.table(heads, rows, { caption: lab.words("summary", { side: current.side }) });
  box.classList.add("frameworks-summary");
  return box;
}

function look(framework, stage) {
  selected = { framework, stage };
  for (const group of lab.result.querySelectorAll(".frameworks-stage")) group.classList.remove("frameworks-chosen");
  lab.ask("look", { sample: sample.value, scale: scale.value, framework, stage }, (answer) => {
    if (!answer.layers.length) return;
    selected = { framework, stage: answer.stage };
    const cards = [...lab.result.querySelectorAll(".frameworks-card")];
    const own = cards[current.runs.findIndex((run) => run.id === framework)];
    own?.querySelector(`[data-stage="${CSS.escape(answer.stage)}"]`)?.classList.add("frameworks-chosen");
    const run = current.runs.find((one) => one.id === framework);
    const words = lab.words(run.stages.find((one) => one.id === answer.stage).kind);
    const heads = [
      lab.words("layer"),
      lab.words("kernel"),
      lab.words("stride"),
      lab.words("shape"),
      lab.words("parameters"),
      lab.words("macs"),
    ];
    const rows = answer.layers.map((layer) => [
      `${layer.name} ${layer.kind}`,
      layer.kernel ? `${layer.kernel}${times}${layer.kernel}` : "",
      layer.stride || "",
      layer.shape.join(times),
      layer.parameters || "",
      layer.macs ? large(layer.macs) : "",
    ]);
    const sheet = make("img", "frameworks-maps", { src: answer.maps, alt: lab.words("maps", answer) });
    sheet.style.width = `min(100%, ${answer.columns * (answer.columns === 1 ? 260 : 100)}px)`;
    lab.worked.replaceChildren(
      make("h3", "", {}, `${name(run)}: ${words}`),
      srLab.table(heads, rows),
      make("p", "lab-note", {}, lab.words("maps", answer)),
      sheet,
    );
  });
}

/** The pixels of lossless pictures, to be read under the cursor. */
function read(panes) {
  return Promise.all(
    panes.map(async ({ id, url, label }) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = make("canvas", "", { width: image.width, height: image.height });
      const context = canvas.getContext("2d", { willReadFrequently: true });
      context.drawImage(image, 0, 0);
      return { id, label, factor: image.width / current.side, context };
    }),
  );
}

function pixel(x, y) {
  if (!planes.length) return;
  const rows = planes.map(({ label, factor, context }) => {
    const [r, g, b] = context.getImageData(Math.floor(x * factor), Math.floor(y * factor), 1, 1).data;
    return [label, r, g, b];
  });
  pixels.replaceChildren(srLab.table(["", "R", "G", "B"], rows, { caption: lab.words("pixel", { x, y }) }));
}

lab.onPreset((id) => {
  const [picked, factor] = id.split("-");
  if (props.data.samples.some(([one]) => one === picked)) sample.set(picked);
  if (props.data.scales.map(String).includes(factor)) scale.set(factor);
  update();
});
update();
