"""The history: what people corrected, when, why, the old value and the new, and whether its chain is whole."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, Request, Response

from allegedly.ledger import Reader
from allegedly.ledger.history import check_chain
from allegedly.records import Binding, Entry
from allegedly.workbench.base import address, ledger, page
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.chronicle import SHOWN, About, lines

router = APIRouter(include_in_schema=False)
SIZE = 50


@router.get("/history")
def history(request: Request) -> Response:
    """The entries, the newest first, and what is wrong with the chain."""
    chosen = Chosen.of(request.query_params, SIZE)
    with ledger(request).read() as reader:
        entries = list(reader.history())
        shown = entries[::-1][chosen.filter.offset : chosen.filter.offset + SIZE]
        events = _events(reader, shown)
    if not shown and chosen.page > 1:
        raise HTTPException(404, f"The history has no page {chosen.page:,}.")
    return page(
        request,
        "history",
        lines=lines(entries, shown, events),
        total=len(entries),
        last=entries[-1].hash if entries else "",
        broken=list(check_chain(entries))[:20],
        number_of=chosen.page,
        pages=-(-len(entries) // SIZE),
        link=lambda number: address("/history", {"page": number if number > 1 else None}),
    )


def _events(reader: Reader, shown: Sequence[Entry]) -> dict[Binding, About]:
    """Where the events stand now that the entries are about."""
    wanted = {binding: None for entry in shown for binding in (*entry.about, *entry.against)[:SHOWN]}
    found = {binding: seq for binding, seq in reader.find(wanted).items() if seq is not None}
    sightings = reader.sightings(set(found.values()))
    return {
        binding: About(one.report, one.event, one.type, one.trigger.text)
        for binding, seq in found.items()
        if (one := sightings.get(seq))
    }
