"""A blind test: methods under letters in an order drawn anew for each trial, votes, and a tally against PSNR. Pure.

A trial shows all methods at one patch, or two of them drawn by lot (two-alternative forced choice, the usual design of
perceptual studies). Neither the letters nor the patch depend on how good a method is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from dashboard.tabs.compare.regions import Region

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O: they look like figures


@dataclass(frozen=True)
class Trial:
    """One question: the methods in the order of their letters, the patch, their PSNR in it (empty: no original).

    ``choice`` is the index of the method voted for; None before the vote, -1 for "no difference".
    """

    methods: tuple[str, ...]
    patch: Region
    psnr: Mapping[str, float] = field(default_factory=dict)
    choice: int | None = None

    def voted(self, choice: int) -> Trial:
        """The same trial with a vote; what is no letter counts as "no difference"."""
        return replace(self, choice=choice if 0 <= choice < len(self.methods) else -1)

    @property
    def chosen(self) -> str | None:
        """The method voted for, None where no difference was seen or nothing was voted yet."""
        return self.methods[self.choice] if self.choice is not None and self.choice >= 0 else None

    @property
    def highest(self) -> tuple[str, ...]:
        """The methods with the highest PSNR in the patch; several where they are equal, none without an original."""
        if not self.psnr:
            return ()
        best = max(self.psnr[name] for name in self.methods)
        return tuple(name for name in self.methods if self.psnr[name] == best)


def new_trial(
    methods: Sequence[str], patches: Sequence[Region], seen: Sequence[Trial], random: Random, *, pairs: bool
) -> tuple[tuple[str, ...], Region]:
    """Draw what a trial shows: the methods in the order of their letters, and the patch.

    Args:
        methods: at least two; no more than there are letters.
        patches: at least one; those of ``seen`` come again only once all have been shown.
        seen: the trials so far.
        random: where the lots come from; SystemRandom for a real test.
        pairs: two of the methods instead of all.
    """
    if not 2 <= len(methods) <= len(LETTERS):
        raise ValueError(f"a blind test needs 2 to {len(LETTERS)} methods, got {len(methods)}")
    order = tuple(random.sample(list(methods), 2 if pairs else len(methods)))
    shown = [trial.patch for trial in seen]
    least = min(shown.count(patch) for patch in patches)
    return order, random.choice([patch for patch in patches if shown.count(patch) == least])


@dataclass(frozen=True)
class Tally:
    """What came out: per method how often it was shown and chosen; how often the choice had the highest PSNR.

    ``compared`` are the votes that can be held against PSNR (a method was chosen, there was an original, and not all
    had the same PSNR), ``agreed`` those that fell on the highest, ``by_chance`` how many of them blind guessing is
    expected to get, and ``chance`` the probability of ``agreed`` or more by guessing (exact).
    """

    votes: int
    undecided: int
    shown: Mapping[str, int]
    chosen: Mapping[str, int]
    compared: int
    agreed: int
    by_chance: float
    chance: float


def tally(trials: Sequence[Trial]) -> Tally:
    """Count the trials that were voted on."""
    voted = [trial for trial in trials if trial.choice is not None]
    names = list(dict.fromkeys(name for trial in voted for name in trial.methods))
    compared = [t for t in voted if t.chosen is not None and 0 < len(t.highest) < len(t.methods)]
    odds = [len(t.highest) / len(t.methods) for t in compared]
    agreed = sum(t.chosen in t.highest for t in compared)
    return Tally(
        votes=len(voted),
        undecided=sum(trial.chosen is None for trial in voted),
        shown={name: sum(name in trial.methods for trial in voted) for name in names},
        chosen={name: sum(trial.chosen == name for trial in voted) for name in names},
        compared=len(compared),
        agreed=agreed,
        by_chance=math.fsum(odds),
        chance=_at_least(agreed, odds),
    )


def _at_least(hits: int, odds: Sequence[float]) -> float:
    """Probability of that many hits or more in independent trials of these odds (the Poisson binomial, exact)."""
    exactly = [1.0]
    for p in odds:
        exactly = [
            (exactly[k] * (1 - p) if k < len(exactly) else 0.0) + (exactly[k - 1] * p if k > 0 else 0.0)
            for k in range(len(exactly) + 1)
        ]
    return min(1.0, math.fsum(exactly[hits:]))
