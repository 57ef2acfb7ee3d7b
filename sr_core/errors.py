"""The errors that are meant for a person: one sentence that says what is wrong and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sr_core.sentences import Sentence, say

# Torch has no error of its own for the CPU: it raises RuntimeError, in words that depend on the system.
_OUT_OF_MEMORY = re.compile(r"not enough memory|can't allocate memory|out of memory|bad_alloc", re.IGNORECASE)


class SRLensError(ValueError):
    """Base of every error whose text may be shown to a user as it is.

    The text of an error that a visitor of the page can meet is a :class:`~sr_core.sentences.Sentence`.
    """

    @property
    def sentence(self) -> str | Sentence:
        """What was said, with code and fields where it is a :class:`~sr_core.sentences.Sentence`."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class ImageError(SRLensError):
    """An image that cannot be read, is too large, or has the wrong shape or type."""


class WeightsError(SRLensError):
    """A weights file that is missing, damaged, of another network, or not the one the manifest names."""


class UsageError(SRLensError):
    """Arguments that cannot be right whatever the files hold."""


class Cancelled(Exception):
    """Raised by a progress callback to stop a run; it is not an error and is never shown."""


@contextmanager
def memory_as_error(what: str) -> Iterator[None]:
    """Turn a lack of memory, NumPy's or torch's, into an SRLensError; every other error passes.

    Args:
        what: for what there is not enough memory, as it stands in the sentence.
    """
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not _OUT_OF_MEMORY.search(str(error)):
            raise
        raise SRLensError(say("run.memory", task=what)) from error
