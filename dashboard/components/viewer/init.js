// The viewer on any page, with or without Gradio: a page of its own needs this module, viewer.css and a value.

import { publicFace } from "./face.js";
import { startWorker } from "./pictures/workshop.js";
import { Viewer } from "./viewer.js";

/**
 * Mount a viewer in `element`, in place of what it holds.
 *
 * `value`: what `ViewerValue` in viewer.py describes, as plain data, its words in `strings`; a picture is
 * `{ url }`, an address or a data URL. Null shows nothing yet.
 *
 * Callbacks, each of which may be left out:
 * - `run()`: the visitor starts what is held back;
 * - `look({key, crop, number})`: the view rests on a part of the picture while something is held back;
 * - `trigger(event, data)`: what scripts that use the viewer send to the server;
 * - `visited`: a Map that remembers where the visitor was, for several viewers of one page;
 * - `startWorker()`: makes the Worker that decodes and compares, for a page that has pictures/worker.js elsewhere.
 *
 * Returns `lens`, the interface that hooks.js describes (also as `element.srLens`), and `show(value)`.
 */
export function init(element, value, callbacks = {}) {
  const given = { run: () => {}, look: () => {}, trigger: () => {}, visited: new Map(), startWorker, ...callbacks };
  const viewer = new Viewer(element, given);
  const lens = publicFace(viewer.parts, given.trigger);
  element.srLens = lens;
  const show = (next) => next?.panes && viewer.sync(next);
  show(value);
  return { lens, show };
}
