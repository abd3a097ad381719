"""JSON -> Drafts: one report a line (JSONL), or an array or object of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from allegedly.reading.draft import Draft, Unreadable
from allegedly.reading.settings import LIMITS

Numbered = tuple[int, Draft | Unreadable]
"""A line or item number, from 1, and what stands there."""

_array = msgspec.json.Decoder(list[msgspec.Raw])
_any = msgspec.json.Decoder()
_CHUNK = 1 << 20


def read_lines(stream: BinaryIO) -> Iterator[Numbered]:
    """The reports of a JSONL stream, line by line; never more than one line is held.

    A line that is broken, or longer than the limit, is an `Unreadable` in its place. Empty lines are no reports.
    """
    number = 0
    while line := stream.readline(LIMITS.max_line + 1):
        number += 1
        if len(line) > LIMITS.max_line and not line.endswith(b"\n"):
            _skip_line(stream)
            yield number, Unreadable(f"the line is longer than {LIMITS.max_line:,} bytes")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield number, Unreadable("JSON lines have to be UTF-8, and these are UTF-16")
                return
        if line.strip():
            yield number, _draft_or_cause(line)


def read_json(data: bytes) -> Iterator[Numbered]:
    """The reports of a JSON array, or of one JSON object; raises `Unreadable` where it is neither."""
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not data.startswith(b"["):
        yield 1, _draft_or_cause(data)
        return
    try:
        items = [bytes(item) for item in _array.decode(data)]
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        # The standard library takes what strict JSON does not (NaN), and names the place.
        items = [json.dumps(item).encode() for item in _lenient(data)]
    for number, item in enumerate(items, 1):
        yield number, _draft_or_cause(item)


def is_one_value(data: bytes) -> bool:
    """Whether `data` is one JSON value, and not one a line."""
    try:
        msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=msgspec.Raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False
    return True


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _draft_or_cause(item: bytes) -> Draft | Unreadable:
    try:
        return _draft(item)
    except Unreadable as cause:
        return cause


def _draft(item: bytes) -> Draft:
    """The Draft in one JSON object; raises `Unreadable`. Unknown fields are ignored, `text` is kept exactly."""
    try:
        value = _any.decode(item)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        value = _lenient(item)
    if not isinstance(value, dict):
        raise Unreadable("it is no JSON object")
    text = value.get("text")
    if not isinstance(text, str):
        raise Unreadable('it has no "text"' if text is None else 'its "text" is no string')
    return Draft(
        text=text,
        id=_string(value, "id") or None,
        title=_string(value, "title"),
        publisher=_string(value, "publisher"),
        publisher_kind=_string(value, "publisher_kind") or None,
        published=_string(value, "published") or None,
        language=_string(value, "language") or None,
        url=_string(value, "url") or None,
    )


def _lenient(data: bytes) -> Any:
    """JSON as the standard library reads it: with NaN, which other tools write into fields that are not ours."""
    try:
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"it is no valid JSON ({error.msg} at character {error.pos + 1})") from error
    except RecursionError as error:
        raise Unreadable("its JSON is nested too deeply") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable("it holds a number that is too long") from error


def _string(value: dict[str, Any], name: str) -> str:
    """A field that is metadata: a number becomes its digits, anything else that is no string is as good as missing."""
    field = value.get(name)
    if isinstance(field, int) and not isinstance(field, bool):
        return str(field) if abs(field) < 1 << 64 else ""
    return field if isinstance(field, str) else ""
