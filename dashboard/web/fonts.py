"""The page's fonts: the system's own, and a small Korean one of ours for a machine that has none.

A reader's browser fetches ours from this server, and only if it has none of its own. Pillow draws Korean in a figure
with it, so that a server without fonts draws the same.
"""

from __future__ import annotations

from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from dashboard.web import scripts
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

# Latin text stays in the system's font.
_HANGUL = "U+1100-11FF, U+3130-318F, U+AC00-D7A3"


def head() -> str:
    """Loads the font where it is needed, for ``Blocks.launch(head=...)``.

    The address is relative, for an app below another path.
    """
    files = {weight: file.name for weight, file in FILES.items()}
    return scripts.start("web/fonts.js", {"files": files, "family": FAMILY, "path": _PATH[1:], "hangul": _HANGUL})


def route() -> Route:
    """Serves the folder of the font, its licence with it."""
    return folder_route(_PATH, StaticFiles(directory=FOLDER), name="fonts")
