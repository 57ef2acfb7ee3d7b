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


def cell(value: object) -> object:
    """A value as it may stand in a CSV: text that a spreadsheet would take for a formula gets an apostrophe before it.

    Numbers stay numbers, written as text as well.

    >>> cell("=1+1"), cell("-0.25"), cell(-3), cell("-a.png")
    ("'=1+1", '-0.25', -3, "'-a.png")
    """
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
