"""Corrections: one resource for each thing that people do; every one answers with its entry in the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from allegedly.keeping import correcting
from allegedly.keeping.keeper import Keeper
from allegedly.records import Entry
from allegedly.workbench.api.answers import Answer, answered
from allegedly.workbench.api.seen import seen_by
from allegedly.workbench.base import keeper, person, workbench
from allegedly.workbench.review import forgetting

router = APIRouter(prefix="/api/corrections", tags=["corrections"])

LONGEST_REASON = 2_000
MOST = 500


def _whole(text: str) -> str:
    """JSON can spell half of a character, which nothing can store."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("half of a character")
    return text


Text = Annotated[str, AfterValidator(_whole)]
Name = Annotated[Text, Field(min_length=1, max_length=2_000)]
Events = Annotated[
    list[Name], Field(min_length=1, max_length=MOST, description="REPORT:EVENT, as `Happening.events` has them.")
]


class Correction(BaseModel):
    """What every correction takes: a reason, and what its maker had seen."""

    model_config = ConfigDict(extra="forbid", strict=True)
    why: Text = Field("", max_length=LONGEST_REASON, description="The reason, for the history.")
    seen: int | None = Field(
        None, ge=0, le=2**53, description="The history's last entry when you looked; a later one about the same: 409."
    )


class Verdict(Correction):
    """Events that are confirmed or rejected."""

    events: Events


class Edit(Correction):
    """A field of an event and its new value."""

    event: Name
    field: Literal["type", "mode", "status", "distanced", "place", "date", "actors", "recipients", "counts", "voice"]
    value: Any = Field(description="JSON as `Entry.new` has it for this field; null for nothing.")


class Merge(Correction):
    """Happenings that are one and the same."""

    happenings: Annotated[list[Name], Field(min_length=2, max_length=MOST)]


class NotTheSame(Correction):
    """Events of a happening that are about something else than its others."""

    happening: Name
    events: Events


class MergeActors(Correction):
    """Actors' keys that are one and the same; the first remains."""

    actors: Annotated[list[Name], Field(min_length=2, max_length=MOST)]


class SplitActor(Correction):
    """An actor's key, and the reports in which it is somebody else of that name."""

    actor: Name
    reports: Annotated[list[Name], Field(min_length=1, max_length=MOST)]


class Forget(Correction):
    """A report whose text, title and quotes are removed for good; that takes a reason and `sure`."""

    report: Name
    why: Annotated[Text, Field(min_length=1, max_length=LONGEST_REASON, description="The reason, for the history.")]
    sure: Literal[True] = Field(description="True: you know that this cannot be undone.")


class Undo(Correction):
    """The number of an entry to take back."""

    entry: Annotated[int, Field(ge=1, le=2**53)]


def matched(
    if_match: Annotated[str | None, Header(description="The `ETag` of the happening or report that you saw.")] = None,
) -> Callable[[int | None], int | None]:
    """What the sender had seen, by the body's `seen` or the header."""
    return lambda seen: seen_by(if_match, seen)


Matched = Annotated[Callable[[int | None], int | None], Depends(matched)]
_MADE = answered(Entry, 201, "Done, and in the history.")


@router.post("/confirm", **_MADE)
def confirm(request: Request, given: Verdict, seen: Matched) -> Response:
    """Marks events as read rightly."""
    return _done(request, given, seen, lambda k, who: correcting.confirm(k, who, given.events))


@router.post("/reject", **_MADE)
def reject(request: Request, given: Verdict, seen: Matched) -> Response:
    """Takes events out of happenings and exports; they stay in the ledger."""
    return _done(request, given, seen, lambda k, who: correcting.reject(k, who, given.events))


@router.post("/edit", **_MADE)
def edit(request: Request, given: Edit, seen: Matched) -> Response:
    """Sets a field of an event; the history keeps the old value."""
    return _done(request, given, seen, lambda k, who: correcting.edit(k, who, given.event, given.field, given.value))


@router.post("/merge", **_MADE)
def merge(request: Request, given: Merge, seen: Matched) -> Response:
    """Holds happenings for one and the same."""
    return _done(request, given, seen, lambda k, who: correcting.merge(k, who, given.happenings))


@router.post("/not-the-same", **_MADE)
def not_the_same(request: Request, given: NotTheSame, seen: Matched) -> Response:
    """Parts events of a happening from its others; no later report brings them together again."""
    return _done(request, given, seen, lambda k, who: correcting.not_the_same(k, who, given.happening, given.events))


@router.post("/merge-actors", **_MADE)
def merge_actors(request: Request, given: MergeActors, seen: Matched) -> Response:
    """Holds actors for one and the same."""
    return _done(request, given, seen, lambda k, who: correcting.merge_actors(k, who, given.actors))


@router.post("/split-actor", **_MADE)
def split_actor(request: Request, given: SplitActor, seen: Matched) -> Response:
    """Holds an actor, in some reports, for somebody else of that name."""
    return _done(request, given, seen, lambda k, who: correcting.split_actor(k, who, given.actor, given.reports))


@router.post("/forget", **_MADE)
def forget(request: Request, given: Forget, seen: Matched) -> Response:
    """Forgets a report; its id, publisher, dates and the hash of its text stay. Cannot be undone."""
    return _done(request, given, seen, lambda k, who: forgetting.forget(k, who, given.report, given.sure))


@router.post("/undo", **_MADE)
def undo(request: Request, given: Undo, seen: Matched) -> Response:
    """Takes an entry of the history back, by a further entry; an undo can be undone."""
    return _done(request, given, seen, lambda k, who: correcting.undo(k, who, given.entry))


def _done(
    request: Request,
    given: Correction,
    seen: Callable[[int | None], int | None],
    do: Callable[[Keeper, correcting.Person], Entry],
) -> Response:
    who = correcting.Person(person(request).name, given.why, seen(given.seen))
    made = do(keeper(request), who)
    workbench(request).lists.corrected()
    return Answer(made, 201)
