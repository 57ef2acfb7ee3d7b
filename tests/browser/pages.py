"""Sizes of the pages that tests open, and what went wrong in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import WeakKeyDictionary

from dashboard.web import scripts

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

_errors: WeakKeyDictionary[Any, list[str]] = WeakKeyDictionary()


def with_scripts(app_kwargs: dict[str, Any] | None = None) -> dict[str, Any]:
    """``app_kwargs`` for `Blocks.launch` with the route of the page's own scripts, unless routes are given."""
    return {"routes": [scripts.route()]} | (app_kwargs or {})


def page_errors(page: Any) -> list[str]:
    """Console errors, uncaught exceptions and failed requests of `page` so far; a test may empty the list."""
    return _errors.setdefault(page, [])


def watch(page: Any) -> None:
    """Collect what goes wrong in ``page`` from now on."""
    errors = page_errors(page)
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(f"{request.failure}: {request.url}"))


def check_errors(pages: Iterable[Any]) -> None:
    """Fail if anything went wrong in them; a request that the page itself gave up is nothing."""
    found = [error for page in pages for error in page_errors(page) if "ERR_ABORTED" not in error]
    assert found == [], "errors in the page"
