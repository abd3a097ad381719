"""The parameters that several routes take."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import HTTPException, Query, Request

from allegedly.ledger import Order
from allegedly.records import EventType, Standing
from allegedly.workbench.choosing import LONGEST, Chosen

MOST = 200
"""Things on one page, at most."""

Page = Annotated[int, Query(ge=1, lt=1_000_000, description="The page, from 1.")]
Size = Annotated[int, Query(ge=1, le=MOST, description="Things on one page.")]
Words = Annotated[str, Query(max_length=LONGEST)]


def chosen(
    request: Request,
    q: Annotated[Words | None, Query(description="Words that one sentence of the happening must hold, all.")] = None,
    standing: Annotated[list[Standing] | None, Query()] = None,
    type: Annotated[list[EventType] | None, Query(description="PLOVER types.")] = None,
    mode: Annotated[list[str] | None, Query(description="PLOVER modes.")] = None,
    country: Annotated[Words | None, Query(description="ISO 3166 alpha-3.")] = None,
    place: Annotated[Words | None, Query(description="A place's name.")] = None,
    actor: Annotated[Words | None, Query(description="An actor's key or a part of its name.")] = None,
    source: Annotated[Words | None, Query(description="The party of an account, as `Voice.party`.")] = None,
    since: Annotated[date | None, Query(alias="from", description="Not before this day.")] = None,
    until: Annotated[date | None, Query(alias="to", description="Not after this day.")] = None,
    order: Order = "recent",
    page: Page = 1,
    size: Size = 50,
) -> Chosen:
    """The happenings that a query asks for, read as the screens read it; what cannot be understood is an error."""
    found = Chosen.of(request.query_params, size)
    if found.wrong:
        raise HTTPException(422, f"{found.wrong}.")
    return found
