// The viewer as a component of Gradio: its value, its event and its style sheet.

import { stylesheet } from "../../web/stylesheet.js";
import { init } from "./init.js";

// Where the visitor was, by picture or comparison: a tab that was left and opened again mounts its viewer anew.
const visited = new Map();

/** Called by Gradio, by way of web/mount.js. */
export async function mount(element, { props, trigger, watch }) {
  await stylesheet(new URL("./viewer.css", import.meta.url));
  if (!element.isConnected) return;
  // Gradio hands out a live proxy; the viewer keeps a plain copy, to compare the next value with.
  const value = () => JSON.parse(JSON.stringify(props.value));
  const callbacks = { run: () => trigger("run", {}), look: (sight) => trigger("look", sight), trigger, visited };
  const { show } = init(element, value(), callbacks);
  watch("value", () => show(value()));
}
