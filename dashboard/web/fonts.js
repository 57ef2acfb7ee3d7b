// A Korean font for a reader's machine that has none. Two syllables that look alike are two boxes. The fonts are loaded
// before the page may use them, and whatever was set before they came is set anew.

const SYLLABLES = ["\ud55c", "\uae00"];
const SIDE = 32;

/** `setting`: `family`, the `path` of the folder, `files` by weight, and the characters (`hangul`) they are for. */
export function start(setting) {
  const [first, second] = SYLLABLES.map(drawn);
  if (first !== second) return;
  const { family, path, files, hangul } = setting;
  const loads = Object.entries(files).map(([weight, file]) =>
    new FontFace(family, `url("${path}/${file}")`, { weight, unicodeRange: hangul }).load(),
  );
  Promise.all(loads).then((faces) => {
    for (const face of faces) document.fonts.add(face);
    setAnew(family);
  });
  // A picture made of an SVG sees no font of the page: what it needs goes into it as a style sheet.
  window.srFontFaces = () => styleSheet(setting);
}

/**
 * Chromium goes on setting words as boxes that it has set without the font, as long as the list of their fonts is the
 * same. So ours comes first from now on; it has nothing but Hangul.
 */
function setAnew(family) {
  const style = document.createElement("style");
  const fonts = `"${family}", system-ui, sans-serif !important`;
  style.textContent = `* { --font: ${fonts}; } .js-plotly-plot text { font-family: ${fonts}; }`;
  document.head.append(style);
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
