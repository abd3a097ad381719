"""Signs and words for what a happening stands on, and for how an account stands to it."""

from __future__ import annotations

from allegedly.records import Details, Happening, Position, Standing
from allegedly.rendering.wording import NOT_SAID

SIGNS: dict[Standing, str] = {
    "corroborated": "◉",
    "reported": "●",
    "one-sided": "○",
    "contested": "◑",
    "denied": "×",
    "anticipated": "▷",
}

MEANINGS: dict[Standing, str] = {
    "corroborated": "two independent voices say so",
    "reported": "on a news publisher’s own word",
    "one-sided": "only one party’s word",
    "contested": "one says so, another denies it or tells it otherwise",
    "denied": "only denials",
    "anticipated": "only planned, intended, demanded or possible",
}

POSITIONS: dict[Position, str] = {
    "asserts": "says it happened",
    "denies": "says it did not happen",
    "differs": "tells it otherwise",
    "anticipates": "speaks of it as to come or possible",
}

COUNTED = tuple(Details.__struct_fields__)


def kind(happening: Happening) -> str:
    """ "ASSAULT beat", or the type alone."""
    return f"{happening.type} {happening.mode}" if happening.mode else happening.type


def names(figures: tuple[object, ...]) -> str:
    """The names of actors, each once."""
    return ", ".join(dict.fromkeys(figure.name for figure in figures))  # type: ignore[attr-defined]


def parties(happening: Happening) -> str:
    """Who did it to whom: "police → marchers"; the side that nobody names is left out."""
    return " → ".join(part for part in (names(happening.actors) or "…", names(happening.recipients)) if part)


def where(happening: Happening) -> str:
    """The place with its country, or that none is said."""
    place = happening.place
    if place is None:
        return NOT_SAID
    return f"{place.name} ({place.country})" if place.country else place.name


def when(happening: Happening) -> str:
    """The date in EDTF, or that none is said."""
    return happening.date.edtf if happening.date else NOT_SAID


def details(found: Details) -> str:
    """ "30 arrested, 2 injured"; empty where the account gives no number."""
    given = ((getattr(found, name), name) for name in COUNTED)
    numbers = ((f"{value:,}" if isinstance(value, int) else value, name) for value, name in given if value is not None)
    return ", ".join(f"{number} {name}" for number, name in numbers)
