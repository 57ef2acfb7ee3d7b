"""Blind test: the comparison under letters, a vote, the answer, and the tally of this visit.

While a trial is open nothing on the page tells which letter is which: the panes are new ones, named by their letters;
their images are copies under names that say nothing; the table is taken away. What a letter stands for is known to the
server alone until the vote.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from random import SystemRandom
from typing import Any
from uuid import uuid4

import gradio as gr
from gradio.data_classes import FileData

from dashboard.components.viewer import Caption, Crop, Pane, ViewerValue, viewer_strings
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label, language_of, t
from dashboard.runs.comparison import Comparison, Result
from dashboard.runs.tickets import TICKETS
from dashboard.tabs.compare.regions import disagreement, highest_patches, patch_side, region_scores
from dashboard.tabs.compare.shown import SHOWN, Showing, finished, original_luma, result_luma
from dashboard.tabs.compare.tools.blind.trial import LETTERS, Trial, new_trial, tally
from dashboard.tabs.compare.tools.panel import PRIVATE, Stage, shown_on
from dashboard.tabs.compare.view import format_score, method_title, table_html, viewer_value
from dashboard.web.html import note
from dashboard.web.untrusted import visitor_of

PATCHES = 12
# Buttons that are laid out; a comparison of more methods has its trials in pairs.
MOST = 8
SHOW_VIEWER = """() => document.querySelector("#sr-viewer")?.scrollIntoView({ block: "nearest" })"""

_RANDOM = SystemRandom()

Fill = Callable[["Session", Stage, str], tuple]
"""Values of the components that :class:`_Parts` names, from a session, the stage and the language."""


@dataclass(frozen=True)
class Session:
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
    session: gr.State


def build(stage: Stage) -> None:
    """The bar under the viewer (shown during a test) and the panel that starts it."""
    with stage.under, gr.Column(visible=False, elem_id="sr-blind-bar", elem_classes="sr-stage") as bar:
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
    parts = _Parts(bar, question, votes, none, following, score, gr.State(Session()))
    _bind(stage, parts, design, reference, start, stop, message)


def _bind(
    stage: Stage,
    parts: _Parts,
    design: gr.Radio,
    reference: gr.Checkbox,
    start: gr.Button,
    stop: gr.Button,
    message: gr.HTML,
) -> None:
    shown = [stage.viewer, stage.table, parts.bar, parts.question, *parts.votes, parts.none, parts.following]
    shown += [parts.tally, parts.session, *stage.exports.components]

    def page(fill: Fill, session: Session, hidden: bool, request: gr.Request) -> tuple:
        """What the page shows, the exports locked as long as nothing on it may name the methods."""
        SHOWN.blind(visitor_of(request), hidden)
        language = language_of(request)
        return (*fill(session, stage, language), *stage.exports.updates(hidden, language))

    def begin(session: Session, design: str, reference: bool, request: gr.Request) -> tuple:
        """Hide the names and draw the first trial."""
        language, showing = language_of(request), shown_on(request)
        if showing is None or not showing.comparison.finished or len(finished(showing.comparison)) < 2:
            return (note(t("blind.unfinished", language), "error"), *(gr.skip() for _ in shown))
        # A run that ended before may repeat its last word, with all the names: not during a test.
        TICKETS.settle(visitor_of(request))
        pairs = design != "all" or len(finished(showing.comparison)) > MOST
        session = replace(session, showing=showing, pairs=pairs, reference=bool(reference))
        return ("", *page(_page, _with_trial(session), True, request))

    def vote(index: int, session: Session, request: gr.Request) -> tuple:
        """Take the vote and show what was what."""
        if not session.open or not session.trials or session.trials[-1].choice is not None:
            return tuple(gr.skip() for _ in shown)
        session = replace(session, trials=(*session.trials[:-1], session.trials[-1].voted(index)))
        return page(_page, session, False, request)

    def go_on(session: Session, request: gr.Request) -> tuple:
        """The next trial."""
        if not session.open or session.trials[-1].choice is None:
            return tuple(gr.skip() for _ in shown)
        return page(_page, _with_trial(session), True, request)

    def end(session: Session, request: gr.Request) -> tuple:
        """The comparison as it was; a trial without a vote is dropped."""
        if not session.open:
            return tuple(gr.skip() for _ in shown)
        return page(_ended, session, False, request)

    def after_run(session: Session, request: gr.Request) -> tuple:
        """Another comparison has taken the place of the test's; a run from before the test has not."""
        if not session.open or shown_on(request) is session.showing:
            return tuple(gr.skip() for _ in (parts.bar, parts.session, *stage.exports.lock))
        ended = replace(session, showing=None, trials=_voted(session))
        return (gr.update(visible=False), ended, *stage.exports.unlocked())

    begun = start.click(begin, [parts.session, design, reference], [message, *shown], **PRIVATE)
    begun.then(None, None, None, js=SHOW_VIEWER, **PRIVATE)
    buttons = [*enumerate(parts.votes), (-1, parts.none)]
    for index, button in buttons:
        button.click(_voting(vote, index), [parts.session], shown, **PRIVATE)
    parts.following.click(go_on, [parts.session], shown, **PRIVATE)
    stop.click(end, [parts.session], shown, **PRIVATE)
    for run in stage.runs:
        run.then(after_run, [parts.session], [parts.bar, parts.session, *stage.exports.lock], **PRIVATE)


def _voting(vote: Any, index: int) -> Any:
    def voted(session: Session, request: gr.Request) -> tuple:
        return vote(index, session, request)

    return voted


def _voted(session: Session) -> tuple[Trial, ...]:
    return tuple(trial for trial in session.trials if trial.choice is not None)


def _with_trial(session: Session) -> Session:
    """The session with a new trial at its end."""
    assert session.showing is not None
    comparison = session.showing.comparison
    results = {result.method: result for result in finished(comparison)}
    planes = [result_luma(comparison, result) for result in results.values()]
    height, width = planes[0].shape
    spread = highest_patches(disagreement(planes), patch_side(width, height), PATCHES)
    patches = [patch.region for patch in spread]
    # Patches of another picture say nothing about which of this one have been shown.
    same = [trial for trial in session.trials if trial.patch in patches]
    methods, patch = new_trial(list(results), patches, same, _RANDOM, pairs=session.pairs)
    original = original_luma(comparison)
    psnr = {}
    if original is not None:
        for name in methods:
            value = region_scores(result_luma(comparison, results[name]), original, patch, ("psnr",))["psnr"]
            psnr[name] = float("nan") if value is None else value
    return replace(session, trials=(*_voted(session), Trial(methods, patch, psnr)), token=uuid4().hex)


def _page(session: Session, stage: Stage, language: str) -> tuple:
    """What the page shows of the last trial, before the vote or after it."""
    assert session.showing is not None
    trial, comparison = session.trials[-1], session.showing.comparison
    voted = trial.choice is not None
    question = _answer_html(trial, comparison, language) if voted else _question_html(session, language)
    buttons = [gr.update(visible=not voted and index < len(trial.methods)) for index in range(MOST)]
    return (
        trial_value(session, stage.cache, language),
        table_html(comparison, language) if voted else "",
        gr.update(visible=True),
        question,
        *buttons,
        gr.update(visible=not voted),
        gr.update(visible=voted),
        tally_html(session, language),
        session,
    )


def _ended(session: Session, stage: Stage, language: str) -> tuple:
    assert session.showing is not None
    showing = session.showing
    session = replace(session, showing=None, trials=_voted(session))
    hidden = [gr.update(visible=False)] * (MOST + 2)
    return (
        viewer_value(showing.comparison, showing.files, showing.crop, language),
        table_html(showing.comparison, language),
        gr.update(visible=False),
        "",
        *hidden,
        tally_html(session, language),
        session,
    )


def trial_value(session: Session, cache: Path, language: str = DEFAULT_LANGUAGE) -> ViewerValue:
    """The viewer during a trial: panes by letter; names and numbers only once the vote is cast."""
    assert session.showing is not None
    trial, comparison = session.trials[-1], session.showing.comparison
    whole = viewer_value(comparison, session.showing.files, session.showing.crop, language)
    results = {result.method: result for result in finished(comparison)}
    panes = [pane for pane in whole.panes if pane.role == "lr"]
    for letter, method in zip(LETTERS, trial.methods, strict=False):
        panes.append(_pane(letter, results[method], session, cache, (whole.width, whole.height), language))
    if session.reference:
        panes += [pane for pane in whole.panes if pane.role == "hr"]
    return ViewerValue(
        key=f"blind-{session.token}",
        panes=panes,
        width=whole.width,
        height=whole.height,
        view=Crop(**trial.patch._asdict()),
        strings=viewer_strings(language),
    )


def _pane(letter: str, result: Result, session: Session, cache: Path, size: tuple[int, int], language: str) -> Pane:
    assert session.showing is not None and result.file is not None
    trial = session.trials[-1]
    # A copy under another name; neither its address nor the record that goes to the page names the method.
    path = cache / f"blind-{session.token}" / f"{letter}.png"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(result.file, path)
    title, captions = letter, []
    if trial.choice is not None:
        cubic_a = session.showing.comparison.request.cubic_a
        title = t("blind.pane", language).format(letter=letter, title=method_title(result.method, cubic_a, language))
        if result.method in trial.psnr:
            text = format_score("psnr", trial.psnr[result.method], language)
            hint = t("blind.patch_hint", language)
            best = result.method in trial.highest
            captions.append(Caption(label=t("blind.patch_psnr", language), value=text, hint=hint, best=best))
    return Pane(
        id=letter, title=title, status="done", image=FileData(path=str(path)), width=size[0], height=size[1],
        captions=captions,
    )  # fmt: skip


def _question_html(session: Session, language: str) -> str:
    assert session.showing is not None
    against = session.showing.comparison.hr is not None and session.reference
    key = "blind.question_original" if against else "blind.question"
    question = escape(t(key, language).format(number=len(session.trials)))
    hidden = escape(t("blind.hidden", language))
    return f'<p class="sr-line sr-blind-line" role="status"><strong>{question}</strong> {hidden}</p>'


def _answer_html(trial: Trial, comparison: Comparison, language: str) -> str:
    def title(method: str) -> str:
        return method_title(method, comparison.request.cubic_a, language)

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


def tally_html(session: Session, language: str = DEFAULT_LANGUAGE) -> str:
    """The votes of this visit as a table, and how they stand to PSNR; nothing before the first vote."""
    result = tally(session.trials)
    if result.votes == 0:
        return ""
    caption = escape(t("blind.tally", language).format(votes=result.votes, undecided=result.undecided))
    columns = ("compare.column_method", "blind.column_shown", "blind.column_chosen", "blind.column_share")
    heads = "".join(f'<th scope="col">{escape(t(key, language))}</th>' for key in columns)
    rows = ""
    for name in sorted(result.shown, key=lambda name: -result.chosen[name] / result.shown[name]):
        shown, chosen = result.shown[name], result.chosen[name]
        cells = "".join(f'<td class="sr-number">{text}</td>' for text in (shown, chosen, f"{chosen / shown:.0%}"))
        title = escape(method_title(name, -0.5, language))
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
