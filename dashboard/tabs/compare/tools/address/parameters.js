// What the page's address says of the Compare tab, and the other way round. Nothing here touches the page.
// dashboard/tabs/compare/opening.js reads the choices back before the page is built.

const VIEWED = ["show", "pane", "order", "hide", "zoom", "region", "difference"];

/** Maps of SSIM have a gain of their own; all others show levels of luma. */
function scaleOf(kind) {
  return kind === "ssim" ? "ssim" : "luma";
}

/**
 * What `query` (URLSearchParams) says about the view, as the viewer's `restore` takes it, which checks it; null if it
 * says nothing.
 */
export function readView(query) {
  if (!VIEWED.some((name) => query.has(name))) return null;
  const number = (name) => (query.has(name) ? Number(query.get(name)) : NaN);
  const list = (name) => (query.get(name) ?? "").split(",").filter(Boolean);
  const modes = { mode: query.get("show") ?? "grid", active: query.get("pane") };
  const state = { modes: { ...modes, order: list("order"), hidden: list("hide") } };
  if (query.get("zoom") === "fit") state.view = { mode: "fit" };
  else if (query.has("zoom")) state.view = { mode: "free", cx: number("cx"), cy: number("cy"), zoom: number("zoom") };
  if (query.has("region")) {
    const [x, y, w, h] = query.get("region").split(",").map(Number);
    state.region = { x, y, w, h };
  }
  const kind = query.get("difference");
  if (kind) {
    state.difference = { on: true, kind, reference: query.get("against"), gains: { [scaleOf(kind)]: number("gain") } };
  }
  return state;
}

/**
 * The same the other way round: parameters of the address, null for what is not to stand there. `state`: what the
 * viewer's `save` gave; `ids`: of its panes.
 */
export function viewParameters({ view, modes, difference, region }, ids) {
  const round = (value) => Number(value.toFixed(2));
  const free = view.mode === "free";
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

/** Parameters of what is chosen beside the viewer; null for what is as usual, see `defaults`. */
export function choiceParameters({ picked, mode, scale, methods, a }, defaults) {
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
