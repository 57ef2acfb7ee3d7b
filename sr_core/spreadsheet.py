"""What a spreadsheet must know of a CSV file: how it is encoded, and that no text in it is a formula.

Pictures, folders and methods are named by anybody, and a program that opens a table runs what begins with "=".
"""

from __future__ import annotations

import re

BOM = "\ufeff"
"""What a CSV in UTF-8 begins with, so that Excel does not take it for another encoding and garble names."""

# The wide forms are read as the narrow ones where East Asian text is typed.
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-](?:inf|nan)")


# Line ends of any kind and what else no cell shows: Python before 3.13 writes a lone carriage return without quotes.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def cell(value: object) -> object:
    """A value as it may stand in a CSV: text that a spreadsheet would take for a formula gets an apostrophe before it.

    Characters that control are written as escapes, so that a row stays a row. Numbers stay numbers, written as text as
    well.

    >>> cell("=1+1"), cell("-0.25"), cell(-3), cell("-a.png")
    ("'=1+1", '-0.25', -3, "'-a.png")
    >>> print(cell("two\\rlines"))
    two\\rlines
    """
    if not isinstance(value, str):
        return value
    text = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), value)
    return f"'{text}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else text
