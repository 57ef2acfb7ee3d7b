"""Sentences of the named endpoints."""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "api.no_image": "No picture was sent: pass a file as image.",
    "api.bad_mode": "mode is either measure (the picture is the original) or enlarge (the picture is the input).",
    "api.bad_methods": "methods is a list of method ids such as nearest, bilinear, bicubic, srcnn, san.",
    "api.too_long": "That would take about {seconds:.0f} s here, more than {limit} s: use the command line, or a smaller picture.",
    "api.bad_scale": "scale is a whole number from 2 to 8; the networks have 2, 3, 4 and 8.",
}
