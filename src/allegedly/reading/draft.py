"""A report in the making: what a format's reader found, before ids, language and overrides."""

from __future__ import annotations

from msgspec import Struct


class Unreadable(Exception):  # noqa: N818 - it is not an error of ours
    """A source cannot be read; the message is the cause, one clause without a full stop.

    Readers raise it, `sources` turns it into a `Problem`.
    """


class Draft(Struct, frozen=True, kw_only=True):
    """What one text says about itself; null or empty where it says nothing.

    `published` and `language` are as found, not yet checked.
    """

    text: str
    id: str | None = None
    title: str = ""
    publisher: str = ""
    publisher_kind: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
