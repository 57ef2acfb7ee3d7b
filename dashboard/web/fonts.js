// A Korean font for a reader's machine that has none. Two syllables that look alike are two boxes. The fonts are loaded
// before the page may use them: as @font-face rules, Chromium left words as boxes that it had set before they came.

const SYLLABLES = ["\ud55c", "\uae00"];
const SIDE = 32;

/** `setting`: `family`, the `path` of the folder, `files` by weight, and the characters (`hangul`) they are for. */
export function start(setting) {
  const [first, second] = SYLLABLES.map(drawn);
  if (first !== second) return;
  const { family, path, files, hangul } = setting;
  for (const [weight, file] of Object.entries(files)) {
    const face = new FontFace(family, `url("${path}/${file}")`, { weight, unicodeRange: hangul });
    face.load().then(() => document.fonts.add(face));
  }
  // A picture made of an SVG sees no font of the page: what it needs goes into it as a style sheet.
  window.srFontFaces = () => styleSheet(setting);
}

function drawn(syllable) {
  const pen = Object.assign(document.createElement("canvas"), { width: SIDE, height: SIDE }).getContext("2d");
  pen.font = "24px system-ui, sans-serif";
  pen.fillText(syllable, 2, 26);
  return pen.getImageData(0, 0, SIDE, SIDE).data.join();
}

async function styleSheet({ family, path, files, hangul }) {
  const rules = Object.entries(files).map(async ([weight, file]) => {
    const bytes = new Uint8Array(await (await fetch(`${path}/${file}`)).arrayBuffer());
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return (
      `@font-face { font-family: "${family}"; font-weight: ${weight}; unicode-range: ${hangul}; ` +
      `src: url(data:font/woff2;base64,${base64}); }`
    );
  });
  return (await Promise.all(rules)).join("");
}
