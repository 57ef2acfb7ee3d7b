// The row of buttons above the panes, and the row that names the panes one at a time.

import { fill, make, setAttribute, setText } from "../../../web/dom.js";
import { button, group, icon, nameButton } from "./buttons.js";

const PRESETS = [1, 2, 4, 8];
const MODES = ["grid", "flip", "wipe"];

export function zoomText(zoom) {
  return zoom >= 1 ? `${zoom.toFixed(zoom % 1 === 0 ? 0 : 2)}×` : `${(100 * zoom).toFixed(zoom < 0.1 ? 1 : 0)}\u2009%`;
}

export class Toolbar {
  constructor(viewer) {
    this.viewer = viewer;
    this.bar = make("div", "sl-toolbar");
    // Not a "toolbar": in one the arrow keys would move between the buttons, and here they pan.
    this.bar.setAttribute("role", "group");
    this.buttons = {
      out: button("sl-button", "−", "", () => viewer.zoomStep(-1)),
      in: button("sl-button", "+", "", () => viewer.zoomStep(1)),
      difference: button("sl-button", "", "", () => viewer.difference.toggle()),
      fit: button("sl-button", "", "", () => viewer.fit()),
      hr: button("sl-button", "", "", () => viewer.toggleOriginal()),
      table: button("sl-button", "", "", () => viewer.table.toggle()),
      profile: button("sl-button", "", "", () => viewer.toggleProfile()),
      menu: button("sl-button", "", "", () => viewer.menu.toggle()),
      help: button("sl-button", "?", "", () => viewer.help.toggle()),
      screen: button("sl-button", icon("screen"), "", () => viewer.toggleScreen()),
    };
    this.presets = PRESETS.map((zoom) => {
      const text = zoom === 1 ? "1:1" : `${zoom}×`;
      return { zoom, node: button(`sl-button sl-preset-${zoom}`, text, text, () => viewer.zoomTo(zoom)) };
    });
    this.modes = MODES.map((name) => {
      return { name, node: button(`sl-button sl-mode-${name}`, "", "", () => viewer.setMode(name)) };
    });
    // On a phone these share a row that scrolls sideways; other modules' buttons join them, see hooks.js.
    this.more = make("div", "sl-more");
    this.zoom = make("output", "sl-zoom");
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
      this.shrunk,
      this.notice,
      group(help, screen),
    );
    const tools = group(this.buttons.table, this.buttons.profile, this.buttons.menu);
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
    nameButton(fit, strings.fit_hint);
    setText(fit, strings.fit);
    nameButton(hr, strings.original_hint);
    setText(hr, strings.original);
    for (const [name, words] of [
      ["table", "inspector"],
      ["profile", "tool_profile"],
      ["menu", "menu"],
    ]) {
      setText(this.buttons[name], strings[words]);
      nameButton(this.buttons[name], strings[words === "tool_profile" ? "profile_hint" : `${words}_hint`]);
    }
    setAttribute(this.buttons.menu, "aria-haspopup", "dialog");
    nameButton(help, strings.help_hint);
    nameButton(screen, strings.full_screen);
    for (const { zoom, node } of this.presets) nameButton(node, fill(strings.preset, { zoom }));
  }

  update(viewer) {
    const { view, modes, arrangement } = viewer;
    setText(this.zoom, zoomText(view.zoom));
    setAttribute(this.zoom, "title", view.zoom < 1 ? this.strings.shrunk_hint : "");
    this.shrunk.hidden = view.zoom >= 1;
    const { fit, hr } = this.buttons;
    setAttribute(fit, "aria-pressed", view.mode === "fit");
    for (const { zoom, node } of this.presets) setAttribute(node, "aria-pressed", view.zoom === zoom);
    setAttribute(hr, "aria-pressed", viewer.showsOriginal);
    hr.parentElement.hidden = viewer.original === null;
    const { difference } = this.buttons;
    setAttribute(difference, "aria-pressed", viewer.difference.on);
    setAttribute(this.buttons.table, "aria-pressed", viewer.table.open);
    setAttribute(this.buttons.profile, "aria-pressed", viewer.tools.name === "profile");
    if (viewer.menu?.open) viewer.menu.update();
    difference.parentElement.hidden = viewer.difference.candidates().length < 2;
    for (const { name, node } of this.modes) {
      setAttribute(node, "aria-pressed", modes.name === name);
      // A phone's strip is grid and flip in one.
      node.hidden = (name === "flip" && arrangement.narrow) || (name === "wipe" && viewer.order.length < 2);
    }
    setText(this.notice, viewer.value.notice);
  }
}
