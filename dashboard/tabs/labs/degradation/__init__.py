"""The lab "degradation"."""
