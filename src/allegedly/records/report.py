"""A report: one published text and where it comes from."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

PublisherKind = Literal["media", "party", "unknown"]


class Report(Struct, frozen=True):
    """One published text: a news article, a press release, an official statement.

    Findings come from `text` alone. The title is metadata and yields none: headlines drop the source, exaggerate and
    are often not the reporter's.

    `publisher_kind` decides what the report's own voice is worth: `media` reports, while a `party` (a ministry's own
    release) speaks for itself; `unknown` where nothing in the data says which.

    `published` is an ISO 8601 date or an EDTF form of one, or null. An unknown year stays unknown: the day of reading
    never stands in for it.

    `language` is an ISO 639-1 code where one exists. A report in a language that is not supported is still a report,
    is recorded, and yields no findings.

    `id` is the given one, else a short hash of publisher, url or path, and text. `sha256` is that of the UTF-8 text;
    what people correct is bound to it.
    """

    id: str
    title: str
    publisher: str
    publisher_kind: PublisherKind
    published: str | None
    language: str
    url: str | None
    sha256: str
    text: str


def sha256_of(text: str) -> str:
    """The hexadecimal SHA-256 of the text's UTF-8 bytes. Lone surrogates raise `UnicodeEncodeError`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
