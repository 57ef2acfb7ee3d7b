// A framework drawn from its traced layers: a box a stage, which can be pressed to look into it.

import { makeSvg } from "../../../web/dom.js";
import { PALETTE } from "../../../web/kit/colours.js";
import { large } from "../../../web/kit/numbers.js";
import { pressable } from "../../../web/kit/pressable.js";
import { layoutOf, sizeOf, WIDE } from "./pipeline.js";

// By how far a stage's map is enlarged: LR, between, HR.
export const COLOURS = { low: PALETTE[4], middle: PALETTE[2], high: PALETTE[1] };
const ENLARGING = ["bicubic", "upsample", "enlarge", "up"];
const PROJECTING = ["up", "down"];
const TIMES = "\u00d7";

/**
 * The diagram of `run` for a picture of `side` HR pixels at `scale`. `chosen` is the id of the stage that is looked
 * into; `look(stage)` is called when another one is pressed.
 */
export function diagram(run, { side, scale, words, name, chosen, look }) {
  const low = side / scale;
  const { width, height, input, wires, sums, joined, boxes } = layoutOf(run, low);
  const node = makeSvg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": name });
  node.append(makeSvg("text", { x: input[0], y: input[1], "text-anchor": "middle" }, "LR"));
  for (const points of wires) {
    node.append(
      makeSvg("polyline", { points: points.map((point) => point.join(",")).join(" "), class: "frameworks-wire" }),
    );
  }
  if (joined) {
    node.append(makeSvg("text", { x: joined[0], y: joined[1], "text-anchor": "end" }, words("joined")));
  }
  for (const [cx, cy] of sums) {
    node.append(makeSvg("circle", { cx, cy, r: 9, class: "frameworks-sum" }));
    node.append(makeSvg("text", { x: cx, y: cy + 4.5, "text-anchor": "middle" }, "+"));
  }
  for (const box of boxes) {
    const colour = COLOURS[sizeOf(box.stage.shape[2], low, side)];
    node.append(stageBox(box, { colour, words, look, chosen: box.stage.id === chosen }));
  }
  return node;
}

function stageBox({ stage, x, bottom, tall }, { colour, words, look, chosen }) {
  const group = makeSvg("g", {
    class: `frameworks-stage${chosen ? " frameworks-chosen" : ""}`,
    "data-stage": stage.id,
  });
  const shape = stage.shape.join(TIMES);
  const { macs, parameters } = stage;
  const title = words("stage_title", { stage: words(stage.kind), shape, macs: large(macs), parameters });
  group.append(
    makeSvg("rect", { x: x - WIDE / 2, y: bottom - tall, width: WIDE, height: tall, rx: 3, fill: colour }),
    makeSvg(
      "text",
      { x, y: bottom - tall / 2 + 4, "text-anchor": "middle", class: "frameworks-name" },
      stageName(stage, words),
    ),
    makeSvg("text", { x, y: bottom + 14, "text-anchor": "middle", class: "frameworks-shape" }, shape),
  );
  if (stage.id === "bicubic") group.append(makeSvg("title", {}, title));
  else pressable(group, title, () => look(stage.id));
  return group;
}

/** Words with an arrow for what changes the size, and how many layers there are in a row. */
function stageName(stage, words) {
  const arrow = ENLARGING.includes(stage.kind) ? "\u2191" : stage.kind === "down" ? "\u2193" : "";
  const repeated = stage.layers > 1 && !PROJECTING.includes(stage.kind) ? ` ${TIMES}${stage.layers}` : "";
  return `${arrow}${words(stage.kind)}${repeated}`;
}
