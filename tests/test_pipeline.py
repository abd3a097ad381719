"""The whole way: reports in, findings and problems out, in order."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import allegedly
from allegedly import pipeline, reading
from allegedly.records import Findings, Problem, Report

FRENCH = "Le ministère a démenti hier que la police ait arrêté les grévistes devant la préfecture de la ville. " * 3


def test_problems_and_unread_languages_keep_their_places(tmp_path: Path) -> None:
    lines = [
        {"id": "one", "text": "The mayor denied that the bridge had been closed."},
        {"id": "two", "text": FRENCH},
        None,
        {"id": "three", "text": "The guild said it would march on Friday."},
        {"id": "four", "text": FRENCH},
    ]
    path = tmp_path / "feed.jsonl"
    path.write_text("".join((json.dumps(x) if x else "{broken") + "\n" for x in lines), encoding="utf8")
    found = list(pipeline.read_all([path]))
    names = [x.report.id if isinstance(x, Findings) else "problem" for x in found]
    assert names == ["one", "two", "problem", "three", "four"]
    assert isinstance(found[2], Problem)
    counts = [len(x.attributions) for x in found if isinstance(x, Findings)]
    assert counts[0]
    assert counts[2]
    assert not counts[1]
    assert not counts[3]


def test_a_stream_without_end_is_read_as_it_comes() -> None:
    pulled: list[int] = []

    def feed() -> Iterator[Report]:
        for k in itertools.count():
            pulled.append(k)
            yield reading.from_text(f"The mayor said that bus {k} had left.")

    found = list(itertools.islice(pipeline.find(feed(), threads=2), 3))
    assert [x.report.text[24] for x in found if isinstance(x, Findings)] == ["0", "1", "2"]
    assert len(pulled) < 50


def test_a_text_can_be_read_without_a_file() -> None:
    found = allegedly.read("The mayor denied that the bridge had been closed.", published="2020-05-01")
    assert found.report.published == "2020-05-01"
    assert found.attributions[0].source is not None
    assert found.attributions[0].source.span.text == "The mayor"


def test_what_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with pytest.raises(ValueError, match=r"empty\.txt"):
        allegedly.read(empty)
