"""The queue of what is most worth a look, and the pages on which one thing is corrected."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import numpy as np
from fastapi import APIRouter, HTTPException, Query, Request, Response

from allegedly.keeping.naming import happening_named, report_named
from allegedly.ledger import Reader
from allegedly.ledger.columns import Ints
from allegedly.records import EventType, Happening
from allegedly.rendering.standing import kind, parties, where
from allegedly.workbench.base import ledger, page, person, workbench
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import PARAMETERS, row
from allegedly.workbench.review.candidates import REPORTS, actors_like, merge_view, reports_of_actor
from allegedly.workbench.review.event import event_view, last
from allegedly.workbench.review.item import item

router = APIRouter(include_in_schema=False)
QUEUE = "/review"
SIZE = 50


@router.get(QUEUE)
def queue(request: Request, id: str | None = None, list: str | None = None) -> Response:
    """One open happening at a time, the most worthwhile first, or all of them as a list."""
    chosen = Chosen.of(request.query_params, SIZE)
    found: Happening | None = None
    with ledger(request).read() as reader:
        seqs = reader.queued(workbench(request).columns.of(reader), chosen.filter)
        if list:
            shown = seqs[chosen.filter.offset : chosen.filter.offset + SIZE].tolist()
            rows = [row(one) for one in reader.in_order(shown)]
        else:
            found = happening_named(reader, id) if id else next(iter(reader.in_order(seqs[:1].tolist())), None)
            at, before, after = _around(reader, seqs, found)
            shown_item = item(reader, found) if found else None
            empty = found is None and not reader.counts().reports
    shared: dict[str, Any] = {
        "chosen": chosen,
        "total": len(seqs),
        "parameters": PARAMETERS,
        "queue": QUEUE,
        "event_types": get_args(EventType),
    }
    if list:
        if not rows and len(seqs):
            raise HTTPException(404, f"The queue has no page {chosen.page:,}.")
        pages = -(-len(seqs) // SIZE)

        def link(number: int) -> str:
            return chosen.to(QUEUE, {"list": 1, "page": number if number > 1 else None})

        return page(request, "review/list", rows=rows, pages=pages, link=link, **shared)
    return page(
        request,
        "review/queue",
        item=shown_item,
        at=at,
        before=before,
        after=after,
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
    """Happenings side by side that may be one, with others like them."""
    _may_change(request)
    with ledger(request).read() as reader:
        view = merge_view(reader, [given.strip() for given in id if given.strip()])
    return page(request, "review/merge", view=view, wrong="", why="")


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


def _around(reader: Reader, seqs: Ints, found: Happening | None) -> tuple[int, str | None, str | None]:
    """Where a happening stands in the queue, from 1 (0: it is not in it), and the ids before and after it."""
    if found is None:
        return 0, None, None
    seq = reader.numbers_of([found.id])[found.id]
    place = np.flatnonzero(seqs == seq)
    if not len(place):
        first = reader.in_order(seqs[:1].tolist())
        return 0, None, first[0].id if first else None
    at = int(place[0])
    before = reader.in_order(seqs[max(0, at - 1) : at].tolist())
    after = reader.in_order(seqs[at + 1 : at + 2].tolist())
    return at + 1, before[0].id if before else None, after[0].id if after else None
