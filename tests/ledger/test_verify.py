"""Verifying finds every kind of damage, and nothing in a whole ledger; forgetting leaves no words and no damage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from allegedly.ledger import EventRow, Ledger, Writer, open_ledger
from allegedly.ledger.history import sealed
from allegedly.ledger.verify import verify
from allegedly.records import Entry, Findings
from tests.ledger.made import VERSIONS, findings, happening, report, rows


def fill(writer: Writer) -> None:
    """Five reports, one of them revised; two of them tell of one happening; two entries."""
    previous = None
    for n in range(1, 6):
        found = findings(n)
        writer.put_events(writer.put_report(found, b"s", (f"k{n}",)).seq, rows(found))
    revised = Findings(produced_by=VERSIONS, report=report("It rained.", id="r3"))
    put = writer.put_report(revised, b"s", ())
    assert put.replaced == 3
    writer.drop_events(3)
    seqs = [next(iter(writer.events(n))) for n in (1, 2)]
    writer.put_links([(seqs[0], seqs[1], 0.9)])
    writer.put_copies([(1, 2), (4, 5)])
    writer.put_happening(happening("h1", *writer.sightings(seqs).values()), seqs)
    alone = next(iter(writer.events(4)))
    writer.put_happening(happening("h4", writer.sightings([alone])[alone]), [alone])
    for why in ("I was there", "No"):
        entry = sealed(Entry(seq=0, at="2026-01-01T00:00:00Z", who="Ines", why=why, action="confirm"), previous)
        writer.append(entry)
        previous = entry


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    with ledger.write() as writer:
        fill(writer)
    return ledger


def problems(ledger: Ledger) -> list[str]:
    with ledger.read() as reader:
        return list(verify(reader))


def test_a_whole_ledger_is_clean(full: Ledger) -> None:
    assert problems(full) == []


OTHER = report("Something else was written here, long enough for every offset. " * 40).text.encode()


@pytest.mark.parametrize(
    ("statement", "value", "said"),
    [
        ("UPDATE reports SET text = :value WHERE seq = 2", OTHER, "The text of report r2 is not the one"),
        ("UPDATE reports SET text = :value WHERE seq = 2", OTHER, "A finding in report r2 quotes"),
        ("UPDATE reports SET text = :value WHERE seq = 2", OTHER, "Event e1 of report r2 quotes"),
        ("UPDATE reports SET text = :value WHERE seq = 2", OTHER, "Happening h1 quotes words that report r2"),
        ("UPDATE reports SET text = :value WHERE seq = 2", b"\xff", "Report r2 cannot be read"),
        ("UPDATE reports SET findings = :value WHERE seq = 2", b"{}", "Report r2 cannot be read"),
        ("UPDATE reports SET superseded_by = NULL WHERE seq = 3", b"", "r3, revision 1, does not lead"),
        ("UPDATE reports SET revision = 7 WHERE seq = 3", b"", "lacks the revision before"),
        ("UPDATE reports SET forgotten = 'today' WHERE seq = 5", b"", "r5 was forgotten, but something of it"),
        ("UPDATE events SET sighting = :value WHERE report = 4", b"{}", "Event e1 of report r4 cannot be read"),
        ("UPDATE events SET report = 4 WHERE report = 5", b"", "of report r4 was read from another text"),
        ("UPDATE events SET happening = NULL WHERE report = 4", b"", "Happening h4 does not have the events"),
        ("UPDATE happenings SET body = :value WHERE id = 'h4'", b"{}", "Happening h4 cannot be read"),
        ("DELETE FROM event_words_docsize WHERE id = 1", b"", "Number 1 of events is missing in the search index"),
        ("UPDATE history SET body = :value WHERE seq = 1", b"entry", "History entry 1 was changed"),
        ("DELETE FROM history WHERE seq = 1", b"", "History entry 1 is missing"),
        ("UPDATE events SET happening = 99 WHERE report = 5", b"", "refers to a row of happenings that is not there"),
    ],
)
def test_damage_shows(full: Ledger, statement: str, value: bytes, said: str) -> None:
    sqlite = not full.name.startswith("postgresql")
    if not sqlite and "happening = 99" in statement:
        return  # the server itself refuses it
    if not sqlite:
        statement = statement.replace("_docsize WHERE id", " WHERE rowid")
    if value == b"entry":
        value = b'{"seq":1,"at":"","who":"Ines","why":"another reason","action":"confirm"}'
    with full._engine.connect().execution_options(ledger_writes=True) as connection:
        if sqlite:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            connection.execute(text(statement), {"value": value} if ":value" in statement else {})
    assert any(said in problem for problem in problems(full)), problems(full)


def test_damaged_pages_show(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with open_ledger(path, create=True) as ledger, ledger.write() as writer:
        fill(writer)
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(b"\x0d" + b"\x41" * 4095)
    with open_ledger(path) as ledger:
        assert any("file is damaged" in problem for problem in problems(ledger))


def test_what_is_forgotten_leaves_no_word_behind(full: Ledger) -> None:
    with full.write() as writer:
        before = writer.report("r1")
        others = [seq for seq in writer.members("h1") if seq not in writer.events(1)]
        assert writer.forget("r1") == others
    assert problems(full) == []
    with full.read() as reader:
        row = reader.report("r1")
        assert before is not None
        assert row is not None
        assert row.forgotten is not None
        assert (row.id, row.seq, row.added) == (before.id, before.seq, before.added)
        assert row.report == replace(before.report, title="", url=None, text="")
        assert row.signature is None
        assert reader.events(1) == {}
        assert reader.happening("h1") is None
        assert reader.happening("h4") is not None
        assert reader.copies([1, 2]) == {}
        assert reader.bands(("k1",)) == {}
        assert "r1" not in [hit.report for hit in reader.search("police soldiers members", limit=99)]
        with pytest.raises(KeyError):
            reader.findings(1)
        assert reader.counts().forgotten == 1


def test_a_forgotten_report_does_not_come_back(full: Ledger) -> None:
    with full.write() as writer:
        writer.forget("r3")
        assert [row.report.text for row in writer.revisions("r3")] == ["", ""]
        url = findings(3).report.url
        again = Findings(produced_by=VERSIONS, report=report("It rained again.", id="r3"))
        elsewhere = Findings(produced_by=VERSIONS, report=report("It rained a lot.", id="new", url=url))
        for found in (findings(3), again, elsewhere):
            assert writer.put_report(found, None, ()).outcome == "forgotten"
        writer.forget("r3")  # twice is as good as once
        with pytest.raises(KeyError):
            writer.forget("nobody")
    assert problems(full) == []


def test_the_words_of_a_forgotten_report_are_not_even_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    secret = "Zyxwvut Quillfeather"
    found = findings(1, words=f"{secret} watched. ")
    figure = replace(found.actors[0], name=secret)
    found = replace(found, actors=(figure, *found.actors[1:]), report=replace(found.report, title=f"{secret} speaks"))
    with open_ledger(path, create=True) as ledger:
        with ledger.write() as writer:
            for n in range(2, 40):
                writer.put_events(writer.put_report(findings(n), None, ()).seq, rows(findings(n)))
            seqs = writer.put_events(writer.put_report(found, None, ()).seq, rows(found))
            writer.put_happening(happening("h1", *writer.sightings(seqs).values()), seqs)
        with ledger.write() as writer:
            edited = [EventRow(machine=r.machine, sighting=replace(r.sighting, title=secret * 9)) for r in rows(found)]
            writer.put_events(39, edited)
            writer.put_happening(happening("h1", edited[0].sighting), seqs[:1])
        with ledger.write() as writer:
            writer.forget(found.report.id)
    content = path.read_bytes().lower()
    for word in secret.lower().split():
        assert word.encode() not in content
