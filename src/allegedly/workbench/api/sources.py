"""Sources: the list of parties, and what one asserted, denied and foretold."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from msgspec import Struct

from allegedly.records import LEDGER_SCHEMA_VERSION
from allegedly.workbench.api.answers import Answer, answered, following
from allegedly.workbench.api.wanted import Page, Size, Words
from allegedly.workbench.base import ledger
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.profiles.source import Show, SourceRow, SourceView, rows_of, source_view

router = APIRouter(prefix="/api", tags=["sources"])


class Sources(Struct, frozen=True, kw_only=True):
    """A page of the parties, those that speak of most happenings first."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    total: int
    page: int
    next: str | None
    sources: list[SourceRow]


class SourcePage(Struct, frozen=True, kw_only=True):
    """A party with a page of its happenings, or of the reports that carry its word."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    page: int
    next: str | None
    source: SourceView


@router.get("/sources", **answered(Sources))
def sources(
    request: Request,
    q: Annotated[Words, Query(description="A part of the name of one of its voices, or the party.")] = "",
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """The parties that speak of happenings."""
    name, first = q.strip() or None, (page - 1) * size
    with ledger(request).read() as reader:
        sides = reader.sides(name) if name else Kept(ledger(request), reader).of("sources", reader.sides)
    rows = rows_of(sides[first : first + size])
    further = following(request, {"q": name, "size": size}, page, further=first + size < len(sides))
    return Answer(Sources(total=len(sides), page=page, next=further, sources=rows))


@router.get("/sources/{party:path}", **answered(SourcePage))
def source(
    request: Request,
    party: str,
    show: Annotated[Show, Query(description="Which of its happenings are listed, or the reports.")] = "asserts",
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """One party, as `Voice.party` has it."""
    with ledger(request).read() as reader:
        kept = Kept(ledger(request), reader)
        view = source_view(reader, kept, party, show, size, (page - 1) * size)
    if view is None:
        raise HTTPException(404, "This ledger has no such source.")
    further = following(request, {"show": show, "size": size}, page, further=page * size < view.total)
    return Answer(SourcePage(page=page, next=further, source=view))
