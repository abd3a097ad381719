"""The timeline: when the chosen happenings are said to have been."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from allegedly.workbench.base import ledger, page, workbench
from allegedly.workbench.charts.timeline import (
    DOWN,
    PICTURES,
    Stack,
    bar,
    moved,
    stacks,
    ticks,
    unit_of,
    window,
    zoomed,
)
from allegedly.workbench.charts.yearless import yearless_of
from allegedly.workbench.choosing import Chosen
from allegedly.workbench.listing import PARAMETERS, row
from allegedly.workbench.lists import late

router = APIRouter(include_in_schema=False)
FEW = 60
"""So many happenings have a bar of their own; more are counted."""


@router.get("/timeline")
def shown(request: Request) -> Response:
    """The days of the happenings that the query keeps; `from` and `to` are also what part of time is seen."""
    chosen = Chosen.of(request.query_params)
    low, high = chosen.filter.date_from, chosen.filter.date_to
    bars = []
    columns, behind = workbench(request).lists.at_once()
    if columns is None:
        return page(request, "counting", title="Timeline", lead="When things are said to have happened.")
    with ledger(request).read() as reader:
        days = reader.days(columns, chosen.filter)
        seen = window(days, low, high)
        if seen and len(days.seq) <= FEW:
            for happening in reader.still(days.seq[days.first.argsort(kind="stable")].tolist()).values():
                drawn = bar(happening.date.edtf, *seen) if happening.date else None
                if drawn:
                    bars.append((row(happening), drawn))
        held = len(columns.seq)
        yearless = yearless_of(ledger(request), reader, columns, chosen.filter)
    found = stacks(days, *seen) if seen else []
    context: dict[str, Any] = {
        "window": seen,
        "unit": unit_of(*seen) if seen else "",
        "stacks": found,
        "pictures": [(size, across, ticks(found, most)) for size, (across, most) in PICTURES.items()],
        "highest": max((one.sure + one.maybe for one in found), default=0),
        "bars": bars,
        "dated": len(days.seq),
        "undated": days.undated - (0 if low or high else yearless.total),
        "yearless": yearless if yearless.total else None,
        "near": lambda stack: _period(chosen, stack),
        "list": lambda stack: chosen.to(changes={"from": stack.first.isoformat(), "to": stack.last.isoformat()}),
        "all_days": chosen.to("/timeline", {"from": None, "to": None}),
        "tools": _tools(chosen, seen) if seen else (),
        "down": DOWN,
    }
    return page(request, "timeline", chosen=chosen, held=held, labels=PARAMETERS, late=late(columns, behind), **context)


def _tools(chosen: Chosen, seen: tuple[date, date]) -> tuple[tuple[str, str], ...]:
    """Other parts of time, by name and address."""
    others = {
        "Nearer": zoomed(*seen, 2),
        "Farther": zoomed(*seen, 0.5),
        "Earlier": moved(*seen, -0.5),
        "Later": moved(*seen, 0.5),
    }
    return tuple(
        (name, chosen.to("/timeline", {"from": a.isoformat(), "to": b.isoformat()})) for name, (a, b) in others.items()
    )


def _period(chosen: Chosen, stack: Stack) -> str:
    """Where a period leads: to itself, nearer; a day to its list."""
    days: dict[str, date] = {"from": stack.first, "to": stack.last}
    return chosen.to("/" if stack.first == stack.last else "/timeline", {n: d.isoformat() for n, d in days.items()})
