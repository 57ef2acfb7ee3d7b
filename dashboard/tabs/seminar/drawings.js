// Drawings: pipelines, the deck's grids, the ways to upsample. Each is an SVG that is scaled to the stage.

import { makeSvg } from "../../web/dom.js";

const WIDE = 1000;
const TEXT = 27;

export const DRAWINGS = { learning, classifier, grids, upsampling, gan };

function sheet(height) {
  const drawing = makeSvg("svg", { class: "sm-drawing", viewBox: `0 0 ${WIDE} ${height}`, role: "img" });
  const marker = makeSvg("marker", {
    id: "sm-arrow",
    viewBox: "0 0 10 10",
    refX: 9,
    refY: 5,
    markerWidth: 5,
    markerHeight: 5,
    orient: "auto-start-reverse",
  });
  marker.append(makeSvg("path", { d: "M0,0L10,5L0,10z", class: "sm-arrow-head" }));
  const kept = makeSvg("defs");
  kept.append(marker);
  drawing.append(kept);
  return drawing;
}

function text(x, y, words, { size = TEXT, anchor = "middle", className = "" } = {}) {
  return makeSvg("text", { x, y, "font-size": size, "text-anchor": anchor, class: className || null }, words);
}

/** A box with words in its middle, broken at spaces into lines that fit it. */
function box(x, y, w, h, words, className = "sm-box", size = TEXT) {
  const group = makeSvg("g");
  group.append(makeSvg("rect", { x, y, width: w, height: h, rx: 8, class: className }));
  const lines = broken(words, Math.floor(w / (size * 0.56)));
  lines.forEach((line, index) => {
    const down = y + h / 2 + size * 0.36 + (index - (lines.length - 1) / 2) * size * 1.15;
    group.append(text(x + w / 2, down, line, { size }));
  });
  return group;
}

/** Lines of about so many characters; a Korean syllable counts as nearly two. */
function broken(words, most) {
  const wide = (line) => [...line].reduce((sum, one) => sum + (one > "\u1100" ? 1.75 : 1), 0);
  const lines = [];
  for (const word of words.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && wide(`${last} ${word}`) <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function arrow(d, className = "sm-wire") {
  return makeSvg("path", { d, class: className, "marker-end": "url(#sm-arrow)" });
}

function photo(x, y, w, h, name, label) {
  const group = makeSvg("g");
  const href = new URL(`seminar/pictures/plate/${name}.png`, document.baseURI).href;
  group.append(makeSvg("image", { href, x, y, width: w, height: h, preserveAspectRatio: "none", class: "sm-photo" }));
  if (label) group.append(text(x + w / 2, y + h + 34, label));
  return group;
}

/** Feature maps as a stack of sheets. */
function maps(x, y, w, h, count = 4) {
  const group = makeSvg("g");
  for (let index = count - 1; index >= 0; index -= 1) {
    group.append(makeSvg("rect", { x: x + index * 9, y: y - index * 9, width: w, height: h, class: "sm-map" }));
  }
  return group;
}

function heading(y, words, note = "") {
  const group = makeSvg("g");
  group.append(text(20, y, words, { anchor: "start", size: 31, className: "sm-heading" }));
  if (note) group.append(text(980, y, note, { anchor: "end", size: 25, className: "sm-accent" }));
  return group;
}

function learning(_data, { words }) {
  const drawing = sheet(720);
  drawing.append(
    heading(44, words("draw_supervised"), words("draw_this")),
    photo(30, 96, 130, 70, "lr", "LR"),
    arrow("M170,131H238"),
    box(246, 86, 190, 90, words("draw_network"), "sm-box sm-strong-box"),
    arrow("M436,131H500"),
    photo(508, 80, 190, 102, "san", "SR"),
    arrow("M603,226V262"),
    box(508, 266, 190, 62, words("draw_loss"), "sm-box sm-loss-box"),
    photo(786, 80, 190, 102, "hr", "HR"),
    arrow("M881,226V297H704"),
    arrow("M508,297H341V182", "sm-wire sm-back"),
  );
  drawing.append(
    makeSvg("line", { x1: 20, x2: 980, y1: 366, y2: 366, class: "sm-rule" }),
    heading(412, words("draw_adversarial")),
    photo(30, 462, 130, 70, "lr", "LR"),
    arrow("M170,497H238"),
    box(246, 452, 190, 90, words("draw_generator"), "sm-box sm-strong-box"),
    arrow("M436,497H500"),
    photo(508, 446, 190, 102, "san", "SR"),
    photo(786, 446, 190, 102, "hr", "HR"),
    arrow("M603,592V624"),
    arrow("M881,592V662H822"),
    box(388, 628, 430, 70, `${words("draw_discriminator")}: ${words("draw_verdict")}`, "sm-box sm-loss-box", 25),
    arrow("M388,662H341V548", "sm-wire sm-back"),
  );
  return drawing;
}

function gan(_data, { words }) {
  const drawing = sheet(470);
  drawing.append(
    photo(30, 86, 150, 81, "lr", "LR"),
    arrow("M190,126H258"),
    box(266, 66, 200, 120, words("draw_generator"), "sm-box sm-strong-box", 29),
    arrow("M466,126H530"),
    photo(538, 66, 200, 108, "san", "SR"),
    photo(776, 66, 200, 108, "hr", "HR"),
    arrow("M638,222V296"),
    arrow("M876,222V296"),
    box(538, 300, 438, 120, `${words("draw_discriminator")}: ${words("draw_verdict")}`, "sm-box sm-loss-box", 29),
    arrow("M538,360H366V192", "sm-wire sm-back"),
  );
  return drawing;
}

function classifier(_data, { words }) {
  const drawing = sheet(700);
  drawing.append(
    heading(44, words("draw_classify")),
    photo(20, 110, 200, 108, "hr", words("draw_image")),
    arrow("M230,164H272"),
    maps(280, 116, 90, 90),
    arrow("M408,164H446"),
    maps(454, 130, 62, 62),
    arrow("M556,164H594"),
    maps(602, 144, 36, 36),
    text(460, 258, words("draw_convolution")),
    arrow("M680,164H716"),
  );
  for (const [column, count] of [
    [734, 6],
    [784, 4],
  ]) {
    for (let index = 0; index < count; index += 1) {
      drawing.append(
        makeSvg("circle", { cx: column, cy: 164 + (index - (count - 1) / 2) * 26, r: 10, class: "sm-unit" }),
      );
    }
  }
  drawing.append(text(760, 284, words("draw_connected")), arrow("M804,164H836"));
  drawing.append(box(842, 130, 146, 68, words("draw_label"), "sm-box sm-loss-box"));
  drawing.append(
    makeSvg("line", { x1: 20, x2: 980, y1: 330, y2: 330, class: "sm-rule" }),
    heading(380, words("draw_resolve")),
    photo(20, 496, 120, 65, "lr", "LR"),
    arrow("M150,528H188"),
    maps(196, 496, 66, 66),
    arrow("M300,528H336"),
    maps(344, 496, 66, 66),
    text(318, 622, words("draw_convolution")),
    arrow("M448,528H482"),
    box(490, 478, 182, 100, words("draw_upsampling"), "sm-box sm-strong-box"),
    arrow("M672,528H700"),
    photo(708, 452, 280, 152, "san", "SR"),
  );
  return drawing;
}

const GRID = 92;

function grids({ grids: drawn }) {
  const drawing = sheet(560);
  const sizes = drawn.map(({ rows }) => rows.length * GRID * (rows.length > 2 ? 0.86 : 1));
  const gap = (WIDE - 40 - sizes.reduce((sum, one) => sum + one, 0)) / (drawn.length - 1);
  let x = 20;
  drawn.forEach(({ title, rows }, index) => {
    const [side, cell] = [sizes[index], sizes[index] / rows.length];
    const y = 300 - side / 2;
    for (const [row, line] of rows.entries()) {
      for (const [column, value] of line.entries()) {
        const place = { x: x + column * cell, y: y + row * cell, width: cell, height: cell };
        const known = value !== null;
        drawing.append(
          makeSvg("rect", { ...place, class: known ? `sm-cell sm-cell-${value}` : "sm-cell sm-cell-empty" }),
        );
        const down = place.y + cell * 0.64;
        drawing.append(
          text(place.x + cell / 2, down, known ? String(value) : "?", {
            size: 38,
            className: known ? `sm-on-${value}` : "sm-unknown",
          }),
        );
      }
    }
    const lines = broken(title, Math.floor(Math.max(side + gap * 0.8, 240) / 15));
    for (const [at, line] of lines.entries()) {
      drawing.append(text(x + side / 2, y + side + 42 + at * 32, line, { size: 26 }));
    }
    if (index < drawn.length - 1) drawing.append(arrow(`M${x + side + 14},300H${x + side + gap - 14}`));
    x += side + gap;
  });
  return drawing;
}

function upsampling(_data, { words, goTo }) {
  const drawing = sheet(720);
  const columns = [
    [20, "draw_fixed", ["nearest", "bilinear", "bicubic"]],
    [520, "draw_learned", ["transposed", "subpixel"]],
  ];
  for (const [x, head, ways] of columns) {
    drawing.append(text(x + 230, 52, words(head), { size: 25, className: "sm-heading" }));
    ways.forEach((way, index) => {
      const high = (640 - 20 * (ways.length - 1)) / ways.length;
      drawing.append(wayCard(x, 80 + index * (high + 20), 460, high, way, words, goTo));
    });
  }
  return drawing;
}

function wayCard(x, y, w, h, way, words, goTo) {
  const group = makeSvg("g", { class: "sm-way", role: "link", tabindex: 0 });
  group.append(makeSvg("rect", { x, y, width: w, height: h, rx: 8, class: "sm-box" }));
  group.append(ICONS[way](x + 20, y + h / 2 - 66));
  const lines = [
    ...broken(words(`draw_${way}`), 16).map((line) => [line, "sm-heading", 27]),
    ...broken(words(`draw_${way}_line`), 22).map((line) => [line, "sm-soft", 24]),
  ];
  lines.forEach(([line, className, size], index) => {
    const down = y + h / 2 + 9 + (index - (lines.length - 1) / 2) * 33;
    group.append(text(x + 170, down, line, { anchor: "start", size, className }));
  });
  group.addEventListener("click", () => goTo(way));
  group.addEventListener("keydown", (event) => event.key === "Enter" && goTo(way));
  return group;
}

/** A 4 x 4 grid of which some pixels are used for the point in the middle. */
function neighbours(used) {
  return (x, y) => {
    const group = makeSvg("g");
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 4; column += 1) {
        const name = used(row, column) ? "sm-used" : "sm-unused";
        group.append(makeSvg("rect", { x: x + column * 33, y: y + row * 33, width: 33, height: 33, class: name }));
      }
    }
    group.append(makeSvg("circle", { cx: x + 60, cy: y + 60, r: 8, class: "sm-point" }));
    return group;
  };
}

const ICONS = {
  nearest: neighbours((row, column) => row === 1 && column === 1),
  bilinear: neighbours((row, column) => [1, 2].includes(row) && [1, 2].includes(column)),
  bicubic: neighbours(() => true),
  transposed(x, y) {
    const group = makeSvg("g");
    for (let row = 0; row < 5; row += 1) {
      for (let column = 0; column < 5; column += 1) {
        const name = row % 2 === 1 && column % 2 === 1 ? "sm-used" : "sm-unused";
        group.append(makeSvg("rect", { x: x + column * 26, y: y + row * 26, width: 26, height: 26, class: name }));
      }
    }
    group.append(makeSvg("rect", { x: x + 26, y: y + 26, width: 78, height: 78, class: "sm-filter" }));
    return group;
  },
  subpixel(x, y) {
    const group = makeSvg("g");
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 4; column += 1) {
        const name = `sm-channel-${(row % 2) * 2 + (column % 2)}`;
        group.append(makeSvg("rect", { x: x + column * 33, y: y + row * 33, width: 33, height: 33, class: name }));
      }
    }
    return group;
  },
};
