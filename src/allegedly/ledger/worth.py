"""How much a person's look at a happening is worth: what is contested, read with little certainty, or told by many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log2

from msgspec import Struct

from allegedly.ledger.tables import number
from allegedly.records import Standing
from allegedly.settings import section

FULL = 1000
"""What a happening is worth that has the most of everything."""


class Worth(Struct, frozen=True):
    """The table `[queue]` of the settings: the shares of the three reasons, and what counts as the most of each."""

    contest: dict[Standing, float]
    doubt: float
    impact: float
    many: float


@cache
def settings() -> Worth:
    """The settings, read once."""
    return section("queue", Worth)


def worth(standing: Standing, reports: int, voices: int, scores: Sequence[float]) -> int:
    """How much a look at a happening is worth, 1 to `FULL`; 0 where nothing in it is open.

    `scores` are the certainties, 0 to 1, of its events that nobody has confirmed; `reports` and `voices` how many tell
    it and how many parties assert it.
    """
    if not scores:
        return 0
    given = settings()
    doubt = 1.0 - sum(scores) / len(scores)
    impact = min(1.0, log2(max(1, reports + voices)) / log2(given.many))
    return max(1, round(FULL * (given.contest.get(standing, 0.0) + given.doubt * doubt + given.impact * impact)))


BITS = 20
"""Bits of a rank that are the id's."""


def rank(worth: int, id: str) -> int:
    """The worth with some bits of the happening's id behind it: of equal worth, each keeps its place in the queue.

    Numbers of happenings would not do: those of a corrected report are made anew and get new ones.
    """
    return worth << BITS | number(id) >> (63 - BITS)
