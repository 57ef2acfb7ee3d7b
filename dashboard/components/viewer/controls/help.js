// The help: all keys and gestures, opened by ? and its button.

import { make, setAttribute, setText } from "../../../web/dom.js";
import { button, icon, nameButton } from "./buttons.js";

const HELP_ROWS = [
  "wheel",
  "drag",
  "zoom_keys",
  "arrows",
  "fit",
  "one",
  "digits",
  "brackets",
  "space",
  "shift",
  "wipe",
  "difference",
  "kind",
  "gain",
  "grid",
  "values",
  "crosshair",
  "inspector",
  "profile",
  "region",
  "channel",
  "exposure",
  "gamma",
  "histogram",
  "spectrum",
  "hide",
  "move",
  "escape",
  "touch",
];

export class Help {
  /** `frame`: where the focus goes back to. */
  constructor(frame) {
    this.frame = frame;
    this.dialog = make("div", "sl-popup sl-help");
    this.dialog.hidden = true;
    this.dialog.setAttribute("role", "dialog");
    // Keys that other modules added, see hooks.js.
    this.more = [];
    this.title = make("strong");
    this.close = button("sl-icon", icon("close"), "", () => this.toggle(false));
    const head = make("div", "sl-help-head");
    head.append(this.title, this.close);
    this.list = make("dl");
    this.dialog.append(head, this.list);
  }

  name(strings) {
    setText(this.title, strings.help);
    setAttribute(this.dialog, "aria-label", strings.help);
    nameButton(this.close, strings.close);
    const rows = HELP_ROWS.map((row) => [strings[`help_${row}_keys`], strings[`help_${row}`]]);
    this.list.replaceChildren(...[...rows, ...this.more].flatMap(helpRow));
  }

  /** One more line, of another module. */
  add(keys, text) {
    this.more.push([keys, text]);
    this.list.append(...helpRow([keys, text]));
  }

  get open() {
    return !this.dialog.hidden;
  }

  toggle(open = !this.open) {
    if (open === this.open) return;
    this.dialog.hidden = !open;
    if (open) {
      this.before = document.activeElement;
      this.close.focus();
    } else {
      (this.frame.root.contains(this.before) ? this.before : this.frame.grid).focus({ preventScroll: true });
    }
  }
}

function helpRow([keys, text]) {
  return [make("dt", "", {}, keys), make("dd", "", {}, text)];
}
