// The Survey tab: filters, the time line with the published PSNR, and the cards. All words go in by textContent.

const { make, svg } = srLab;
const NETWORKS = props.networks;
const FILTERS = ["framework", "upsampling", "design", "loss", "year"];
const SCALES = Object.keys(props.bicubic);
// After Okabe and Ito; each framework has a shape of its own, too.
const SIGNS = {
  pre: { colour: "#d55e00", path: "M-6,-6h12v12h-12z" },
  post: { colour: "#0072b2", path: "M0,-7a7,7 0 1,0 0.01,0z" },
  progressive: { colour: "#009e73", path: "M0,-8L7.5,6H-7.5z" },
  iterative: { colour: "#cc79a7", path: "M0,-9L8,0L0,9L-8,0z" },
};
const state = { framework: "", upsampling: "", design: "", loss: "", year: "", scale: "4", chosen: "" };

function words(key, fields = {}) {
  return props.words[key].replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
}

function values(network, filter) {
  if (filter === "design") return network.design;
  if (filter === "loss") return network.losses;
  return [String(network[filter])];
}

function shown(network) {
  return FILTERS.every((filter) => state[filter] === "" || values(network, filter).includes(state[filter]));
}

function named(filter, value) {
  return filter === "year" ? value : words(`${filter}_${value}`);
}

function figure(network) {
  const value = network.psnr[state.scale];
  if (value === undefined) return words("no_figure", { scale: state.scale });
  return words("figure", { scale: state.scale, value: value.toFixed(2) });
}

// ---- controls ----

const found = make("p", "sv-found", { role: "status" });
const controls = make("div", "sv-controls");
const selects = {};
for (const filter of FILTERS) {
  const select = make("select", "", { "aria-label": words(filter) });
  select.append(new Option(words("any"), ""));
  for (const value of new Set(NETWORKS.flatMap((network) => values(network, filter)))) {
    select.append(new Option(named(filter, value), value));
  }
  select.addEventListener("change", () => set(filter, select.value));
  selects[filter] = select;
  const field = make("label", "sv-field", {}, words(filter));
  field.append(select);
  controls.append(field);
}
const scales = srLab.choices(
  { label: words("scale"), options: SCALES.map((scale) => [scale, `×${scale}`]), value: state.scale },
  (scale) => set("scale", scale),
);
const reset = make("button", "lab-button", { type: "button" }, words("reset"));
reset.addEventListener("click", () => {
  for (const filter of FILTERS) selects[filter].value = state[filter] = "";
  update();
});
controls.append(scales.node, reset);

function set(name, value) {
  state[name] = value;
  update();
}

// ---- chart ----

const chart = make("div", "sv-chart");
const LANE = 26;

function draw() {
  const width = Math.max(320, chart.clientWidth);
  const narrow = width < 760;
  const left = 46;
  const right = narrow ? 6 : 24;
  const names = narrow ? 92 : 84;
  const plot = narrow ? 210 : 260;
  const height = 16 + plot + LANE + names + 26;
  const slot = (width - left - right) / NETWORKS.length;
  const x = (index) => left + slot * (index + 0.5);
  const all = [props.bicubic[state.scale], ...NETWORKS.map(({ psnr }) => psnr[state.scale])].filter(
    (v) => v !== undefined,
  );
  const low = Math.floor(Math.min(...all) * 2) / 2 - 0.25;
  const high = Math.ceil(Math.max(...all) * 2) / 2 + 0.25;
  const y = (value) => 16 + plot * (1 - (value - low) / (high - low));
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group" });
  root.setAttribute("aria-label", words("chart", { scale: state.scale }));
  for (let value = Math.ceil(low); value <= high; value += 1) {
    root.append(svg("line", { class: "sv-line", x1: left, x2: width - right, y1: y(value), y2: y(value) }));
    root.append(svg("text", { class: "sv-tick", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, String(value)));
  }
  const base = y(props.bicubic[state.scale]);
  root.append(svg("line", { class: "sv-base", x1: left, x2: width - right, y1: base, y2: base }));
  root.append(svg("text", { class: "sv-tick", x: left + 4, y: base - 5 }, words("bicubic")));
  const lane = 16 + plot + LANE / 2;
  root.append(
    svg("rect", { class: "sv-lane", x: left, y: lane - LANE / 2, width: width - left - right, height: LANE }),
  );
  drawYears(root, { x, slot, height, left });
  NETWORKS.forEach((network, index) =>
    root.append(mark(network, { x: x(index), y, lane, narrow, foot: 16 + plot + LANE })),
  );
  chart.replaceChildren(root);
}

function drawYears(root, { x, slot, height, left }) {
  for (const year of new Set(NETWORKS.map((network) => network.year))) {
    const indices = NETWORKS.flatMap((network, index) => (network.year === year ? [index] : []));
    const start = x(indices[0]) - slot / 2;
    const end = x(indices.at(-1)) + slot / 2;
    if (start > left + 1) root.append(svg("line", { class: "sv-year", x1: start, x2: start, y1: 8, y2: height - 4 }));
    const text = end - start < 34 ? `’${String(year).slice(2)}` : String(year);
    root.append(
      svg(
        "text",
        {
          class: `sv-tick sv-strong${end - start < 34 ? " sv-tight" : ""}`,
          x: (start + end) / 2,
          y: height - 8,
          "text-anchor": "middle",
        },
        text,
      ),
    );
  }
}

function mark(network, { x, y, lane, narrow, foot }) {
  const value = network.psnr[state.scale];
  const sign = SIGNS[network.framework];
  const group = svg("g", { class: "sv-mark", tabindex: 0, role: "button", "data-id": network.id });
  const spoken = { method: network.method, year: network.year, figure: figure(network) };
  group.setAttribute("aria-label", words("mark", spoken));
  group.append(svg("title", {}, `${network.method}, ${network.venue} ${network.year}\n${figure(network)}`));
  const top = value === undefined ? lane : y(value);
  if (value !== undefined) {
    group.append(svg("line", { class: "sv-stem", x1: x, x2: x, y1: top, y2: lane + LANE / 2, stroke: sign.colour }));
  }
  const body = { d: sign.path, transform: `translate(${x},${top})${narrow ? " scale(0.8)" : ""}`, stroke: sign.colour };
  group.append(svg("path", { ...body, fill: value === undefined ? "transparent" : sign.colour, "stroke-width": 2 }));
  const turn = `translate(${x + (narrow ? 4 : 2)},${foot + 8}) rotate(${narrow ? -90 : -45})`;
  group.append(svg("text", { class: "sv-name", transform: turn, "text-anchor": "end" }, network.method));
  // The whole column is the target, so that a finger meets it.
  group.append(svg("rect", { x: x - 8, y: top - 12, width: 16, height: foot + 60 - top, fill: "transparent" }));
  group.classList.toggle("sv-out", !shown(network));
  group.classList.toggle("sv-chosen", network.id === state.chosen);
  const open = () => choose(network.id, true);
  group.addEventListener("click", open);
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      open();
    }
  });
  return group;
}

const legend = make("p", "sv-legend");
for (const [framework, sign] of Object.entries(SIGNS)) {
  const item = make("span");
  const icon = svg("svg", { viewBox: "-10 -10 20 20", width: 14, height: 14, "aria-hidden": "true" });
  icon.append(svg("path", { d: sign.path, fill: sign.colour }));
  item.append(icon, words(`framework_${framework}`));
  legend.append(item);
}
const hollow = make("span");
const ring = svg("svg", { viewBox: "-10 -10 20 20", width: 14, height: 14, "aria-hidden": "true" });
ring.append(svg("path", { d: SIGNS.post.path, fill: "none", stroke: "currentColor", "stroke-width": 2 }));
hollow.append(ring, words("without"));
legend.append(hollow);

// ---- cards ----

const cards = make("div", "sv-cards");
const cardOf = new Map();
for (const network of NETWORKS) {
  const card = make("article", "sv-card", { tabindex: -1, id: `survey-${network.id}` });
  card.style.setProperty("--sv-colour", SIGNS[network.framework].colour);
  const head = make("h3", "", {}, network.method);
  head.append(make("small", "", {}, `${network.venue} ${network.year}`));
  const tags = make("p", "sv-tags");
  const facts = [
    ["framework", network.framework],
    ["upsampling", network.upsampling],
  ];
  for (const name of network.design) facts.push(["design", name]);
  for (const name of network.losses) facts.push(["loss", name]);
  for (const [filter, value] of facts) {
    const tag = make("button", "sv-tag", { type: "button", title: words(filter) }, named(filter, value));
    tag.addEventListener("click", () => {
      selects[filter].value = value;
      set(filter, value);
    });
    tags.append(tag);
  }
  const number = make("p", "sv-figure");
  card.append(head, number, make("p", "sv-idea", {}, network.idea), tags);
  if (network.note) card.append(make("p", "sv-note", {}, words("as_printed", { note: network.note })));
  const seen = make("p", "sv-labs", {}, words("labs"));
  for (const lab of network.labs) {
    const link = make("a", "sv-link", { href: address({ tab: "labs", lab }) }, words(`lab_${lab}`));
    seen.append(" ", link);
  }
  if (network.labs.length) card.append(seen);
  if (network.step) {
    const link = make("a", "sv-link sv-step", {}, words("step", network.step));
    link.href = address({ tab: "seminar", seminar: network.step.number });
    card.append(link);
  }
  cardOf.set(network.id, { card, number });
  cards.append(card);
}

function address(fields) {
  const found = new URLSearchParams(fields);
  const lang = new URLSearchParams(window.location.search).get("lang");
  if (lang) found.set("lang", lang);
  return `?${found}`;
}

// ---- all together ----

function choose(id, scroll = false) {
  state.chosen = id;
  update();
  if (scroll && id) {
    const { card } = cardOf.get(id);
    card.hidden = false;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center", behavior: srLab.REDUCED.matches ? "auto" : "smooth" });
  }
}

function update() {
  const visible = NETWORKS.filter(shown);
  found.textContent = visible.length ? words("found", { shown: visible.length, all: NETWORKS.length }) : words("none");
  for (const network of NETWORKS) {
    const { card, number } = cardOf.get(network.id);
    card.hidden = !shown(network);
    card.classList.toggle("sv-chosen", network.id === state.chosen);
    number.textContent = figure(network);
  }
  heading.textContent = words("chart", { scale: state.scale });
  draw();
}

const heading = make("h3", "sv-heading");
const root = element.querySelector(".sv-root");
root.replaceChildren(
  make("h2", "sv-title", {}, words("title")),
  make("p", "sv-about", {}, words("about")),
  controls,
  found,
  heading,
  chart,
  legend,
  cards,
);
new ResizeObserver(draw).observe(chart);
update();
const asked = new URLSearchParams(window.location.search).get("network");
// Once the page has its height: a card that is scrolled to earlier moves away again.
if (cardOf.has(asked)) setTimeout(() => choose(asked, true), 300);
