"""The formats as the command line knows them: each writes as it reads, and the same for the same."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from allegedly.exports import FORMATS, Format, Group, Item
from tests.exports.invented import HAPPENING, item


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_each_takes_one_thing_and_writes_it_the_same_twice(
    format: Format, items: tuple[Item, ...], groups: tuple[Group, ...]
) -> None:
    assert (format.items is None) != (format.groups is None)

    def once() -> bytes:
        stream = io.BytesIO()
        written = format.items(items, stream) if format.items else format.groups and format.groups(groups, stream)
        assert written
        assert written.rows
        return stream.getvalue()

    assert once() == once()
    assert format.suffix.startswith(".")


@pytest.mark.parametrize("format", [f for f in FORMATS.values() if f.name != "parquet"], ids=lambda f: f.name)
def test_what_was_read_is_written_before_more_is_asked_for(format: Format) -> None:
    stream = io.BytesIO()
    sizes = []

    def stream_of(one: object) -> Iterator[object]:
        for _ in range(5):
            sizes.append(stream.tell())
            yield one

    if format.items:
        deadly = item()
        format.items(stream_of(deadly), stream)  # type: ignore[arg-type]
    else:
        assert format.groups
        format.groups(stream_of(Group(happening=HAPPENING, items=(item(),))), stream)  # type: ignore[arg-type]
    if format.name != "ucdp":  # nobody died: no row
        assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_nothing_to_write_is_a_whole_file_too(format: Format) -> None:
    stream = io.BytesIO()
    written = format.items([], stream) if format.items else format.groups and format.groups([], stream)
    assert written
    assert written.rows == 0
    assert stream.getvalue() or format.name in ("plover", "ftm")
