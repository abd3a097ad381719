"""JSONL and JSON: the text exactly as given, and a broken line costs that line only."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly import reading
from allegedly.reading import jsonl
from allegedly.reading.settings import LIMITS
from allegedly.records import Problem, Report, sha256_of
from tests.reading.helpers import cause, only

READABLE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def read(data: bytes, name: str = "feed.jsonl") -> list[Report | Problem]:
    return list(reading.from_bytes(data, name))


def test_a_record_gives_its_fields() -> None:
    record = {
        "id": 7, "title": "Dozens held", "publisher": "Courier", "publisher_kind": "party",
        "published": "2016-05-27T23:30:00-05:00", "url": "https://courier.example/1", "language": "en",
        "text": "Police held 30 people.", "unknown": {"a": [1]},
    }  # fmt: skip
    report = only(json.dumps(record), "feed.jsonl")
    assert report == Report(
        "7", "Dozens held", "Courier", "party", "2016-05-27", "en", "https://courier.example/1",
        sha256_of("Police held 30 people."), "Police held 30 people.",
    )  # fmt: skip


@given(READABLE)
def test_the_text_is_kept_exactly(text: str) -> None:
    assert only(json.dumps({"text": text}) + "\n", "feed.jsonl").text == text
    assert only(json.dumps([{"text": text}]), "feed.json").text == text


def test_a_broken_line_is_named_and_the_next_one_is_read() -> None:
    lines = [
        '{"text": "First."}', "{broken", "", "[1]", '{"title": "no text"}', '{"text": 5}', '{"text": " "}',
        '{"text": "\\ud800"}', "[" * 100_000, '{"n": ' + "9" * 5000 + ', "text": "x"}', '{"text": "Last.", "x": NaN}',
    ]  # fmt: skip
    found = read("\n".join(lines).encode() + b'\n{"text": "\xff"}')
    assert [r.text for r in found if isinstance(r, Report)] == ["First.", "Last."]
    problems = [r for r in found if isinstance(r, Problem)]
    assert [p.source for p in problems] == [f"feed.jsonl, line {n}" for n in (2, 4, 5, 6, 7, 8, 9, 10, 12)]
    assert [p.cause.split(" (")[0] for p in problems] == [
        "it is no valid JSON", "it is no JSON object", 'it has no "text"', 'its "text" is no string',
        "it holds no text",
        "its text holds half a surrogate pair at character 0", "its JSON is nested too deeply",
        "it holds a number that is too long", "it is not UTF-8",
    ]  # fmt: skip


def test_metadata_of_the_wrong_type_is_as_good_as_missing() -> None:
    report = only('{"text": "Police held 30.", "title": null, "publisher": ["x"], "published": 20160527}', "feed.jsonl")
    assert (report.title, report.publisher) == ("", "")
    assert report.published == "2016-05-27"


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert only(b'\xef\xbb\xbf{"text": "x y"}', "feed.jsonl").text == "x y"


def test_utf_16_lines_are_one_clear_problem() -> None:
    assert "UTF-16" in cause('{"text": "x"}\n'.encode("utf-16"), "feed.jsonl")


def test_a_json_file_may_hold_an_object_an_array_or_lines() -> None:
    assert [r.text for r in read(b'{"text":\n"one"}', "a.json") if isinstance(r, Report)] == ["one"]
    assert [r.text for r in read(b'[{"text": "one"}, {"text": "two"}]', "a.json") if isinstance(r, Report)] == [
        "one",
        "two",
    ]
    assert [r.text for r in read(b'{"text": "one"}\n{"text": "two"}\n', "a.json") if isinstance(r, Report)] == [
        "one",
        "two",
    ]


def test_a_broken_item_of_an_array_is_named() -> None:
    found = read(b'[{"text": "one"}, {"text": 2}, {"text": "three", "x": NaN}]', "a.json")
    assert [str(r) if isinstance(r, Problem) else r.text for r in found] == [
        "one",
        'a.json, item 2 was not read: its "text" is no string.',
        "three",
    ]


class Endless(io.RawIOBase):
    """A stream without line ends that counts what was taken at once."""

    def __init__(self, size: int, then: bytes) -> None:
        self.left, self.then = size, then

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = b"x" * min(len(buffer), self.left)
        self.left -= len(part)
        if not part:
            part, self.then = self.then[: len(buffer)], self.then[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def test_a_line_beyond_the_limit_is_skipped_without_holding_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMITS", msgspec.structs.replace(LIMITS, max_line=10_000))
    stream = io.BufferedReader(Endless(50_000_000, b'\n{"text": "next"}\n'))
    first, second = jsonl.read_lines(cast(BinaryIO, stream))
    assert first[0] == 1
    assert "longer than 10,000 bytes" in str(first[1])
    assert second[0] == 2
    assert getattr(second[1], "text", "") == "next"


def test_lines_are_read_as_they_come() -> None:
    class Counting(io.BytesIO):
        taken = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.taken += 1
            return super().readline(size)

    stream = Counting(b'{"text": "Police held thirty."}\n' * 10_000)
    found: Iterator[object] = jsonl.read_lines(stream)
    next(found)
    assert stream.taken == 1
