"""What one party says of all happenings: alone, with others, or against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Row, bindparam, func, literal_column, select

from allegedly.ledger.base import Base, many
from allegedly.ledger.tables import accounts, events, happenings, number, plain, voices
from allegedly.ledger.words import folded
from allegedly.records import Happening, Position, Sector, Standing

_a, _v = accounts.c, voices.c
_decode = msgspec.json.Decoder(Happening).decode
_BODIES = select(happenings.c.seq, happenings.c.body).where(happenings.c.seq.in_(many("values")))
_STANDING = (
    select(events.c.seq, happenings.c.id, happenings.c.standing)
    .join(happenings, happenings.c.seq == events.c.happening)
    .where(events.c.seq.in_(many("values")))
)
_COUNTED = (
    select(
        _a.side,
        _a.position,
        func.count().label("n"),
        func.sum(_a.alone).label("alone"),
        func.sum(_a.opposed).label("opposed"),
    )
    .where(_a.first == 1)
    .group_by(_a.side, _a.position)
)
_COUNTED_OF = _COUNTED.where(_a.side.in_(many("values")))
_ALL_OFTEN = select(_a.voice, func.count().label("n")).group_by(_a.voice).subquery()
_SPOKEN = (
    select(_v.side, _v.party, _v.name, _v.sector, _v.country, _ALL_OFTEN.c.n)
    .join(_ALL_OFTEN, _ALL_OFTEN.c.voice == _v.seq)
    .order_by(_ALL_OFTEN.c.n.desc(), _v.name, _v.seq)
)
_OFTEN = select(func.count()).where(_a.voice == _v.seq).scalar_subquery()
_SPOKEN_OF = (
    select(_v.side, _v.party, _v.name, _v.sector, _v.country, _OFTEN.label("n"))
    .where(_v.side.in_(many("values")))
    .order_by(literal_column("n").desc(), _v.name, _v.seq)
)
_OPPOSED = select(_a.happening).where(
    _a.side == bindparam("side"), _a.position == bindparam("position"), _a.first == 1, _a.opposed == 1
)
_BESIDE = select(_a.side, _a.position).where(_a.happening.in_(many("values")), _a.first == 1)
_CARRIERS = (
    select(events.c.report)
    .join(accounts, (_a.happening == events.c.happening) & (_a.ordinal == events.c.account))
    .where(_a.side == bindparam("side"))
    .distinct()
)


class VoiceRow(Struct, frozen=True):
    """A name under which a party speaks, and in how many accounts."""

    name: str
    sector: Sector | None
    country: str | None
    accounts: int


class SideRow(Struct, frozen=True, kw_only=True):
    """A party as a source: how many happenings it speaks of, by its position.

    `alone`, `opposed`: of those that it asserts, how many no independent voice asserts too, and how many another party
    denies or tells otherwise. `countered`: of those that it denies, how many another party asserts. `name` is that of
    the voice that speaks for it most often.
    """

    party: str
    name: str
    asserts: int = 0
    alone: int = 0
    opposed: int = 0
    denies: int = 0
    countered: int = 0
    differs: int = 0
    anticipates: int = 0

    @property
    def happenings(self) -> int:
        """Of how many it speaks, one in which it takes two positions counted for both."""
        return self.asserts + self.denies + self.differs + self.anticipates


class Opponent(Struct, frozen=True):
    """A party that contradicts another, and over how many happenings."""

    party: str
    name: str
    happenings: int


class SideReader(Base):
    """Parties, and the happenings that they speak of."""

    def sides(self, name: str | None = None) -> list[SideRow]:
        """The parties, those that speak of most happenings first; `name` keeps those with a voice of such a name."""
        if name is None:
            found = _sides(self._rows(_COUNTED), self._rows(_SPOKEN))
        else:
            part = folded(plain(name))
            meant = select(_v.side).where(_v.folded.contains(part, autoescape=True) | (_v.party == plain(name)))
            found = self._sides([row.side for row in self._rows(meant.distinct())])
        return sorted(found, key=lambda side: (-side.happenings, side.party))

    def side(self, party: str) -> SideRow | None:
        """The party of this name, or null where it speaks of nothing."""
        found = self._sides([number(plain(party))])
        return found[0] if found else None

    def side_voices(self, party: str, limit: int | None = None) -> list[VoiceRow]:
        """The names under which a party speaks, the most frequent first."""
        rows = [row for row in self._rows(_SPOKEN_OF.limit(limit), values=[number(plain(party))]) if row.n]
        return [VoiceRow(row.name, row.sector, row.country, row.n) for row in rows]

    def side_happenings(
        self,
        party: str,
        position: Position,
        limit: int,
        offset: int = 0,
        *,
        alone: bool | None = None,
        opposed: bool | None = None,
    ) -> list[int]:
        """The numbers of the happenings to which a party takes this position, the newest first.

        `alone` and `opposed` keep those that it asserts alone or not, and that others contradict or not.
        """
        listed = select(_a.happening).where(_a.side == number(plain(party)), _a.position == position, _a.first == 1)
        for column, wanted in ((_a.alone, alone), (_a.opposed, opposed)):
            if wanted is not None:
                listed = listed.where(column == int(wanted))
        ordered = listed.order_by(_a.day.desc(), _a.happening.desc())
        return [row.happening for row in self._rows(ordered.limit(limit).offset(offset or None))]

    def opponents(self, party: str, position: Position, against: Sequence[Position], limit: int) -> list[Opponent]:
        """The parties that take a position of `against` where this one takes `position`, the most frequent first."""
        over = [row.happening for row in self._rows(_OPPOSED, side=number(plain(party)), position=position)]
        beside = self._among(_BESIDE, over)
        mine = number(plain(party))
        found = Counter(row.side for row in beside if row.position in against and row.side != mine)
        most = sorted(found, key=lambda side: (-found[side], side))[:limit]
        named: dict[int, tuple[str, str]] = {}
        for row in self._among(_SPOKEN_OF, most):
            named.setdefault(row.side, (row.party, row.name))
        return [Opponent(*named[side], found[side]) for side in most]

    def carriers(self, party: str) -> list[int]:
        """The numbers of the reports in which a party's word stands, the last to come first."""
        rows = self._rows(_CARRIERS.order_by(events.c.report.desc()), side=number(plain(party)))
        return [row.report for row in rows]

    def told(self, happening_seqs: Sequence[int]) -> list[Happening]:
        """The happenings of these numbers, in their order."""
        bodies = {row.seq: row.body for row in self._among(_BODIES, happening_seqs)}
        return [_decode(bodies[seq]) for seq in happening_seqs if seq in bodies]

    def standing_of(self, event_seqs: Iterable[int]) -> dict[int, tuple[str, Standing]]:
        """The id and standing of the happening that each of these events belongs to."""
        return {row.seq: (row.id, row.standing) for row in self._among(_STANDING, event_seqs)}

    def _sides(self, sides: Sequence[int]) -> list[SideRow]:
        return _sides(self._among(_COUNTED_OF, sides), self._among(_SPOKEN_OF, sides))


def _sides(counted: Iterable[Row[Any]], spoken: Iterable[Row[Any]]) -> list[SideRow]:
    """Parties with what they say, from the rows of `_COUNTED` and, the most frequent voice first, of `_SPOKEN`."""
    counts: dict[int, dict[str, int]] = {}
    for row in counted:
        its = counts.setdefault(row.side, {})
        its[row.position] = int(row.n)
        if row.position == "asserts":
            its |= {"alone": int(row.alone), "opposed": int(row.opposed)}
        if row.position == "denies":
            its["countered"] = int(row.opposed)
    named: dict[int, tuple[str, str]] = {}
    for row in spoken:
        named.setdefault(row.side, (row.party, row.name))
    return [SideRow(party=named[side][0], name=named[side][1], **its) for side, its in counts.items()]
