"""Seminar mode: the deck's five chapters as steps, each on a state of the product's own viewer, labs or tables."""

from __future__ import annotations

from dashboard.seminar.page import build, style
from dashboard.seminar.steps import STEPS, steps_of

__all__ = ["STEPS", "build", "steps_of", "style"]
