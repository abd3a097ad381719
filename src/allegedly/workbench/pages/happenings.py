"""The list of happenings: facets, full-text search, order and pages."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, HTTPException, Request, Response

from allegedly.ledger import Filter, Reader
from allegedly.ledger.facets import Facet, Faceted
from allegedly.records import Happening
from allegedly.workbench.base import ledger, page, workbench
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import listing
from allegedly.workbench.lists import late

router = APIRouter(include_in_schema=False)
ORDERS = {"recent": "Newest first", "oldest": "Oldest first", "impact": "Most reports first"}


@router.get("/")
def listed(request: Request) -> Response:
    """The happenings that the query keeps, one page of them."""
    chosen = Chosen.of(request.query_params)
    columns, behind = workbench(request).lists.at_once()
    with ledger(request).read() as reader:
        if columns is None:
            found, told = _uncounted(reader, chosen.filter)
            days, held = [0] * len(told), reader.count()
        else:
            found = reader.faceted(columns, chosen.filter)
            there = reader.still(found.seqs)
            told, held = list(there.values()), len(columns.seq)
            days = columns.day[columns.at(list(there))].tolist()
    view = listing(chosen, found, told, days)
    if chosen.filter.offset >= view.total > 0:
        raise HTTPException(404, f"The list has {view.pages:,} pages; there is no page {chosen.page:,}.")
    return page(
        request,
        "happenings",
        chosen=chosen,
        view=view,
        held=held,
        orders=ORDERS,
        link=_link(chosen),
        late=late(columns, behind),
    )


def _uncounted(reader: Reader, chosen: Filter) -> tuple[Faceted, list[Happening]]:
    """The page without facets: what an index answers while everything is being counted."""
    total, told = reader.count(chosen), list(reader.happenings(chosen))
    return Faceted(total, (), dict.fromkeys(get_args(Facet), ())), told


def _link(chosen: Chosen) -> object:
    return lambda number: chosen.to(changes={"page": number if number > 1 else None})
