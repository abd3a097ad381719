"""The words of the pages of actors and sources."""

from __future__ import annotations

from typing import Any

from allegedly.happenings.identity import KEY_OF_NONE
from allegedly.ledger.profiles import Called, Part
from allegedly.records import Position
from allegedly.rendering.plain import one_line
from allegedly.rendering.standing import parties, when, where
from allegedly.rendering.wording import SECTORS
from allegedly.workbench.profiles.source import Show

PARTS: dict[Part, str] = {"did": "Did", "undergone": "Was done to it", "said": "Said"}

COMPANY: dict[Part, str] = {"did": "To whom it did things", "undergone": "Who did things to it"}

SHOWS: dict[Show, str] = {
    "asserts": "Asserted",
    "alone": "alone",
    "backed": "others say so too",
    "opposed": "contradicted by others",
    "denies": "Denied",
    "differs": "Told otherwise",
    "anticipates": "Foretold",
    "reports": "Reports that carry it",
}

NOTHING: dict[Show, str] = {
    "asserts": "it asserts nothing in this ledger.",
    "alone": "whatever it asserts, others assert too.",
    "backed": "nobody else asserts what it does.",
    "opposed": "nobody contradicts it.",
    "denies": "it denies nothing.",
    "differs": "it tells nothing otherwise than others do.",
    "anticipates": "it foretells, plans or demands nothing.",
    "reports": "no report carries its word.",
}

OTHERS: dict[Position, str] = {
    "asserts": "Also asserted by",
    "denies": "Denied by",
    "differs": "Told otherwise by",
    "anticipates": "Foretold by",
}

UNKNOWN = "Nobody by name"
"""Who stands for all words that no report gives a name to: "it", "one of them"."""


def name_of(key: str, name: str) -> str:
    """What an actor is called on the screen; `name` is the one that most events give it."""
    return UNKNOWN if key == KEY_OF_NONE else name


LINE: dict[str, Any] = {"parties": parties, "when": when, "where": where, "others_say": OTHERS}
"""What the template of a happening's line needs."""


def about(called: Called) -> str:
    """ "organisation · KAZ · police, security services", as far as it is known."""
    if called.key == KEY_OF_NONE:
        return "words such as “it” or “they” that no report explains"
    sector = SECTORS.get(called.sector) if called.sector else None  # type: ignore[call-overload]
    known = (called.kind, called.country, sector)
    return one_line(" · ".join(part for part in known if part and part != "unknown")) or "kind not known"
