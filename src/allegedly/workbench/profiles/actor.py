"""What the page of one actor shows, and how its keys were merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from allegedly.ledger import Reader
from allegedly.ledger.profiles import PARTS, Called, Company, Part, Tally
from allegedly.records import Entry
from allegedly.rendering.standing import SIGNS
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.profiles.told import Line, lines

COMPANY = 12


@dataclass(frozen=True, slots=True)
class Share:
    """What an actor has to do with happenings in one part: how many, by standing and by type."""

    part: Part
    total: int
    standing: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page. `total` counts the happenings of the list of which a part is shown."""

    key: str
    called: tuple[Called, ...]
    shares: tuple[Share, ...]
    part: Part
    lines: tuple[Line, ...]
    total: int
    company: tuple[tuple[Part, tuple[Company, ...]], ...]
    merged: tuple[str, ...]
    source: str | None

    @property
    def name(self) -> Called:
        """The name that most events give it."""
        return self.called[0]


def actor_view(
    reader: Reader,
    kept: Kept,
    key: str,
    part: Part | None,
    limit: int,
    offset: int = 0,
    standing: str | None = None,
    type: str | None = None,
) -> ActorView | None:
    """The page of the actor of this key; null where the ledger does not know it.

    What takes long for a frequent one is `kept`.

    `part` is what is listed; where it is null, the first of what it did, underwent and said that there is. `standing`
    and `type` narrow the list.
    """
    called = reader.called(key)
    if not called:
        return None
    tallies = kept.of(f"tallies {key}", lambda: {one: reader.actor_tally(key, one) for one in PARTS})
    listed = _most(tallies) if part is None else part
    within = [t for t in tallies[listed] if standing in (None, t.standing) and type in (None, t.type)]
    seqs = reader.actor_happenings(key, listed, limit, offset, standing, type)
    events = reader.actor_events(key, listed, seqs)
    told = lines(
        reader,
        reader.told(seqs),
        lambda _, statement: (statement.report, statement.event) in events,
        lambda account: any((s.report, s.event) in events for s in account.statements),
    )
    party = f"actor:{key}"
    return ActorView(
        key=key,
        called=tuple(called),
        shares=tuple(_share(one, tallies[one]) for one in PARTS),
        part=listed,
        lines=tuple(told),
        total=sum(tally.happenings for tally in within),
        company=kept.of(f"company {key}", lambda: _company(reader, key)),
        merged=merged_into(kept.in_force(), key),
        source=party if reader.side(party) else None,
    )


def _company(reader: Reader, key: str) -> tuple[tuple[Part, tuple[Company, ...]], ...]:
    return (
        ("did", tuple(reader.company(key, "did", COMPANY))),
        ("undergone", tuple(reader.company(key, "undergone", COMPANY))),
    )


def _most(tallies: Mapping[Part, Sequence[Tally]]) -> Part:
    """What an actor's page opens with: the first part in which it has happenings."""
    for part in PARTS:
        if tallies[part]:
            return part
    return "did"


def merged_into(entries: Iterable[Entry], key: str) -> tuple[str, ...]:
    """The keys that people hold for this actor too, by the merging that holds, in its order."""
    roots = _roots(entries)
    return tuple(other for other in roots if other != key and _root(roots, other) == key)


def present_key(entries: Iterable[Entry], key: str) -> str:
    """The key that an actor goes by now."""
    return _root(_roots(entries), key)


def _roots(entries: Iterable[Entry]) -> dict[str, str]:
    roots: dict[str, str] = {}
    for entry in entries:
        if entry.action == "merge-actors":
            into = _root(roots, entry.actors[0])
            for other in (_root(roots, key) for key in entry.actors[1:]):
                if other != into:
                    roots[other] = into
    return roots


def _root(roots: dict[str, str], key: str) -> str:
    while key in roots:
        key = roots[key]
    return key


def _share(part: Part, tallies: list[Tally]) -> Share:
    standing: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for tally in tallies:
        standing[tally.standing] += tally.happenings
        types[tally.type] += tally.happenings
    ordered = tuple((one, standing[one]) for one in SIGNS if standing[one])
    return Share(part, sum(standing.values()), ordered, tuple(types.most_common()))
