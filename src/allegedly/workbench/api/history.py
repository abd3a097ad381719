"""The history, and who asks."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from allegedly.ledger.history import in_force
from allegedly.records import LEDGER_SCHEMA_VERSION, Entry
from allegedly.workbench.access import Role
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.api.wanted import Size
from allegedly.workbench.base import address, ledger, person, workbench

router = APIRouter(prefix="/api", tags=["history"])


class History(Struct, frozen=True, kw_only=True):
    """Entries of the history in their order. `undone` are the numbers of those among them that no longer hold."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    total: int
    next: str | None
    undone: list[int]
    history: list[Entry]


class Me(Struct, frozen=True):
    """Under which name you correct, what you may do, and what `X-CSRF-Token` must be (null with a bearer's token)."""

    name: str
    role: Role
    csrf: str | None


@router.get("/history", **answered(History))
def history(
    request: Request,
    after: Annotated[int, Query(ge=0, le=2**53, description="Leave out entries up to this number.")] = 0,
    size: Size = 50,
) -> Response:
    """What people corrected, from the first entry to the last."""
    with ledger(request).read() as reader:
        entries = list(reader.history())
    holding = {entry.seq for entry in in_force(entries)}
    listed = [entry for entry in entries if entry.seq > after][:size]
    further = listed and listed[-1].seq < entries[-1].seq
    return Answer(
        History(
            total=len(entries),
            next=address(request.url.path, {"after": listed[-1].seq, "size": size}) if further else None,
            undone=[entry.seq for entry in listed if entry.action != "undo" and entry.seq not in holding],
            history=listed,
        )
    )


@router.get("/me", **answered(Me))
def me(request: Request) -> Response:
    """Who asks."""
    who, secret = person(request), request.state.secret
    key = workbench(request).access.sessions.form_key(secret) if secret else None
    return Answer(Me(who.name, who.role, key))
