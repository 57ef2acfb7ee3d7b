// Joined before a tool's own script, into the body of one function (element, props, trigger, watch come from Gradio),
// which runs once per mount. The viewer's interface stands at the head of dashboard/components/viewer/hooks.js.

const LOOK_AGAIN = 100; // milliseconds until the viewer is looked for again: both are mounted at about the same time

/** Call `start(lens)` as soon as the viewer of the Compare tab is there; what it returns is called when this tool goes. */
function withLens(start) {
  const lens = document.querySelector("#sr-viewer .sl-root")?.parentElement.srLens;
  if (!lens) {
    setTimeout(() => withLens(start), LOOK_AGAIN);
    return;
  }
  const stops = start(lens).filter(Boolean);
  const gone = new MutationObserver(() => {
    if (element.isConnected) return;
    gone.disconnect();
    for (const stop of stops) stop();
  });
  gone.observe(document.body, { childList: true, subtree: true });
}

/** Names the comparison that the viewer shows, so that an answer to an old question can be told. */
function keyOf(lens) {
  return lens.state().key;
}

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function makeButton(text, action) {
  const node = make("button", "sr-small-button", text);
  node.type = "button";
  node.addEventListener("click", action);
  return node;
}
