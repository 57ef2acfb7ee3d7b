// The presenter's notes in a window of their own: they follow the seminar in the other window.

import { fill, make } from "../../web/dom.js";
import { openChannel } from "./channel.js";
import { moment, spoken } from "./clock.js";

const words = JSON.parse(document.body.dataset.words);
const main = document.querySelector("main");
const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "back",
  PageUp: "back",
  r: "reveal",
  b: "blank",
  t: "clock",
};
let last = null;
let heard = 0;

const channel = openChannel((message) => {
  if (message.kind !== "step") return;
  last = message;
  heard = moment();
  draw();
});

const time = make("b", "time");
const left = make("b", "time");
const reset = make("button", "", { type: "button" }, words.reset);
reset.addEventListener("click", () => channel.send({ kind: "reset" }));

function draw() {
  const head = make("header");
  head.append(make("span", "", {}, `${last.at}/${last.all} · ${last.chapter}`), time, left, reset);
  const now = make("section", "now");
  now.append(
    make("small", "", {}, words.now),
    make("h1", "", {}, last.now.title),
    make("p", "notes", {}, last.now.notes),
  );
  if (last.now.question) {
    const answer = make("details", "", { open: !last.asking });
    answer.append(make("summary", "", {}, last.now.question), make("p", "", {}, last.answer));
    now.append(answer);
  }
  const fields = { minutes: last.now.minutes, planned: round(last.minutes.planned), all: round(last.minutes.talk) };
  now.append(make("p", "quiet", {}, fill(words.planned, fields)));
  const next = make("section", "next");
  next.append(make("small", "", {}, words.next), make("h2", "", {}, last.next ? last.next.title : words.end));
  if (last.next) next.append(make("p", "quiet", {}, last.next.notes));
  main.replaceChildren(head, now, next);
  tick();
}

function round(minutes) {
  return Math.round(minutes * 10) / 10;
}

function tick() {
  if (!last) return;
  const elapsed = last.elapsed + (last.running ? moment() - heard : 0);
  const rest = last.minutes.talk * 60 - elapsed;
  time.textContent = spoken(elapsed);
  left.textContent = `${rest < 0 ? "+" : "−"}${spoken(rest)}`;
  left.classList.toggle("late", rest < 0);
}

window.addEventListener("keydown", (event) => {
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!name || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button, summary")) return;
  event.preventDefault();
  channel.send({ kind: "command", name });
});
setInterval(tick, 500);
main.append(make("p", "", {}, words.wait));
channel.send({ kind: "hello" });
