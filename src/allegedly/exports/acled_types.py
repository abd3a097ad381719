"""How an event is filed in ACLED's terms; the rules are data, `data/exports/acled.tsv` and `acled_actors.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from allegedly.records import Actor, Event
from allegedly.settings import rows

STATE = "State forces"
ABROAD = "External/Other forces"
CIVILIANS = "Civilians"
ORDER = (
    STATE, "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", ABROAD, CIVILIANS,
)  # fmt: skip
"""ACLED's kinds of actor in the order in which `interaction` names them."""


class Filed(NamedTuple):
    """An event's three types; `event_type` and `sub_event_type` are empty where the report does not say enough."""

    disorder: str
    event_type: str
    sub_event_type: str


class Rule(NamedTuple):
    """A line of `acled.tsv`."""

    type: str
    mode: str
    when: str
    filed: Filed | None


def filed(event: Event, actors: Sequence[Actor], recipients: Sequence[Actor]) -> Filed | None:
    """The types of an event, None where ACLED has no such event."""
    cases = _cases(actors, recipients)
    for rule in _rules():
        if rule.type == event.type and rule.mode in (event.mode, "*") and rule.when in cases:
            return rule.filed
    return None


def inter(actors: Sequence[Actor], how: Filed, country: str | None) -> str:
    """The kind of the first actor whose sector tells one; empty where none does.

    `country` is where the event took place: a state's forces of another one are external.
    """
    for actor in actors:
        kind = _kinds().get(actor.sector or "", ("", False))[0]
        if kind == STATE and actor.country and country and actor.country != country:
            return ABROAD
        if kind == CIVILIANS and how.event_type in ("Protests", "Riots"):
            return "Protesters" if how.event_type == "Protests" else "Rioters"
        if kind:
            return kind
    return ""


def interaction(first: str, second: str) -> str:
    """ACLED's name for who meets whom, in its order: `State forces-Civilians`, `Protesters only`."""
    if not first and not second:
        return ""
    if not first or not second:
        return f"{first or second} only"
    return "-".join(sorted((first, second), key=ORDER.index))


def civilian(actor: Actor) -> bool:
    """Whether the report shows the actor to be a civilian in ACLED's sense."""
    return _kinds().get(actor.sector or "", ("", False))[0] == CIVILIANS


def armed(actor: Actor) -> bool:
    """Whether the report shows the actor to bear arms."""
    return _kinds().get(actor.sector or "", ("", False))[1]


def _cases(actors: Sequence[Actor], recipients: Sequence[Actor]) -> list[str]:
    """The conditions of `acled.tsv` that hold, `-` always."""
    force, struck = any(map(armed, actors)), any(map(armed, recipients))
    cases = ["-"]
    if (force and struck) or (not recipients and sum(map(armed, actors)) > 1):
        cases.append("fight")
    if force and not struck:
        cases.append("armed")
    if any(map(civilian, recipients)) and not struck:
        cases.append("civilians")
    if any(a.sector == "CVL" and a.kind == "group" for a in actors):
        cases.append("crowd")
    return cases


@cache
def _rules() -> tuple[Rule, ...]:
    made = []
    for type, mode, when, disorder, event_type, sub_event_type, _ in rows("acled.tsv", "exports")[1:]:
        cells = ["" if cell == "-" else cell for cell in (disorder, event_type, sub_event_type)]
        made.append(Rule(type, mode, when, None if disorder == "out" else Filed(*cells)))
    return tuple(made)


@cache
def _kinds() -> dict[str, tuple[str, bool]]:
    return {sector: (kind, arms == "yes") for sector, kind, arms, _ in rows("acled_actors.tsv", "exports")[1:]}
