"""The list of happenings: facets, full-text search, order and pages."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from allegedly.workbench.base import ledger, page, workbench
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import listing

router = APIRouter(include_in_schema=False)
ORDERS = {"recent": "Newest first", "oldest": "Oldest first", "impact": "Most reports first"}


@router.get("/")
def listed(request: Request) -> Response:
    """The happenings that the query keeps, one page of them."""
    chosen = Chosen.of(request.query_params)
    with ledger(request).read() as reader:
        columns = workbench(request).columns.of(reader)
        found = reader.faceted(columns, chosen.filter)
        view = listing(chosen, found, reader.in_order(found.seqs), columns.day[columns.at(found.seqs)].tolist())
        held = len(columns.seq)
    if not view.rows and view.total:
        raise HTTPException(404, f"The list has {view.pages:,} pages; there is no page {chosen.page:,}.")
    return page(request, "happenings", chosen=chosen, view=view, held=held, orders=ORDERS, link=_link(chosen))


def _link(chosen: Chosen) -> object:
    return lambda number: chosen.to(changes={"page": number if number > 1 else None})
