"""What the forms send: each correction is made and then shown where the person was."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from allegedly.keeping.correcting import Person
from allegedly.keeping.edits import EditError
from allegedly.keeping.meanwhile import ConflictError
from allegedly.keeping.naming import NamingError, event_seq
from allegedly.ledger import Reader
from allegedly.records import Sighting
from allegedly.workbench.base import keeper, ledger, page, person, workbench
from allegedly.workbench.chronicle import ACTIONS, value
from allegedly.workbench.review.acting import ACTS
from allegedly.workbench.review.event import event_view, last
from allegedly.workbench.review.sent import ASKED, NEEDED, Sent

router = APIRouter(include_in_schema=False)
NO_REASON = "Give a reason: it stays in the history, for whoever asks later why this was done."
NOTHING_CHOSEN = "Choose at least one event."


async def _sent(request: Request, action: str) -> Sent:
    form = await request.form()
    return Sent.of(action, form.multi_items())


@router.post("/review/{action}")
def correct(request: Request, action: str, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Makes the correction that a form asks for; then the page that the form names is shown again."""
    act = ACTS.get(action)
    if act is None:
        raise HTTPException(404, "There is no such correction.")
    if action in ("confirm", "reject", "split") and not sent.all("event"):
        return _again(request, sent, NOTHING_CHOSEN)
    if sent.lacks_reason:
        return _again(request, sent, NO_REASON)
    try:
        entry = act(keeper(request), Person(person(request).name, sent.why, sent.seen), sent)
    except ConflictError as conflict:
        return _conflict(request, sent, conflict)
    except EditError as error:
        return _again(request, sent, str(error))
    except NamingError as error:
        return _again(request, sent, str(error), 404)
    workbench(request).lists.corrected()
    return RedirectResponse(_marked(sent.back, entry.seq), 303)


def _again(request: Request, sent: Sent, wrong: str, status: int = 422) -> Response:
    """The form once more, filled in as it was sent, with a sentence that says what was wrong."""
    with ledger(request).read() as reader:
        if sent.action == "edit" and status != 404:
            view = event_view(reader, sent.one("event"), sent, wrong)
            return page(request, "review/event", status, view=view)
        meant, seen = _meant(reader, sent), last(reader)
    return page(
        request, "review/ask", status, sent=sent, wrong=wrong, meant=meant, seen=seen if not sent.seen else sent.seen,
        asked=ASKED[sent.action], needed=sent.action in NEEDED,
    )  # fmt: skip


def _conflict(request: Request, sent: Sent, conflict: ConflictError) -> Response:
    """What somebody else did meanwhile beside what was to be done."""
    with ledger(request).read() as reader:
        meant, seen = _meant(reader, sent), last(reader)
    return page(
        request, "review/conflict", 409, sent=sent, conflict=conflict, meant=meant, seen=seen, actions=ACTIONS,
        value=value, needed=sent.action in NEEDED, asked=ASKED[sent.action],
    )  # fmt: skip


def _meant(reader: Reader, sent: Sent) -> tuple[Sighting, ...]:
    """The events that a form names, as they stand now; those that are not there are left out."""
    found = []
    for name in sent.all("event")[:20]:
        try:
            seq = event_seq(reader, name)
        except NamingError:
            continue
        found.append(reader.sightings([seq])[seq])
    return tuple(found)


def _marked(path: str, seq: int) -> str:
    """The page to go back to, with the entry that was made, so that it can be taken back there."""
    parts = urlsplit(path)
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith("done="))
    marked = f"{parts.path}?{query}{'&' if query else ''}done={seq}"
    return f"{marked}#{parts.fragment}" if parts.fragment else marked
