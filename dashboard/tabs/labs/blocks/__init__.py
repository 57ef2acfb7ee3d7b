"""The lab "blocks"."""
