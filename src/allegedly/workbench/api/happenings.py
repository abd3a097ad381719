"""Happenings: the list with its facets, and one with its accounts."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request, Response
from msgspec import Struct

from allegedly.keeping.naming import happening_named
from allegedly.ledger.facets import Facet, FacetValue
from allegedly.records import LEDGER_SCHEMA_VERSION, Happening
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.api.seen import marked
from allegedly.workbench.api.wanted import chosen
from allegedly.workbench.base import ledger, workbench
from allegedly.workbench.choosing import Chosen

router = APIRouter(prefix="/api", tags=["happenings"])


class HappeningList(Struct, frozen=True, kw_only=True):
    """A page of the happenings that a filter keeps, how many it keeps in all, and the facets to narrow it by."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    total: int
    page: int
    next: str | None
    facets: dict[Facet, tuple[FacetValue, ...]]
    happenings: list[Happening]


class Queue(Struct, frozen=True, kw_only=True):
    """A page of the happenings that nobody has confirmed yet, those first that are most worth a look."""

    schema: Literal[1] = LEDGER_SCHEMA_VERSION
    total: int
    page: int
    next: str | None
    queue: list[Happening]


@router.get("/happenings", **answered(HappeningList))
def happenings(request: Request, wanted: Annotated[Chosen, Depends(chosen)]) -> Response:
    """The happenings that the parameters keep, with the facets' counts. A page after the last one is empty."""
    with ledger(request).read() as reader:
        found = reader.faceted(workbench(request).lists.of(reader), wanted.filter)
        listed = reader.in_order(found.seqs)
    return Answer(
        HappeningList(
            total=found.total,
            page=wanted.page,
            next=_next(request, wanted, found.total),
            facets=found.facets,
            happenings=listed,
        )
    )


@router.get("/review", **answered(Queue))
def review(request: Request, wanted: Annotated[Chosen, Depends(chosen)]) -> Response:
    """The queue of review, narrowed as the list of happenings is; `order` does not matter."""
    with ledger(request).read() as reader:
        queued = reader.queued(workbench(request).lists.of(reader), wanted.filter)
        seqs = queued[wanted.filter.offset : wanted.filter.offset + wanted.size].tolist()
        listed = reader.in_order(seqs)
    total = len(queued)
    return Answer(Queue(total=total, page=wanted.page, next=_next(request, wanted, total), queue=listed))


@router.get("/happenings/{id:path}", **answered(Happening))
def happening(request: Request, id: str) -> Response:
    """One happening with its accounts, by its id, the beginning of it, or an id that it had before it joined another.

    `ETag` is for `If-Match` of a correction.
    """
    with ledger(request).read() as reader:
        return marked(reader, happening_named(reader, id))


def _next(request: Request, wanted: Chosen, total: int) -> str | None:
    """The address of the following page."""
    further = wanted.page * wanted.size < total
    return wanted.to(request.url.path, {"size": wanted.size, "page": wanted.page + 1}) if further else None
