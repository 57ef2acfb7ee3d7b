"""The errors that are meant for a person: one sentence that says what is wrong and what to do."""

from __future__ import annotations


class SRLensError(ValueError):
    """Base of every error whose text may be shown to a user as it is."""


class ImageError(SRLensError):
    """An image that cannot be read, is too large, or has the wrong shape or type."""


class WeightsError(SRLensError):
    """A weights file that is missing, damaged, of another network, or not the one the manifest names."""


class Cancelled(Exception):
    """Raised by a progress callback to stop a run; it is not an error and is never shown."""
