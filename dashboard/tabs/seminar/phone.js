// A phone in the hall: the open question, a choice, and the right answer when it is shown. It asks every other second.

import { make } from "../../web/dom.js";

const EVERY_MS = 1500;
const AFTER_FAILURE_MS = 4000;
const words = JSON.parse(document.body.dataset.words);
const main = document.querySelector("main");
const code = decodeURIComponent(window.location.search.slice(1)).split("&")[0].toUpperCase();
let shown = "";

/** A number that nobody knows, so that a reload does not vote twice; kept until the browser's tab is closed. */
function voter() {
  const kept = sessionStorage.getItem("sr-voter");
  if (kept) return kept;
  const made = Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");
  sessionStorage.setItem("sr-voter", made);
  return made;
}

function talk(path = "") {
  return new URL(`seminar/talks/${encodeURIComponent(code)}${path}`, document.baseURI);
}

function say(text) {
  shown = "";
  main.replaceChildren(make("p", "said", { role: "status" }, text));
}

function draw(state) {
  const key = JSON.stringify(state);
  if (key === shown) return;
  if (state.step === null) {
    say(words.wait);
    shown = key;
    return;
  }
  shown = key;
  const list = make("div", "choices");
  state.choices.forEach((choice, index) => {
    const number = index + 1;
    const names = [state.vote === number && "mine", state.right === number && "right"].filter(Boolean).join(" ");
    const button = make("button", names, {
      type: "button",
      disabled: state.revealed,
      "aria-pressed": String(state.vote === number),
    });
    button.append(make("span", "", {}, choice));
    if (state.vote === number) button.append(make("small", "", {}, words.yours));
    button.addEventListener("click", () => vote(state, number));
    list.append(button);
  });
  const told = state.revealed ? `${words.closed} ${state.answer}` : state.vote ? words.sent : "";
  main.replaceChildren(make("h1", "", {}, state.question), list, make("p", "said", { role: "status" }, told));
}

async function vote(state, choice) {
  draw({ ...state, vote: choice });
  try {
    const body = JSON.stringify({ voter: voter(), step: state.step, choice });
    const answer = await fetch(talk("/vote"), { method: "POST", body });
    if (answer.status === 429) say(words.full);
    else if (!answer.ok) ask();
  } catch {
    say(words.lost);
  }
}

async function ask() {
  const lang = document.documentElement.lang;
  const answer = await fetch(talk(`?voter=${voter()}&lang=${lang}`));
  if (answer.status === 404) {
    say(words.ended);
    return false;
  }
  if (!answer.ok) throw new Error(`${answer.status}`);
  draw(await answer.json());
  return true;
}

async function keepAsking() {
  let wait = EVERY_MS;
  try {
    if (!document.hidden && !(await ask())) return join();
  } catch {
    say(words.lost);
    wait = AFTER_FAILURE_MS;
  }
  // Not all at the same moment.
  setTimeout(keepAsking, wait * (0.85 + 0.3 * Math.random()));
}

/** Typed by hand: the code that stands on the screen. */
function join() {
  const form = make("form");
  const field = make("input", "", {
    name: "code",
    "aria-label": words.enter,
    placeholder: words.enter,
    maxlength: 8,
    autocapitalize: "characters",
    autocomplete: "off",
  });
  form.append(field, make("button", "", { type: "submit" }, words.join));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) window.location.search = encodeURIComponent(field.value.trim().toUpperCase());
  });
  main.append(form);
}

if (code) keepAsking();
else join();
