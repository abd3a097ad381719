"""Blocking: the keys under which an event is looked up, so that it is compared with a few hundred others and not all.

A key is the event's type, a stretch of time, and a word of those that tell most in its sentence and in its report's
title and opening. Stretches overlap by half, so that two days less than half a stretch apart share one. For what is
told of again after weeks there are keys without time, of two words that tell most of the report.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from allegedly.happenings.settings import limits
from allegedly.happenings.words import telling
from allegedly.records import Sighting
from allegedly.records.edtf import bounds

_NARROW = 31  # days: a date that may mean more than a month places an event no better than its report does


def blocks(s: Sighting) -> tuple[str, ...]:
    """The keys of a sighting, sorted; two sightings that may be one happening share at least one."""
    most = limits().keys
    about = telling(s.about, most.about)
    words = dict.fromkeys((*about, *telling(s.words, most.sentence)))
    timed = (f"{s.type}/{when}/{word}" for when in _when(s) for word in words)
    untimed = (f"{s.type}/{a}+{b}" for a, b in combinations(sorted(about[: most.paired]), 2))
    return tuple(sorted({*timed, *untimed}))


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
