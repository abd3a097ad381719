"""Words of a report that a person gives as evidence for what they edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from allegedly.records import Given, Sighting, Span

Text = Callable[[], str]
"""The text of the report at hand; asked for only where somebody chose words of it."""

PEOPLE = ("actors", "recipients", "voice")
LONGEST = 1_000
"""Characters that may be given as evidence: a long sentence. Whoever needs more has chosen by mistake."""


class EditError(ValueError):
    """A value that a field cannot take; `str` is one sentence that says which it can."""


def unwrapped(value: Any) -> tuple[Any, tuple[int, int] | None]:
    """An edit's value, and the offsets of the words given for it; null where none are.

    Raises `EditError` for a span that is no pair of whole numbers.
    """
    if not isinstance(value, dict) or value.keys() != {"value", "span"}:
        return value, None
    try:
        start, end = msgspec.convert(value["span"], tuple[int, int])
    except msgspec.ValidationError as error:
        raise EditError(f"A span is the first character of the words and the one after the last: {error}.") from None
    return value["value"], (start, end)


def chosen_words(offsets: tuple[int, int], text: Text | None) -> Span:
    """The words at these offsets. Raises `EditError` where the text has none there, or more than `LONGEST`."""
    start, end = offsets
    whole = text() if text else ""
    if not 0 <= start < end <= len(whole) or not whole[start:end].strip():
        raise EditError(f"The report has no words from character {start} to {end}.")
    if end - start > LONGEST:
        raise EditError(f"Words given as evidence have at most {LONGEST:,} characters.")
    return Span.of(whole, start, end)


def given_words(before: Sighting, now: Sighting, field: str, span: Span | None) -> tuple[Given, ...]:
    """What people gave as evidence after an edit of `field`: what it replaced is gone, other fields keep theirs."""
    names = _names(now, field)
    kept = tuple(one for one in before.given if one.field != field or (one.name is not None and one.name in names))
    if span is None:
        return kept
    if field not in PEOPLE:
        return (*kept, Given(field, span))
    old = _names(before, field)
    new = [name for name in names if name not in old] or names
    return (*(one for one in kept if one.name not in new or one.field != field), *(Given(field, span, n) for n in new))


def _names(sighting: Sighting, field: str) -> list[str]:
    match field:
        case "actors" | "recipients":
            return list(dict.fromkeys(figure.name for figure in getattr(sighting, field)))
        case "voice":
            return list(dict.fromkeys(link.figure.name for link in sighting.voice if link.figure))
    return []
