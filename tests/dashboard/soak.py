"""Hours of visitors, a few at a time: ``PYTHONPATH=. python tests/dashboard/soak.py --minutes 60``.

The visitors are those of `class_load.py`, each with a picture that nobody had before. Printed every minute: how many
were served and lost, memory and its growth, files that lie on the disk. What grows with the visits and not with what is
kept on purpose is a leak.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

import httpx
from class_load import KINDS, Page, Visit, app, check, memory

NAMES = tuple(KINDS)


class Counts:
    """What became of the visitors so far."""

    def __init__(self) -> None:
        self.served = self.lost = self.wrong = 0
        self.first_error = ""


async def visitor(client: httpx.AsyncClient, page: Page, number: int, counts: Counts, patience: float) -> None:
    """One visit from beginning to end."""
    visit = Visit(NAMES[number % len(NAMES)], number)
    try:
        await asyncio.wait_for(KINDS[visit.kind](client, page, visit), patience)
        await check(client, visit)
    except Exception as error:
        visit.error = f"{type(error).__name__}: {str(error)[:160]}"
    counts.served += not visit.error
    counts.lost += bool(visit.error)
    counts.wrong += visit.wrong
    counts.first_error = counts.first_error or visit.error


async def soak(url: str, pid: int, folder: Path, options: argparse.Namespace) -> None:
    """So many at a time until the time is over."""
    counts, began, numbers = Counts(), time.monotonic(), iter(range(10**9))
    deadline = began + 60 * options.minutes
    async with httpx.AsyncClient(base_url=url, timeout=options.seconds) as client:
        page = Page((await client.get("config")).json())

        async def one_after_another() -> None:
            while time.monotonic() < deadline:
                await visitor(client, page, next(numbers), counts, options.seconds)

        async def tell() -> None:
            print("| minutes | served | lost | wrong pixels | memory, MB | files, MB |\n|---|---|---|---|---|---|")
            while True:
                files = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
                minutes = (time.monotonic() - began) / 60
                cells = counts.served, counts.lost, counts.wrong, memory(pid)[0], f"{files:.0f}"
                print(f"| {minutes:.1f} | " + " | ".join(map(str, cells)) + " |", flush=True)
                await asyncio.sleep(60)

        telling = asyncio.create_task(tell())
        await asyncio.gather(*(one_after_another() for _ in range(options.at_once)))
        telling.cancel()
    print(f"first error: {counts.first_error or 'none'}")


def main() -> int:
    """Start the app, let visitors come and go, print what grows."""
    parser = argparse.ArgumentParser(description="Visitors for a long time.")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--at-once", type=int, default=4, help="visitors at a time (%(default)s)")
    parser.add_argument("--seconds", type=float, default=300.0, help="longest that one waits (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak") as name, app(Path(name)) as (url, pid):
        asyncio.run(soak(url, pid, Path(name) / "files", options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
