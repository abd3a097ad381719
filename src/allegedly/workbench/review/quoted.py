"""Words that a person points at in a report, as offsets into its text."""

from __future__ import annotations

import re

from allegedly.keeping.edits import EditError
from allegedly.records import Span
from allegedly.workbench.review.sent import Sent

_SPACE = re.compile(r"\s+")


def pointed(sent: Sent, text: str, sentence: Span) -> tuple[int, int] | None:
    """The offsets of the words that a form gives as evidence, by their characters or by themselves; null for none.

    Words alone must stand in the text; where they do several times, those in the event's `sentence` are meant. Spaces
    and line ends between words do not matter. Raises `EditError` where they are not there, or not told apart.
    """
    quote, start, end = sent.one("quote"), sent.one("start"), sent.one("end")
    if start and end:
        if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(start + end) < 20):
            raise EditError("The first and the last character of the evidence are whole numbers.")
        span = int(start), int(end)
        if quote and not _same(text[slice(*span)], quote):
            raise EditError("The words given as evidence do not stand at these characters of the report.")
        return span
    if not quote:
        if start or end:
            raise EditError("Evidence needs its words, or its first and its last character.")
        return None
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = [match.span() for match in re.finditer(pattern, text)]
    inside = [one for one in found if sentence.start <= one[0] and one[1] <= sentence.end]
    if not found:
        raise EditError("The report does not have the words given as evidence: copy them as they stand there.")
    if len(inside or found) > 1:
        places = ", ".join(str(one[0]) for one in (inside or found)[:5])
        raise EditError(f"These words stand at several places of the report (characters {places}): give some more.")
    return (inside or found)[0]


def _same(held: str, quote: str) -> bool:
    return _SPACE.sub(" ", held).strip() == _SPACE.sub(" ", quote).strip()
