"""The page's fonts: the system's own, and a small Korean one of ours for a machine that has none.

A reader's browser fetches ours from this server, and only if it has none of its own. Pillow draws Korean in a figure
with it, so that a server without fonts draws the same.
"""

from __future__ import annotations

import json

from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from dashboard.web.folders import folder_route
from sr_core.assets import asset

FAMILY = "SR Lens Korean"
FOLDER = asset("fonts")
# By weight. How they were made: assets/fonts/make_fonts.py.
FILES = {400: FOLDER / "SRLensKorean-Regular.woff2", 700: FOLDER / "SRLensKorean-Bold.woff2"}
STACK = ("system-ui", FAMILY, "sans-serif")
# For a chart, whose text takes no variable of the style sheet.
CHART_FAMILY = f"system-ui, '{FAMILY}', sans-serif"
_PATH = "/fonts"

# Two syllables that look alike are two boxes. The fonts are loaded before the page may use them: as @font-face rules,
# Chromium left words as boxes that it had set before they came.
_SCRIPT = """
(() => {
  const pen = Object.assign(document.createElement("canvas"), { width: 32, height: 32 }).getContext("2d");
  const drawn = (syllable) => {
    pen.clearRect(0, 0, 32, 32);
    pen.font = "24px system-ui, sans-serif";
    pen.fillText(syllable, 2, 26);
    return pen.getImageData(0, 0, 32, 32).data.join();
  };
  if (drawn("\ud55c") !== drawn("\uae00")) return;
  const files = Object.entries(%(files)s);
  for (const [weight, file] of files) {
    const face = new FontFace("%(family)s", `url("%(path)s/${file}")`, { weight, unicodeRange: "%(hangul)s" });
    face.load().then(() => document.fonts.add(face));
  }
  // A picture made of an SVG sees no font of the page: what it needs goes into it as a style sheet.
  window.srFontFaces = async () => {
    const rules = files.map(async ([weight, file]) => {
      const bytes = new Uint8Array(await (await fetch(`%(path)s/${file}`)).arrayBuffer());
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      return `@font-face { font-family: "%(family)s"; font-weight: ${weight}; unicode-range: %(hangul)s; ` +
        `src: url(data:font/woff2;base64,${base64}); }`;
    });
    return (await Promise.all(rules)).join("");
  };
})();
"""
# Latin text stays in the system's font.
_HANGUL = "U+1100-11FF, U+3130-318F, U+AC00-D7A3"


def head() -> str:
    """Loads the font where it is needed, for ``Blocks.launch(head=...)``.

    The address is relative, for an app below another path.
    """
    files = json.dumps({weight: file.name for weight, file in FILES.items()})
    fields = {"files": files, "family": FAMILY, "path": _PATH[1:], "hangul": _HANGUL}
    return f"<script>{_SCRIPT % fields}</script>"


def route() -> Route:
    """Serves the folder of the font, its licence with it."""
    return folder_route(_PATH, StaticFiles(directory=FOLDER), name="fonts")
