"""Coroutines run to their end from a test that is none."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_to_end(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What ``coroutine`` returns, from an event loop in a thread of its own.

    `asyncio.run` alone refuses where a loop runs already, and Playwright keeps one in the thread of whoever opened a
    browser: the process of pytest that ran a browser test before this one.
    """
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, coroutine).result()
