"""Blocking: the keys under which a report is looked up, so that its events are compared with a few dozen others' only.

A key is a stretch of time and a word of those that tell most in the report's title and opening. Stretches overlap by
half, so that two days less than half a stretch apart share one. For what is told of again after weeks there are keys
without time, of two such words. A report has about 36 keys, however many its events are. Of the 12,561 pairs of
230 news articles 516 share a key, and they hold 4,655 of the 4,676 pairs of events that are linked when all are
compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations

import msgspec

from allegedly.happenings.settings import limits
from allegedly.happenings.words import telling
from allegedly.records import Sighting
from allegedly.records.edtf import bounds
from allegedly.settings import rows

_NARROW = 31  # days: a date that may mean more than a month places an event no better than its report does

_MANNER = "1"
"""Changes with the code below, so that a ledger keyed by other code is keyed anew."""


def blocks(report: Iterable[Sighting]) -> tuple[str, ...]:
    """The keys of a report's events, sorted; two reports whose events may be one happening share at least one."""
    most = limits().keys
    keys: set[str] = set()
    for about, when in dict.fromkeys((s.about, when) for s in report for when in _when(s)):
        words = telling(about, max(most.timed, most.paired))
        keys |= {f"{when}/{word}" for word in words[: most.timed]}
        keys |= {f"{a}+{b}" for a, b in combinations(sorted(words[: most.paired]), 2)}
    return tuple(sorted(keys))


@cache
def manner() -> str:
    """A name for how keys are made here: with other settings or words, keys of one report differ."""
    limit = limits()
    made = (_MANNER, msgspec.to_builtins(limit.keys), limit.window, limit.common, limit.opening)
    told = (rows("word_counts.tsv"), rows("endings.tsv"))
    return hashlib.sha256(msgspec.json.encode((made, told))).hexdigest()[:16]


def _when(s: Sighting) -> list[str]:
    """The stretches of time that an event may be looked for in."""
    day = _narrow(s.edtf) or _narrow(s.published)
    if day is None:
        return ["-"]
    half = limits().window
    step = day.toordinal() // half
    return [f"{step}", f"{step + 1}"]


def _narrow(edtf: str | None) -> date | None:
    first, last = bounds(edtf)
    if first is None or last is None or (last - first).days > _NARROW:
        return None
    return first
