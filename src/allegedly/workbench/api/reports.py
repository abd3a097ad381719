"""Reports: what was found in one, as corrections leave it, and search in their texts."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from msgspec import Struct

from allegedly.keeping.exporting import recorded
from allegedly.keeping.naming import report_named
from allegedly.ledger import Hit
from allegedly.records import LEDGER_SCHEMA_VERSION, Findings
from allegedly.workbench.api.answers import Answer, answered, following
from allegedly.workbench.api.seen import marked
from allegedly.workbench.api.wanted import Page, Size, Words
from allegedly.workbench.base import ledger

router = APIRouter(prefix="/api", tags=["reports"])


class HitList(Struct, frozen=True, kw_only=True):
    """A page of the reports that hold all words."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    page: int
    next: str | None
    hits: list[Hit]


@router.get("/search", **answered(HitList))
def search(request: Request, q: Words, page: Page = 1, size: Size = 20) -> Response:
    """The current reports that hold all words of `q`, the newest first; words in double quotes stand side by side."""
    with ledger(request).read() as reader:
        hits = reader.search(q, size + 1, (page - 1) * size)
    further = following(request, {"q": q, "size": size}, page, further=len(hits) > size)
    return Answer(HitList(page=page, next=further, hits=hits[:size]))


@router.get("/reports/{id:path}", **answered(Findings))
def report(
    request: Request,
    id: str,
    revision: Annotated[int | None, Query(ge=1, le=1_000_000, description="From 1; null: the newest.")] = None,
) -> Response:
    """A report with everything found in it, by its id or url: the output contract, as corrections leave it.

    Rejected events are left out. An older revision is given as it was read, for corrections are about the newest.
    `ETag` is for `If-Match` of a correction.
    """
    with ledger(request).read() as reader:
        newest = report_named(reader, id)
        row = newest if revision is None else reader.report(newest.id, revision)
        if row is None:
            raise HTTPException(404, f"Report {newest.id} has no revision {revision}.")
        if row.forgotten:
            raise HTTPException(410, f"Report {newest.id} was forgotten on {row.forgotten[:10]}: its text is gone.")
        current = row.superseded_by is None
        return marked(reader, recorded(reader, row.seq).findings if current else reader.findings(row.seq))
