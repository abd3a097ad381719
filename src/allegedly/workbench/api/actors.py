"""Actors: the list, and what one did, underwent and said."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from msgspec import Struct

from allegedly.ledger.history import in_force
from allegedly.ledger.profiles import CastRow, Part
from allegedly.records import LEDGER_SCHEMA_VERSION, EventType, Standing
from allegedly.workbench.api.answers import Answer, answered, following
from allegedly.workbench.api.wanted import Page, Size, Words
from allegedly.workbench.base import ledger
from allegedly.workbench.profiles.actor import ActorView, actor_view, present_key
from allegedly.workbench.profiles.kept import Kept

router = APIRouter(prefix="/api", tags=["actors"])


class Actors(Struct, frozen=True, kw_only=True):
    """A page of the actors and voices that have a key, those of most events first."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    total: int
    page: int
    next: str | None
    actors: list[CastRow]


class ActorPage(Struct, frozen=True, kw_only=True):
    """An actor with a page of its happenings; its `key` is the present one where people merged it with another."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    page: int
    next: str | None
    actor: ActorView


@router.get("/actors", **answered(Actors))
def actors(
    request: Request,
    q: Annotated[Words, Query(description="A part of a name, or a key.")] = "",
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """The actors with these characters in a name."""
    name, first = q.strip() or None, (page - 1) * size
    with ledger(request).read() as reader:
        keys = reader.actor_keys(name) if name else Kept(ledger(request), reader).of("actors", reader.actor_keys)
        rows = reader.cast(keys[first : first + size])
    further = following(request, {"q": name, "size": size}, page, further=first + size < len(keys))
    return Answer(Actors(total=len(keys), page=page, next=further, actors=rows))


@router.get("/actors/{key:path}", **answered(ActorPage))
def actor(
    request: Request,
    key: str,
    part: Annotated[Part | None, Query(description="What is listed; null: the first that there is.")] = None,
    standing: Standing | None = None,
    type: EventType | None = None,
    page: Page = 1,
    size: Size = 50,
) -> Response:
    """One actor by its key."""
    with ledger(request).read() as reader:
        kept = Kept(ledger(request), reader)
        if not reader.called(key):
            key = present_key(in_force(list(reader.history())), key)
        view = actor_view(reader, kept, key, part, size, (page - 1) * size, standing, type)
    if view is None:
        raise HTTPException(404, "This ledger has no such actor.")
    given = {"part": part, "standing": standing, "type": type, "size": size}
    further = following(request, given, page, further=page * size < view.total)
    return Answer(ActorPage(page=page, next=further, actor=view))
