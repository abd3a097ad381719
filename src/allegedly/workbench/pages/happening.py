"""One happening: the accounts side by side, and the page of it to hand on."""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from allegedly.keeping.exporting import Exporter
from allegedly.ledger import Reader
from allegedly.records import Happening
from allegedly.rendering.gathering import gathered
from allegedly.rendering.handout import page_of
from allegedly.rendering.sheet import Column, Quote, Source
from allegedly.rendering.sheet_html import Links, sheet_html, stylesheet
from allegedly.workbench.base import ledger, page, to
from allegedly.workbench.review.event import last

router = APIRouter()

_ALL = 10_000
"""Accounts in one table: on a screen they scroll."""


def _quote(quote: Quote) -> str:
    return to("reports", quote.statement.report, f"e-{quote.statement.event}")


def _source(source: Source) -> str:
    return to("reports", source.report.id)


def _voice(column: Column) -> str:
    return to("sources", column.account.voice.party)


LINKS = Links(quote=_quote, source=_source, voice=_voice, across=_ALL)


@router.get("/sheet.css", include_in_schema=False)
def style() -> Response:
    """The style of a sheet, which the page to hand on has too."""
    return Response(stylesheet(), media_type="text/css", headers={"cache-control": "private, max-age=86400"})


@router.get("/happenings/{id:path}/page.html", response_class=HTMLResponse)
def handed(request: Request, id: str, pseudonymise: bool = False) -> Response:
    """The page to hand on, as a file to keep."""
    with ledger(request).read() as reader:
        found = _named(reader, id)
        html = page_of(reader, [found], pseudonymise)
    name = "".join(letter for letter in found.id if letter.isascii() and letter.isalnum()) or "happening"
    ending = "-pseudonymised" if pseudonymise else ""
    headers = {"content-disposition": f'attachment; filename="{name}{ending}.html"'}
    return Response(html.encode("utf-8", "replace"), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/happenings/{id:path}", response_class=HTMLResponse)
def happening(request: Request, id: str) -> Response:
    """A happening as each voice tells it; an id that it had before leads to its present one."""
    with ledger(request).read() as reader:
        found = _named(reader, id)
        if found.id != id:
            return RedirectResponse(to("happenings", found.id), 308)
        told, seen = gathered(reader, found, Exporter(reader)), last(reader)
    return page(
        request,
        "happening",
        sheet=told.sheet,
        html=sheet_html(told.sheet, LINKS),
        corrections=told.corrections,
        seen=seen,
        style=f"/sheet.css?{sha256(stylesheet().encode()).hexdigest()[:10]}",
    )


def _named(reader: Reader, id: str) -> Happening:
    found = reader.happening(id)
    if found is None:
        raise HTTPException(404, "This ledger has no such happening.")
    return found
