"""The list of actors, and the page of one."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from allegedly.ledger.profiles import Part
from allegedly.records import EventType, Standing
from allegedly.workbench.base import address, ledger, page, to
from allegedly.workbench.choosing import LONGEST
from allegedly.workbench.profiles.actor import actor_view, present_key
from allegedly.workbench.profiles.kept import Kept
from allegedly.workbench.profiles.paging import PER_PAGE, Number, paging
from allegedly.workbench.profiles.wording import COMPANY, LINE, PARTS, about, name_of

router = APIRouter()


@router.get("/actors", response_class=HTMLResponse)
def actors(request: Request, q: str | None = None, page_number: Number = 1) -> Response:
    """All actors, those of most events first; `q` keeps those with these characters in a name."""
    name = (q or "").strip()[:LONGEST] or None
    first = (page_number - 1) * PER_PAGE
    with ledger(request).read() as reader:
        keys = reader.actor_keys(name) if name else Kept(ledger(request), reader).of("actors", reader.actor_keys)
        rows = reader.cast(keys[first : first + PER_PAGE])
    beside = paging("/actors", {"q": name}, page_number, len(keys))
    return page(request, "actors", rows=rows, total=len(keys), q=name, paging=beside, about=about, name_of=name_of)


@router.get("/actors/{key:path}", response_class=HTMLResponse)
def actor(
    request: Request,
    key: str,
    part: Part | None = None,
    standing: Standing | None = None,
    type: EventType | None = None,
    page_number: Number = 1,
) -> Response:
    """What an actor did, what was done to it and what it said, with the standing of each happening.

    The key of an actor that people merged with another leads to that one.
    """
    with ledger(request).read() as reader:
        kept = Kept(ledger(request), reader)
        view = actor_view(reader, kept, key, part, PER_PAGE, (page_number - 1) * PER_PAGE, standing, type)
        now = key if view else present_key(kept.in_force(), key)
    if view is None and now != key:
        return RedirectResponse(to("actors", now), 303)
    if view is None:
        raise HTTPException(404, "This ledger has no such actor.")

    def chosen(**parameters: Any) -> str:
        return address(to("actors", key), parameters)

    given = {"part": part, "standing": standing, "type": type}
    return page(
        request,
        "actor",
        view=view,
        chosen=chosen,
        standing=standing,
        type=type,
        paging=paging(to("actors", key), given, page_number, view.total),
        parts=PARTS,
        company_words=COMPANY,
        about=about,
        name_of=name_of,
        **LINE,
    )
