"""The lab "training"."""
