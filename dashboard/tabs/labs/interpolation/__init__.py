"""The lab "interpolation"."""
