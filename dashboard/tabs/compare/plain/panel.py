"""The strip above the comparison that enlarges a file and gives it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from dashboard.i18n.catalogue import label, language_of
from dashboard.runs.session import Session
from dashboard.runs.tickets import in_turn
from dashboard.tabs.compare.plain.enlarging import enlarge
from dashboard.web.handlers import PRIVATE, QUICK
from dashboard.web.untrusted import visitor_of, whole_number
from sr_core.image.degrade import SCALES

# Offered by what they promise, the best first; those without weights of their own scale are no choice here.
OFFERED = ("san", "srcnn", "bicubic")
USUAL_SCALE = 4


def build(session: Session) -> None:
    """Lay out the strip where it is called and bind its events."""
    names = [name for name in OFFERED if name in session.catalogue]
    with gr.Accordion(label("plain.title"), open=False, elem_id="sr-plain"), gr.Row(elem_classes="sr-plain-row"):
        scale = gr.Radio(
            [(f"\N{MULTIPLICATION SIGN}{s}", s) for s in SCALES],
            value=USUAL_SCALE,
            label=label("compare.scale"),
            elem_id="sr-plain-scale",
        )
        method = gr.Radio(
            [(label(f"plain.method_{name}"), name) for name in names],
            value=names[0],
            label=label("plain.method"),
            elem_id="sr-plain-method",
        )
        with gr.Column(min_width=200):
            file = gr.UploadButton(
                label("plain.choose"), file_types=["image"], variant="primary", elem_id="sr-plain-file"
            )
            stop = gr.Button(label("compare.cancel"), size="sm", elem_id="sr-plain-stop")
        answer = gr.HTML("", elem_id="sr-plain-answer", padding=False)

    def run(path: str | None, chosen_scale: Any, chosen_method: Any, request: gr.Request) -> Iterator[Any]:
        """Enlarge the file; its link comes when it is done."""
        ticket = session.tickets.start(visitor_of(request), "enlarge")
        number = whole_number(chosen_scale, 2, 8)
        wanted = number if number in SCALES else USUAL_SCALE
        name = chosen_method if chosen_method in names else names[0]
        yield from in_turn(enlarge(path, wanted, name, ticket, session, language_of(request)), ticket, gr.skip())

    def cancel(request: gr.Request) -> None:
        """Stop the visitor's run."""
        session.tickets.cancel(visitor_of(request), "enlarge")

    several = {"trigger_mode": "multiple", "concurrency_limit": None, **PRIVATE}
    file.upload(run, [file, scale, method], [answer], **several)
    stop.click(cancel, None, None, **QUICK)
