// Lab 3: r * r channels, each of a colour, woven into one plane; pointing at either side shows the other.

const { make, number, fixed } = srLab;
const lab = new srLab.Lab(element, props, server);
const { presets, opening, initial, grid, seeds } = props.data;
const state = { answer: null, channels: [], pointing: false };

// ---- pictures ----

const input = new srLab.Grid({
  label: lab.words("input"),
  cell: (row, column) => ({ text: number(grid[row][column]), colour: srLab.grey(grid[row][column], -2, 18) }),
});
const channelBox = make("div", "lab-channels");
const woven = new srLab.Grid({
  label: lab.words("woven"),
  cell: (row, column) => {
    const done = state.pointing || row * state.answer.woven.length + column <= player.step;
    const [channel] = state.answer.sources[row][column];
    return { text: done ? text(state.answer.woven[row][column]) : "", colour: done ? colour(channel) : null };
  },
  pointed: (row, column) => {
    goTo(row * state.answer.woven.length + column);
  },
});
const pictures = initial.map((kind) => [kind, new srLab.Picture({ label: lab.words(`is_${kind}`) })]);

/** Pointing at a pixel does not take the others away, as stepping does. */
function goTo(step) {
  state.pointing = true;
  player.pause();
  player.go(step);
  state.pointing = false;
}

function text(value) {
  return state.answer.scale > 2 ? fixed(value, 0) : fixed(value, 1);
}

/** Nine channels have a colour of their own, more are told apart by lightness and by their number. */
function colour(channel) {
  const count = state.answer.scale ** 2;
  return count <= 4 ? srLab.PALETTE[[4, 1, 2, 3][channel]] : srLab.sequential(channel, -1, count);
}

function pane(title, node, className = "") {
  const box = make("div", `lab-pane ${className}`);
  box.append(make("h3", "", {}, title), node);
  return box;
}

lab.picture.classList.add("lab-panes");
lab.picture.append(
  pane(lab.words("channels"), channelBox),
  pane(lab.words("woven"), woven.node),
  pane(lab.words("input"), input.node, "lab-small"),
  ...pictures.map(([, picture]) => {
    const box = make("div", "lab-pane lab-small");
    box.append(picture.node);
    return box;
  }),
);

// ---- controls ----

const preset = srLab.choices(
  {
    label: lab.words("preset"),
    options: Object.keys(presets).map((id) => [id, lab.words(`preset_${id}`)]),
    value: opening,
  },
  open,
);
const scale = srLab.slider({ label: lab.words("scale"), min: 2, max: 4, value: 2 }, update);
const start = srLab.choices(
  {
    label: lab.words("initial"),
    options: initial.map((kind) => [kind, lab.words(`start_${kind}`)]),
    value: "random",
  },
  update,
);
const seed = srLab.slider({ label: lab.words("seed"), min: 0, max: seeds, value: 0 }, update);
const player = new srLab.Player(lab, { count: 1, interval: 160, show });
lab.control.append(player.node, preset.node, scale.node, start.node, seed.node);

function open(id) {
  const wanted = presets[id];
  if (!wanted) return;
  preset.set(id);
  scale.set(wanted.scale);
  start.set(wanted.initial);
  update();
}

function update() {
  lab.ask("solve", { scale: scale.value, initial: start.value, seed: seed.value }, take);
}

async function take(answer) {
  state.answer = answer;
  input.draw(grid.length, grid.length);
  layChannels(answer);
  const side = answer.woven.length;
  player.reset(side * side, side * side - 1);
  point(0, 0);
  for (const [kind, picture] of pictures) {
    const found = answer.pictures.find((entry) => entry.kind === kind);
    picture.caption.textContent = lab.words(`is_${kind}`, { share: number(found.checkerboard * 100, 1) });
    await picture.show(found.url, found.side, found.side);
  }
}

function layChannels({ channels, scale: r }) {
  channelBox.style.setProperty("--channels", r);
  state.channels = channels.map(
    (plane, channel) =>
      new srLab.Grid({
        label: lab.words("channel", { number: channel + 1 }),
        cell: (row, column) => ({ text: text(plane[row][column]), colour: colour(channel) }),
        pointed: (row, column) => {
          const at = state.answer.sources.flat().findIndex(([c, y, x]) => c === channel && y === row && x === column);
          goTo(at);
        },
      }),
  );
  state.channels.forEach((node) => node.draw(grid.length, grid.length));
  channelBox.replaceChildren(
    ...state.channels.map((node, channel) => {
      const box = make("div");
      box.append(make("span", "lab-note", {}, lab.words("channel", { number: channel + 1 })), node.node);
      return box;
    }),
  );
}

function show(step) {
  if (!state.answer) return;
  const side = state.answer.woven.length;
  woven.draw(side, side);
  point(Math.floor(step / side), step % side);
}

function point(row, column) {
  const { sources, woven: plane, scale: r } = state.answer;
  const [channel, y, x] = sources[row][column];
  woven.point(row, column);
  const block = [];
  sources.forEach((line, i) => line.forEach(([, a, b], j) => a === y && b === x && block.push([i, j])));
  woven.mark(block);
  state.channels.forEach((node) => node.mark([[y, x]]));
  state.channels.forEach((node, index) => {
    if (index === channel) node.point(y, x);
    else node.cells.flat().forEach((cell) => cell.classList.remove("lab-cursor"));
    if (index !== channel) node.cursor = null;
  });
  input.mark([[y, x]]);
  const value = number(plane[row][column], 3);
  lab.result.replaceChildren(
    make("h3", "", {}, lab.words("place", { row: row + 1, column: column + 1 })),
    make("div", "lab-big", {}, value),
  );
  const from = lab.words("from", { channel: channel + 1, row: y + 1, column: x + 1 });
  const sum = lab.words("where", { y: row, x: column, r, row: row % r, column: column % r, channel: channel + 1 });
  lab.worked.replaceChildren(make("p", "lab-note lab-strong", {}, from), make("p", "lab-note", {}, sum));
}

open(opening);
lab.onPreset(open);
