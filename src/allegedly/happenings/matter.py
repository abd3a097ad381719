"""What a report is mainly about, as the ledger counts it: one event, or the few that its main sentence or title names.

A report that "a court jailed the editor whom police had arrested that morning" is about both, and the next one may lead
with the arrest. Were only one event the main one, two reports about one matter would often miss each other. What is of
other days than the main event is background, wherever it stands, and stays out.
"""

from __future__ import annotations

from datetime import date, timedelta

from allegedly.happenings.settings import limits
from allegedly.happenings.words import content, stem, words
from allegedly.records import Event, Findings
from allegedly.records.edtf import bounds

Days = tuple[date | None, date | None]


def ranks(findings: Findings) -> dict[str, int]:
    """The rank of each event, by id: 1 for the main matter, for all others their rank in the report.

    Beside the event of rank 1 those are of the main matter that stand in its sentence, and those among the first
    `titled` whose trigger shares a word with the report's title; not those that are dated apart from it.
    """
    main = next((event for event in findings.events if event.rank == 1), None)
    if main is None:
        return {event.id: event.rank for event in findings.events}
    days = _days(main, findings.report.published)
    title = set(map(stem, words(findings.report.title)))
    found = {}
    for event in findings.events:
        near = event.evidence == main.evidence or (
            event.rank <= limits().titled and not title.isdisjoint(content(event.trigger.text))
        )
        found[event.id] = 1 if event is main or (near and not _apart(bounds(_edtf(event)), days)) else event.rank
    return found


def _days(main: Event, published: str | None) -> Days:
    """The days of the main event: its own date, or else those before publication that are news."""
    if edtf := _edtf(main):
        return bounds(edtf)
    first, last = bounds(published)
    return (first - timedelta(limits().news) if first else None), last


def _edtf(event: Event) -> str | None:
    return event.date.edtf if event.date else None


def _apart(a: Days, b: Days) -> bool:
    return bool((a[1] and b[0] and a[1] < b[0]) or (b[1] and a[0] and b[1] < a[0]))
