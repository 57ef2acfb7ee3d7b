"""A line of text as HTML: the one form in which handlers say something to a visitor.

Quotes are left as they are, which the content of an element allows: the marker of a ``label`` holds some, and with
these escaped the page would show the marker instead of its words.
"""

from __future__ import annotations

from html import escape


def note(text: str, kind: str = "plain") -> str:
    """A line beside something, of a kind in ``page/style/page.css`` (plain, done, error ...); "" for no text."""
    return f'<p class="sr-line sr-{kind}">{escape(text, quote=False)}</p>' if text else ""


def status_line(text: str, kind: str = "plain", at: float = 0.0) -> str:
    """A line that a screen reader announces, an error at once; nothing for no text.

    ``at``, the number of the question, makes the same words for another question a change on the page.
    """
    role = "alert" if kind == "error" else "status"
    stamp = f' data-at="{at:.0f}"' if at else ""
    return f'<p class="sr-line sr-{kind}" role="{role}"{stamp}>{escape(text, quote=False)}</p>' if text else ""
