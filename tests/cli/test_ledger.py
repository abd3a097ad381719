"""The ledger's commands as a user runs them: real files, a real ledger, processes of their own."""

from __future__ import annotations

import csv
import json
import re
import resource
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import COMMAND, FRENCH, run
from tests.keeping.written import COURIER, GAZETTE, HERALD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports in a ledger, and a broken file beside them."""
    here = tmp_path_factory.mktemp("ledger")
    (here / "reports").mkdir()
    rows = [
        {"id": name, "publisher": f"The {name}", "published": "2021-05-10", "text": text}
        for name, text in (("gazette", GAZETTE), ("courier", COURIER))
    ]
    (here / "reports" / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (here / "reports" / "herald.txt").write_text(HERALD, encoding="utf-8")
    (here / "reports" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    added = run("add", "ledger.db", "reports", cwd=here)
    assert added.returncode == 1
    assert b"broken.pdf" in added.stderr
    assert b"Added 3 reports." in added.stderr
    return here


@pytest.fixture
def ledger(folder: Path, tmp_path: Path) -> Path:
    """A copy of that ledger to change."""
    with sqlite3.connect(folder / "ledger.db") as source, sqlite3.connect(tmp_path / "ledger.db") as copy:
        source.backup(copy)
    return tmp_path / "ledger.db"


def printed(*arguments: str | Path) -> str:
    done = run(*arguments)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def listed(ledger: Path, *filters: str) -> list[dict[str, Any]]:
    found = json.loads(printed("happenings", ledger, "--format", "json", *filters))["happenings"]
    assert isinstance(found, list)
    return found


def event_of(happening: dict[str, Any], report: str) -> str:
    return next(f"{m['report']}:{m['event']}" for m in happening["events"] if m["report"] == report)


def test_adding_again_reads_nothing_and_goes_on(folder: Path) -> None:
    again = run("add", "ledger.db", "reports/wire.jsonl", cwd=folder)
    assert again.returncode == 0
    assert again.stderr.decode().strip() == "Added 0 reports (2 there already)."


def test_happenings_can_be_narrowed(ledger: Path) -> None:
    (arrest,) = listed(ledger, "--standing", "contested", "--type", "coerce", "--place", "kutaisi")
    assert (arrest["mode"], arrest["date"]["edtf"]) == ("arrest", "2021-05-04")
    assert {account["position"] for account in arrest["accounts"]} >= {"asserts", "denies"}
    assert listed(ledger, "--since", "2021-05-05", "--country", "geo")
    assert all(h["id"] != arrest["id"] for h in listed(ledger, "--since", "2021-05-05"))
    assert [h["id"] for h in listed(ledger, "--actor", "beridze")] == []
    assert len(listed(ledger, "--limit", "1", "--order", "impact")) == 1


def test_a_person_sees_the_accounts_side_by_side(ledger: Path) -> None:
    (arrest,) = listed(ledger, "--standing", "contested", "--type", "COERCE")
    shown = printed("show", ledger, arrest["id"][:8])
    assert "contested" in shown
    assert "Interior Ministry" in shown
    assert "says it did not happen" in shown
    assert "courier:e" in shown


def test_a_report_is_shown_by_its_events(ledger: Path) -> None:
    shown = printed("show", ledger, "courier")
    assert re.search(r"courier:e\d", shown)
    assert json.loads(printed("show", ledger, "courier", "-f", "json"))["report"]["text"] == COURIER


def test_words_are_found_in_texts(ledger: Path) -> None:
    assert "union leader" in printed("search", ledger, "student", "union")
    assert "No report" in printed("search", ledger, "submarine")


def test_actors_have_keys(ledger: Path) -> None:
    rows = json.loads(printed("actors", ledger, "police", "--format", "json"))["actors"]
    assert rows
    assert rows[0]["key"]


def test_a_correction_is_kept_with_who_and_why_and_undone(ledger: Path) -> None:
    (arrest,) = listed(ledger, "--standing", "contested", "--type", "COERCE")
    denial = next(
        f"{s['report']}:{s['event']}" for a in arrest["accounts"] if a["position"] == "denies" for s in a["statements"]
    )
    printed("correct", "reject", ledger, denial, "--who", "Ines", "--why", "the ministry took it back")
    assert not listed(ledger, "--standing", "contested", "--type", "COERCE")
    (entry,) = json.loads(printed("history", ledger, "--format", "json"))["history"]
    assert (entry["who"], entry["why"], entry["action"]) == ("Ines", "the ministry took it back", "reject")
    printed("correct", "undo", ledger, "1", "--who", "Ines", "--why", "it did not")
    assert listed(ledger, "--standing", "contested", "--type", "COERCE") == [arrest]


def test_a_field_is_edited_by_words(ledger: Path) -> None:
    (arrest,) = listed(ledger, "--standing", "contested", "--type", "COERCE")
    event = event_of(arrest, "gazette")
    said = printed("correct", "edit", ledger, event, "counts", "arrested=14", "--who", "Ines")
    assert said == 'Entry 1: edit counts: {"arrested":12} → {"arrested":14}\n'
    assert "edit counts" in printed("history", ledger)
    (again,) = listed(ledger, "--standing", "contested", "--type", "COERCE")
    assert 14 in [account["details"].get("arrested") for account in again["accounts"]]


def test_wrong_corrections_are_one_sentence(ledger: Path) -> None:
    for arguments, said in [
        (("edit", ledger, "courier:e1", "status", "sure"), "status cannot be 'sure'"),
        (("confirm", ledger, "courier:e77"), "has no event 'e77'"),
        (("merge", ledger, "h1"), "no happening 'h1'"),
        (("undo", ledger, "3"), "no entry 3"),
    ]:
        done = run("correct", *arguments)
        assert done.returncode == 1
        assert said in done.stderr.decode()
        assert len(done.stderr.decode().strip().splitlines()) == 1


def test_verify_finds_nothing_wrong_and_then_what_was_tampered_with(ledger: Path) -> None:
    printed("correct", "confirm", ledger, "courier:e1", "--who", "Ines")
    assert "Nothing is wrong: 3 reports" in printed("verify", ledger)
    with sqlite3.connect(ledger) as raw:
        raw.execute(
            "UPDATE reports SET text = ? WHERE id = 'courier'", (COURIER.replace("arrested", "attacked").encode(),)
        )
        raw.execute("UPDATE history SET body = replace(CAST(body AS TEXT), 'Ines', 'Olga')")
    done = run("verify", ledger)
    assert done.returncode == 1
    assert "courier" in done.stdout.decode()
    assert "History entry 1 was changed" in done.stdout.decode()


def test_a_forgotten_report_is_gone_and_the_ledger_clean(ledger: Path) -> None:
    printed("forget", ledger, "courier", "--yes", "--who", "Ines", "--why", "its author asked")
    assert "No report" in printed("search", ledger, "Beridze")
    assert "Nothing is wrong" in printed("verify", ledger)
    assert not any("courier" in h["reports"] for h in listed(ledger))
    assert COURIER[:40].encode() not in ledger.read_bytes()


def test_a_sample_is_drawn_filled_and_evaluated(ledger: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    run("sample", ledger, "4", "--out", sheet)
    with sheet.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 4
    for i, row in enumerate(rows):
        row["type right?"] = "yes" if i else "no"
    with sheet.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.DictWriter(stream, rows[0])
        out.writeheader()
        out.writerows(rows)
    assert re.search(r"type\s+3 of 4\s+75%\s+30% to 95%", printed("sample", ledger, "--answers", sheet))
    assert "kappa" in printed("sample", ledger, "--answers", sheet, "--answers", sheet)
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "is no sheet" in run("sample", ledger, "--answers", tmp_path / "other.csv").stderr.decode()


def test_a_rebuild_changes_nothing(ledger: Path) -> None:
    before = listed(ledger)
    printed("rebuild", ledger)
    assert listed(ledger) == before


@pytest.mark.parametrize("command", ["happenings", "verify", "actors", "history"])
def test_a_ledger_that_is_not_there_is_one_sentence_and_is_not_made(tmp_path: Path, command: str) -> None:
    done = run(command, tmp_path / "none.db")
    assert done.returncode == 1
    assert str(tmp_path / "none.db") in done.stderr.decode()
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert not (tmp_path / "none.db").exists()


def test_a_report_in_another_language_is_recorded_without_events(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    done = run("add", tmp_path / "l.db", tmp_path / "fr.txt")
    assert done.returncode == 0
    assert "is not supported" in done.stderr.decode()
    assert "1 reports, 0 events" in printed("verify", tmp_path / "l.db")


@pytest.mark.parametrize(("option", "value"), [("--type", "RIOT"), ("--standing", "true"), ("--since", "May")])
def test_a_filter_that_cannot_be_is_a_wrong_call(ledger: Path, option: str, value: str) -> None:
    done = run("happenings", ledger, option, value)
    assert done.returncode == 2
    assert value in done.stderr.decode()


@pytest.mark.parametrize("format", ["plover", "acled", "ucdp", "geojson", "parquet", "ftm", "annotations"])
def test_every_export_is_written_whole(ledger: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out"
    done = run("export", ledger, "--format", format, "--out", out)
    assert done.returncode == 0, done.stderr.decode()
    assert out.read_bytes() or format == "ucdp"
    assert f"rows are in {out}." in done.stderr.decode()


def test_an_export_has_the_corrections_and_not_what_was_rejected(ledger: Path) -> None:
    (arrest,) = listed(ledger, "--standing", "contested", "--type", "COERCE")
    event = event_of(arrest, "gazette")
    printed("correct", "edit", ledger, event, "place", "Zugdidi, GEO", "--who", "Ines")
    printed("correct", "edit", ledger, event, "actors", "the mayor's guards", "--who", "Ines")
    rows = {row["id"]: row for row in map(json.loads, printed("export", ledger).splitlines())}
    assert rows[event]["event_loc"]["resolved_place"] == "Zugdidi"
    assert rows[event]["actor"][0]["entity_text"] == "the mayor's guards"
    printed("correct", "reject", ledger, event, "--who", "Ines")
    assert event not in {json.loads(line)["id"] for line in printed("export", ledger).splitlines()}


def test_an_export_can_hide_private_persons(ledger: Path) -> None:
    assert "Beridze" in printed("export", ledger)
    hidden = printed("export", ledger, "--pseudonymise")
    assert "Beridze" not in hidden
    assert hidden == printed("export", ledger, "--pseudonymise")


def test_a_status_narrows_an_export(ledger: Path) -> None:
    rows = [json.loads(line) for line in printed("export", ledger, "--status", "not_happened").splitlines()]
    assert {row["status"] for row in rows} == {"not_happened"}
    assert run("export", ledger, "--format", "excel").returncode == 2


def test_a_full_disk_is_one_sentence_and_what_was_added_stays(tmp_path: Path) -> None:
    rest = "The mayor of the town said that the road to the port was open on the day of the march. " * 12
    rows = [{"id": f"r{i}", "text": f"{GAZETTE} This is number {i}. {rest}"} for i in range(60)]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (450_000, 450_000))

    command = [*COMMAND, "add", "ledger.db", "wire.jsonl"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, preexec_fn=small, check=False, timeout=120)
    assert done.returncode == 1
    said = done.stderr.decode().strip()
    assert len(said.splitlines()) == 1, said
    assert "ledger.db could not be written" in said
    kept = int(re.search(r"Added (\d+) report", said)[1])  # type: ignore[index]
    checked = printed("verify", tmp_path / "ledger.db")
    assert f"Nothing is wrong: {kept} reports" in checked
    again = run("add", "ledger.db", "wire.jsonl", cwd=tmp_path)
    assert again.returncode == 0
    assert "Nothing is wrong: 60 reports" in printed("verify", tmp_path / "ledger.db")
