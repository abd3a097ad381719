"""A report is forgotten only as the person saw it: what others did about it since may be a reason to keep it."""

from __future__ import annotations

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.keeping.meanwhile import ConflictError
from allegedly.keeping.naming import NamingError, report_named
from allegedly.ledger import Reader, ReportRow
from allegedly.records import Entry


def forget(keeper: Keeper, person: Person, report: str, sure: bool, sha256: str = "") -> Entry:
    """Forgets a report.

    Raises `ConflictError` where somebody corrected an event of it after `person.seen`, where it was forgotten already,
    or where its text is no longer that of `sha256`; `NamingError` where the person is not `sure`.
    """
    if not sure:
        raise NamingError("Tick that you know that this cannot be undone.")
    with keeper.ledger.read() as reader:
        _check(reader, report_named(reader, report), person.seen, sha256)
    return correcting.forget(keeper, person, report)


def _check(reader: Reader, row: ReportRow, seen: int | None, sha256: str) -> None:
    if row.forgotten:
        raise ConflictError("This report has been forgotten already.")
    if sha256 and row.report.sha256 != sha256:
        raise ConflictError("The report has got another text in the meantime. Look at it again, then decide.")
    if seen is None:
        return
    texts = {one.report.sha256 for one in reader.revisions(row.id)}
    later = [
        entry
        for entry in reader.history(after=seen)
        if any(binding.sha256 in texts for binding in (*entry.about, *entry.against))
    ]
    if later:
        last = later[-1]
        raise ConflictError(
            f"{last.who or 'Somebody'} has corrected an event of this report in the meantime (entry {last.seq} of the "
            "history). Look at it again, then decide.",
            later[::-1],
        )
