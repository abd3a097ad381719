"""`allegedly read`, as a user runs it: the shipped model, real files, real pipes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest

from allegedly import pipeline
from allegedly.records import from_json, json_schema, to_json
from tests.cli.running import COMMAND, ENGLISH, FRENCH, lines, run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    return tmp_path


def test_jsonl_is_one_object_a_report_to_the_contract(reports: Path) -> None:
    done = run("read", "en.txt", "fr.txt", "--publisher", "Post", "--published", "2022-09-12", cwd=reports)
    assert done.returncode == 0, done.stderr
    objects = lines(done)
    for found in objects:
        jsonschema.validate(found, json_schema())
        assert (found["report"]["publisher"], found["report"]["published"]) == ("Post", "2022-09-12")
    assert [found["report"]["language"] for found in objects] == ["en", "fr"]
    assert any(row["cue"] and row["cue"]["text"] == "denied" for row in objects[0]["attributions"])


def test_the_command_prints_what_python_returns(reports: Path) -> None:
    done = run("read", "en.txt", cwd=reports)
    assert from_json(done.stdout).attributions == pipeline.read(reports / "en.txt").attributions
    assert to_json(from_json(done.stdout)) + b"\n" == done.stdout


def test_json_is_an_array_of_the_same(reports: Path) -> None:
    array = json.loads(run("read", "en.txt", "fr.txt", "--format", "json", cwd=reports).stdout)
    assert array == lines(run("read", "en.txt", "fr.txt", cwd=reports))


def test_an_unsupported_language_is_recorded_and_said_once(reports: Path) -> None:
    (reports / "fr2.txt").write_text(FRENCH.replace("Bordeaux", "Lille"), encoding="utf-8")
    done = run("read", "fr.txt", "fr2.txt", cwd=reports)
    assert done.returncode == 0
    assert [found["attributions"] for found in lines(done)] == [[], []]
    assert done.stderr.decode().count("is not supported") == 1


def test_a_problem_is_one_sentence_and_the_next_report_is_read(reports: Path) -> None:
    (reports / "bad.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run("read", "bad.pdf", "missing.txt", "fr.txt", cwd=reports)
    assert done.returncode == 1
    assert len(lines(done)) == 1
    problems = [line for line in done.stderr.decode().splitlines() if "was not read" in line]
    assert [line.split()[0] for line in problems] == ["bad.pdf", "missing.txt"]
    assert b"Traceback" not in done.stderr


def test_a_file_name_cannot_steer_the_terminal(reports: Path) -> None:
    done = run("read", "\x1b[2Jx\u202e.txt", cwd=reports)
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()


def test_standard_input_is_a_source() -> None:
    done = run("read", "-", stdin=FRENCH.encode())
    assert [found["report"]["text"] for found in lines(done)] == [FRENCH]


@pytest.mark.parametrize(
    ("name", "start"), [("page.html", b"<!DOCTYPE html>"), ("a.json", b"["), ("a.jsonl", b'{"schema":1'), ("a", b"{")]
)
def test_out_takes_its_format_from_the_suffix(reports: Path, name: str, start: bytes) -> None:
    done = run("read", "fr.txt", "--out", name, cwd=reports)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (reports / name).read_bytes().startswith(start)
    assert not list(reports.glob("*.part"))


def test_a_table_can_go_to_a_file(reports: Path) -> None:
    done = run("read", "en.txt", "--format", "table", "--out", "t.txt", cwd=reports)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    table = (reports / "t.txt").read_text(encoding="utf-8")
    assert "denied" in table
    assert "What is said to have happened" in table
    assert "NOT happened" in table
    assert "COERCE arrest" in table


def test_the_page_shows_the_events(reports: Path) -> None:
    run("read", "en.txt", "--out", "page.html", cwd=reports)
    page = (reports / "page.html").read_text(encoding="utf-8")
    assert 'id="r1e1"' in page
    assert "NOT happened" in page


@pytest.mark.parametrize("name", ["page.html", "t.txt"])
def test_an_unsupported_language_says_so_on_the_screens(reports: Path, name: str) -> None:
    run("read", "fr.txt", "--format", "html" if name.endswith("html") else "table", "--out", name, cwd=reports)
    shown = " ".join((reports / name).read_text(encoding="utf-8").split())
    assert "its language (fr) is not supported" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["fr.txt", "--published", "2022-13-40"],
        ["fr.txt", "--out", "no/folder"],
        ["fr.txt", "--out", "."],
        ["fr.txt", "--format", "xml"],
        ["fr.txt", "--threads", "0"],
    ],
)
def test_a_wrong_call_ends_with_2_and_reads_nothing(reports: Path, wrong: list[str]) -> None:
    done = run("read", *wrong, cwd=reports)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("format", ["jsonl", "json", "html", "table"])
def test_a_reader_that_goes_away_is_no_error(reports: Path, format: str) -> None:
    command = [*COMMAND, "read", "en.txt", "--format", format]
    with subprocess.Popen(command, cwd=reports, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["--out", "/dev/full"], []])
def test_a_full_disk_is_one_sentence(reports: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "read", "fr.txt", *arguments]
        done = subprocess.run(command, cwd=reports, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_ctrl_c_is_one_sentence_and_130_and_keeps_the_old_file(reports: Path) -> None:
    (reports / "out.json").write_text("old", encoding="utf-8")
    command = [*COMMAND, "read", "-", "--out", "out.json"]
    with subprocess.Popen(command, cwd=reports, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (reports / "out.json.part").exists():
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.stderr
        told = process.stderr.read().decode()
        # Interrupted within an `exec`, as `dataclass` has, Python ends by the signal itself; a shell says 130 to both.
        assert process.wait(60) in (130, -signal.SIGINT)
    assert told.splitlines() == [
        "Interrupted after 0 reports, 0 words, 0 events. What was written so far is in out.json.part."
    ]
    assert (reports / "out.json").read_text(encoding="utf-8") == "old"


def test_on_a_terminal_there_is_a_table_and_in_a_pipe_counts_for_the_person(reports: Path) -> None:
    shown = _on_terminal([*COMMAND, "read", "en.txt"], reports, stdout=True)
    assert "Voice" in shown
    counts = _on_terminal([*COMMAND, "read", "en.txt", "--out", "en.jsonl"], reports, stdout=False)
    assert "0 reports, 0 words, 0 events" in counts
    assert from_json((reports / "en.jsonl").read_bytes()).attributions


def _on_terminal(command: list[str], cwd: Path, *, stdout: bool) -> str:
    """What the command shows on a terminal that takes its standard error, and its output if `stdout`."""
    ours, theirs = pty.openpty()
    target = theirs if stdout else subprocess.DEVNULL
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=cwd, stdout=target, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.wait(60) == 0
    os.close(ours)
    return shown.decode("utf-8", "replace")
