// The row of buttons above the panes.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { zoomText } from "../view/view.js";
import { button, group, icon, nameButton } from "./buttons.js";

const PRESETS = [1, 2, 4, 8];
const MODES = ["grid", "flip", "wipe"];

export class Toolbar {
  /** `actions`: what each button does, by its name below; `zoom(zoom)` and `mode(name)` for presets and modes. */
  constructor(actions) {
    this.bar = make("div", "sl-toolbar");
    // Not a "toolbar": in one the arrow keys would move between the buttons, and here they pan.
    this.bar.setAttribute("role", "group");
    this.buttons = {
      out: button("sl-button", "−", "", () => actions.zoomStep(-1)),
      in: button("sl-button", "+", "", () => actions.zoomStep(1)),
      difference: button("sl-button", "", "", () => actions.difference()),
      fit: button("sl-button", "", "", () => actions.fit()),
      hr: button("sl-button", "", "", () => actions.original()),
      table: button("sl-button", "", "", () => actions.table()),
      profile: button("sl-button", "", "", () => actions.profile()),
      region: button("sl-button", "", "", () => actions.region()),
      analysis: button("sl-button", "", "", () => actions.analysis()),
      menu: button("sl-button", "", "", () => actions.menu()),
      help: button("sl-button", "?", "", () => actions.help()),
      screen: button("sl-button", icon("screen"), "", () => actions.screen()),
    };
    this.presets = PRESETS.map((zoom) => {
      const text = zoom === 1 ? "1:1" : `${zoom}×`;
      return { zoom, node: button(`sl-button sl-preset-${zoom}`, text, text, () => actions.zoom(zoom)) };
    });
    this.modes = MODES.map((name) => {
      return { name, node: button(`sl-button sl-mode-${name}`, "", "", () => actions.mode(name)) };
    });
    // On a phone these share a row that scrolls sideways; other modules' buttons join them, see hooks.js.
    this.more = make("div", "sl-more");
    this.zoom = make("output", "sl-zoom");
    // In the second row, which keeps its height: they come and go.
    this.shrunk = make("div", "sl-shrunk");
    this.notice = make("div", "sl-notice");
    this.notice.setAttribute("role", "status");
    const { out, fit, hr, help, screen } = this.buttons;
    screen.hidden = !document.fullscreenEnabled;
    const nodes = this.presets.map((preset) => preset.node);
    this.bar.append(
      group(...this.modes.map((mode) => mode.node)),
      group(this.buttons.difference),
      this.more,
      group(help, screen),
    );
    const tools = group(...["region", "table", "profile", "analysis", "menu"].map((name) => this.buttons[name]));
    this.more.append(group(out, this.zoom, this.buttons.in), group(fit, ...nodes), group(hr), tools);
    this.bar.firstElementChild.classList.add("sl-modes");
    this.buttons.difference.parentElement.classList.add("sl-modes");
    this.bar.lastElementChild.classList.add("sl-tail");
  }

  name(strings) {
    setAttribute(this.bar, "aria-label", strings.toolbar);
    const { out, fit, hr, help, screen } = this.buttons;
    this.strings = strings;
    setText(this.shrunk, strings.shrunk);
    setAttribute(this.shrunk, "title", strings.shrunk_hint);
    for (const { name, node } of this.modes) {
      setText(node, strings[name]);
      nameButton(node, strings[`${name}_hint`]);
    }
    setText(this.buttons.difference, strings.difference);
    nameButton(this.buttons.difference, strings.difference_hint);
    nameButton(out, strings.zoom_out);
    nameButton(this.buttons.in, strings.zoom_in);
    setText(fit, strings.fit);
    nameButton(fit, strings.fit_hint);
    setText(hr, strings.original);
    nameButton(hr, strings.original_hint);
    for (const [name, words] of [
      ["region", "tool_region"],
      ["table", "inspector"],
      ["profile", "tool_profile"],
      ["analysis", "analysis"],
      ["menu", "menu"],
    ]) {
      setText(this.buttons[name], strings[words]);
      nameButton(this.buttons[name], strings[`${words.replace("tool_", "")}_hint`]);
    }
    for (const name of ["analysis", "menu"]) setAttribute(this.buttons[name], "aria-haspopup", "dialog");
    nameButton(help, strings.help_hint);
    nameButton(screen, strings.full_screen);
    for (const { zoom, node } of this.presets) nameButton(node, fill(strings.preset, { zoom }));
  }

  /**
   * Show the state as it is. `view`: the shared view; `mode`, `narrow`, `notice`; `panes`: how many are in sight;
   * `pressed`: by button, whether it is; `offers`: {original, difference}, whether there is anything to show.
   */
  update({ view, mode, narrow, panes, pressed, offers, notice }) {
    const { buttons } = this;
    setText(this.zoom, zoomText(view.zoom));
    setAttribute(this.zoom, "title", view.zoom < 1 ? this.strings.shrunk_hint : "");
    this.shrunk.hidden = view.zoom >= 1;
    setAttribute(buttons.fit, "aria-pressed", view.mode === "fit");
    for (const { zoom, node } of this.presets) setAttribute(node, "aria-pressed", view.zoom === zoom);
    for (const [name, value] of Object.entries(pressed)) setAttribute(buttons[name], "aria-pressed", value);
    buttons.hr.parentElement.hidden = !offers.original;
    // While results arrive nothing beside them may move.
    buttons.difference.disabled = !offers.difference;
    for (const { name, node } of this.modes) {
      setAttribute(node, "aria-pressed", mode === name);
      // A phone's strip is grid and flip in one.
      node.hidden = name === "flip" && narrow;
      node.disabled = name === "wipe" && panes < 2;
    }
    setText(this.notice, notice);
  }
}
