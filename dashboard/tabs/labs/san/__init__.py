"""The lab "san"."""
