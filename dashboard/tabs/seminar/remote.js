// The presenter's own phone as a remote: its address holds a key that only the presenter's page shows.

import { make } from "../../web/dom.js";

const words = JSON.parse(document.body.dataset.words);
const main = document.querySelector("main");
const [code, key] = window.location.hash.slice(1).split(/\.(.*)/s);
const said = make("p", "said", { role: "status" });

async function command(name) {
  try {
    const address = new URL(`seminar/talks/${encodeURIComponent(code)}/command`, document.baseURI);
    const answer = await fetch(address, { method: "POST", body: JSON.stringify({ key, name }) });
    said.textContent = answer.ok ? "" : words.ended;
  } catch {
    said.textContent = words.lost;
  }
}

const pad = make("div", "remote");
for (const name of ["next", "back", "reveal", "blank"]) {
  const button = make("button", name, { type: "button" }, words[name]);
  button.addEventListener("click", () => command(name));
  pad.append(button);
}
main.append(pad, said);
