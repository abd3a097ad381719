"""What one actor does, undergoes and says, over all happenings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Select, bindparam, func, literal_column, select, union_all

from allegedly.ledger.base import many
from allegedly.ledger.casting import ACTS, UNDERGOES
from allegedly.ledger.sides import SideReader
from allegedly.ledger.tables import events, figures, happenings, names, plain, reports, speakers
from allegedly.ledger.words import folded

Part = Literal["did", "undergone", "said"]
"""How an actor has to do with an event: it acts, is acted on, or tells of it or passes it on."""

PARTS: tuple[Part, ...] = ("did", "undergone", "said")

_ROLES = {"did": (ACTS, ACTS | UNDERGOES), "undergone": (UNDERGOES, ACTS | UNDERGOES)}
_e, _n, _h = events.c, names.c, happenings.c
_HEADS = select(reports.c.seq, reports.c.id, reports.c.head).where(reports.c.id.in_(many("values")))
_ACTING = select(func.count()).where(figures.c.name == _n.seq).scalar_subquery()
_SPEAKING = select(func.count()).where(speakers.c.name == _n.seq).scalar_subquery()
_CALLED = (
    select(_n.key, _n.name, _n.kind, _n.country, _n.sector, (_ACTING + _SPEAKING).label("n"))
    .where(_n.key.in_(many("values")))
    .order_by(literal_column("n").desc(), _n.name, _n.seq)
)
_USED = union_all(
    select(figures.c.name, func.count().label("n")).group_by(figures.c.name),
    select(speakers.c.name, func.count()).group_by(speakers.c.name),
).subquery()
_RANKED = (
    select(_n.key, func.sum(_USED.c.n).label("n"))
    .join(_USED, _USED.c.name == _n.seq)
    .group_by(_n.key)
    .order_by(literal_column("n").desc(), _n.key)
)
_FOUND = (
    select(_n.key, func.sum(_ACTING + _SPEAKING).label("n"))
    .group_by(_n.key)
    .order_by(literal_column("n").desc(), _n.key)
)


class Called(Struct, frozen=True):
    """A name that an actor goes by, with what is known under it and in how many events it stands."""

    key: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    events: int


class CastRow(Struct, frozen=True):
    """An actor in a list: under its most frequent name, with the events that it acts in, undergoes and tells of."""

    called: Called
    did: int
    undergone: int
    said: int


class Tally(Struct, frozen=True):
    """So many happenings of one type and standing."""

    type: str
    standing: str
    happenings: int


class Company(Struct, frozen=True):
    """Another actor in the same events, on the other side."""

    key: str
    name: str
    events: int


class Head(Struct, frozen=True):
    """What a list shows of a report, without its text."""

    seq: int
    id: str
    title: str
    publisher: str
    published: str | None


class ProfileReader(SideReader):
    """Actors by their keys."""

    def cast(self, keys: Sequence[str]) -> list[CastRow]:
        """The actors of these keys, in their order; keys without events are left out."""
        called = self._most_called(keys)
        counts = {part: self._events_of(part, keys) for part in PARTS}
        return [CastRow(called[key], *(counts[part].get(key, 0) for part in PARTS)) for key in keys if key in called]

    def actor_keys(self, name: str | None = None) -> list[str]:
        """All actors and voices that have a key, those of most events first; `name` keeps those with it in a name."""
        if name is None:
            return [row.key for row in self._rows(_RANKED)]
        meant = _n.folded.contains(folded(plain(name)), autoescape=True) | (_n.key == plain(name))
        return [row.key for row in self._rows(_FOUND.where(meant)) if row.n]

    def called(self, key: str) -> list[Called]:
        """The names that an actor goes by, the most frequent first; none where the ledger does not know the key."""
        return self._called([key])

    def _called(self, keys: Iterable[str]) -> list[Called]:
        rows = self._among(_CALLED, map(plain, keys))
        return [Called(row.key, row.name, row.kind, row.country, row.sector, row.n) for row in rows if row.n]

    def _most_called(self, keys: Iterable[str]) -> dict[str, Called]:
        """Each actor under its most frequent name."""
        found: dict[str, Called] = {}
        for called in self._called(keys):
            found.setdefault(called.key, called)
        return found

    def actor_tally(self, key: str, part: Part) -> list[Tally]:
        """The happenings in which an actor has that part, counted by type and standing, the most first."""
        told = _told(part).subquery()
        counted = select(_h.type, _h.standing, func.count().label("n")).join(told, told.c.happening == _h.seq)
        rows = self._rows(counted.group_by(_h.type, _h.standing), key=plain(key))
        return sorted(
            (Tally(row.type, row.standing, row.n) for row in rows),
            key=lambda tally: (-tally.happenings, tally.type, tally.standing),
        )

    def actor_happenings(
        self, key: str, part: Part, limit: int, offset: int = 0, standing: str | None = None, type: str | None = None
    ) -> list[int]:
        """The numbers of the happenings in which an actor has that part, the newest first."""
        told = _told(part).subquery()
        listed = select(_h.seq).join(told, told.c.happening == _h.seq)
        if standing is not None:
            listed = listed.where(_h.standing == standing)
        if type is not None:
            listed = listed.where(_h.type == type)
        ordered = listed.order_by(_h.day.desc(), _h.id.desc()).limit(limit).offset(offset or None)
        return [row.seq for row in self._rows(ordered, key=plain(key))]

    def actor_events(self, key: str, part: Part, happening_seqs: Iterable[int]) -> set[tuple[str, str]]:
        """Report and event ids of an actor's events in that part, among those of the happenings of these numbers."""
        named = _named(part).subquery()
        wanted = (
            select(reports.c.id, _e.event)
            .join(named, named.c.event == _e.seq)
            .join(reports, reports.c.seq == _e.report)
            .where(_e.happening.in_(many("values")))
        )
        return {(row.id, row.event) for row in self._among(wanted, happening_seqs, key=plain(key))}

    def company(self, key: str, part: Literal["did", "undergone"], limit: int) -> list[Company]:
        """With whom: those to whom an actor does something, or who do something to it, by the number of events."""
        named = _named(part).subquery()
        other, whose = figures.alias(), names.alias()
        often = func.count(func.distinct(other.c.event)).label("n")
        counted = (
            select(whose.c.key, often)
            .join(other, other.c.name == whose.c.seq)
            .join(named, named.c.event == other.c.event)
            .where(other.c.role.in_(_ROLES["undergone" if part == "did" else "did"]), whose.c.key != bindparam("key"))
            .group_by(whose.c.key)
            .order_by(often.desc(), whose.c.key)
            .limit(limit)
        )
        rows = self._rows(counted, key=plain(key))
        called = self._most_called(row.key for row in rows)
        return [Company(row.key, called[row.key].name, row.n) for row in rows]

    def heads(self, ids: Iterable[str]) -> dict[str, Head]:
        """The newest revisions of the reports of these ids, without their texts; unknown ids are left out."""
        found = {}
        rows = self._among(_HEADS, dict.fromkeys(map(plain, ids)))
        for row in sorted(rows, key=lambda row: row.seq):  # a condition on being superseded would take a wrong index
            head = msgspec.json.decode(row.head)
            found[row.id] = Head(row.seq, row.id, head["title"], head["publisher"], head["published"])
        return found

    def _events_of(self, part: Part, keys: Sequence[str]) -> dict[str, int]:
        table = speakers if part == "said" else figures
        counted = select(_n.key, func.count().label("n")).join(table, table.c.name == _n.seq)
        if part != "said":
            counted = counted.where(figures.c.role.in_(_ROLES[part]))
        return {row.key: row.n for row in self._among(counted.where(_n.key.in_(many("values"))).group_by(_n.key), keys)}


def _named(part: Part) -> Select[Any]:
    """The events in which the actor of the parameter `key` has that part, each once."""
    table = speakers if part == "said" else figures
    named = select(table.c.event).join(names, _n.seq == table.c.name).where(_n.key == bindparam("key")).distinct()
    return named if part == "said" else named.where(figures.c.role.in_(_ROLES[part]))


def _told(part: Part) -> Select[Any]:
    """The happenings of those events, each once."""
    named = _named(part).subquery()
    return select(_e.happening).join(named, named.c.event == _e.seq).where(_e.happening.is_not(None)).distinct()
