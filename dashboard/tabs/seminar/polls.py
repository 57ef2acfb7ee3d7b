"""Talks in which the hall votes: in memory, without names, bounded, gone when the talk ends. Pure.

The presenter's page opens a talk and says which step is on the screen; phones vote on that step's question by the
talk's code. All of it happens on one event loop, so nothing is locked.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.tabs.seminar.record import Step

MOST_TALKS = 24
MOST_VOTERS = 500
MOST_COMMANDS = 16
IDLE_SECONDS = 3600
# Letters and digits that nobody takes for each other on a projector.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 5
COMMANDS = ("next", "back", "reveal", "blank")


class TalkError(Exception):
    """What a client asked for is not possible; ``status`` is that of HTTP."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass
class Talk:
    """One talk. ``key`` is the presenter's, ``remote`` that of their phone; both are secret."""

    code: str
    key: str
    remote: str
    seen: float
    step: Step | None = None
    revealed: bool = False
    votes: dict[str, dict[str, int]] = field(default_factory=dict)
    commands: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=MOST_COMMANDS))
    given: int = 0

    def show(self, step: Step | None, revealed: bool) -> None:
        """What is on the screen now; a step without a question leaves phones waiting."""
        self.step = step if step is not None and step.right else None
        self.revealed = revealed

    def vote(self, voter: str, step_id: str, choice: int) -> None:
        """Take a vote, or change it.

        Raises:
            TalkError: 409 for a question that is not open, 400 for no choice of it, 429 when the hall is full.
        """
        if self.step is None or self.step.id != step_id or self.revealed:
            raise TalkError(409)
        if not 1 <= choice <= self.step.choices:
            raise TalkError(400)
        cast = self.votes.setdefault(step_id, {})
        if voter not in cast and len(cast) >= MOST_VOTERS:
            raise TalkError(429)
        cast[voter] = choice

    def counts(self) -> list[int]:
        """How many chose each answer of the open question; nothing without one."""
        if self.step is None:
            return []
        cast = list(self.votes.get(self.step.id, {}).values())
        return [cast.count(number) for number in range(1, self.step.choices + 1)]

    def vote_of(self, voter: str) -> int:
        """What a voter chose of the open question, 0 for nothing."""
        return 0 if self.step is None else self.votes.get(self.step.id, {}).get(voter, 0)

    def command(self, name: str) -> None:
        """What the presenter's phone asks the screen to do; TalkError 400 for anything else than ``COMMANDS``."""
        if name not in COMMANDS:
            raise TalkError(400)
        self.given += 1
        self.commands.append((self.given, name))


class Talks:
    """The open talks of one app.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._talks: dict[str, Talk] = {}

    @property
    def open(self) -> Mapping[str, Talk]:
        """By code."""
        return self._talks

    def begin(self) -> Talk:
        """A new talk; TalkError 503 when too many are open, of which idle ones count no longer."""
        now = self._clock()
        for talk in [talk for talk in self._talks.values() if now - talk.seen > IDLE_SECONDS]:
            del self._talks[talk.code]
        if len(self._talks) >= MOST_TALKS:
            raise TalkError(503)
        code = self._new_code()
        self._talks[code] = Talk(code, secrets.token_urlsafe(16), secrets.token_urlsafe(12), now)
        return self._talks[code]

    def _new_code(self) -> str:
        while True:
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            if code not in self._talks:
                return code

    def find(self, code: str) -> Talk:
        """The talk of a code, in whatever case it is typed; TalkError 404 for none."""
        talk = self._talks.get(code.strip().upper())
        if talk is None:
            raise TalkError(404)
        return talk

    def presented(self, code: str, key: str) -> Talk:
        """The talk, for its presenter; TalkError 403 for anybody else. It counts as used."""
        talk = self.find(code)
        if not secrets.compare_digest(talk.key.encode(), key.encode()):
            raise TalkError(403)
        talk.seen = self._clock()
        return talk

    def remote(self, code: str, key: str) -> Talk:
        """The talk, for the presenter's phone; TalkError 403 for anybody else."""
        talk = self.find(code)
        if not secrets.compare_digest(talk.remote.encode(), key.encode()):
            raise TalkError(403)
        return talk

    def end(self, talk: Talk) -> None:
        """Forget a talk and all its votes."""
        self._talks.pop(talk.code, None)
