"""The lab "subpixel"."""
