"""What may be the same: happenings like one another, actors of like names, and the reports that an actor is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from allegedly.keeping.naming import happening_named
from allegedly.ledger import ActorRow, Filter, Reader
from allegedly.ledger.profiles import Head
from allegedly.records import Happening, bounds
from allegedly.workbench.listing import Row, row
from allegedly.workbench.review.event import last

NEAR = timedelta(days=3)
"""How far around a happening's days others like it are looked for: reports differ by a day, weekends by two."""

LIKE = 12
"""Happenings, and actors, that are offered."""

REPORTS = 200
"""Reports of an actor that are listed for splitting, the newest ones."""


@dataclass(frozen=True, slots=True)
class MergeView:
    """Happenings that a person holds for one, and others that may be; `name` of each is its id."""

    marked: tuple[Row, ...]
    like: tuple[Row, ...]
    sought: tuple[Row, ...]
    total: int
    seen: int


def merge_view(reader: Reader, ids: Sequence[str], sought: Filter | None = None) -> MergeView:
    """The happenings of these ids, and others of their type from about the same days, at their place or anywhere.

    `sought` are those that the person looks for, one page of them; `total` is how many there are.
    """
    found = {one.id: one for one in (happening_named(reader, id) for id in ids)}
    like: dict[str, Happening] = {}
    for happening in [*found.values()][:1]:
        for one in (*_near(reader, happening, at_place=True), *_near(reader, happening, at_place=False)):
            like.setdefault(one.id, one)
    others = [one for one in like.values() if one.id not in found][:LIKE]
    hits = list(reader.happenings(sought)) if sought else []
    return MergeView(
        marked=tuple(map(row, found.values())),
        like=tuple(map(row, others)),
        sought=tuple(row(one) for one in hits if one.id not in found),
        total=reader.count(sought) if sought else 0,
        seen=last(reader),
    )


def _near(reader: Reader, happening: Happening, *, at_place: bool) -> list[Happening]:
    first, after = bounds(happening.date.edtf if happening.date else None)
    place = happening.place.name if happening.place and at_place else None
    if place is None and (at_place or first is None):
        return []
    chosen = Filter(
        types=(happening.type,),
        place=place,
        country=happening.place.country if happening.place else None,
        date_from=first and first - NEAR,
        date_to=after and after + NEAR,
        limit=LIKE + 1,
    )
    return list(reader.happenings(chosen))


def actors_like(reader: Reader, key: str, name: str) -> tuple[ActorRow | None, tuple[ActorRow, ...]]:
    """The actor of a key (null: there is none), and others with `name`, else a word of its own, in a name."""
    mine = next((one for one in reader.actors(key) if one.key == key), None)
    if mine is None:
        return None, ()
    sought = name.strip() or max(mine.name.split(), key=len, default=mine.name)
    return mine, tuple(one for one in reader.actors(sought, LIKE + 1) if one.key != key)[:LIKE]


def reports_of_actor(reader: Reader, key: str) -> tuple[tuple[Head, ...], int]:
    """The newest reports in which an actor acts or is acted on, and how many more there are."""
    seqs = reader.reports_of(reader.events_of_actor(key))[::-1]
    ids = reader.report_ids(seqs[:REPORTS])
    heads = reader.heads(ids.values())
    return tuple(heads[ids[seq]] for seq in seqs[:REPORTS] if ids.get(seq) in heads), max(0, len(seqs) - REPORTS)
