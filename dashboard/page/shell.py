"""The page around the tabs: header, theme, style, and the settings with which the app is launched."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import gradio as gr
from fastapi.exceptions import RequestValidationError
from fastapi.middleware import Middleware
from gradio.themes import Base
from gradio.utils import get_upload_folder

from dashboard.components.picker import thumbnails
from dashboard.i18n.catalogue import LANGUAGE_NAMES, label, t
from dashboard.page import address, api, crosslinks, preview
from dashboard.page.address import LAB_PREFIX, LABS_ID, TABS_ID, follow_lab, follow_tab
from dashboard.page.blocks import Page
from dashboard.page.language import PageLanguage
from dashboard.page.later import Later
from dashboard.page.sessions import CAPACITY, light_sessions
from dashboard.runs.comparison import MAX_UPLOAD_BYTES
from dashboard.runs.samples import samples
from dashboard.runs.session import Session
from dashboard.tabs import about
from dashboard.tabs.benchmarks import tab as benchmarks
from dashboard.tabs.compare import tab as compare
from dashboard.tabs.labs import LABS
from dashboard.tabs.labs.frame import chooser, foot
from dashboard.tabs.labs.frame import widgets as frame
from dashboard.tabs.seminar import routes as seminar_routes
from dashboard.tabs.seminar import tab as seminar
from dashboard.tabs.seminar.polls import Talks
from dashboard.tabs.survey import tab as survey
from dashboard.web import fonts, scripts
from dashboard.web.files import Store
from dashboard.web.intake import Intake
from dashboard.web.limits import Limits, without_what_was_sent
from dashboard.web.memory import give_back
from dashboard.web.sweeping import Sweeper
from dashboard.web.untrusted import visitor_of
from sr_core.errors import SRLensError

# In this order: later rules of the same weight win.
STYLES = ("page", "results", "exports", "narrow", "text", "tools", "benchmarks", "access")
# Events that are answered at the same time, each in a thread that mostly waits: a full lecture hall. More of them wait
# in Gradio's queue, which turns nobody away.
THREADS = 400
PAGE_SECONDS = 60.0
"""That the page may take to be asked for once, when it is up."""

# The scripts and style sheets of the tab that opens first are fetched while Gradio's own scripts start.
SEEN_FIRST = (
    scripts.MOUNTING,
    "page/header.js",
    address.NAVIGATION,
    "components/picker/picker.js",
    "components/viewer/viewer.css",
    "components/viewer/mount.js",
    "components/viewer/pictures/worker.js",
    "tabs/compare/tools/address/address.js",
    "tabs/compare/tools/region/region.js",
)


def new_session(*, takes_weights: bool = False) -> Session:
    """The state of one app, its files below the folder that Gradio serves."""
    return Session(Store(Path(get_upload_folder()) / "results"), takes_weights=takes_weights)


def build(session: Session | None = None) -> gr.Blocks:
    """The whole app, not yet launched; with a session of its own unless it is given one."""
    session = session or new_session()
    # At the end of every event Gradio makes a table of the last ten thousand, for a page that is closed here.
    os.environ.setdefault("GRADIO_ANALYTICS_MAX_EVENTS", "16")
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", "1000000000")
    _know_what_is_missing()
    with Page(title=t("shell.page_title"), analytics_enabled=False, fill_width=True) as demo:
        gr.HTML(header(), padding=False, js_on_load=scripts.on_load("page/header.js"))
        with gr.Tabs(elem_id=TABS_ID):
            with _tab("compare"):
                compare.build(demo, session)
            if LABS:
                with _tab("labs"):
                    chooser.build(LABS, LABS_ID, LAB_PREFIX)
                    with gr.Tabs(elem_id=LABS_ID):
                        for lab in LABS:
                            with gr.Tab(lab.title, id=f"{LAB_PREFIX}{lab.id}") as tab:
                                lab.build(session)
                                foot.build(LABS, lab, LABS_ID, LAB_PREFIX)
                                crosslinks.build(lab.id)
                            follow_lab(tab, lab.id)
            with _tab("benchmarks") as tab:
                benchmarks.build(demo, tab, session)
            with _tab("survey"):
                survey.build(session)
            with _tab("seminar"):
                seminar.build(session)
            with _tab("about"):
                about.build(session.catalogue)
        api.build(session)
        _forget_who_leaves(demo, session)
    # Gradio's queue is for what is short; networks wait in a line of their own (`dashboard.runs.worker`). Nobody gets
    # past the queue over plain HTTP.
    demo.queue(max_size=None, default_concurrency_limit=8, api_open=False)
    return demo


def _know_what_is_missing() -> None:
    """Gradio looks for matplotlib before and after every step of every event: where there is none, in all folders."""
    if find_spec("matplotlib") is None:
        sys.modules["matplotlib"] = None  # pyright: ignore[reportArgumentType] the import system's word for "absent"


def _forget_who_leaves(demo: gr.Blocks, session: Session) -> None:
    def leave(request: gr.Request) -> None:
        session.leave(visitor_of(request))

    demo.unload(leave)


def _tab(name: str) -> gr.Tab:
    tab = gr.Tab(label(f"shell.tab_{name}"), id=name)
    follow_tab(tab, name)
    return tab


def header() -> str:
    """Name, purpose and the switch between the languages: links, so that each language has an address."""
    links = "".join(
        f'<a href="?lang={code}" lang="{code}" hreflang="{code}">{name}</a>' for code, name in LANGUAGE_NAMES.items()
    )
    return (
        f'<a class="sr-skip" href="#sr-tabs">{label("shell.skip")}</a>'
        f'<header class="sr-header"><h1>{label("shell.title")}</h1><p>{label("shell.tagline")}</p>'
        f'<nav class="sr-languages" aria-label="{label("shell.languages")}">{links}</nav></header>'
        f'<p class="sr-line sr-restarted" role="status" hidden>{label("shell.restarted")}</p>'
    )


def launch(demo: gr.Blocks, session: Session, sweeper: Sweeper | None = None) -> None:
    """Start the server where the environment says (PORT or GRADIO_SERVER_PORT, GRADIO_SERVER_NAME) and stay.

    ``sweeper`` keeps the folder of files in bounds meanwhile.
    """
    settings = launch_settings(None if sweeper is None else Intake(sweeper))
    swept = None if sweeper is None else sweeper.start()
    ended = threading.Event()
    give_back(ended)
    _reach_this_machine_directly(settings["server_name"])
    try:
        demo.launch(**settings, prevent_thread_lock=True)
    except ValueError:
        # Gradio looks at the page once more when it is up, and gives it 3 s: a busy machine may take longer.
        if not demo.is_running:
            raise
        print(f"The machine is busy and the page may be slow at first. It is served at {demo.local_url}", flush=True)
    # Torch and the opening sample's networks load behind the page's back, once the page itself is up.
    threading.Thread(target=_warm_up, args=[demo.local_url, session], name="warm-up", daemon=True).start()
    try:
        demo.block_thread()
    finally:
        ended.set()
        if swept is not None:
            swept.set()


def _reach_this_machine_directly(server_name: str | None) -> None:
    """Gradio asks its own server over HTTP when it starts: a proxy that the environment names must not get that."""
    known = [os.environ.get("NO_PROXY") or os.environ.get("no_proxy")]
    hosts = ",".join(filter(None, [*known, "localhost", "127.0.0.1", server_name]))
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = hosts


def _warm_up(address: str, session: Session) -> None:
    # The first page of a language takes a second of the thread that serves everybody: nobody is to wait for it.
    for question in ("", *(f"?lang={language}" for language in LANGUAGE_NAMES)):
        asked = Request(f"{address.rstrip('/')}/{question}", headers={"Accept-Encoding": "br, gzip"})
        with contextlib.suppress(OSError), urlopen(asked, timeout=PAGE_SECONDS) as answer:
            answer.read()
    compare.warm_up(session)
    benchmarks.warm_up()


def launch_settings(intake: Intake | None = None) -> dict[str, Any]:
    """Arguments of ``Blocks.launch``: no outside requests, no raw errors to visitors, bounded uploads."""
    later = Later()
    routes = [fonts.route(), scripts.route(), preview.route(), later.route(), *seminar_routes.routes(Talks())]
    routes.append(thumbnails({sample.id: sample.path for sample in samples()}))
    return {
        "server_name": os.environ.get("GRADIO_SERVER_NAME"),
        "server_port": _port(),
        # A person at a terminal gets the page in their browser; a service or a Space does not start one.
        "inbrowser": sys.stdout.isatty() and "SPACE_ID" not in os.environ,
        "theme": theme(),
        "app_kwargs": {
            "middleware": [
                Middleware(Limits, intake=intake),
                Middleware(PageLanguage, head=first_in_head(), later=later),
            ],
            "exception_handlers": {RequestValidationError: without_what_was_sent},
            "routes": routes,
            "lifespan": light_sessions,
        },
        "max_threads": THREADS,
        "state_session_capacity": CAPACITY,
        "css": style() + frame.style(),
        "head": fonts.head() + benchmarks.head() + seminar.head(),
        "max_file_size": MAX_UPLOAD_BYTES,
        "show_error": False,
        "ssr_mode": False,
        "run_history": False,
        "footer_links": ["api"],
    }


def style() -> str:
    """The page's style sheet, from the files of its parts."""
    folder = Path(__file__).parent / "style"
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def first_in_head() -> str:
    """What stands in the head of the page before Gradio's scripts run."""
    return scripts.preloads(*SEEN_FIRST) + address.head(t("shell.title"))


def _port() -> int | None:
    for name in ("PORT", "GRADIO_SERVER_PORT"):
        text = os.environ.get(name, "").strip()
        if text:
            if not text.isdecimal() or not 0 < int(text) < 65536:
                raise SRLensError(f"{name} must be a port number from 1 to 65535, not {text!r}.")
            return int(text)
    return None


def theme() -> Base:
    """Neutral greys, one accent, the system's fonts: nothing that tints how an image is seen."""
    return Base(
        primary_hue="blue",
        neutral_hue="gray",
        radius_size="sm",
        spacing_size="sm",
        text_size="md",
        font=fonts.STACK,
        font_mono=["ui-monospace", "SFMono-Regular", "DejaVu Sans Mono", fonts.FAMILY, "monospace"],
    ).set(
        # Gradio's own are 3.7 and 2.5 times as dark as white; text needs 4.5 (WCAG 1.4.3).
        color_accent="*primary_600",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        body_text_color_subdued="*neutral_500",
        body_text_color_subdued_dark="*neutral_400",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
    )
