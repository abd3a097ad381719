"""What every export is made from: an event with its report, its happening and what people judged of it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from allegedly.records import Actor, Event, Findings, Happening, Status

INCIDENTS: frozenset[Status] = frozenset(("happened", "attempted"))
"""The statuses that a table of incidents holds unless asked otherwise: its readers count rows as things that took
place, and what was planned, feared, demanded or denied did not, by the word of the voice itself."""

UNNAMED = "unnamed source"
"""The voice behind "allegedly" and "it was claimed"."""


class Item(Struct, frozen=True, kw_only=True):
    """One event to write.

    `findings` is its report with the text; `event` the event as people's corrections left it, so that it need not be
    equal to the one of the same id in `findings`. `happening` is the one it belongs to, null where none was looked
    for. `confirmed` says that a person confirmed it. `pseudonymised` says that findings, event and happening went
    through `pseudonyms`, and every format passes that on.
    """

    findings: Findings
    event: Event
    happening: Happening | None = None
    confirmed: bool = False
    pseudonymised: bool = False


class Group(Struct, frozen=True, kw_only=True):
    """One happening to write, with the items of its events; each item's `happening` may be left null."""

    happening: Happening
    items: tuple[Item, ...]
    pseudonymised: bool = False


class Written(Struct, frozen=True):
    """What a writer did: how many rows (features, entities, annotations), and how many items it left out, by reason."""

    rows: int
    left_out: dict[str, int] = {}


class Whose(NamedTuple):
    """Whose word an event is.

    `name` is the innermost source, the publisher for the report's own voice, `UNNAMED` where the report gives no
    source; empty only where neither report nor publisher has a name. `own` says that it is the report's own voice.
    `via` are those who passed it on, outermost first. `party` is the side it belongs to, null without a happening.
    """

    name: str
    own: bool
    via: tuple[str, ...]
    party: str | None


def whose(item: Item) -> Whose:
    """The voice of an item's event, from its attributions; the party from the account that holds the event."""
    findings, event = item.findings, item.event
    links = {a.id: a for a in findings.attributions}
    named = actors(findings)
    chain = []
    for id in event.voice:
        source = links[id].source if id in links else None
        chain.append(UNNAMED if source is None else named[source.actor].name)
    account = None
    if item.happening is not None:
        here = (findings.report.id, event.id)
        holding = (a for a in item.happening.accounts if any((s.report, s.event) == here for s in a.statements))
        account = next(holding, None)
    party = account.voice.party if account else None
    if not chain:
        return Whose(findings.report.publisher, True, (), party)
    return Whose(chain[-1], False, tuple(chain[:-1]), party)


def actors(findings: Findings) -> dict[str, Actor]:
    """The report's actors by id."""
    return {a.id: a for a in findings.actors}


def cast(item: Item, ids: tuple[str, ...]) -> list[Actor]:
    """The actors of those ids in their order; an id that the report does not have is passed over."""
    known = actors(item.findings)
    return [known[id] for id in ids if id in known]


def key(item: Item) -> str:
    """An event's name over all reports: `report-id:e1`."""
    return f"{item.findings.report.id}:{item.event.id}"
