// Lab 10: one LR image, several HR images, a slider from each to the next, and what the methods answer.

const { make, number } = srLab;
const lab = new srLab.Lab(element, props, server);
const { scenes, samples } = props.data;
const state = { scene: scenes[0], x: 0, y: 0, shown: null, start: null };

// ---- pictures ----

const point = (x, y) => {
  Object.assign(state, { x, y });
  look();
};
const hr = new srLab.Picture({ label: lab.words("hr"), pointed: point, className: "lab-hr" });
const lr = new srLab.Picture({ label: lab.words("lr"), className: "lab-lr" });
const pair = make("div", "lab-pair");
pair.append(hr.node, lr.node);
const strip = make("div", "lab-strip", { role: "group", "aria-label": lab.words("candidates") });
const stripTitle = make("h3");
const answersTitle = make("h3", "", {}, lab.words("answers"));
const answers = make("div", "lab-strip lab-answers");
lab.picture.append(
  pair,
  stripTitle,
  strip,
  answersTitle,
  answers,
  make("p", "lab-note", {}, lab.words("answers_note")),
);

// ---- controls ----

const offered = scenes.map((id) => [id, samples.includes(id) ? lab.words(`sample_${id}`) : lab.words(`scene_${id}`)]);
const scene = srLab.choices({ label: lab.words("preset"), options: offered, value: state.scene }, open);
const player = new srLab.Player(lab, { count: 1, interval: 250, show: () => look() });
const slider = make("div");
slider.append(make("h3", "", {}, lab.words("slider")), player.node);
lab.control.append(slider, scene.node);

function open(id) {
  if (!scenes.includes(id)) return;
  scene.set(id);
  player.pause();
  state.scene = id;
  lab.ask("start", { scene: id }, showStart);
}

async function showStart(start) {
  const [height, width] = start.size;
  Object.assign(state, { start, x: Math.floor(width / 2), y: Math.floor(height / 2) });
  await lr.show(start.lr, start.lrSize[1], start.lrSize[0]);
  hr.point(state.x, state.y);
  const buttons = start.candidates.map(({ url, name }, index) => {
    const button = tile("button", url, name, width, height);
    button.type = "button";
    button.addEventListener("click", () => {
      player.pause();
      player.go(index * start.between);
    });
    return button;
  });
  stripTitle.textContent = lab.words("strip", { count: buttons.length });
  strip.replaceChildren(...buttons);
  answers.replaceChildren(make("p", "lab-note", {}, lab.words("running")));
  player.reset(start.positions);
  lab.ask("answers", { scene: state.scene }, showAnswers);
}

function tile(tag, url, name, width, height) {
  const node = make(tag, "lab-tile");
  const image = make("img", "", { src: url, alt: "", width, height, draggable: "false" });
  node.append(image, make("b", "", {}, name));
  return node;
}

function look() {
  if (!state.start) return;
  lab.ask("look", { scene: state.scene, position: player.step, x: state.x, y: state.y }, showLook);
}

// ---- what the server answered ----

async function showLook(answer) {
  const [height, width] = state.start.size;
  if (answer.position !== player.step) return;
  await hr.show(answer.url, width, height);
  const at = answer.position / state.start.between;
  [...strip.children].forEach((node, index) => node.setAttribute("aria-pressed", index === at));
  const wrong = make(
    "div",
    "lab-big lab-wrong-count",
    {},
    lab.words("differ", { wrong: answer.wrong, pixels: answer.lrPixels }),
  );
  wrong.classList.toggle("lab-none", answer.wrong === 0);
  const changed = lab.words("changed", {
    share: number(answer.changed * 100, 1),
    largest: answer.largest,
    name: state.start.candidates[0].name,
  });
  lab.result.replaceChildren(wrong, make("p", "lab-note", {}, changed));
  showPixel(answer.pixel);
}

function showPixel(pixel) {
  const table = make("table", "lab-table");
  const head = make("tr");
  for (const key of ["candidate", "pixel", "weighted", "rounded"])
    head.append(make("th", "", { scope: "col" }, lab.words(key)));
  table.append(head);
  for (const { name, hr: level, unrounded, rounded } of pixel) {
    const row = make("tr");
    row.append(make("th", "", { scope: "row" }, name));
    row.append(make("td", "", {}, level.join(" ")));
    row.append(make("td", "", {}, unrounded.map((value) => srLab.fixed(value, 1)).join(" ")));
    row.append(make("td", "lab-strong", {}, rounded.join(" ")));
    table.append(row);
  }
  const [column, line] = [Math.floor(state.x / 4) + 1, Math.floor(state.y / 4) + 1];
  const title = make("h3", "", {}, lab.words("worked", { row: line, column }));
  const box = make("div", "lab-scroll");
  box.append(table);
  lab.worked.replaceChildren(title, box);
}

function showAnswers({ scene: of, answers: made }) {
  if (of !== state.scene) return;
  const [height, width] = state.start.size;
  const least = Math.min(...made.map(({ cost }) => cost));
  answers.replaceChildren(
    ...made.map(({ name, url, wrong, cost }) => {
      const node = tile("figure", url, name, width, height);
      const best = cost === least ? ` ${lab.words("least")}` : "";
      node.append(make("span", "", {}, lab.words("cost", { cost: number(cost, 0) }) + best));
      node.append(make("span", "", {}, lab.words("misses", { wrong })));
      node.classList.toggle("lab-least", cost === least);
      return node;
    }),
  );
}

open(state.scene);
lab.onPreset(open);
