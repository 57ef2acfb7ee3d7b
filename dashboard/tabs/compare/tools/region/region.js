// The region and the worst patches: tells Python which rectangle is drawn, steps through the patches it found.

const { strings } = props;
const row = make("div", "sr-region-row");
const place = make("span", "sr-region-place");
const clear = makeButton(strings.clear, () => {});
row.append(place, clear);
row.hidden = true;
element.replaceChildren(row);

withLens((lens) => {
  let found = { key: null, patches: [] };
  let at = -1;
  let wanted = false;
  clear.onclick = () => lens.setRegion(null);

  const ask = () => trigger("patches", { key: keyOf(lens) });
  const tell = (region) => trigger("region", { key: keyOf(lens), region });

  const next = () => {
    if (found.key !== keyOf(lens)) {
      wanted = true;
      ask();
    } else if (found.patches.length > 0) {
      at = (at + 1) % found.patches.length;
      const { x, y, w, h, says } = found.patches[at];
      lens.showCrop({ x, y, w, h });
      lens.setRegion({ x, y, w, h });
      lens.say(says);
    } else {
      lens.say(strings.none);
    }
  };

  const overlay = lens.addOverlay((context, target) => {
    if (target.kind !== "map" || found.key !== keyOf(lens)) return;
    found.patches.forEach(({ x, y, w, h }, index) => {
      const [left, top] = target.toPane(x, y);
      const [right, bottom] = target.toPane(x + w, y + h);
      context.lineWidth = target.ratio;
      context.setLineDash(index === at ? [] : [3 * target.ratio, 2 * target.ratio]);
      for (const [colour, out] of [
        ["#000", 1],
        ["#fff", 0],
      ]) {
        context.strokeStyle = colour;
        const line = out * target.ratio;
        context.strokeRect(left - line, top - line, right - left + 2 * line, bottom - top + 2 * line);
      }
    });
  });

  const worst = lens.addButton({ text: strings.next, label: strings.next_hint, action: next });
  worst.button.classList.add("sr-next-worst");
  lens.addKey("n", { says: strings.next_key, action: next });

  watch("value", () => {
    const value = props.value;
    if (!value || value.key !== keyOf(lens)) return;
    const same = value.key === found.key;
    found = JSON.parse(JSON.stringify(value));
    if (!same) at = -1;
    overlay.redraw();
    if (wanted) {
      wanted = false;
      next();
    }
  });

  return [
    lens.on("region", ({ region, done }) => {
      row.hidden = region === null;
      if (region !== null) {
        const patch = found.key === keyOf(lens) ? found.patches[at] : undefined;
        const isPatch = patch && ["x", "y", "w", "h"].every((side) => patch[side] === region[side]);
        const size = `${region.w}\u2009×\u2009${region.h} @ ${region.x}, ${region.y}`;
        place.textContent = isPatch ? `${size} · ${patch.says}` : size;
        clear.title = strings.clear_hint;
      }
      if (done) tell(region);
    }),
    () => overlay.remove(),
    () => worst.remove(),
  ];
});
