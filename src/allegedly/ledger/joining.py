"""What holds events together: links by the machine, constraints by people, texts that are copies of each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import delete, select, text, union_all

from allegedly.ledger.base import Base, many
from allegedly.ledger.tables import bands, constraints, copies, links, number, reports

Kind = Literal["must", "cannot"]
Pair = tuple[int, int]

_l, _k, _c = links.c, constraints.c, copies.c
_BESIDE = union_all(
    select(_l.b.label("other")).where(_l.a.in_(many("values"))),
    select(_l.a).where(_l.b.in_(many("values"))),
    select(_k.b).where(_k.a.in_(many("values")), _k.kind == "must"),
    select(_k.a).where(_k.b.in_(many("values")), _k.kind == "must"),
)
_LINKS = select(_l.a, _l.b, _l.score).where(_l.a.in_(many("values"))).order_by(_l.a, _l.b)
_CONSTRAINTS = union_all(
    select(_k.a, _k.b, _k.kind).where(_k.a.in_(many("values"))),
    select(_k.a, _k.b, _k.kind).where(_k.b.in_(many("values"))),
)
_NO_LINKS = (delete(links).where(_l.a.in_(many("values"))), delete(links).where(_l.b.in_(many("values"))))
_PUT_LINK = text(
    "INSERT INTO links (a, b, score) VALUES (:a, :b, :score) ON CONFLICT (a, b) DO UPDATE SET score = excluded.score"
)
_PUT_CONSTRAINT = text(
    "INSERT INTO constraints (kind, a, b, entry) VALUES (:kind, :a, :b, :entry) ON CONFLICT DO NOTHING"
)
_PUT_COPY = text("INSERT INTO copies (a, b) VALUES (:a, :b) ON CONFLICT DO NOTHING")
_COUNTED = reports.c.superseded_by.is_(None) & reports.c.forgotten.is_(None)
_COPIED = union_all(
    select(_c.b.label("other")).join(reports, reports.c.seq == _c.b).where(_c.a.in_(many("values")), _COUNTED),
    select(_c.a).join(reports, reports.c.seq == _c.a).where(_c.b.in_(many("values")), _COUNTED),
)
_IDS = select(reports.c.seq, reports.c.id).where(reports.c.seq.in_(many("values")))
_BANDS = (
    select(reports.c.seq, reports.c.signature)
    .where(
        reports.c.seq.in_(select(bands.c.report).where(bands.c.band.in_(many("values")))),
        reports.c.signature.is_not(None),
        _COUNTED,
    )
    .order_by(reports.c.seq)
)


class JoiningReader(Base):
    """Links, constraints and copies."""

    def component(self, event_seqs: Iterable[int]) -> tuple[list[int], list[tuple[int, int, float]]]:
        """All events that hang together with the given ones by links or by a person's `must`, and all links among them.

        Both are sorted; a link is (lower number, higher number, score).
        """
        held = self._closure(_BESIDE, event_seqs)
        return held, [(row.a, row.b, row.score) for row in self._among(_LINKS, held)]

    def constraints(self, event_seqs: Iterable[int]) -> tuple[list[Pair], list[Pair]]:
        """The pairs among these events that people put together (`must`), and those that they keep apart (`cannot`)."""
        among = set(event_seqs)
        pairs: dict[str, set[Pair]] = {"must": set(), "cannot": set()}
        for row in self._among(_CONSTRAINTS, sorted(among)):
            if row.a in among and row.b in among:
                pairs[row.kind].add((row.a, row.b))
        return sorted(pairs["must"]), sorted(pairs["cannot"])

    def copies(self, report_seqs: Iterable[int]) -> dict[str, str]:
        """The group of copies that each of these reports belongs to, by report id; reports without copies are left out.

        A group's id is the smallest of its reports' ids: it does not depend on the order in which they came.
        """
        groups: dict[str, str] = {}
        done: set[int] = set()
        for seq in sorted(set(report_seqs)):
            if seq in done:
                continue
            group = self._closure(_COPIED, [seq])
            done.update(group)
            if len(group) > 1:
                ids = {row.seq: row.id for row in self._among(_IDS, group)}
                groups |= dict.fromkeys(ids.values(), min(ids.values()))
        return groups

    def bands(self, keys: Iterable[str]) -> dict[int, bytes]:
        """The current reports that share one of the keys with a text, with their signatures."""
        return {row.seq: row.signature for row in self._among(_BANDS, sorted({number(key) for key in keys}))}

    def _closure(self, beside: Any, seqs: Iterable[int]) -> list[int]:
        """All numbers that can be reached by `beside` from the given ones, with them."""
        held = set(seqs)
        frontier = held
        while frontier:
            frontier = {row.other for row in self._among(beside, sorted(frontier))} - held
            held = held | frontier
        return sorted(held)


class JoiningWriter(JoiningReader):
    """Links, constraints and copies are put and dropped."""

    def put_links(self, found: Iterable[tuple[int, int, float]]) -> None:
        """Stores links between events; a pair that has one gets the new score."""
        rows = [{"a": min(a, b), "b": max(a, b), "score": score} for a, b, score in found]
        if rows:
            self._connection.execute(_PUT_LINK, rows)

    def drop_links(self, event_seqs: Sequence[int]) -> None:
        """Drops all links of these events."""
        for statement in _NO_LINKS:
            self._do_among(statement, event_seqs)

    def put_constraint(self, kind: Kind, a: int, b: int, entry: int) -> None:
        """Two events are the same (`must`) or not (`cannot`), as the history's entry of this number says."""
        self._do(_PUT_CONSTRAINT, kind=kind, a=min(a, b), b=max(a, b), entry=entry)

    def drop_constraints(self, entry: int | None = None) -> None:
        """Drops the constraints that stand on this entry of the history, or all."""
        self._do(delete(constraints) if entry is None else delete(constraints).where(_k.entry == entry))

    def put_copies(self, pairs: Iterable[Pair]) -> None:
        """Stores that the texts of two reports, by their numbers, are copies of each other."""
        rows = [{"a": min(a, b), "b": max(a, b)} for a, b in pairs]
        if rows:
            self._connection.execute(_PUT_COPY, rows)
