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
        assert format.write(items if format.takes == "items" else groups, stream).rows
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

    one = item() if format.takes == "items" else Group(happening=HAPPENING, items=(item(),))
    format.write(stream_of(one), stream)
    if format.name != "ucdp":  # nobody died: no row
        assert sizes == sorted(set(sizes))


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_nothing_to_write_is_a_whole_file_too(format: Format) -> None:
    stream = io.BytesIO()
    assert format.write([], stream).rows == 0
    assert stream.getvalue() or format.name in ("plover", "ftm")


def test_a_format_keeps_its_statuses_unless_told_otherwise_and_counts_the_rest(items: tuple[Item, ...]) -> None:
    written = FORMATS["acled"].write(items, io.BytesIO())
    assert written.left_out["status not_happened"] > 0
    stream = io.BytesIO()
    only = FORMATS["acled"].write(items, stream, {"not_happened"})
    assert only.rows > 0
    assert "status not_happened" not in only.left_out
    assert only.left_out["status happened"] > 0
    assert sum(only.left_out.values()) + only.rows == len(items)
    assert FORMATS["plover"].write(items, io.BytesIO()).left_out == {}


def test_a_happening_keeps_its_events_of_the_statuses_asked_for(groups: tuple[Group, ...]) -> None:
    written = FORMATS["ftm"].write(groups, io.BytesIO(), {"not_happened"})
    denied = [g for g in groups if any(i.event.status == "not_happened" for i in g.items)]
    assert written.left_out == {"happening without an event of these statuses": len(groups) - len(denied)}
