"""Search in the texts of the reports."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import ledger, page

router = APIRouter(include_in_schema=False)
SIZE = 20


@router.get("/search")
def found(request: Request, q: str = "", page_: int = 1) -> Response:
    """The reports that hold all the words, a piece of the text of each."""
    with ledger(request).read() as reader:
        hits = reader.search(q, SIZE)
    return page(request, "search", q=q, hits=hits)
