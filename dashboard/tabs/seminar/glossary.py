"""The seminar's terms: what they are called in both languages, how texts write them, what they mean."""

from __future__ import annotations

from typing import Any

from dashboard.i18n.catalogue import CATALOGUES, t

TERMS = (
    "sr", "ill_posed", "upsampling", "interpolation", "bicubic", "convolution", "transposed", "subpixel",
    "checkerboard", "residual", "dense", "attention", "non_local", "covariance", "loss", "psnr", "ssim", "supervised",
    "gan", "augmentation", "self_supervised",
)  # fmt: skip


def terms(language: str) -> list[dict[str, Any]]:
    """The glossary of a language, each term with its names in the others."""
    return [
        {
            "id": term,
            "name": t(f"seminar.term_{term}", language),
            "others": [t(f"seminar.term_{term}", other) for other in CATALOGUES if other != language],
            "forms": t(f"seminar.term_{term}_forms", language).split("|"),
            "text": t(f"seminar.term_{term}_text", language),
        }
        for term in TERMS
    ]
