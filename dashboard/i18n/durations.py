"""Times as the page tells them, in either language."""

from __future__ import annotations

from dashboard.i18n.catalogue import DEFAULT_LANGUAGE, t


def format_estimate(seconds: float, language: str = DEFAULT_LANGUAGE) -> str:
    """Seconds as an estimate is told: under 1 s, about 6 s, about 25 s, about 3 min."""
    if seconds < 1:
        return t("compare.under_a_second", language)
    if seconds < 90:
        return t("compare.about_seconds", language).format(seconds=seconds if seconds < 10 else 5 * round(seconds / 5))
    return t("compare.about_minutes", language).format(minutes=seconds / 60)


def format_seconds(seconds: float, language: str = DEFAULT_LANGUAGE) -> str:
    """Two digits that matter: 0.03 s, 12 s, 3 min."""
    if seconds < 9.5:
        return t("compare.second_short", language).format(seconds=seconds)
    if seconds < 100:
        return t("compare.second_long", language).format(seconds=seconds)
    return t("compare.minutes", language).format(minutes=seconds / 60)
