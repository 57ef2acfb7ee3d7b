// What the exports ask the page.

import { comparisonLens } from "../tools/bridge.js";

/** An event's inputs, the last replaced by what is in sight: the dragged region or else the view, and the panes. */
export function withSeen(...values) {
  const lens = comparisonLens();
  const seen = lens && {
    key: lens.state().key,
    crop: lens.getRegion() ?? lens.state().crop,
    order: lens
      .panes()
      .filter((pane) => !pane.hidden)
      .map((pane) => pane.id),
  };
  return [...values.slice(0, -1), JSON.stringify(seen ?? {})];
}
