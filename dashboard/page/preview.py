"""What other programs show of a link to this page: a title, a sentence and a picture, in place of Gradio's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from dashboard.i18n.catalogue import t
from dashboard.page.address import TABS
from sr_core.assets import asset

PICTURE = asset("preview.jpg")
_SIZE = (1200, 630)
_PATH = "/preview.jpg"
_KEPT = "public, max-age=86400"
# Gradio's, of which there are two sets; they stand before the configuration of the page.
_FOREIGN = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
_CONFIGURATION = b"window.gradio_config"


def route() -> Route:
    """Serves the picture."""

    async def serve(request: Request) -> Response:
        """The picture, to be kept for a day."""
        return FileResponse(PICTURE, headers={"Cache-Control": _KEPT})

    return Route(_PATH, serve, name="preview")


def without_foreign(page: bytes) -> bytes:
    """The page without what Gradio says of itself."""
    head, found, rest = page.partition(_CONFIGURATION)
    return _FOREIGN.sub(b"", head) + found + rest


def metas(language: str, base: str, query: Mapping[str, Sequence[str]]) -> str:
    """HTML for the head of the page at ``base`` (its address without the query); the query names the open tab."""
    title, about = title_of(language, query), t("shell.tagline", language)
    picture = base.rstrip("/") + _PATH
    facts = {
        "og:type": "website",
        "og:site_name": t("shell.title", language),
        "og:title": title,
        "og:description": about,
        "og:url": base,
        "og:image": picture,
        "og:image:width": str(_SIZE[0]),
        "og:image:height": str(_SIZE[1]),
        "og:image:alt": t("shell.preview_alt", language),
        "og:locale": {"ko": "ko_KR"}.get(language, "en_US"),
    }
    lines = [f'<meta property="{name}" content="{escape(text)}">' for name, text in facts.items()]
    lines.append(f'<meta name="description" content="{escape(about)}">')
    lines.append('<meta name="twitter:card" content="summary_large_image">')
    return "".join(lines)


def title_of(language: str, query: Mapping[str, Sequence[str]]) -> str:
    """The tab that a link opens and the product's name; of the first tab what the page is."""
    tab = "seminar" if "seminar" in query else next(iter(query.get("tab", ())), TABS[0])
    if tab == TABS[0] or tab not in TABS:
        return t("shell.page_title", language)
    return f"{t(f'shell.tab_{tab}', language)} \N{MIDDLE DOT} {t('shell.title', language)}"


def base_of(scope: Mapping) -> str:
    """The address at which the browser sees the app, behind a proxy as well; what is no host name counts as none."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    scheme = headers.get("x-forwarded-proto", scope.get("scheme", "http")).partition(",")[0].strip()
    host = headers.get("x-forwarded-host", headers.get("host", "")).partition(",")[0].strip()
    if scheme not in ("http", "https") or not re.fullmatch(r"[\w.:\[\]-]{1,200}", host):
        return ""
    return f"{scheme}://{host}{scope.get('root_path', '')}/"
