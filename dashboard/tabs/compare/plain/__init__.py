"""Enlarge and download: the plain path for whoever wants just that."""
