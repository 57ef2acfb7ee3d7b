"""What an output pixel depends on: pick a pixel, see for each method which LR pixels count in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label, language_of, t
from dashboard.i18n.durations import format_estimate
from dashboard.i18n.sentences import said
from dashboard.runs.comparison import Comparison
from dashboard.runs.session import Session
from dashboard.runs.shown import finished
from dashboard.runs.tickets import Ticket, in_turn
from dashboard.tabs.compare.names import method_title
from dashboard.tabs.compare.tools.dependence.map import DECADES, LOWERS, RAISES, draw_map, share_drawn
from dashboard.tabs.compare.tools.panel import Workbench, listener, log
from dashboard.web.files import address_of
from dashboard.web.handlers import PRIVATE
from dashboard.web.html import note
from dashboard.web.untrusted import sent, visitor_of, whole_number
from sr_core.catalogue.methods import Method
from sr_core.errors import Cancelled, SRLensError
from sr_core.explain.dependence import SHARE, Dependence, dependence
from sr_core.progress import Report

# LR pixels a side that a network with global statistics is differentiated on (sr_core.explain.input_gradient).
WINDOW = 97
# The way back through a network costs about twice the way there.
GRADIENT_COST = 3


def build(bench: Workbench) -> None:
    """The panel; while it is closed nothing is computed."""
    with gr.Accordion(label("dependence.title"), open=False, elem_id="sr-dependence"):
        gr.HTML(f'<p class="sr-line">{label("dependence.how")}</p>', padding=False)
        events = listener("dependence", elem_id="sr-dependence-events", events=("pick",))
        maps = gr.HTML("", elem_id="sr-dependence-maps", padding=False)

    def pick(event: gr.EventData, request: gr.Request) -> Iterator[Any]:
        """A pixel was picked: the maps of all finished methods, the cheapest first."""
        ticket = bench.session.tickets.start(visitor_of(request), "dependence")
        yield from in_turn(_answers(event, request, bench, ticket), ticket, gr.skip())

    events.pick(pick, None, [maps], trigger_mode="multiple", concurrency_limit=None, **PRIVATE)


def _answers(event: gr.EventData, request: gr.Request, bench: Workbench, ticket: Ticket) -> Iterator[str]:
    """What the panel shows of the pixel that a page named; nothing for a pixel that is none."""
    language, key = language_of(request), sent(event, "key")
    showing = bench.shown_on(request, key) if isinstance(key, str) else None
    if showing is None:
        yield note(t("dependence.nothing", language))
        return
    comparison = showing.comparison
    height, width = (side * comparison.request.scale for side in comparison.lr.shape[:2])
    x, y = whole_number(sent(event, "x"), 0, width - 1), whole_number(sent(event, "y"), 0, height - 1)
    if x is None or y is None:
        return
    try:
        yield from _maps(comparison, x, y, bench.session, ticket, language)
    except Cancelled:
        return
    except Exception:
        log.exception("what a pixel depends on")
        yield note(t("compare.unexpected", language), "error")


def _maps(comparison: Comparison, x: int, y: int, session: Session, ticket: Ticket, language: str) -> Iterator[str]:
    """The cards known so far, again after each method.

    Raises:
        Cancelled: another pixel was picked, or the page was closed.
    """
    scale, lr = comparison.request.scale, comparison.lr
    sources = [comparison.methods[result.method] for result in finished(comparison)]
    methods = [source for source in sources if isinstance(source, Method)]  # a given file depends on nothing here
    cards: dict[str, str] = {}
    size = (min(lr.shape[0], WINDOW), min(lr.shape[1], WINDOW))

    def cost(method: Method) -> float:
        return GRADIENT_COST * session.estimates.of(method, size, scale).seconds if method.architecture else 0.0

    def page() -> str:
        known = [cards.get(m.id) or _waiting(m, cost(m), comparison, language) for m in methods]
        return maps_html(known, x, y, language)

    def compute(method: Method) -> Dependence:
        return dependence(lr, method.id, scale, x, y, cubic_a=comparison.request.cubic_a)

    for method in sorted(methods, key=cost):
        yield page()
        try:
            if method.architecture:
                found = session.worker.turn(partial(_computed, compute, method), ticket).answer()
            else:
                found = compute(method)
            drawing = session.store.picture(draw_map(lr, found, x, y, scale), f"depends_{method.id}")
            cards[method.id] = card_html(found, comparison, (x, y), drawing, language)
        except SRLensError as error:
            words = note(said(error.sentence, language), "error")
            cards[method.id] = _card(method.id, comparison, words, language)
    yield page()


def _computed(compute: Callable[[Method], Dependence], method: Method, progress: Report) -> Dependence:
    progress(0.0)  # Cancelled, if another pixel was picked while this one waited
    return compute(method)


def card_html(
    found: Dependence, comparison: Comparison, pixel: tuple[int, int], drawing: Path, language: str = DEFAULT_LANGUAGE
) -> str:
    """One method: its map and its numbers."""
    scale = comparison.request.scale
    holding = t("dependence.holding", language).format(share=SHARE, count=found.pixels_holding())
    width, height = found.reach
    if found.exact:
        reach = t("dependence.reach", language).format(w=width, h=height)
    else:
        h, w = found.weights.shape
        reach = t("dependence.no_end", language).format(w=w, h=h)
    kind = t(f"dependence.{found.kind}", language).format(total=found.total)
    lines = [holding, reach, kind]
    drawn = share_drawn(found, *pixel, scale)
    if drawn < 0.995:
        lines.append(t("dependence.outside", language).format(share=1 - drawn))
    source = escape(address_of(drawing))
    title = method_title(comparison.methods[found.method], comparison.request.cubic_a, language)
    alternative = escape(f"{title}: {holding}")
    strong, *rest = lines
    words = f"<p><strong>{escape(strong)}</strong></p>" + "".join(f"<p>{escape(line)}</p>" for line in rest)
    return _card(found.method, comparison, f'<img src="{source}" alt="{alternative}">{words}', language)


def _card(method: str, comparison: Comparison, inner: str, language: str) -> str:
    title = escape(method_title(comparison.methods[method], comparison.request.cubic_a, language))
    return f'<figure class="sr-depends-card"><figcaption>{title}</figcaption>{inner}</figure>'


def _waiting(method: Method, seconds: float, comparison: Comparison, language: str) -> str:
    words = t("dependence.waiting", language).format(seconds=format_estimate(seconds, language))
    return _card(method.id, comparison, f'<div class="sr-depends-blank">{escape(words)}</div>', language)


def maps_html(cards: Sequence[str], x: int, y: int, language: str = DEFAULT_LANGUAGE) -> str:
    """All cards under one heading and one legend."""
    steps = "".join(f"<span>{10.0**-power:g}</span>" for power in range(DECADES, -1, -1))
    swatches = "".join(
        f'<span class="sr-depends-scale"><i style="background:linear-gradient(90deg, #7f7f7f, rgb{colour})"></i>'
        f"<b>{escape(t(f'dependence.{name}', language))}</b></span>"
        for name, colour in (("raises", RAISES), ("lowers", LOWERS))
    )
    heading = escape(t("dependence.heading", language).format(x=x, y=y))
    return (
        f'<p class="sr-line">{heading}</p><div class="sr-depends">{"".join(cards)}</div>'
        f'<div class="sr-depends-legend">{swatches}<span class="sr-depends-steps">{steps}</span></div>'
        f"{note(t('dependence.method', language))}"
    )
