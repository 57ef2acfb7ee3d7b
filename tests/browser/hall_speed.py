"""A hall that votes, timed against a running app of this machine: ``python tests/browser/hall_speed.py``.

So many phones ask as the seminar's page for phones does, each every 1.5 seconds; one question is open and all vote
within a few seconds. Told are what a phone waits for an answer, and how long after the last vote the screen counts all.
Start the app by itself for it; `--pid` tells its CPU time, too, which hardly depends on what else the machine does. It
is no test: nothing here fails.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import numpy as np

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_PHONES, MOST_SECONDS = 500, 60
STEP, CHOICES = "what", 3
PHONE_ASKS, SCREEN_ASKS = 1.5, 0.8  # seconds, as phone.js and hall.js ask
VOTING = 4.0  # seconds in which the hall votes


class Hall:
    """Phones and a screen around one talk; ``waited`` holds seconds by what was asked."""

    def __init__(self, client: httpx.AsyncClient, talk: dict[str, str], seconds: float) -> None:
        self.client, self.talk = client, talk
        self.ends = time.monotonic() + seconds
        self.waited: dict[str, list[float]] = {"poll": [], "vote": [], "screen": []}
        self.failed = 0
        self.last_vote = self.all_counted = 0.0

    async def timed(self, kind: str, request: Awaitable[httpx.Response]) -> Any:
        started = time.monotonic()
        answer = await request
        self.waited[kind].append(time.monotonic() - started)
        self.failed += answer.status_code != 200
        return answer.json()

    async def phone(self, number: int) -> None:
        """Ask every so often, vote once."""
        chance = random.Random(number)
        address, voter = f"/seminar/talks/{self.talk['code']}", f"phone{number}"
        votes_at = time.monotonic() + chance.uniform(0, VOTING)
        await asyncio.sleep(chance.uniform(0, PHONE_ASKS))
        voted = False
        while time.monotonic() < self.ends:
            await self.timed("poll", self.client.get(f"{address}?voter={voter}&lang=en"))
            if not voted and time.monotonic() >= votes_at:
                body = {"voter": voter, "step": STEP, "choice": number % CHOICES + 1}
                await self.timed("vote", self.client.post(f"{address}/vote", json=body))
                self.last_vote, voted = time.monotonic(), True
            await asyncio.sleep(PHONE_ASKS * chance.uniform(0.85, 1.15))

    async def screen(self, phones: int) -> None:
        """Say what is on the screen and count."""
        body = {"key": self.talk["key"], "step": STEP, "revealed": False}
        while time.monotonic() < self.ends:
            told = await self.timed("screen", self.client.post(f"/seminar/talks/{self.talk['code']}/show", json=body))
            if not self.all_counted and sum(told["counts"]) == phones:
                self.all_counted = time.monotonic()
            await asyncio.sleep(SCREEN_ASKS)


async def measure(url: str, phones: int, seconds: float) -> Hall:
    """One talk of ``seconds`` with so many phones."""
    limits = httpx.Limits(max_connections=phones + 1, max_keepalive_connections=phones + 1)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=30) as client:
        talk = (await client.post("/seminar/talks")).json()
        await client.post(f"/seminar/talks/{talk['code']}/show", json={"key": talk["key"], "step": STEP})
        hall = Hall(client, talk, seconds)
        await asyncio.gather(hall.screen(phones), *(hall.phone(number) for number in range(phones)))
        await client.post(f"/seminar/talks/{talk['code']}/end", json={"key": talk["key"]})
    return hall


def cpu_seconds(pid: int) -> float:
    """What a process has computed so far, 0.0 for none."""
    if not pid:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:7860", help="of the running app, on this machine")
    parser.add_argument("--phones", type=int, default=100, choices=range(1, MOST_PHONES + 1), metavar="N")
    parser.add_argument("--seconds", type=int, default=15, choices=range(5, MOST_SECONDS + 1), metavar="S")
    parser.add_argument("--pid", type=int, default=0, help="of the app's process (Linux)")
    options = parser.parse_args()
    if urlsplit(options.url).hostname not in LOOPBACK:
        parser.error("Only an app on this machine is measured: give an address of 127.0.0.1.")
    before = cpu_seconds(options.pid)
    hall = asyncio.run(measure(options.url, options.phones, options.seconds))
    spent = cpu_seconds(options.pid) - before
    print(f"{options.phones} phones, {options.seconds} s, {hall.failed} answers other than 200\n")
    print("| asked | times | median ms | 95 % ms | longest ms |\n|---|---|---|---|---|")
    for kind, waited in hall.waited.items():
        middle, most, longest = (1000 * np.quantile(waited, share) for share in (0.5, 0.95, 1))
        print(f"| {kind} | {len(waited)} | {middle:.0f} | {most:.0f} | {longest:.0f} |")
    late = f"{hall.all_counted - hall.last_vote:.1f} s after the last vote" if hall.all_counted else "not in this time"
    print(f"\nAll votes on the screen: {late}.")
    if options.pid:
        times = sum(len(waited) for waited in hall.waited.values())
        print(f"CPU time of the app: {spent:.1f} s, {1000 * spent / times:.1f} ms for each of {times} answers.")


if __name__ == "__main__":
    main()
