"""Checkpoints of a visitor's own in the comparison, where the app was started to take them."""
