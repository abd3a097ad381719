"""What each form does: its correction, made under the person's name."""

from __future__ import annotations

from collections.abc import Callable

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.edits import EditError, value_of
from allegedly.keeping.keeper import Keeper
from allegedly.keeping.meanwhile import ConflictError
from allegedly.keeping.naming import NamingError, event_seq, happening_named
from allegedly.records import Entry
from allegedly.workbench.review.event import members_mark
from allegedly.workbench.review.forgetting import forget
from allegedly.workbench.review.quoted import pointed
from allegedly.workbench.review.sent import Sent
from allegedly.workbench.review.values import sent_value, unchanged

Act = Callable[[Keeper, Person, Sent], Entry]


def _confirm(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return correcting.confirm(keeper, person, sent.all("event"))


def _reject(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return correcting.reject(keeper, person, sent.all("event"))


def _edit(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    name = sent.one("event")
    with keeper.ledger.read() as reader:
        seq = event_seq(reader, name)
        now = reader.sightings([seq])[seq]
        row = reader.report(now.report)
    if row is None or (sent.one("text") and row.report.sha256 != sent.one("text")):
        raise ConflictError("The report has got another text in the meantime. Look at it again, then decide.")
    value = sent_value(sent, now)
    span = pointed(sent, row.report.text, now.evidence)
    if span is None and unchanged(sent, value, now):
        raise EditError("That is what stands there already.")
    if sent.one("field") == "counts" and not value:
        value = {one: number for one, number in value_of(now, "counts").items() if number is not None}
    given = value if span is None else {"value": value, "span": list(span)}
    return correcting.edit(keeper, person, name, sent.one("field"), given)


def _merge(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return correcting.merge(keeper, person, [_happening(id) for id in sent.all("happening")])


def _split(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    if mark := sent.one("members"):
        with keeper.ledger.read() as reader:
            now = members_mark(happening_named(reader, sent.one("happening")))
        if now != mark:
            raise ConflictError("This happening has other events now than when you looked. Look again, then decide.")
    return correcting.not_the_same(keeper, person, sent.one("happening"), sent.all("event"))


def _merge_actors(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return correcting.merge_actors(keeper, person, sent.all("actor"))


def _split_actor(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return correcting.split_actor(keeper, person, sent.one("actor"), sent.all("report"))


def _forget(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    return forget(keeper, person, sent.one("report"), sent.one("sure") == "yes", sent.one("text"))


def _undo(keeper: Keeper, person: Person, sent: Sent) -> Entry:
    number = sent.one("entry")
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise NamingError("An entry of the history is named by its number.")
    return correcting.undo(keeper, person, int(number))


ACTS: dict[str, Act] = {
    "confirm": _confirm,
    "reject": _reject,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
    "merge-actors": _merge_actors,
    "split-actor": _split_actor,
    "forget": _forget,
    "undo": _undo,
}
"""By the last part of the address that a form is sent to."""


def _happening(given: str) -> str:
    """A happening's id, of which people may paste the address."""
    return given.rstrip("/").rpartition("/")[2].partition("?")[0].partition("#")[0]
