"""The About tab: protocol, networks with their cards, data and licences, references, and what this never does.

All that the code knows is read from it: protocols, methods, weights, samples. The functions that make the text are
pure; :func:`build` puts it on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

import gradio as gr

import sr_core
from dashboard.figures.cells import distinct
from dashboard.figures.references import Reference, method_references
from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, label_of, t
from dashboard.i18n.sentences import said
from dashboard.runs import samples
from sr_core.catalogue.generative import GAN_DIR
from sr_core.catalogue.methods import Method
from sr_core.catalogue.weights import WEIGHTS_DIR, WeightsRecord
from sr_core.errors import SRLensError
from sr_core.metrics import METRICS, PROTOCOLS
from sr_core.train.lineage import Run, runs

RELEASE_YEAR = 2026
# As many digits of a sha256 as a receipt shows.
_DIGITS = 8

# The published sizes, against which a card is compared; a test holds them to the networks' own defaults, which cannot
# be read here without loading torch.
PAPER_CONFIGS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "srcnn": {"f1": 9, "f2": 5, "f3": 5, "n1": 64, "n2": 32},
        "san": {"groups": 20, "blocks": 10, "features": 64, "reduction": 16},
    }
)


def protocol_table(language: str = DEFAULT_LANGUAGE) -> str:
    """Both protocols side by side, from ``sr_core.metrics.PROTOCOLS``."""
    first, second = PROTOCOLS.values()
    head = t("about.protocol_head", language).format(
        first=t(f"protocols.{first.id}_title", language),
        first_id=first.id,
        second=t(f"protocols.{second.id}_title", language),
        second_id=second.id,
    )
    lines = [head, "|---|---|---|"]
    for name in ("source", "lr", "compared", "channel", "border", "rounding"):
        cells = [t(f"protocols.{protocol.id}_{name}", language) for protocol in (first, second)]
        lines.append(f"| {t(f'about.protocol_{name}', language)} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def methods_table(methods: Sequence[Method], language: str = DEFAULT_LANGUAGE) -> str:
    """Every method of the catalogue, with its scales and parameters as far as there are weights."""
    lines = [t("about.methods_head", language), "|---|---|---|---|---|"]
    for method in methods:
        scales = ", ".join(f"×{scale}" for scale in method.scales) or t("about.no_scales", language)
        counts = distinct(f"{record.parameters:,}" for _, record in sorted(method.weights.items()))
        parameters = "\N{EN DASH}".join([counts[0], counts[-1]] if len(counts) > 1 else counts)
        if not method.architecture:
            parameters = t("about.no_parameters", language)
        cells = (method.title, t(f"about.family_{method.family}", language), scales, parameters, method.reference)
        lines.append("| " + " | ".join(map(escape, cells)) + " |")
    return "\n".join(lines)


def missing_weights(methods: Sequence[Method], language: str = DEFAULT_LANGUAGE) -> str:
    """One plain sentence about networks of the catalogue without any weights; "" when there are none."""
    bare = [method for method in methods if method.architecture and not method.weights]
    if not bare:
        return ""
    return t("about.missing", language).format(
        methods=", ".join(method.title for method in bare), first=bare[0].architecture
    )


def weights_of(methods: Sequence[Method]) -> list[tuple[Method, WeightsRecord]]:
    """Each weights file once, with the plainest method that uses it (SAN rather than SAN+), by scale."""
    return [
        (method, method.weights[scale])
        for method in methods
        if not method.self_ensemble
        for scale in sorted(method.weights)
    ]


def networks_table(networks: Sequence[tuple[Method, WeightsRecord]], language: str = DEFAULT_LANGUAGE) -> str:
    """Every weights file at a glance: name, first digits of its sha256, and how it differs from the paper's network.

    "" when there are none.
    """
    if not networks:
        return ""
    lines = [t("about.networks_head", language), "|---|---|---|---|"]
    for method, record in networks:
        name = f"{escape(method.title)} ×{record.scale}"
        differences = ", ".join(_differences(record, language))
        if record.method not in PAPER_CONFIGS:
            differences = t("about.no_paper", language)
        file, digits = code(record.file.name), code(record.sha256[:_DIGITS])
        lines.append(f"| {name} | `{file}` | `{digits}` | {differences or t('about.same', language)} |")
    return "\n".join(lines)


def card_title(method: Method, record: WeightsRecord, language: str = DEFAULT_LANGUAGE) -> str:
    """The line that stands for a network until its card is opened."""
    try:
        size = f"{record.file.stat().st_size / 2**20:.2f} MiB"
    except OSError:
        size = t("about.file_missing", language)
    return t("about.card_title", language).format(
        method=method.title, scale=record.scale, parameters=f"{record.parameters:,}", size=size
    )


def card(record: WeightsRecord, language: str = DEFAULT_LANGUAGE) -> str:
    """A network's card: file, configuration and its distance from the paper's, training, measured figures."""
    lines = [t("about.card_file", language).format(file=code(record.file.name), sha256=code(record.sha256))]
    if not record.file.exists():
        lines.append(t("about.card_lost", language))
    lines.append(t("about.card_config", language).format(config=escape(_listed(record.config))))
    lines.append(paper_difference(record, language))
    if record.training:
        *earlier, last = runs(record.training)
        if earlier:
            lines.append(_earlier(earlier, language))
        # a mean takes neither steps nor minutes: zeros would read as a fault
        left_out = {"steps", "minutes"} if _is_mean(last) else set()
        rows = [f"- {escape(name)}: {_value(value)}" for name, value in last.items() if name not in left_out]
        lines.append("\n".join([t(_title(last, bool(earlier)), language), "", *rows]))
    else:
        lines.append(t("about.card_no_training", language))
    lines.append(figures_table(record, language) if record.figures else t("about.card_no_figures", language))
    if record.file.parent in (WEIGHTS_DIR, GAN_DIR):
        # A visitor's own weights have a licence that only they know.
        lines.append(t("about.weights_licence", language))
    return "\n\n".join(line for line in lines if line)


def paper_difference(record: WeightsRecord, language: str = DEFAULT_LANGUAGE) -> str:
    """How a configuration differs from the published one, in words; "" for a network without a paper's size."""
    if record.method not in PAPER_CONFIGS:
        return ""
    differences = _differences(record, language)
    if not differences:
        return t("about.card_same", language)
    return t("about.card_differs", language).format(differences=", ".join(differences))


def _differences(record: WeightsRecord, language: str) -> list[str]:
    return [
        t("about.difference", language).format(name=name, ours=escape(record.config[name]), paper=value)
        for name, value in PAPER_CONFIGS.get(record.method, {}).items()
        if name in record.config and record.config[name] != value
    ]


def figures_table(record: WeightsRecord, language: str = DEFAULT_LANGUAGE) -> str:
    """The figures that the manifest records for a network, as a table of data sets by metrics."""
    names = distinct(name for values in record.figures.values() for name in values)
    titles = [METRICS[name].heading if name in METRICS else escape(name) for name in names]
    known = record.protocol in PROTOCOLS
    protocol = t(f"protocols.{record.protocol}_title", language) if known else escape(record.protocol)
    lines = [t("about.card_figures", language).format(protocol=protocol), "", f"| | {' | '.join(titles)} |"]
    lines.append("|---|" + "---|" * len(names))
    for dataset, values in record.figures.items():
        printed = [_figure(name, values.get(name)) for name in names]
        lines.append(f"| {escape(dataset)} | {' | '.join(printed)} |")
    return "\n".join(lines)


def samples_table(language: str = DEFAULT_LANGUAGE) -> str:
    """The sample pictures and their licences, or plainly that there are none."""
    if not (samples.SAMPLES_DIR / "samples.json").exists():
        return t("about.no_samples", language)
    lines = [t("about.samples_head", language), "|---|---|"]
    lines += [f"| {escape(said(sample.title, language))} | {escape(sample.licence)} |" for sample in samples.samples()]
    return "\n".join(lines)


def references_list(references: Sequence[Reference]) -> str:
    """The papers of the methods in the tables, with their DOIs."""
    lines = []
    for entry in references:
        link = f" [doi:{entry.doi}](https://doi.org/{entry.doi})" if entry.doi else ""
        lines.append(f"- **{entry.method}**: {entry.authors}, *{entry.title}*, {entry.venue}.{link}")
    return "\n".join(lines)


def citation() -> str:
    """A BibTeX entry for this program."""
    lines = [
        "@software{sr_lens,",
        # The inner braces keep BibTeX from taking "authors" for a surname.
        "  author  = {{The SR Lens authors}},",
        "  title   = {{SR Lens}: image super-resolution, compared and measured},",
        f"  year    = {{{RELEASE_YEAR}}},",
        f"  version = {{{sr_core.__version__}}},",
    ]
    return "\n".join(["```bibtex", *lines, "}", "```"])


def escape(value: object) -> str:
    """Text as it is: no Markdown, no HTML, no table cell's end. Names of a user's own checkpoints come this way."""
    text = str(value).replace("\n", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{letter}" if letter in "\\`*_[]|#$~" else letter for letter in text)


def code(value: object) -> str:
    """Text for the inside of a code span."""
    return str(value).replace("`", "'").replace("\n", " ")


def build(catalogue: Mapping[str, Method]) -> None:
    """Put the tab's content on the page; call it inside a ``gr.Tab``."""
    methods = list(catalogue.values())
    _text(_word("about.what"))
    _text(_word("about.protocol"), protocol_table, _word("about.definitions"))
    _text(_word("about.methods"), partial(methods_table, methods), partial(missing_weights, methods))
    _text(_word("about.networks"), partial(networks_table, weights_of(methods)))
    for method, record in weights_of(methods):
        with gr.Accordion(label_of(partial(card_title, method, record)), open=False):
            _text(partial(_card_or_reason, record))
    _text(_word("about.never"))
    _text(_data, samples_table)
    _text(_word("about.references"), lambda language: references_list(method_references()))
    _text(_word("about.cite"), lambda language: citation())


def _text(*blocks: Callable[[str], str]) -> gr.Markdown:
    """Blocks of Markdown, each made from a language; an empty one leaves no gap."""
    words = label_of(lambda language: "\n\n".join(filter(None, (block(language) for block in blocks))))
    return gr.Markdown(words, elem_classes="sr-prose")


def _word(key: str) -> Callable[[str], str]:
    return partial(t, key)


def _data(language: str) -> str:
    return t("about.data", language).format(weights=t("about.weights_licence", language))


def _card_or_reason(record: WeightsRecord, language: str) -> str:
    # A manifest that was edited by hand must not take the page down with it.
    try:
        return card(record, language)
    except (SRLensError, TypeError, KeyError, AttributeError) as error:
        return t("about.broken", language).format(reason=escape(error))


def _title(last: Run, more: bool) -> str:
    """The text over the last run, by whether there were ``more`` before it and whether it was one."""
    if _is_mean(last):
        return "about.card_mean"
    return "about.card_last_run" if more else "about.card_training"


def _earlier(earlier: Sequence[Run], language: str) -> str:
    """What came before the last: each run with its length and its command, and the means between them."""
    trained = [run for run in earlier if not _is_mean(run)]
    minutes = f"{sum(run['minutes'] for run in trained):.0f}"
    head = t("about.card_earlier", language).format(count=len(trained), minutes=minutes)
    rows = []
    for run in earlier:
        facts = t("about.card_run_mean" if _is_mean(run) else "about.card_run", language)
        facts = facts.format(steps=f"{run['steps']:,}", minutes=run["minutes"])
        rows.append(f"1. {facts}: {_value(run['command'])}")
    return "\n".join([head, "", *rows])


def _is_mean(run: Run) -> bool:
    """Whether it is a mean of weights (:mod:`sr_core.train.mean`), which takes no step."""
    return run.get("steps") == 0


def _listed(values: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return escape(_listed(value))
    if isinstance(value, list | tuple):
        return escape(", ".join(map(str, value)))
    return f"`{code(value)}`" if " -m sr_core" in str(value) else escape(value)


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return METRICS[name].text(value) if name in METRICS else f"{value:.4g}"
