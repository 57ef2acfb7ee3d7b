"""The lab "losses"."""
