// Lab 2: the input with zeros between its pixels, the filter sliding over it, the output growing, and its overlaps.

const { make, number } = srLab;
const lab = new srLab.Lab(element, props, server);
const { presets, opening, kernels } = props.data;
const state = { grid: [[1]], answer: null, pointing: false };

const values = (matrix) => matrix.flat();
const shade = (value, matrix) => {
  const [low, high] = [Math.min(0, ...values(matrix)), Math.max(...values(matrix))];
  return srLab.sequential(value, low, high === low ? low + 1 : high);
};

// ---- pictures ----

const seen = new srLab.Grid({
  label: lab.words("seen"),
  cell: (row, column) => {
    const value = state.answer.seen[row][column];
    const real = state.answer.real[row][column];
    return {
      text: number(value),
      colour: real ? shade(value, state.answer.seen) : null,
      className: real ? "" : "lab-zero",
    };
  },
});
const output = new srLab.Grid({
  label: lab.words("output"),
  cell: (row, column) => {
    const done = state.pointing || row * state.answer.out.length + column <= player.step;
    const value = state.answer.out[row][column];
    return { text: done ? text(value, state.answer.out) : "", colour: done ? shade(value, state.answer.out) : null };
  },
  pointed: (row, column) => {
    // Pointing at a pixel does not take the others away, as stepping does.
    state.pointing = true;
    player.pause();
    player.go(row * state.answer.out.length + column);
    state.pointing = false;
  },
});
const counts = plain("counts", "overlaps");
const resized = plain("resized");

function plain(key, title = key) {
  return new srLab.Grid({
    label: lab.words(title),
    cell: (row, column) => {
      const value = state.answer[key][row][column];
      return { text: text(value, state.answer[key]), colour: shade(value, state.answer[key]) };
    },
  });
}

function text(value, matrix) {
  return matrix.length > 13 ? "" : number(value, matrix.length > 9 ? 0 : 1);
}

lab.picture.classList.add("lab-panes");
for (const [key, grid] of [
  ["seen", seen],
  ["output", output],
  ["overlaps", counts],
  ["resized", resized],
]) {
  const node = make("div", "lab-pane");
  node.append(make("h3", "", {}, lab.words(key)), grid.node);
  lab.picture.append(node);
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
const size = srLab.slider({ label: lab.words("size"), min: 2, max: 5, value: 3 }, update);
const stride = srLab.slider({ label: lab.words("stride"), min: 1, max: 4, value: 2 }, update);
const padding = srLab.slider({ label: lab.words("padding"), min: 0, max: 4, value: 0 }, update);
const kernel = srLab.choices(
  {
    label: lab.words("kernel"),
    options: kernels.map((id) => [id, lab.words(`kernel_${id}`)]),
    value: "ones",
  },
  update,
);
const player = new srLab.Player(lab, { count: 1, interval: 160, show });
const filter = new srLab.Grid({
  label: lab.words("filter"),
  cell: (row, column) => {
    const value = state.answer.kernel[row][column];
    return { text: number(value, 2), colour: srLab.diverging(value, 1) };
  },
});
const filterBox = make("div", "lab-filter");
filterBox.append(make("h3", "", {}, lab.words("filter")), filter.node);
lab.control.append(player.node, preset.node, size.node, stride.node, padding.node, kernel.node, filterBox);

function open(id) {
  const start = presets[id];
  if (!start) return;
  preset.set(id);
  state.grid = start.grid;
  size.set(start.size);
  stride.set(start.stride);
  padding.set(start.padding);
  kernel.set(start.kernel);
  update();
}

function update() {
  const setting = { size: size.value, stride: stride.value, padding: padding.value, kernel: kernel.value };
  lab.ask("solve", { grid: state.grid, ...setting }, take);
}

function take(answer) {
  state.answer = answer;
  padding.set(answer.padding, { max: size.value - 1 });
  for (const [grid, matrix] of [
    [seen, answer.seen],
    [counts, answer.counts],
    [resized, answer.resized],
    [filter, answer.kernel],
  ])
    grid.draw(matrix.length, matrix.length);
  const side = answer.out.length;
  // The whole output is there at first; stepping or playing builds it again.
  player.reset(side * side, side * side - 1);
  const even = answer.least === answer.most;
  const key = even ? "even" : "uneven";
  const line = make("div", "lab-big", {}, lab.words(key, { least: number(answer.least), most: number(answer.most) }));
  lab.result.replaceChildren(line);
}

function show(step) {
  if (!state.answer) return;
  const side = state.answer.out.length;
  const [row, column] = [Math.floor(step / side), step % side];
  output.draw(side, side);
  output.point(row, column);
  const reach = state.answer.kernel.length;
  const window = [];
  for (let i = 0; i < reach; i += 1) for (let j = 0; j < reach; j += 1) window.push([row + i, column + j]);
  seen.mark(window);
  const terms = state.answer.terms[row][column];
  const sum = terms.map(({ pixel, weight }) => `${number(pixel)} × ${number(weight, 3)}`).join(" + ") || "0";
  const title = make("h3", "", {}, lab.words("worked", { row: row + 1, column: column + 1, count: terms.length }));
  lab.worked.replaceChildren(title, make("p", "lab-note", {}, `${sum} = ${number(state.answer.out[row][column])}`));
}

open(opening);
lab.onPreset(open);
