// The self-ensemble: tells Python what is in sight, so that a crop can be computed and its cost said.

import { keyOf, withLens } from "../bridge.js";

const REST = 500; // milliseconds without a movement before the cost of what is in sight is asked for

/** Called by Gradio, by way of web/mount.js. */
export function mount(element, { trigger }) {
  withLens(element, (lens) => {
    let timer = 0;
    const tell = () => {
      // Closed, the panel needs no estimate.
      if (element.offsetParent) trigger("sight", { key: keyOf(lens), crop: lens.state().crop });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, REST);
    };
    const opened = new IntersectionObserver(later);
    opened.observe(element.parentElement ?? element);
    return [
      ...["viewchange", "value", "modechange"].map((event) => lens.on(event, later)),
      () => clearTimeout(timer),
      () => opened.disconnect(),
    ];
  });
}
