"""What a widget of a lab asks of Python: untrusted, so every value is clamped as it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.i18n.catalogue import choose_language
from dashboard.i18n.sentences import said
from dashboard.web.untrusted import finite
from sr_core.errors import SRLensError


class Asked:
    """The fields of one question. A field that is missing or of the wrong kind counts as its default.

    Args:
        fields: what arrived, of any type.
    """

    def __init__(self, fields: object) -> None:
        self._fields: Mapping[str, Any] = fields if isinstance(fields, Mapping) else {}

    @property
    def language(self) -> str:
        """The language of the page that asks, a key of `dashboard.i18n.CATALOGUES`."""
        lang = self._fields.get("lang")
        return choose_language(lang if isinstance(lang, str) else None, None)

    def number(self, name: str, low: float, high: float, default: float) -> float:
        """A finite number, clamped to `low`..`high`."""
        value = finite(self._fields.get(name))
        return default if value is None else min(high, max(low, value))

    def whole(self, name: str, low: int, high: int, default: int) -> int:
        """A whole number, rounded and clamped to `low`..`high`."""
        return round(self.number(name, low, high, default))

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of `choices`, the first by default."""
        value = self._fields.get(name)
        return value if isinstance(value, str) and value in choices else choices[0]

    def flag(self, name: str) -> bool:
        """True only for a true that was sent."""
        return self._fields.get(name) is True

    def grid(self, name: str, low: float, high: float, default: np.ndarray, *, most: int = 16) -> np.ndarray:
        """A matrix of numbers clamped to `low`..`high`, at most `most` by `most`; `default` for anything else."""
        lines = self._fields.get(name)
        if not isinstance(lines, list) or not 1 <= len(lines) <= most:
            return default
        if not all(isinstance(line, list) and 1 <= len(line) <= most and len(line) == len(lines[0]) for line in lines):
            return default
        values = [[finite(value) for value in line] for line in lines]
        if any(value is None for line in values for value in line):
            return default
        return np.clip(np.array(values, dtype=np.float64), low, high)


def answering(function: Callable[[Asked], Any]) -> Callable[[object], Any]:
    """`function` as a server function of a component: called with what arrived, answering in plain JSON.

    An `SRLensError` becomes {"error": its sentence in the page's language}, which the widget shows.
    """

    def answer(fields: object) -> Any:
        asked = Asked(fields)
        try:
            return plain(function(asked))
        except SRLensError as error:
            return {"error": said(error.sentence, asked.language)}

    answer.__name__ = function.__name__  # the name by which the page calls it
    return answer


def plain(value: Any) -> Any:
    """`value` with NumPy's arrays and numbers turned into lists and numbers, at any depth."""
    if isinstance(value, Mapping):
        return {key: plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return value
