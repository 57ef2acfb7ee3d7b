// The seminar's words, question and keys, and the stage beside them.

const { make } = srLab;
const { steps, chapters } = props;
const STILL_MS = 2500;
const PAUSE_MS = 120;
let asking = 0;
const state = { step: 0, answered: 0 };
const root = element.querySelector(".sm-seminar");
const page = document.querySelector("#sr-seminar");

function words(key, fields = {}) {
  return props.words[key].replace(/\{(\w+)\}/g, (whole, field) => fields[field] ?? whole);
}

// ---- words ----

const place = make("p", "sm-place");
const title = make("h2", "sm-title", { tabindex: -1 });
const text = make("div", "sm-text");
const question = make("section", "sm-question");
const toLab = make("a", "sm-lab", {}, words("open_lab"));
root.append(place, title, text, question, toLab);

function showText(source) {
  text.replaceChildren();
  let list = null;
  for (const line of source.split("\n")) {
    const item = /^(-|\d\.) (.*)$/.exec(line);
    if (!item) {
      list = null;
      text.append(make("p", "", {}, line));
      continue;
    }
    list ??= text.appendChild(make(item[1] === "-" ? "ul" : "ol"));
    list.append(make("li", "", {}, item[2]));
  }
}

function showQuestion(step) {
  question.replaceChildren();
  question.hidden = !step.question;
  page.classList.toggle("lab-asking", Boolean(step.question)); // blurs what gives it away, see labs.css
  if (!step.question) return;
  const choices = make("div", "sm-choices");
  const result = make("p", "sm-answer", { role: "status" });
  const reveal = make("button", "sm-reveal", { type: "button" }, words("reveal"));
  step.choices.forEach((choice, index) => {
    const button = make("button", "sm-choice", { type: "button", "aria-pressed": "false" }, choice);
    button.addEventListener("click", () => {
      state.answered = index + 1;
      for (const other of choices.children) other.setAttribute("aria-pressed", String(other === button));
      reveal.disabled = false;
    });
    choices.append(button);
  });
  reveal.disabled = true; // first predict, then reveal
  reveal.addEventListener("click", () => {
    const right = state.answered === step.right;
    choices.children[step.right - 1].classList.add("sm-right");
    result.textContent = `${words(right ? "right" : "wrong")} ${step.answer}`;
    reveal.hidden = true;
    page.classList.remove("lab-asking");
  });
  question.append(make("p", "sm-asked", {}, step.question), choices, reveal, result);
}

/** The lab by itself, with its own questions and explanations. */
function showLink({ lab, preset }) {
  toLab.hidden = !lab;
  const address = new URLSearchParams({ tab: "labs", lab, ...(preset ? { preset } : {}) });
  const lang = new URLSearchParams(window.location.search).get("lang");
  if (lang) address.set("lang", lang);
  toLab.href = `?${address}`;
}

// ---- controls ----

const bar = make("nav", "sm-bar");
const contents = make("select", "sm-contents", { "aria-label": words("contents") });
chapters.forEach((chapter, index) => {
  const group = make("optgroup", "", { label: `${index + 1}. ${chapter}` });
  steps.forEach((step, number) => {
    if (step.chapter === index + 1) group.append(new Option(`${number + 1}. ${step.title}`, String(number)));
  });
  contents.append(group);
});
contents.addEventListener("change", () => go(Number(contents.value)));
const count = make("span", "sm-count");

function control(key, sign, action) {
  const button = make("button", "sm-control", { type: "button", title: words(key), "aria-label": words(key) }, sign);
  button.addEventListener("click", action);
  return button;
}
const back = control("previous", "←", () => go(state.step - 1));
const next = control("next", "→", () => go(state.step + 1));
// Drawn, because few fonts have a sign for it.
const whole = control("full_screen", "", fullScreen);
const frame = srLab.svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
const corners = "M1,5V1H5 M11,1H15V5 M15,11V15H11 M5,15H1V11";
frame.append(srLab.svg("path", { d: corners, fill: "none", stroke: "currentColor", "stroke-width": 2 }));
whole.append(frame);
bar.append(back, contents, count, next, whole, control("leave", "✕", leave));
root.append(bar);

let still = 0;
function wake() {
  bar.classList.add("sm-awake");
  clearTimeout(still);
  still = setTimeout(() => {
    if (!bar.matches(":hover, :focus-within")) bar.classList.remove("sm-awake");
  }, STILL_MS);
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else page.requestFullscreen?.();
}

function leave() {
  document.querySelector("#sr-tabs > .tab-wrapper [role=tab]")?.click();
}

// ---- steps ----

function go(number) {
  state.step = Math.min(Math.max(number, 0), steps.length - 1);
  state.answered = 0;
  const step = steps[state.step];
  place.textContent = `${step.chapter}. ${chapters[step.chapter - 1]}`;
  title.textContent = step.title;
  showText(step.text);
  showQuestion(step);
  showLink(step);
  count.textContent = `${state.step + 1}/${steps.length}`;
  count.setAttribute("aria-label", words("step", { step: state.step + 1, all: steps.length }));
  contents.value = String(state.step);
  back.disabled = state.step === 0;
  next.disabled = state.step === steps.length - 1;
  page.dataset.stage = step.stage;
  const address = new URL(window.location);
  address.searchParams.set("tab", "seminar");
  address.searchParams.set("seminar", String(state.step + 1));
  window.history.replaceState(window.history.state, "", address);
  // A stage that is opened for the first time reads what it is to show; one that is there already is told.
  window.srSeminarBars = step.bars ?? null;
  window.srLabPreset = { lab: step.lab, preset: step.preset };
  window.dispatchEvent(new CustomEvent("srseminar:bars"));
  if (step.preset) window.dispatchEvent(new CustomEvent("srlab:preset", { detail: window.srLabPreset }));
  page.scrollTo({ top: 0 });
  openStage(step.stage);
  // Only the viewer's pictures come from the server; who leafs through quickly asks for those where they stop.
  clearTimeout(asking);
  if (step.stage === "viewer") asking = setTimeout(() => trigger("step", { step: state.step + 1 }), PAUSE_MS);
}

/** Each stage stands in a tab, whose button is out of sight; it may not be there yet when the page has just opened. */
function openStage(stage, tries = 40) {
  const tabs = document.querySelectorAll("#sr-seminar-stages > .tab-wrapper [role=tab]");
  const tab = [...tabs].find((button) => button.textContent.trim() === stage);
  if (tab) tab.click();
  else if (tries > 0 && page.dataset.stage === stage) setTimeout(() => openStage(stage, tries - 1), 50);
}

function visible() {
  return root.isConnected && root.getClientRects().length > 0;
}

// Keys belong to what has the focus first: a slider, a grid of pixels, the viewer.
function taken(event) {
  const own = "input, select, textarea, canvas, [contenteditable], [role=slider], [role=grid], .sl-root, .lab-cell";
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(own);
}

const KEYS = {
  ArrowRight: () => go(state.step + 1),
  ArrowLeft: () => go(state.step - 1),
  Home: () => go(0),
  End: () => go(steps.length - 1),
  h: () => bar.classList.toggle("sm-awake"),
  r: () => question.querySelector(".sm-reveal:not([hidden], :disabled)")?.click(),
  f: fullScreen,
  Escape: () => (document.fullscreenElement ? null : leave()),
};
// A presenter's remote sends these whatever has the focus.
const REMOTE = { PageDown: KEYS.ArrowRight, PageUp: KEYS.ArrowLeft };

function onKey(event) {
  if (!root.isConnected) {
    window.removeEventListener("keydown", onKey);
    return;
  }
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const action = REMOTE[name] ?? (taken(event) ? null : KEYS[name]);
  if (!action || !visible()) return;
  event.preventDefault();
  action();
}
window.addEventListener("keydown", onKey);
page.addEventListener("pointerdown", ({ target }) => {
  if (target.closest(".lab-widget")) page.classList.remove("lab-asking"); // who tries it out may see it
});
page.addEventListener("pointermove", wake);
page.addEventListener("pointerdown", wake);
bar.addEventListener("focusin", wake);
wake();
go((Number.parseInt(new URLSearchParams(window.location.search).get("seminar"), 10) || 1) - 1);
