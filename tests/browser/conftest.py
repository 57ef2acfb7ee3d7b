"""Real pages in a real browser: where the browser comes from, pages that remember their errors, served apps.

`browser` is the system's Chromium (or Playwright's own), driven by Playwright. `open_page(url)` opens a page that
collects what went wrong in it; at the end of the test each page must be free of errors, unless the test took them
out of `page_errors(page)` itself. To open a page of the app takes some three seconds of a processor, so tests that can
put a page back share one by `keep_page(url)`, which is open until the file's last test. `serve(blocks)` launches a
gr.Blocks on a free port and closes it afterwards. `viewer_url` is a page with the SyncViewer alone, `lens` that page on
a desktop, ready to be asked; `lens_of_this_file` is one for all tests of a file, `put_back()` before each.
`serve_labs(lab, ...)` serves labs by themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from pages import (
    CHROMIUM_FLAGS,
    DESKTOP,
    browser_path,
    check_errors,
    leave,
    patient_context,
    watch,
    with_scripts,
)


def _absent(reason: str) -> None:
    """Without a browser these tests are skipped at home and fail where CI promises one."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A running Chromium: SR_LENS_BROWSER, else the system's, else the one that Playwright installed."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        _absent("playwright is not installed: pip install -r requirements-dev.txt")
        return
    path = browser_path()
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        except Error as error:
            _absent(f"no browser could be started ({path or 'playwright install chromium'}): {error.message}")
            return
        yield running
        running.close()


@pytest.fixture(scope="session")
def context_for(browser) -> Iterator[Callable[..., Any]]:
    """A browser context by Playwright's options, made once: its pages share what was fetched and compiled.

    A page in a context of its own takes twice the time, because it fetches and compiles all of Gradio's scripts.
    """
    made: dict[str, Any] = {}

    def found(**options: Any) -> Any:
        name = repr(sorted(options.items()))
        if name not in made:
            made[name] = patient_context(browser, **options)
        return made[name]

    yield found
    for context in made.values():
        context.close()


@contextmanager
def opening(context_for: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """What opens pages; they are closed at the end, and nothing may have gone wrong in them."""
    pages = []

    def opened(url: str, *, viewport=None, dark=False, ratio: float = 1, touch=False, locale="en-US"):
        context = context_for(
            locale=locale,
            viewport=viewport or DESKTOP,
            color_scheme="dark" if dark else "light",
            device_scale_factor=ratio,
            has_touch=touch,
            is_mobile=touch,
        )
        page = context.new_page()
        pages.append(page)
        watch(page)
        page.goto(url)
        return page

    yield opened
    for page in pages:
        leave(page)
    check_errors(pages)


@pytest.fixture
def open_page(context_for) -> Iterator[Callable[..., Any]]:
    """Open a page: `open_page(url, viewport=PHONE, dark=True, ratio=3, touch=True, locale="ko-KR")`."""
    with opening(context_for) as opened:
        yield opened


@pytest.fixture(scope="module")
def keep_page(context_for) -> Iterator[Callable[..., Any]]:
    """As `open_page`, for pages that all tests of a file share; whoever uses one puts it back first."""
    with opening(context_for) as opened:
        yield opened


@pytest.fixture
def browser_page(open_page) -> Any:
    """One blank desktop page, for a test that goes to its address itself."""
    return open_page("about:blank")


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Launch a gr.Blocks on a free port and return its address; closed when the session ends."""
    served = []

    def launched(blocks, **launch_options) -> str:
        options = {"ssr_mode": False, "show_error": False, "quiet": True} | launch_options
        options["app_kwargs"] = with_scripts(options.get("app_kwargs"))
        _, url, _ = blocks.launch(prevent_thread_lock=True, server_name="127.0.0.1", **options)
        served.append(blocks)
        return url

    yield launched
    # Each waits seconds for its connections to end: all at once.
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda blocks: blocks.close(verbose=False), served))


@pytest.fixture(scope="session")
def app_url(serve) -> str:
    """The whole app, launched as `python app.py` does."""
    from dashboard.page.shell import build, launch_settings

    settings = launch_settings() | {"server_port": None}
    del settings["server_name"]
    return serve(build(), **settings)


@pytest.fixture(scope="session")
def viewer_url(serve) -> str:
    """The app of viewer_lens.py."""
    from viewer_lens import build

    return serve(build())


@pytest.fixture(scope="session")
def serve_labs(serve) -> Callable[..., str]:
    """Launch labs on a page of their own, a tab each, the first one open; its address."""

    def served(*labs) -> str:
        import gradio as gr
        from starlette.middleware import Middleware

        from dashboard.page.language import PageLanguage
        from dashboard.page.shell import new_session
        from dashboard.tabs.labs.frame.widgets import style

        session = new_session()
        with gr.Blocks(analytics_enabled=False, fill_width=True) as blocks, gr.Tabs():
            for lab in labs:
                with gr.Tab(lab.title, id=lab.id):
                    lab.build(session)
        return serve(blocks, css=style(), app_kwargs=with_scripts({"middleware": [Middleware(PageLanguage)]}))

    return served


@pytest.fixture(scope="module")
def lens_of_this_file(keep_page, viewer_url) -> Any:
    """A `viewer_lens.Lens` on one page for all tests of a file, whose own fixture puts it back before each."""
    from viewer_lens import Lens

    return Lens(keep_page(viewer_url))


@pytest.fixture
def lens(open_page, viewer_url) -> Any:
    """A `viewer_lens.Lens` on a desktop page."""
    from viewer_lens import Lens

    return Lens(open_page(viewer_url))
