"""Which happenings a page shows, as the query parameters say it, and addresses with one of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from starlette.datastructures import QueryParams

from allegedly.ledger import Filter, Order
from allegedly.records import MODES, EventType, Standing
from allegedly.workbench.base import address

PARAMETERS = ("q", "standing", "type", "mode", "country", "place", "actor", "source", "from", "to", "order", "page")
LONGEST = 300
"""Characters of one parameter that are looked at."""

_TYPES, _STANDING, _ORDERS = get_args(EventType), get_args(Standing), get_args(Order)
_MODES = frozenset(mode for modes in MODES.values() for mode in modes)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen filter, page and what could not be understood (`wrong`, one sentence, else empty)."""

    filter: Filter
    page: int
    size: int
    given: tuple[tuple[str, str], ...]
    wrong: str = ""

    @classmethod
    def of(cls, query: QueryParams, size: int = 50) -> Chosen:
        """What a query asks for; what is no value of its parameter is left out and told in `wrong`."""
        given, wrong = [], []
        for name, value in query.multi_items():
            value = value.strip()[:LONGEST].replace("\0", "")
            if name not in PARAMETERS or not value:
                continue
            if _holds(name, value):
                given.append((name, value))
            else:
                wrong.append(f"“{value}” is no {_CALLED.get(name, name)}")
        several = {name: tuple(dict.fromkeys(v for n, v in given if n == name)) for name in PARAMETERS}
        one = {name: values[-1] for name, values in several.items() if values}
        page = int(one.get("page", "1"))
        chosen = Filter(
            types=several["type"],
            modes=several["mode"],
            standing=several["standing"],
            date_from=_day(one.get("from")),
            date_to=_day(one.get("to")),
            country=one.get("country"),
            place=one.get("place"),
            actor=one.get("actor"),
            source=one.get("source"),
            text=one.get("q"),
            order=one.get("order", "recent"),  # type: ignore[arg-type]
            limit=size,
            offset=(page - 1) * size,
        )
        return cls(chosen, page, size, tuple(given), "; ".join(wrong))

    def value(self, name: str) -> str:
        """The last value given for a parameter, else nothing."""
        return next((value for key, value in reversed(self.given) if key == name), "")

    def has(self, name: str, value: str) -> bool:
        """Whether the parameter has this value."""
        return (name, value) in self.given

    def narrowed(self) -> tuple[tuple[str, str], ...]:
        """The parameters that narrow the list."""
        return tuple((name, value) for name, value in self.given if name not in ("order", "page"))

    def to(self, path: str = "/", changes: Mapping[str, Any] | None = None) -> str:
        """The address with some parameters set (null: left out); a changed filter begins at page 1."""
        changes = changes or {}
        kept = [(n, v) for n, v in self.given if n not in changes and not (n == "page" and changes)]
        return address(path, [*kept, *changes.items()])

    def toggled(self, name: str, value: str, path: str = "/") -> str:
        """The address with one value of a parameter that takes several switched on or off."""
        kept = [(n, v) for n, v in self.given if (n, v) != (name, value) and n != "page"]
        return address(path, kept if self.has(name, value) else [*kept, (name, value)])

    def without(self, name: str, value: str, path: str = "/") -> str:
        """The address without one value."""
        return address(path, [(n, v) for n, v in self.given if (n, v) != (name, value) and n != "page"])

    def at(self, size: int) -> Chosen:
        """The same with another length of page."""
        from msgspec.structs import replace as changed

        return replace(self, size=size, filter=changed(self.filter, limit=size, offset=(self.page - 1) * size))


_CALLED = {"from": "day like 2016-05-21", "to": "day like 2016-05-21", "page": "number of a page"}


def _holds(name: str, value: str) -> bool:
    match name:
        case "type":
            return value in _TYPES
        case "mode":
            return value in _MODES
        case "standing":
            return value in _STANDING
        case "order":
            return value in _ORDERS
        case "from" | "to":
            return _day(value) is not None
        case "page":
            return value.isascii() and value.isdigit() and 0 < int(value) < 1_000_000
    return True


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None
