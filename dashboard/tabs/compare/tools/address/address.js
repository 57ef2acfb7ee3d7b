// The address follows what the visitor chose and where they look, so that a link opens the same place again.
// dashboard/tabs/compare/address.py reads the choices back before the page is built; this script reads back the view.

const REST = 400; // milliseconds from a change until the address is written: browsers refuse frequent writing
const SHOWN_FOR = 6000; // milliseconds that the answer to "copy link" stays
const { strings, defaults } = props;

const answer = make("p", "sr-line sr-link-answer");
answer.setAttribute("role", "status");
answer.hidden = true;
element.replaceChildren(answer);

/** Maps of SSIM have a gain of their own; all others show levels of luma. */
function scaleOf(kind) {
  return kind === "ssim" ? "ssim" : "luma";
}

/** What the address says about the view, as the viewer's `restore` takes it, which checks it; null if nothing. */
function readView(query) {
  const number = (name) => (query.has(name) ? Number(query.get(name)) : NaN);
  const list = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const state = { modes: { mode: query.get("show") ?? "grid", active: query.get("pane") } };
  Object.assign(state.modes, { order: list("order"), hidden: list("hide") });
  if (query.get("zoom") === "fit") state.view = { mode: "fit" };
  else if (query.has("zoom")) state.view = { mode: "free", cx: number("cx"), cy: number("cy"), zoom: number("zoom") };
  const [x, y, w, h] = (query.get("region") ?? "").split(",").map(Number);
  if (query.has("region")) state.region = { x, y, w, h };
  const kind = query.get("difference");
  if (kind) {
    state.difference = { on: true, kind, reference: query.get("against"), gains: { [scaleOf(kind)]: number("gain") } };
  }
  const any = ["show", "pane", "order", "hide", "zoom", "region", "difference"].some((name) => query.has(name));
  return any ? state : null;
}

/** The same the other way round: parameters of the address, null for what is not to stand there. */
function viewParameters(lens) {
  const { view, modes, difference, region } = lens.save();
  const round = (value) => Number(value.toFixed(2));
  const free = view.mode === "free";
  const ids = lens.panes().map((pane) => pane.id);
  const known = (list) => list.filter((id) => ids.includes(id)).join(",") || null;
  return {
    show: modes.mode === "grid" ? null : modes.mode,
    pane: modes.mode === "flip" ? modes.active : null,
    order: known(modes.order),
    hide: known(modes.hidden),
    cx: free ? round(view.cx) : null,
    cy: free ? round(view.cy) : null,
    zoom: free ? Number(view.zoom.toFixed(4)) : view.mode === "fit" ? "fit" : null,
    region: region ? [region.x, region.y, region.w, region.h].join(",") : null,
    difference: difference?.on ? difference.kind : null,
    against: difference?.on ? difference.reference : null,
    gain: difference?.on ? difference.gains[scaleOf(difference.kind)] : null,
  };
}

function choiceParameters({ picked, mode, scale, methods, a }) {
  const unless = (value, usual) => (String(value) === String(usual) ? null : value);
  const sorted = (names) => [...names].sort().join(",");
  return {
    sample: picked?.source === "sample" ? unless(picked.sample, defaults.sample) : null,
    scale: unless(scale, defaults.scale),
    mode: unless(mode, defaults.mode),
    methods: sorted(methods) === sorted(defaults.methods) ? null : methods.join(","),
    a: unless(a, defaults.a),
  };
}

withLens((lens) => {
  // Until the view that the address asks for is shown, nothing may write over it.
  let pending = readView(new URLSearchParams(window.location.search));
  let timer = 0;

  const uploaded = () => window.srChosen?.picked?.source === "upload";
  const write = () => {
    if (pending !== null || lens.panes().length === 0 || !element.isConnected) return;
    const address = new URL(window.location);
    const chosen = window.srChosen ? choiceParameters(window.srChosen) : {};
    // The letters of a blind test are gone with it; of an upload no place can be found again.
    const seen = viewParameters(lens);
    const keyed = String(keyOf(lens)).startsWith("blind-") ? {} : seen;
    if (uploaded()) for (const name of Object.keys(seen)) keyed[name] = null;
    for (const [name, value] of Object.entries({ ...chosen, ...keyed })) {
      if (value === null || value === undefined) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    // Commas and the like may stand in a query as they are, and are easier to read.
    address.search = address.search.replaceAll("%2C", ",");
    if (address.href !== window.location.href) window.history.replaceState(window.history.state, "", address);
  };
  const later = () => {
    // Not put off by further changes: while a run streams they come without a rest.
    timer ||= setTimeout(() => ((timer = 0), write()), REST);
  };

  const restore = ({ panes }) => {
    if (pending === null || panes.length === 0) return;
    const { difference, ...rest } = pending;
    if (!pending.begun) lens.restore(rest);
    pending.begun = true;
    // A difference needs two images; it is put on as soon as nothing is expected any more.
    const settled = panes.every((pane) => !["waiting", "running"].includes(pane.status));
    if (difference && !settled) return;
    if (difference) lens.restore({ difference });
    pending = null;
  };
  restore({ panes: lens.panes() });

  const say = (text) => {
    answer.textContent = text;
    answer.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (answer.hidden = true), SHOWN_FOR);
  };
  const link = lens.addButton({
    text: strings.link,
    label: strings.link_hint,
    action: async () => {
      write();
      try {
        await navigator.clipboard.writeText(window.location.href);
        say(uploaded() ? strings.copied_upload : strings.copied);
      } catch {
        // No permission, or a page without https: the address bar holds the same.
        say(uploaded() ? strings.by_hand_upload : strings.by_hand);
      }
    },
  });
  window.addEventListener("sr-chosen", later);
  later();
  return [
    ...["viewchange", "modechange", "region"].map((event) => lens.on(event, later)),
    lens.on("value", (value) => (restore(value), later())),
    () => window.removeEventListener("sr-chosen", later),
    () => clearTimeout(timer),
    () => link.remove(),
  ];
});
