"""Seminar mode: the deck's five chapters as steps, each on a state of the product's own viewer, labs or tables."""

from __future__ import annotations

from dashboard.tabs.seminar.steps import STEPS, steps_of
from dashboard.tabs.seminar.tab import build, style

__all__ = ["STEPS", "build", "steps_of", "style"]
