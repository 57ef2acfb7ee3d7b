"""The lab "srcnn"."""
