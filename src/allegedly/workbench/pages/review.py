"""The queue of what is most worth a look, and the pages on which one thing is corrected."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import APIRouter, HTTPException, Query, Request, Response

from allegedly.keeping.naming import happening_named, report_named
from allegedly.records import EventType
from allegedly.rendering.standing import kind, parties, where
from allegedly.workbench.base import address, ledger, page, person, workbench
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import PARAMETERS, row
from allegedly.workbench.review.candidates import LIKE, REPORTS, actors_like, merge_view, reports_of_actor
from allegedly.workbench.review.event import event_view, last
from allegedly.workbench.review.item import item
from allegedly.workbench.review.line import standing, stretch

router = APIRouter(include_in_schema=False)
QUEUE = "/review"
SIZE = 50


@router.get(QUEUE)
def queue(request: Request, id: str | None = None, list: str | None = None) -> Response:
    """One open happening at a time, the most worthwhile first, or all of them as a list."""
    chosen, held = Chosen.of(request.query_params, SIZE), workbench(request).lists.of
    with ledger(request).read() as reader:
        if list:
            total, shown = stretch(reader, held, chosen)
            rows = [row(one) for one in reader.in_order(shown)]
        else:
            asked = happening_named(reader, id) if id else None
            seq = reader.numbers_of([asked.id])[asked.id] if asked else None
            total, seq, place = standing(reader, held, chosen, seq)
            around = [reader.in_order([other])[0].id if other else None for other in (place.before, place.after)]
            found = item(reader, reader.in_order([seq])[0]) if seq else None
            empty = found is None and not reader.counts().reports
    shared: dict[str, Any] = {
        "chosen": chosen,
        "total": total,
        "parameters": PARAMETERS,
        "queue": QUEUE,
        "event_types": get_args(EventType),
    }
    if list:
        if not rows and total:
            raise HTTPException(404, f"The queue has no page {chosen.page:,}.")
        pages = -(-total // SIZE)

        def link(number: int) -> str:
            return chosen.to(QUEUE, {"list": 1, "page": number if number > 1 else None})

        return page(request, "review/list", rows=rows, pages=pages, link=link, **shared)
    return page(
        request,
        "review/queue",
        item=found,
        at=place.at,
        before=around[0],
        after=around[1],
        empty=empty,
        kind=kind,
        parties=parties,
        where=where,
        **shared,
    )


@router.get("/review/event")
def event(request: Request, event: str) -> Response:
    """One event with a form for each field, beside its report's text."""
    _may_change(request)
    with ledger(request).read() as reader:
        view = event_view(reader, event)
    return page(request, "review/event", view=view)


@router.get("/review/merge")
def merge(request: Request, id: Annotated[tuple[str, ...], Query()] = ()) -> Response:
    """Happenings side by side that may be one, with others like them, or those that the query finds."""
    _may_change(request)
    chosen, ids = Chosen.of(request.query_params, LIKE), [given.strip() for given in id if given.strip()]
    seeking = [(name, value) for name, value in chosen.narrowed() if name in ("q", "actor", "place", "from", "to")]
    with ledger(request).read() as reader:
        view = merge_view(reader, ids, chosen.filter if seeking else None)
    given = [*(("id", row.id) for row in view.marked), *seeking]
    return page(
        request,
        "review/merge",
        view=view,
        chosen=chosen,
        seeking=bool(seeking),
        pages=-(-view.total // LIKE),
        link=lambda number: address("/review/merge", [*given, ("page", number if number > 1 else None)]),
        adding=lambda other: address("/review/merge", [*given, ("id", other)]),
        wrong="",
        why="",
    )


@router.get("/review/actor")
def actor(request: Request, key: str, q: str = "") -> Response:
    """An actor that may be the same as another, or two of one name."""
    _may_change(request)
    with ledger(request).read() as reader:
        called, others = actors_like(reader, key, q)
        heads, more = reports_of_actor(reader, key)
        seen = last(reader)
    if called is None:
        raise HTTPException(404, "This ledger has no such actor.")
    return page(
        request, "review/actor", called=called, others=others, q=q, heads=heads, more=more, most=REPORTS, seen=seen
    )


@router.get("/review/forget")
def forget(request: Request, report: str) -> Response:
    """What it means to forget a report, and the form that does."""
    _may_change(request)
    with ledger(request).read() as reader:
        held, seen = report_named(reader, report), last(reader)
        events = len(reader.events(held.seq))
    return page(request, "review/forget", row=held, events=events, seen=seen)


@router.get("/review/keys")
def keys(request: Request) -> Response:
    """What the keys do; the same comes up on every screen under the question mark."""
    return page(request, "review/keys")


def _may_change(request: Request) -> None:
    who = person(request)
    if not who.may_change:
        raise HTTPException(403, f"{who.name} may read this ledger, not change it.")
