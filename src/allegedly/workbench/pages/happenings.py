"""The list of happenings: facets, full-text search, order and pages."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import ledger, page
from allegedly.workbench.choosing import Chosen

router = APIRouter(include_in_schema=False)


@router.get("/")
def listed(request: Request) -> Response:
    """The happenings that the query keeps, one page of them."""
    chosen = Chosen.of(request.query_params)
    with ledger(request).read() as reader:
        rows = list(reader.happenings(chosen.filter))
        total = reader.count(chosen.filter)
    return page(request, "happenings", chosen=chosen, rows=rows, total=total, pages=-(-total // chosen.size))
