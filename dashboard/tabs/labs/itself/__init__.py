"""The lab "itself"."""
