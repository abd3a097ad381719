"""Draft -> Report: ids, dates, language, publisher's kind, hash."""

from __future__ import annotations

from allegedly.reading.dates import edtf_of
from allegedly.reading.draft import Draft, Unreadable
from allegedly.reading.identify import language_of
from allegedly.reading.ids import path_key, printable, report_id
from allegedly.reading.publishers import kind_of
from allegedly.records import Report, sha256_of


def build(draft: Draft, *, path: str = "", published: str | None = None, publisher: str | None = None) -> Report:
    """The Report of a draft. `path` is where it came from, for its id; `published` and `publisher` override.

    The text is taken as it is, because offsets depend on it. Raises `Unreadable` for an empty text, or one that is no
    Unicode text (it holds halves of surrogate pairs).
    """
    if not draft.text.strip():
        raise Unreadable("it holds no text")
    try:
        sha256 = sha256_of(draft.text)
    except UnicodeEncodeError as error:
        raise Unreadable(f"its text holds half a surrogate pair at character {error.start}") from error
    name = _clean(publisher if publisher is not None else draft.publisher)
    url = _clean(draft.url) if draft.url else None
    return Report(
        id=_clean(draft.id) if draft.id else report_id(name, url or (path_key(path) if path else ""), draft.text),
        title=_clean(draft.title),
        publisher=name,
        publisher_kind=kind_of(name, draft.publisher_kind),
        published=published if published is not None else edtf_of(draft.published),
        language=language_of(draft.text, draft.language),
        url=url or None,
        sha256=sha256,
        text=draft.text,
    )


def from_text(
    text: str,
    *,
    id: str | None = None,
    title: str = "",
    publisher: str = "",
    published: str | None = None,
    url: str | None = None,
) -> Report:
    """The Report of a text that is at hand; the text is kept exactly.

    Raises `ValueError` for an empty text, half a surrogate pair in it, or a `published` that is no date.
    """
    try:
        return build(
            Draft(text=text, id=id, title=title, publisher=publisher, url=url), published=checked_date(published)
        )
    except Unreadable as problem:
        raise ValueError(f"no report: {problem}") from problem


def checked_date(published: str | None) -> str | None:
    """`published` as an ISO 8601 or EDTF date; raises `ValueError` where it is none."""
    if published is None:
        return None
    if (edtf := edtf_of(published)) is None:
        raise ValueError(f"{published!r} is no date: give one like 2016-05-27")
    return edtf


def _clean(value: str) -> str:
    """A one-line value that every stream can take."""
    return " ".join(printable(value.replace("\n", " ").replace("\t", " ").replace("\r", " ")).split())
