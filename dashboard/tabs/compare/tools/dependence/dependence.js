// What an output pixel depends on: tells Python which pixel was picked, and marks it in all panes.

withLens((lens) => {
  let picked = null;
  const overlay = lens.addOverlay((context, target) => {
    if (picked === null || picked.key !== keyOf(lens) || target.kind !== "pane") return;
    const [left, top] = target.toPane(picked.x, picked.y);
    const side = Math.max(target.zoom, 3 * target.ratio);
    context.lineWidth = target.ratio;
    for (const [colour, out] of [
      ["#000", 1.5],
      ["#fff", 0.5],
    ]) {
      context.strokeStyle = colour;
      const line = out * target.ratio;
      context.strokeRect(left - line, top - line, side + 2 * line, side + 2 * line);
    }
  });
  return [
    lens.on("pick", ({ x, y }) => {
      // Closed, the panel computes nothing.
      if (element.offsetParent === null) return;
      picked = { key: keyOf(lens), x, y };
      overlay.redraw();
      trigger("pick", picked);
    }),
    () => overlay.remove(),
  ];
});
