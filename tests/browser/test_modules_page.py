"""The page's own modules: nothing sent before they arrived is lost, and the app may live below another path."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import pytest
from pages import with_scripts
from starlette.middleware import Middleware
from viewer_lens import Lens, build

pytestmark = pytest.mark.browser

BELOW = "/deep/below"


class Unprefixed:
    """What a proxy does that takes the prefix off: the app behind it is asked for other paths than the browser asks."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["path"].startswith(BELOW):
            path = scope["path"].removeprefix(BELOW)
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self.app(scope, receive, send)


@pytest.mark.slow
def test_values_that_come_before_the_module_are_shown_when_it_is_there(open_page, viewer_url):
    page, held = open_page("about:blank"), []

    def hold(route) -> None:
        held.append(route)

    page.route("**/components/viewer/mount.js", hold)
    page.goto(viewer_url, wait_until="commit")  # the page is loaded when the module is, too
    page.wait_for_selector("#other")
    page.click("#other")
    page.wait_for_timeout(2000)  # the answer comes on a stream that Gradio may keep open: its end says nothing
    assert page.locator(".sl-root").count() == 0
    for route in held:
        route.continue_()
    assert Lens(page).state()["key"] == "two"


@pytest.mark.slow
def test_an_app_below_another_path_finds_its_modules(open_page, serve):
    kwargs = with_scripts({"middleware": [Middleware(Unprefixed)]})
    url = serve(build(), root_path=BELOW, app_kwargs=kwargs)
    lens = Lens(open_page(f"{url.rstrip('/')}{BELOW}/"))
    lens.ask("setDifference({on: true, kind: 'signed'})")
    lens.settle()
    assert lens.state()["difference"]["on"]
