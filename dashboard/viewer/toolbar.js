// The row of buttons above the panes, the row that names the panes one at a time, and the help.

const PRESETS = [1, 2, 4, 8];

function zoomText(zoom) {
  return zoom >= 1 ? `${zoom.toFixed(zoom % 1 === 0 ? 0 : 2)}×` : `${(100 * zoom).toFixed(zoom < 0.1 ? 1 : 0)}\u2009%`;
}

class Toolbar {
  constructor(viewer) {
    this.viewer = viewer;
    this.bar = make("div", "sl-toolbar");
    // Not a "toolbar": in one the arrow keys would move between the buttons, and here they pan.
    this.bar.setAttribute("role", "group");
    this.buttons = {
      out: button("sl-button", "−", "", () => viewer.zoomStep(-1)),
      in: button("sl-button", "+", "", () => viewer.zoomStep(1)),
      fit: button("sl-button", "", "", () => viewer.fit()),
      hr: button("sl-button", "", "", () => viewer.toggleOriginal()),
      help: button("sl-button", "?", "", () => viewer.help.toggle()),
      screen: button("sl-button", icon("screen"), "", () => viewer.toggleScreen()),
    };
    this.presets = PRESETS.map((zoom) => {
      const text = zoom === 1 ? "1:1" : `${zoom}×`;
      return { zoom, node: button(`sl-button sl-preset-${zoom}`, text, text, () => viewer.zoomTo(zoom)) };
    });
    this.zoom = make("output", "sl-zoom");
    this.shrunk = make("div", "sl-shrunk");
    this.notice = make("div", "sl-notice");
    this.notice.setAttribute("role", "status");
    const { out, fit, hr, help, screen } = this.buttons;
    screen.hidden = !document.fullscreenEnabled;
    const nodes = this.presets.map((preset) => preset.node);
    this.bar.append(
      group(out, this.zoom, this.buttons.in),
      group(fit, ...nodes),
      group(hr),
      this.shrunk,
      this.notice,
      group(help, screen),
    );
  }

  name(strings) {
    setAttribute(this.bar, "aria-label", strings.toolbar);
    const { out, fit, hr, help, screen } = this.buttons;
    this.strings = strings;
    setText(this.shrunk, strings.shrunk);
    setAttribute(this.shrunk, "title", strings.shrunk_hint);
    nameButton(out, strings.zoom_out);
    nameButton(this.buttons.in, strings.zoom_in);
    nameButton(fit, strings.fit_hint);
    setText(fit, strings.fit);
    nameButton(hr, strings.original_hint);
    setText(hr, strings.original);
    nameButton(help, strings.help_hint);
    nameButton(screen, strings.full_screen);
    for (const { zoom, node } of this.presets) nameButton(node, fill(strings.preset, { zoom }));
  }

  update(view, held, hasOriginal, notice) {
    setText(this.zoom, zoomText(view.zoom));
    setAttribute(this.zoom, "title", view.zoom < 1 ? this.strings.shrunk_hint : "");
    this.shrunk.hidden = view.zoom >= 1;
    const { fit, hr } = this.buttons;
    setAttribute(fit, "aria-pressed", view.mode === "fit");
    for (const { zoom, node } of this.presets) setAttribute(node, "aria-pressed", view.zoom === zoom);
    setAttribute(hr, "aria-pressed", held);
    hr.parentElement.hidden = !hasOriginal;
    setText(this.notice, notice);
  }
}

function group(...nodes) {
  const node = make("div", "sl-group");
  node.append(...nodes);
  return node;
}

/** One button a pane, shown while one pane fills the view; the first leads back to the grid. */
class Switcher {
  constructor(viewer) {
    this.viewer = viewer;
    this.bar = make("div", "sl-switcher");
    this.bar.setAttribute("role", "group");
    this.back = button("sl-button sl-back", "", "", () => viewer.enlarge(null));
    this.nodes = new Map();
  }

  update(panes, active, arrangement, strings) {
    this.bar.hidden = arrangement === "grid";
    setAttribute(this.bar, "aria-label", strings.switcher);
    setText(this.back, strings.grid);
    nameButton(this.back, strings.grid_hint);
    this.back.hidden = arrangement === "strip";
    for (const id of this.nodes.keys()) if (!panes.some((pane) => pane.id === id)) this.nodes.delete(id);
    const nodes = panes.map((pane) => {
      if (!this.nodes.has(pane.id)) {
        this.nodes.set(pane.id, button("sl-button", "", "", () => this.viewer.enlarge(pane.id)));
      }
      const node = this.nodes.get(pane.id);
      setText(node, pane.data.title);
      nameButton(node, fill(strings.show_pane, { title: pane.data.title }));
      setAttribute(node, "aria-pressed", pane.id === active);
      return node;
    });
    reconcile(this.bar, [this.back, ...nodes]);
    if (this.nodes.has(active) && !this.bar.hidden) this.reveal(this.nodes.get(active));
  }

  /** Scroll the row, never the page, so that the pressed button is seen. */
  reveal(node) {
    const middle = node.offsetLeft + node.offsetWidth / 2 - this.bar.clientWidth / 2;
    if (this.revealed !== node) this.bar.scrollLeft = middle;
    this.revealed = node;
  }
}

/** Make `nodes` the children of `parent`, moving only what is out of place: a moved element loses its focus. */
function reconcile(parent, nodes) {
  for (const child of [...parent.children]) if (!nodes.includes(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

const HELP_ROWS = [
  "wheel", "drag", "zoom_keys", "arrows", "fit", "one", "digits", "brackets", "space", "shift", "escape", "touch",
];

class Help {
  constructor(viewer) {
    this.viewer = viewer;
    this.dialog = make("div", "sl-help");
    this.dialog.hidden = true;
    this.dialog.setAttribute("role", "dialog");
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
    this.list.replaceChildren(
      ...HELP_ROWS.flatMap((row) => [
        make("dt", "", strings[`help_${row}_keys`]),
        make("dd", "", strings[`help_${row}`]),
      ]),
    );
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
      (this.viewer.root.contains(this.before) ? this.before : this.viewer.grid).focus({ preventScroll: true });
    }
  }
}
