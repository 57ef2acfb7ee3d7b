"""Words of the page around the tabs."""

from __future__ import annotations

ENGLISH = {
    "shell.title": "SR Lens",
    "shell.tagline": ("What image super-resolution really does: methods side by side, measured as the papers measure."),
    "shell.tab_compare": "Compare",
    "shell.tab_labs": "Labs",
    "shell.tab_benchmarks": "Benchmarks",
    "shell.tab_about": "About",
}
