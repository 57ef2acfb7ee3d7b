"""The networks, one a file; importing a module of this package imports torch."""
