// Opens the receipt of a number: the numbers of the results' table are buttons, which a new table replaces at any time,
// so the listener stands on the document and leaves with the panel.

const CELL = "#sr-results button[data-metric]";
const gone = new AbortController();
let pressed = null; // {method, metric} of the number whose receipt is open

function find({ method, metric }) {
  return [...document.querySelectorAll(CELL)].find(
    (cell) => cell.dataset.method === method && cell.dataset.metric === metric,
  );
}

function mark() {
  for (const cell of document.querySelectorAll(CELL)) {
    const open = pressed !== null && cell.dataset.method === pressed.method && cell.dataset.metric === pressed.metric;
    cell.setAttribute("aria-expanded", String(open));
  }
}

function close() {
  const cell = pressed && find(pressed);
  pressed = null;
  mark();
  trigger("closed", {});
  cell?.focus();
}

document.addEventListener(
  "click",
  (event) => {
    if (!element.isConnected) {
      gone.abort();
      return;
    }
    const cell = event.target.closest?.(CELL);
    if (cell && pressed && find(pressed) === cell) {
      close();
    } else if (cell) {
      pressed = { method: cell.dataset.method, metric: cell.dataset.metric };
      mark();
      trigger("why", { ...pressed });
    }
  },
  { signal: gone.signal },
);

element.addEventListener("click", (event) => {
  if (event.target.closest(".sr-why-close")) close();
  else if (event.target.closest(".sr-why-again") && pressed) trigger("why", { ...pressed, all: true });
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && pressed) close();
});

let shown = "";
watch("value", () => {
  const receipt = element.querySelector(".sr-why-receipt");
  const name = receipt?.getAttribute("aria-label") ?? "";
  mark();
  // The first answer takes the focus along, so that a keyboard is where the receipt is; later ones only add to it.
  if (receipt && name !== shown) {
    receipt.focus({ preventScroll: true });
    receipt.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }
  shown = name;
});
