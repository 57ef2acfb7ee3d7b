"""The lab "frameworks"."""
