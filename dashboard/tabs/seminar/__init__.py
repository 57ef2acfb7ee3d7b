"""Seminar: the deck's five chapters as steps, each on pictures, figures or labs of the product; a talk one can give."""

from __future__ import annotations

from dashboard.tabs.seminar.steps import STEPS, steps_of

__all__ = ["STEPS", "steps_of"]
