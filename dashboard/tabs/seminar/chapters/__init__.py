"""The steps, a module a chapter of the deck."""
