"""The labs: one idea of the seminar a file, each with a pure compute part and a thin ``build``.

Adding a lab touches two files: its own, and the line in ``LABS`` that puts it on the page.
"""

from __future__ import annotations

from dashboard.labs.lab import Lab

LABS: tuple[Lab, ...] = ()

__all__ = ["LABS", "Lab"]
