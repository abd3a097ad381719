"""The list of sources, and the page of one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from allegedly.workbench.base import address, ledger, page, to
from allegedly.workbench.choosing import LONGEST
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.profiles.paging import PER_PAGE, Number, paging
from allegedly.workbench.profiles.source import Show, rows_of, source_view
from allegedly.workbench.profiles.wording import LINE, NOTHING, SHOWS

router = APIRouter()


@router.get("/sources", response_class=HTMLResponse)
def listed(request: Request, q: str | None = None, page_number: Number = 1) -> HTMLResponse:
    """All sources, those that speak of most happenings first; `q` keeps those with such a name among their voices."""
    name = (q or "").strip()[:LONGEST] or None
    first = (page_number - 1) * PER_PAGE
    with ledger(request).read() as reader:
        sides = reader.sides(name) if name else Kept(ledger(request), reader).of("sources", reader.sides)
    beside = paging("/sources", {"q": name}, page_number, len(sides))
    return page(
        request, "sources", rows=rows_of(sides[first : first + PER_PAGE]), total=len(sides), q=name, paging=beside
    )


@router.get("/sources/{party:path}", response_class=HTMLResponse)
def source(request: Request, party: str, show: Show = "asserts", page_number: Number = 1) -> HTMLResponse:
    """What a party asserted, alone or with others, what others denied of it, what it denied, and who carried it."""
    with ledger(request).read() as reader:
        view = source_view(reader, Kept(ledger(request), reader), party, show, PER_PAGE, (page_number - 1) * PER_PAGE)
    if view is None:
        raise HTTPException(404, "This ledger has no such source.")

    def chosen(**parameters: Any) -> str:
        return address(to("sources", party), parameters)

    side = view.side
    tabs = (
        ("asserts", side.asserts),
        ("denies", side.denies),
        ("differs", side.differs),
        ("anticipates", side.anticipates),
        ("reports", None),
    )
    within = (("alone", side.alone), ("backed", side.asserts - side.alone), ("opposed", side.opposed))
    return page(
        request,
        "source",
        view=view,
        chosen=chosen,
        tabs=tabs,
        within=within,
        paging=paging(to("sources", party), {"show": show}, page_number, view.total),
        shows=SHOWS,
        empty_words=NOTHING,
        **LINE,
    )
