"""The page: what a visitor sees of `sr_core`."""
