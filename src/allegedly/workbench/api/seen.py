"""What a program had seen when it corrects: the ETag of what it read, or the number of the history's last entry."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from fastapi import HTTPException, Response

from allegedly.ledger import Reader
from allegedly.workbench.api.answers import Answer

_MARK = re.compile(r'\s*"(\d{1,15})-[0-9a-f]{16}"\s*')


def marked(reader: Reader, value: Any) -> Response:
    """The record with an ETag: the number of the history's last entry, then a piece of the record's hash."""
    response = Answer(value)
    last = reader.last_entry()
    digest = hashlib.sha256(response.body).hexdigest()[:16]
    response.headers["etag"] = f'"{last.seq if last else 0}-{digest}"'
    return response


def seen_by(given: str | None, seen: int | None) -> int | None:
    """The last entry that the sender of a correction had before them: `seen` of the body, else `If-Match`, `given`.

    Null where neither is given, or `If-Match` is `*`. Raises 400 for what is no ETag of this API.
    """
    if seen is not None or given is None or given.strip() == "*":
        return seen
    found = _MARK.fullmatch(given)
    if not found:
        raise HTTPException(400, "If-Match is no ETag that this API gave.")
    return int(found[1])
