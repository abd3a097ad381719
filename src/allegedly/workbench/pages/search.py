"""Search in the texts of the reports."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request, Response

from allegedly.ledger import Hit, Reader
from allegedly.workbench.base import address, ledger, page
from allegedly.workbench.choosing import LONGEST, Chosen
from allegedly.workbench.listing import Row, row

router = APIRouter(include_in_schema=False)
SIZE = 20
TOLD = 3
"""Happenings of one report that are shown in words; the others are counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report that holds the words; the pieces of its snippet with whether they are words sought."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    told: tuple[Row, ...]


@router.get("/search")
def search(request: Request) -> Response:
    """The reports that hold all the words, the newest first, with a piece of each one's text."""
    chosen = Chosen.of(request.query_params, SIZE)
    sought = chosen.value("q")[:LONGEST]
    with ledger(request).read() as reader:
        hits = reader.search(sought, SIZE + 1, chosen.filter.offset)
        heads = reader.heads(hit.report for hit in hits)
        told = _told(reader, hits[:SIZE])
        rows = [Found(hit, pieces(hit), tuple(told[id] for id in hit.happenings[:TOLD])) for hit in hits[:SIZE]]
        held = reader.holds_reports()
    if not hits and chosen.page > 1:
        raise HTTPException(404, "No more reports hold these words.")
    last, following = chosen.page - 1, chosen.page + 1
    return page(
        request,
        "search",
        q=sought,
        rows=rows,
        heads=heads,
        held=held,
        first=chosen.filter.offset + 1,
        before=address("/search", {"q": sought, "page": last if last > 1 else None}) if last else "",
        after=address("/search", {"q": sought, "page": following}) if len(hits) > SIZE else "",
    )


def _told(reader: Reader, hits: list[Hit]) -> dict[str, Row]:
    """The happenings that are shown in words, by their ids; all are fetched at once."""
    seqs = reader.numbers_of(dict.fromkeys(id for hit in hits for id in hit.happenings[:TOLD]))
    return dict(zip(seqs, map(row, reader.in_order(list(seqs.values()))), strict=True))


def pieces(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The snippet in its order, cut where a word sought begins or ends."""
    if hit.snippet is None:
        return ()
    text, start, at = hit.snippet.text, hit.snippet.start, 0
    found: list[tuple[str, bool]] = []
    for mark in hit.marks:
        first, last = mark.start - start, mark.end - start
        found += [(text[at:first], False), (text[first:last], True)]
        at = last
    found.append((text[at:], False))
    return tuple(piece for piece in found if piece[0])
