// What other modules may do with a mounted viewer: `element.srLens`, where `element` is the component's own.
//
// `init` (init.js) returns the interface; other scripts of the page find it at
// `document.querySelector("#sr-viewer .sl-root").parentElement.srLens`.
// Positions are HR pixels, whole or not; sizes on the canvas are device pixels. Nothing is thrown for an unknown id.
//
// Events: `lens.on(name, handler)` returns the function that ends it. Handlers get one plain object:
//   value       {key, place, panes}     Python sent a value; panes as from lens.panes()
//   viewchange  {cx, cy, zoom, mode}    the shared view moved, at most once a frame
//   modechange  lens.state().modes      mode, active pane, order, what is hidden, or the difference changed
//   toolchange  {tool}                  "pan", "region", "profile"
//   point       {pixel, id}             the crosshair's pixel {x, y} or null, and the pane under the pointer
//   pick        {x, y, id}              a pixel was clicked or tapped, or Enter pressed at the crosshair
//   region      {region, done}          rectangle {x, y, w, h} or null; done is false while it is being dragged
//   segment     {segment, done}         line {x0, y0, x1, y1} or null, both ends included
//
// View and modes: getView(), setView(cx, cy, zoom), showCrop({x, y, w, h}), fit(); getMode(), setMode(name, id) with
//   "grid", "flip" (id: which pane) or "wipe"; setOrder(ids), setHidden(id, hidden), step(direction).
// Difference, which lies over any mode: getDifference() and setDifference({on, kind, reference, gains}) with kind
//   "signed", "absolute", "ssim" or "closest", reference a pane's id or null, gains {luma, ssim}.
// Tools: getTool(), setTool(name), getRegion(), setRegion(rect or null), getSegment(), setSegment(line or null).
// State: save() gives a plain object of everything a link should hold, restore(object) takes it back; whatever the
//   object holds is checked and clamped, so it may come from an address. Ids of panes that are not there are ignored.
// Overlays: addOverlay(draw) -> {redraw(), remove()}. draw(context, place) is called whenever a pane or the overview
//   is drawn, after the picture. place: {kind: "pane" | "map", id, role, ratio, zoom, w, h, toPane(x, y) -> [px, py]};
//   toPane gives the canvas position of an HR position, zoom device pixels per HR pixel.
// Pixels: panes() -> [{id, title, role, status, url, width, height, ready, hidden, colour}] (colour: of maps and
//   curves); read(id, x, y, w, h) -> RGBA bytes of the picture's own pixels, exact (for small rectangles: it is read
//   back at once), null if not loaded.
// Masks: mask({id: "A", ...}) shows these titles instead and takes the numbers of those panes away; mask(null) ends it.
//   isMasked() tells. Nothing that the viewer shows or speaks names a masked pane.
// Furniture: addButton({text, label, pressed, action}) -> {button, remove()} in the toolbar; addPanel(node) below the
//   panes -> {remove()}; addKey(key, {shows, says, action}): a key while the viewer has the focus, listed in the help;
//   explainMap(words) says beneath the overview what dashed lines of an overlay mean there, "" takes it away;
//   say(text) speaks to a screen reader; strings() are the viewer's words in the page's language, by key; image() is
//   the HR's {w, h}.
// Python: trigger(event, data) as Gradio offers it (viewer.py names the events that there are).

export class Hooks {
  constructor() {
    this.handlers = new Map();
    this.overlays = new Set();
  }

  on(name, handler) {
    if (!this.handlers.has(name)) this.handlers.set(name, new Set());
    this.handlers.get(name).add(handler);
    return () => this.handlers.get(name).delete(handler);
  }

  /** A module's mistake is reported and stops neither the viewer nor the other modules. */
  emit(name, detail) {
    for (const handler of this.handlers.get(name) ?? []) guarded(() => handler(detail));
  }

  drawOver(context, place) {
    for (const draw of this.overlays) {
      context.save();
      guarded(() => draw(context, place));
      context.restore();
    }
  }
}

export function guarded(action) {
  try {
    action();
  } catch (error) {
    console.error(error);
  }
}
