"""Blind test: the comparison under letters, a vote, the answer, and the tally of this visit.

While a trial is open nothing on the page tells which letter is which: the panes are new ones, named by their letters;
their images are copies under names that say nothing; the table is taken away. What a letter stands for is known to the
server alone until the vote.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape
from random import SystemRandom
from typing import Any
from uuid import uuid4

import gradio as gr

from dashboard.components.viewer import Caption, Crop, Pane, ViewerValue, file_data, viewer_strings
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label, language_of, t
from dashboard.runs.comparison import Comparison, Result
from dashboard.runs.shown import Showing, Shown, finished, original_luma
from dashboard.tabs.compare.names import method_title
from dashboard.tabs.compare.regions import disagreement, highest_patches, patch_side, region_scores
from dashboard.tabs.compare.tools.blind.trial import LETTERS, Trial, new_trial, tally
from dashboard.tabs.compare.tools.panel import Workbench
from dashboard.tabs.compare.view import format_score, table_html, title_of, viewer_value
from dashboard.web.files import Store
from dashboard.web.handlers import PRIVATE
from dashboard.web.html import note
from dashboard.web.untrusted import visitor_of
from sr_core.catalogue.methods import Method

PATCHES = 12
# Buttons that are laid out; a comparison of more methods has its trials in pairs.
MOST = 8
SHOW_VIEWER = """() => document.querySelector("#sr-viewer")?.scrollIntoView({ block: "nearest" })"""

_RANDOM = SystemRandom()

Fill = Callable[["BlindTest", Workbench, str], tuple]
"""Values of the components that :class:`_Parts` names, from a test, the bench and the language."""


@dataclass(frozen=True)
class BlindTest:
    """One visitor's test: known to the server alone."""

    trials: tuple[Trial, ...] = ()
    showing: Showing | None = None
    token: str = ""
    pairs: bool = True
    reference: bool = True

    @property
    def open(self) -> bool:
        """Whether a test is under way, its last trial voted on or not."""
        return self.showing is not None


@dataclass(frozen=True)
class _Parts:
    """The components that handlers fill, in the order of :meth:`shown`."""

    bar: gr.Column
    question: gr.HTML
    votes: tuple[gr.Button, ...]
    none: gr.Button
    following: gr.Button
    tally: gr.HTML
    test: gr.State


def build(bench: Workbench) -> None:
    """The bar under the viewer (shown during a test) and the panel that starts it."""
    with bench.under, gr.Column(visible=False, elem_id="sr-blind-bar", elem_classes="sr-stage") as bar:
        question = gr.HTML("", elem_id="sr-blind-question", padding=False)
        with gr.Row(elem_classes="sr-blind-row"):
            votes = tuple(gr.Button(letter, min_width=40, elem_classes="sr-blind-vote") for letter in LETTERS[:MOST])
            none = gr.Button(label("blind.none"), min_width=60, elem_id="sr-blind-none")
            following = gr.Button(label("blind.next"), variant="primary", min_width=60, elem_id="sr-blind-next")
            stop = gr.Button(label("blind.stop"), min_width=60, elem_id="sr-blind-stop")
    with gr.Accordion(label("blind.title"), open=False, elem_id="sr-blind"):
        gr.HTML(f'<p class="sr-line">{label("blind.how")}</p>', padding=False)
        with gr.Row():
            choices = [(label("blind.pairs"), "pairs"), (label("blind.all"), "all")]
            design = gr.Radio(choices, value="pairs", label=label("blind.design"), elem_id="sr-blind-design")
            reference = gr.Checkbox(True, label=label("blind.reference"), elem_id="sr-blind-reference")
        start = gr.Button(label("blind.start"), min_width=80, elem_id="sr-blind-start")
        message = gr.HTML("", padding=False, elem_id="sr-blind-message")
        score = gr.HTML("", padding=False, elem_id="sr-blind-tally")
    parts = _Parts(bar, question, votes, none, following, score, gr.State(BlindTest()))
    _bind(bench, parts, design, reference, start, stop, message)


def _bind(
    bench: Workbench,
    parts: _Parts,
    design: gr.Radio,
    reference: gr.Checkbox,
    start: gr.Button,
    stop: gr.Button,
    message: gr.HTML,
) -> None:
    shown = [bench.viewer, bench.table, parts.bar, parts.question, *parts.votes, parts.none, parts.following]
    shown += [parts.tally, parts.test, *bench.exports.components]

    def page(fill: Fill, test: BlindTest, hidden: bool, request: gr.Request) -> tuple:
        """What the page shows, the exports locked as long as nothing on it may name the methods."""
        bench.session.shown.blind(visitor_of(request), hidden)
        language = language_of(request)
        return (*fill(test, bench, language), *bench.exports.updates(hidden, language))

    def begin(test: BlindTest, design: str, reference: bool, request: gr.Request) -> tuple:
        """Hide the names and draw the first trial."""
        language, showing = language_of(request), bench.shown_on(request)
        if showing is None or not showing.comparison.finished or len(finished(showing.comparison)) < 2:
            return (note(t("blind.unfinished", language), "error"), *(gr.skip() for _ in shown))
        # A run that ended before may repeat its last word, with all the names: not during a test.
        bench.session.tickets.settle(visitor_of(request), "comparison")
        pairs = design != "all" or len(finished(showing.comparison)) > MOST
        test = replace(test, showing=showing, pairs=pairs, reference=bool(reference))
        return ("", *page(_page, _with_trial(test, bench.session.shown), True, request))

    def vote(index: int, test: BlindTest, request: gr.Request) -> tuple:
        """Take the vote and show what was what."""
        if not test.open or not test.trials or test.trials[-1].choice is not None:
            return tuple(gr.skip() for _ in shown)
        test = replace(test, trials=(*test.trials[:-1], test.trials[-1].voted(index)))
        return page(_page, test, False, request)

    def go_on(test: BlindTest, request: gr.Request) -> tuple:
        """The next trial."""
        if not test.open or test.trials[-1].choice is None:
            return tuple(gr.skip() for _ in shown)
        return page(_page, _with_trial(test, bench.session.shown), True, request)

    def end(test: BlindTest, request: gr.Request) -> tuple:
        """The comparison as it was; a trial without a vote is dropped."""
        if not test.open:
            return tuple(gr.skip() for _ in shown)
        return page(_ended, test, False, request)

    def after_run(test: BlindTest, request: gr.Request) -> tuple:
        """Another comparison has taken the place of the test's; a run from before the test has not."""
        if not test.open or bench.shown_on(request) is test.showing:
            return tuple(gr.skip() for _ in (parts.bar, parts.test, *bench.exports.lock))
        ended = replace(test, showing=None, trials=_voted(test))
        return (gr.update(visible=False), ended, *bench.exports.unlocked())

    begun = start.click(begin, [parts.test, design, reference], [message, *shown], **PRIVATE)
    begun.then(None, None, None, js=SHOW_VIEWER, **PRIVATE)
    buttons = [*enumerate(parts.votes), (-1, parts.none)]
    for index, button in buttons:
        button.click(_voting(vote, index), [parts.test], shown, **PRIVATE)
    parts.following.click(go_on, [parts.test], shown, **PRIVATE)
    stop.click(end, [parts.test], shown, **PRIVATE)
    for run in bench.runs:
        run.then(after_run, [parts.test], [parts.bar, parts.test, *bench.exports.lock], **PRIVATE)


def _voting(vote: Any, index: int) -> Any:
    def voted(test: BlindTest, request: gr.Request) -> tuple:
        return vote(index, test, request)

    return voted


def _voted(test: BlindTest) -> tuple[Trial, ...]:
    return tuple(trial for trial in test.trials if trial.choice is not None)


def _with_trial(test: BlindTest, shown: Shown) -> BlindTest:
    """The test with a new trial at its end."""
    assert test.showing is not None
    comparison = test.showing.comparison
    results = {result.method: result for result in finished(comparison)}
    planes = [shown.luma_of(comparison, result) for result in results.values()]
    height, width = planes[0].shape
    spread = highest_patches(disagreement(planes), patch_side(width, height), PATCHES)
    patches = [patch.region for patch in spread]
    # Patches of another picture say nothing about which of this one have been shown.
    same = [trial for trial in test.trials if trial.patch in patches]
    methods, patch = new_trial(list(results), patches, same, _RANDOM, pairs=test.pairs)
    original = original_luma(comparison)
    psnr = {}
    if original is not None:
        for name in methods:
            value = region_scores(shown.luma_of(comparison, results[name]), original, patch, ("psnr",))["psnr"]
            psnr[name] = float("nan") if value is None else value
    return replace(test, trials=(*_voted(test), Trial(methods, patch, psnr)), token=uuid4().hex)


def _page(test: BlindTest, bench: Workbench, language: str) -> tuple:
    """What the page shows of the last trial, before the vote or after it."""
    assert test.showing is not None
    trial, comparison = test.trials[-1], test.showing.comparison
    voted = trial.choice is not None
    question = _answer_html(trial, comparison, language) if voted else _question_html(test, language)
    buttons = [gr.update(visible=not voted and index < len(trial.methods)) for index in range(MOST)]
    return (
        trial_value(test, bench.session.store, language),
        table_html(comparison, language) if voted else "",
        gr.update(visible=True),
        question,
        *buttons,
        gr.update(visible=not voted),
        gr.update(visible=voted),
        tally_html(test, bench.session.methods, language),
        test,
    )


def _ended(test: BlindTest, bench: Workbench, language: str) -> tuple:
    assert test.showing is not None
    showing = test.showing
    test = replace(test, showing=None, trials=_voted(test))
    hidden = [gr.update(visible=False)] * (MOST + 2)
    return (
        viewer_value(showing, language),
        table_html(showing.comparison, language),
        gr.update(visible=False),
        "",
        *hidden,
        tally_html(test, bench.session.methods, language),
        test,
    )


def trial_value(test: BlindTest, store: Store, language: str = DEFAULT_LANGUAGE) -> ViewerValue:
    """The viewer during a trial: panes by letter; names and numbers only once the vote is cast."""
    assert test.showing is not None
    trial, comparison = test.trials[-1], test.showing.comparison
    whole = viewer_value(test.showing, language)
    results = {result.method: result for result in finished(comparison)}
    panes = [pane for pane in whole.panes if pane.role == "lr"]
    for letter, method in zip(LETTERS, trial.methods, strict=False):
        panes.append(_pane(letter, results[method], test, store, (whole.width, whole.height), language))
    if test.reference:
        panes += [pane for pane in whole.panes if pane.role == "hr"]
    return ViewerValue(
        key=f"blind-{test.token}",
        panes=panes,
        width=whole.width,
        height=whole.height,
        view=Crop(**trial.patch._asdict()),
        strings=viewer_strings(language),
    )


def _pane(letter: str, result: Result, test: BlindTest, store: Store, size: tuple[int, int], language: str) -> Pane:
    assert test.showing is not None and result.file is not None
    trial = test.trials[-1]
    # A copy under another name; neither its address nor the record that goes to the page names the method.
    key, name, source = f"blind-{test.token}", f"{letter}.png", result.file
    path = store.place(key, name)
    if not path.exists():
        store.made(key, name, lambda file: shutil.copyfile(source, file))
    title, captions = letter, []
    if trial.choice is not None:
        name = title_of(result, test.showing.comparison, language)
        title = t("blind.pane", language).format(letter=letter, title=name)
        if result.method in trial.psnr:
            text = format_score("psnr", trial.psnr[result.method], language)
            hint = t("blind.patch_hint", language)
            best = result.method in trial.highest
            captions.append(Caption(label=t("blind.patch_psnr", language), value=text, hint=hint, best=best))
    return Pane(
        id=letter, title=title, status="done", image=file_data(path), width=size[0], height=size[1],
        captions=captions,
    )  # fmt: skip


def _question_html(test: BlindTest, language: str) -> str:
    assert test.showing is not None
    against = test.showing.comparison.hr is not None and test.reference
    key = "blind.question_original" if against else "blind.question"
    question = escape(t(key, language).format(number=len(test.trials)))
    hidden = escape(t("blind.hidden", language))
    return f'<p class="sr-line sr-blind-line" role="status"><strong>{question}</strong> {hidden}</p>'


def _answer_html(trial: Trial, comparison: Comparison, language: str) -> str:
    def title(method: str) -> str:
        return method_title(comparison.methods[method], comparison.request.cubic_a, language)

    if trial.chosen is None:
        words = [t("blind.revealed_none", language)]
    else:
        letter = LETTERS[trial.methods.index(trial.chosen)]
        words = [t("blind.revealed", language).format(letter=letter, title=title(trial.chosen))]
    if trial.highest:
        best = trial.highest
        names = ", ".join(title(name) for name in best)
        words.append(t("blind.highest", language).format(title=names, psnr=trial.psnr[best[0]]))
    return f'<p class="sr-line sr-blind-line" role="status">{escape(" ".join(words))}</p>'


def tally_html(test: BlindTest, catalogue: Mapping[str, Method], language: str = DEFAULT_LANGUAGE) -> str:
    """The votes of this visit as a table, and how they stand to PSNR; nothing before the first vote."""
    result = tally(test.trials)
    if result.votes == 0:
        return ""
    caption = escape(t("blind.tally", language).format(votes=result.votes, undecided=result.undecided))
    columns = ("compare.column_method", "blind.column_shown", "blind.column_chosen", "blind.column_share")
    heads = "".join(f'<th scope="col">{escape(t(key, language))}</th>' for key in columns)
    rows = ""
    for name in sorted(result.shown, key=lambda name: -result.chosen[name] / result.shown[name]):
        shown, chosen = result.shown[name], result.chosen[name]
        cells = "".join(f'<td class="sr-number">{text}</td>' for text in (shown, chosen, f"{chosen / shown:.0%}"))
        title = escape(method_title(catalogue[name], language=language))
        rows += f'<tr><th scope="row">{title}</th>{cells}</tr>'
    html = (
        f'<div class="sr-table"><table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    if result.compared:
        words = t("blind.agreement", language)
        html += note(
            words.format(
                compared=result.compared, agreed=result.agreed, expected=result.by_chance, chance=result.chance
            )
        )
    return html
