"""The page of one report."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from allegedly.rendering.markup import voice_class
from allegedly.workbench.base import ledger, page
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.reports.view import report_view
from allegedly.workbench.review.event import last

router = APIRouter()


@router.get("/reports/{id:path}", response_class=HTMLResponse)
def report(request: Request, id: str, revision: int | None = None, at: str | None = None) -> HTMLResponse:
    """A report's text with its voices, its events beside it, its revisions and copies.

    `id` may be the report's url. `revision` counts from 1; without it the newest is shown. `at` is a stretch of the
    text, `START-END` in characters, that a link leads to and that is no event's sentence.
    """
    with ledger(request).read() as reader:
        view = report_view(reader, Kept(ledger(request), reader), id, revision, at)
        seen = last(reader)
    if view is None:
        raise HTTPException(404, "This ledger has no such report, or not that revision of it.")
    return page(request, "report", view=view, seen=seen, voice_class=voice_class)
