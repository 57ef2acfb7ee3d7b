"""Full-reference metrics, one a file, and the protocols they are measured under."""

from sr_core.metrics.metric import Metric
from sr_core.metrics.protocol import METRICS, PROTOCOLS, Protocol, score, score_luma, shave

__all__ = ["METRICS", "PROTOCOLS", "Metric", "Protocol", "score", "score_luma", "shave"]
