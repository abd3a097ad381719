"""What one party says of all happenings: alone, with others, or against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import bindparam, func, literal_column, select

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
_SPOKEN = select(_a.side, func.count().label("n")).where(_a.first == 1).group_by(_a.side)
_PARTIES = select(_v.side, _v.party).distinct().subquery()
_COUNTED = (
    select(
        _a.side,
        _a.position,
        func.count().label("n"),
        func.sum(_a.alone).label("alone"),
        func.sum(_a.opposed).label("opposed"),
    )
    .where(_a.side.in_(many("values")), _a.first == 1)
    .group_by(_a.side, _a.position)
)
_OFTEN = select(func.count()).where(_a.voice == _v.seq).scalar_subquery()
_VOICES = (
    select(_v.side, _v.name, _v.sector, _v.country, _OFTEN.label("n"))
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

    def sides(self, name: str | None = None, limit: int | None = None, offset: int = 0) -> list[SideRow]:
        """The parties, those that speak of most happenings first; `name` keeps those with a voice of such a name."""
        spoken = _SPOKEN
        if name is not None:
            part = folded(plain(name))
            meant = select(_v.side).where(_v.folded.contains(part, autoescape=True) | (_v.party == plain(name)))
            spoken = spoken.where(_a.side.in_(meant))
        counted = spoken.subquery()
        listed = (
            select(_PARTIES.c.side, _PARTIES.c.party)
            .join(counted, counted.c.side == _PARTIES.c.side)
            .order_by(counted.c.n.desc(), _PARTIES.c.party)
        )
        return self._sides({row.side: row.party for row in self._rows(listed.limit(limit).offset(offset or None))})

    def side(self, party: str) -> SideRow | None:
        """The party of this name, or null where it speaks of nothing."""
        found = self._sides({number(plain(party)): plain(party)})
        return found[0] if found and found[0].happenings else None

    def side_voices(self, party: str, limit: int | None = None) -> list[VoiceRow]:
        """The names under which a party speaks, the most frequent first."""
        rows = [row for row in self._rows(_VOICES.limit(limit), values=[number(plain(party))]) if row.n]
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
        named = self._spoken_for(most)
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

    def _sides(self, parties: dict[int, str]) -> list[SideRow]:
        counts: dict[int, dict[str, int]] = {side: {} for side in parties}
        for row in self._among(_COUNTED, parties):
            counts[row.side][row.position] = int(row.n)
            if row.position == "asserts":
                counts[row.side] |= {"alone": int(row.alone), "opposed": int(row.opposed)}
            if row.position == "denies":
                counts[row.side]["countered"] = int(row.opposed)
        named: dict[int, tuple[str, str]] = self._spoken_for(parties)
        return [
            SideRow(party=party, name=named[side][1], **counts[side])
            for side, party in parties.items()
            if side in named
        ]

    def _spoken_for(self, sides: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The party and most frequent name of each side."""
        wanted = list(sides)
        parties: Any = select(_v.side, _v.party).where(_v.side.in_(many("values"))).distinct()
        held = {row.side: row.party for row in self._among(parties, wanted)}
        found: dict[int, tuple[str, str]] = {}
        for row in self._among(_VOICES, wanted):
            found.setdefault(row.side, (held[row.side], row.name))
        return found
