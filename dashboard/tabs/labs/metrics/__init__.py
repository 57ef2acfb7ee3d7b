"""The lab "metrics"."""
