"""How people name what is in a ledger: happenings and reports by id or the beginning of it, events as REPORT:EVENT."""

from __future__ import annotations

from allegedly.ledger import Reader, ReportRow
from allegedly.records import Happening


class NamingError(LookupError):
    """What was named is not in the ledger, or more than one thing is meant; `str` is one sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def report_named(reader: Reader, name: str) -> ReportRow:
    """The newest revision of the report with this id, the beginning of its id, or its url."""
    row = reader.report(name)
    if row is not None:
        return row
    found = reader.reports_beginning(name, 2) if name else []
    if len(found) == 1:
        return found[0]
    if found:
        raise NamingError(f"Several reports begin with {name!r}: name one in full.")
    raise NamingError(f"The ledger has no report {name!r}.")


def happening_named(reader: Reader, name: str) -> Happening:
    """The happening with this id, the beginning of its id, or an id that it had before it joined another."""
    found = reader.happening(name)
    if found is not None:
        return found
    ids = reader.happenings_beginning(name, 2) if name else []
    if len(ids) == 1 and (found := reader.happening(ids[0])) is not None:
        return found
    raise NamingError(
        f"Several happenings begin with {name!r}: name one in full."
        if ids
        else f"The ledger has no happening {name!r}."
    )


def event_seq(reader: Reader, name: str) -> int:
    """The number of the event that `REPORT:EVENT` names, as `allegedly show` prints it."""
    report, colon, event = name.rpartition(":")
    if not colon:
        raise NamingError(f"{name!r} names no event: it should read REPORT:EVENT, as `allegedly show` prints it.")
    row = report_named(reader, report)
    for seq, sighting in reader.events(row.seq).items():
        if sighting.event == event:
            return seq
    raise NamingError(f"Report {row.id} has no event {event!r}.")
