"""Sources: files, folders and standard input in order; one that cannot be read costs no other."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from allegedly import reading
from allegedly.records import Problem, Report
from tests.reading.demo_pdf import demo_pdf


def texts(found: list[Report | Problem]) -> list[str]:
    return [f"! {r.cause}" if isinstance(r, Problem) else r.text for r in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "c.txt").write_text("Third report.")
    (tmp_path / "a.txt").write_text("First report.")
    (tmp_path / "b" / "two.unknown").write_text('{"text": "Second report."}\n{"text": "And more."}\n')
    (tmp_path / ".hidden.txt").write_text("Not read.")
    (tmp_path / ".git" / "x.txt").write_text("Not read.")
    return tmp_path


def test_a_folder_is_read_recursively_sorted_and_without_hidden_files(folder: Path) -> None:
    assert texts(list(reading.reports([folder]))) == ["First report.", "Third report.", "Second report.", "And more."]


def test_what_cannot_be_read_is_a_problem_in_its_place(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    os.mkfifo(folder / "d.txt")
    (folder / "e.txt").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder)
    assert texts(list(reading.reports([folder / "missing", folder, "https://courier.example/1"]))) == [
        "! there is no such file or folder",
        "First report.",
        "! it is empty",
        "Third report.",
        "! it is no regular file",
        "! there is no such file or folder",
        "! it is no regular file",
        "Second report.",
        "And more.",
        "! addresses are not fetched: save the page and give the file",
    ]


def test_a_problem_is_one_clear_sentence(tmp_path: Path) -> None:
    (problem,) = reading.reports([tmp_path / "x.txt"])
    assert str(problem) == f"{tmp_path}/x.txt was not read: there is no such file or folder."


def test_no_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.txt").write_text("Report.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert texts(list(reading.reports([tmp_path / "x.txt"]))) == ["! permission denied"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert texts(list(reading.reports([tmp_path]))) == ["! the folder holds no files"]


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, ""])
def test_an_impossible_path_is_a_problem(name: str) -> None:
    (problem,) = reading.reports([name])
    assert isinstance(problem, Problem)


def test_a_file_name_that_is_no_text_can_still_be_printed(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n\x1b[31m.txt")
    Path(name).write_text("")
    (problem,) = reading.reports([tmp_path])
    str(problem).encode("utf-8")
    assert "\x1b" not in str(problem)
    assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.csv", b"id,text\n1,Police held thirty.\n", "table"),
        ("feed", b'<?xml version="1.0"?><rss><item>Police held thirty.</item></rss>', "XML"),
        ("a.warc", b"WARC/1.0\r\n", "web archive"),
        ("a.txt", b"PAR1\x15\x04", "Parquet"),
    ],
)
def test_files_that_hold_no_single_report_do_not_become_text(name: str, data: bytes, word: str) -> None:
    (problem,) = reading.from_bytes(data, name)
    assert isinstance(problem, Problem)
    assert word in problem.cause


def test_a_file_is_believed_over_its_name() -> None:
    (report,) = reading.from_bytes(demo_pdf(), "bulletin.txt")
    assert isinstance(report, Report)
    assert report.text.startswith("What our volunteers saw")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Police held thirty people.", ["Police held thirty people."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{"text": "One."}', ["One."]),
        (b'[{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b"<html><body><p>Police held thirty people.</p></body></html>", ["Police held thirty people."]),
        (b"", ["! it is empty"]),
    ],
)
def test_standard_input_is_read_for_what_it_is(data: bytes, expected: list[str]) -> None:
    found = list(reading.reports(["-"], stdin=io.BytesIO(data)))
    assert texts(found) == expected
    assert all(r.source.startswith("standard input") for r in found if isinstance(r, Problem))


def test_what_the_caller_knows_overrides_what_the_source_says() -> None:
    data = io.BytesIO(b'{"text": "Police held thirty.", "published": "2016-05-27", "publisher": "Courier"}')
    (report,) = reading.reports(["-"], stdin=data, published="2019-01-02", publisher="Ministry of Justice")
    assert isinstance(report, Report)
    assert (report.published, report.publisher, report.publisher_kind) == ("2019-01-02", "Ministry of Justice", "party")


def test_a_published_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="is no date"):
        reading.reports([], published="last week")


def test_reports_come_as_they_are_read() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 500_000:
                raise OSError(5, "Input/output error")
            return super().read(size)

    stream = Broken(b'{"text": "Police held thirty."}\n' * 100_000)
    found = reading.reports(["-"], stdin=stream)
    assert isinstance(next(found), Report)
    rest = list(found)
    assert isinstance(rest[-1], Problem)
    assert rest[-1].cause == "input/output error"


def test_ids_are_stable_and_tell_reports_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Report.")
    Path("b.txt").write_text("Report.")
    ids = [r.id for r in reading.reports(["a.txt", "./a.txt", tmp_path / "a.txt", "b.txt"]) if isinstance(r, Report)]
    assert ids[0] == ids[1] == ids[2] != ids[3]


def test_a_text_at_hand_becomes_a_report() -> None:
    report = reading.from_text("Police held thirty.", id="x", title="T", publisher="Courier", published="2016-05-27")
    assert (report.id, report.title, report.published, report.text) == ("x", "T", "2016-05-27", "Police held thirty.")


@pytest.mark.parametrize("text", ["", " \n", "\ud800"])
def test_no_report_is_made_of_nothing(text: str) -> None:
    with pytest.raises(ValueError, match="no report"):
        reading.from_text(text)
