"""The labs: one idea of the seminar a folder, each with a pure compute part and a thin ``build``.

Adding a lab touches two files: its own ``<id>/lab.py``, which ends in ``LAB = Lab(id, title, build)``, and the line in
``MODULES`` that puts it on the page. A lab that is drawn by a script of its own and speaks two languages has two more:
``<id>/<id>.js`` beside it and ``dashboard/i18n/texts/lab_<id>.py``.

**One shape for all**: picture, one control, live result, the worked numbers for the pixel under the cursor, a question
to answer before the answer is shown, the caption. It opens on a striking preset. In Python::

    WORDS = "lab_contrast"                              # its text keys: lab_contrast.title, .lead, .caption, ...

    def solve(asked: Asked) -> dict:                    # called by the script; every field is clamped as it is read
        level = asked.number("level", 0, 255, 100)
        return {"result": stretch(level, asked.number("factor", 0, 4, 2))}

    def why(language: str) -> str:                      # the answer's numbers are computed, too
        return t("lab_contrast.why", language).format(result=stretch(100, 2))

    def build(session: Session) -> None:
        with lab_page(WORDS):                           # heading and lead above, caption below
            LabWidget("contrast", WORDS, [solve])       # runs contrast.js
            formula(r"y = 128 + k (x - 128)")           # KaTeX, which Gradio serves itself: no network
            Question(WORDS, right="choice_2", reason=why)

    LAB = Lab("contrast", label("lab_contrast.title"), build)

In ``contrast.js``, a module that is fetched when the lab is opened (tabs that are not open are not mounted, so nothing
is computed for them; data that costs time is asked for here and not put into the page)::

    import { slider } from "../../../web/kit/controls.js";
    import { openLab } from "../../../web/kit/lab.js";
    import { number } from "../../../web/kit/numbers.js";

    export function mount(element, gradio) {
      openLab(element, gradio, draw);                   # called again when the visitor starts the lab again
    }

    function draw(lab) {                                # areas lab.picture, .control, .result, .worked: fill them
      const update = () =>
        lab.ask("solve", { level: 100, factor: factor.value }, ({ result }) => {
          lab.result.textContent = number(result);
        });
      const factor = slider({ label: lab.words("factor"), min: 0, max: 4, step: 0.1, value: 2 }, update);
      lab.control.append(factor.node);
      lab.onPreset((id) => { ... });                    # ?lab=contrast&preset=id, and the seminar's steps
      update();
    }

What can be computed without a page (places, sizes, ties) stands in modules of its own beside it and is tested in Node
(``tests/scripts``). The kit (``dashboard/web/kit``): ``lab`` (the areas, words, asking, presets), ``controls``,
``numbers``, ``Grid`` (a small image with a cell a pixel: point, arrow keys, edit), ``Picture`` (a canvas without
smoothing, with a pixel cursor), ``Board`` (pictures that share one picked pixel, with frames), ``Player`` (play, pause,
step, reset, keys; still under prefers-reduced-motion), ``charts`` (bars, lines, table, equation), ``pressable`` (parts
of a drawing as buttons), ``colours`` that any eye can tell apart, ``progress`` (what was answered, in the browser).
Words go in by textContent.

**Predict first.** While a question is open the lab bears ``lab-asks-<name>``, from the first paint on; what gives its
answer away is listed in ``frame/asking.css`` and is not shown: values, presets, captions, curves.

``frame/labs.css`` is the stylesheet of all; a rule for one lab alone starts with ``.lab-<id>`` and may stand in
``<id>/<id>.css``.

A lab of Gradio's own components uses the same frame: ``gr.Row(elem_classes="lab-row")`` with two columns in place of
the widget, ``Opened().opened(...)`` for what is to be computed when the lab is opened, private handlers with a
``gr.Request`` for the language. ``build`` may be called twice on one page (the seminar shows labs again), so there is
no ``elem_id``.
A test serves one lab alone by the fixture ``serve_labs``.
"""

from __future__ import annotations

from importlib import import_module

from dashboard.tabs.labs.frame.record import Lab

# One line a lab, in the order of the seminar.
MODULES: tuple[str, ...] = (
    "interpolation",
    "transposed",
    "subpixel",
    "frameworks",
    "blocks",
    "srcnn",
    "san",
    "losses",
    "metrics",
    "illposed",
    "training",
    "degradation",
    "gan",
    "itself",
)  # fmt: skip

LABS: tuple[Lab, ...] = tuple(import_module(f"{__name__}.{module}.lab").LAB for module in MODULES)

__all__ = ["LABS", "Lab"]
