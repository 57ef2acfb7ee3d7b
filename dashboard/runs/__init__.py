"""Runs of methods for visitors: what is compared, whose turn it is, what is kept, what it will cost."""
