"""Metrics, one a file, and the protocols they are measured under."""

from sr_core.metrics.consistency import CONSISTENCY, consistency
from sr_core.metrics.metric import Metric, Needs
from sr_core.metrics.protocol import (
    LUMA_FIRST,
    LUMA_METRICS,
    METRICS,
    PROTOCOLS,
    RGB_FIRST,
    Convention,
    Prepared,
    Protocol,
    check_weights,
    score,
    score_luma,
    shave,
)

__all__ = [
    "CONSISTENCY",
    "LUMA_FIRST",
    "LUMA_METRICS",
    "METRICS",
    "PROTOCOLS",
    "RGB_FIRST",
    "Convention",
    "Metric",
    "Needs",
    "Prepared",
    "Protocol",
    "check_weights",
    "consistency",
    "score",
    "score_luma",
    "shave",
]
