"""Reports and their revisions: nothing twice, nothing lost, nothing changed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from allegedly.ledger import Ledger
from allegedly.records import Findings, ProducedBy
from tests.ledger.made import VERSIONS, findings, report, rows

NEWER = ProducedBy(allegedly="0.2.0", model="m2")


def plain(text: str, **more: str | None) -> Findings:
    return Findings(produced_by=VERSIONS, report=report(text, **more))


def test_what_was_put_comes_out_as_it_was(ledger: Ledger) -> None:
    found = findings(1)
    with ledger.write() as writer:
        put = writer.put_report(found, b"\x00signature", ("a", "b"))
    assert (put.seq, put.outcome, put.replaced) == (1, "new", None)
    with ledger.read() as reader:
        row = reader.report(found.report.id)
        assert row is not None
        assert row.report == found.report
        assert (row.revision, row.superseded_by, row.forgotten, row.signature) == (1, None, None, b"\x00signature")
        assert row.produced_by == "0.1.0 m1"
        assert reader.findings(put.seq) == found
        assert reader.report_at(put.seq) == row == reader.report(str(found.report.url))
        assert reader.report("no such") is None


@pytest.mark.parametrize("text", ["a\x00b", "", "𝔲nicode \u202e and \r\n lines\t", "x" * 300_000])
def test_any_text_is_kept_exactly(ledger: Ledger, text: str) -> None:
    found = plain(text, title="nul \x00 title", id="id\x00", url="u\x00")
    with ledger.write() as writer:
        seq = writer.put_report(found, None, ()).seq
        assert writer.put_report(found, None, ()).outcome == "known"
    with ledger.read() as reader:
        assert reader.report_at(seq).report == found.report
        assert reader.findings(seq) == found
        row = reader.report("id\x00")
        assert row is not None
        assert row.seq == seq


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    with ledger.write() as writer:
        for _ in range(2):
            outcomes = [writer.put_report(findings(n), None, ()).outcome for n in range(3)]
    assert outcomes == ["known"] * 3
    with ledger.read() as reader:
        assert [row.seq for row in reader.reports()] == [1, 2, 3]


@pytest.mark.parametrize("id", ["r1", "another id"], ids=["by id", "by url"])
def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(ledger: Ledger, id: str) -> None:
    first = plain("The mayor resigned.", url="https://post.example/1")
    second = plain("The mayor resigned on Monday.", id=id, url="https://post.example/1")
    with ledger.write() as writer:
        writer.put_report(first, None, ())
        put = writer.put_report(second, None, ())
    assert (put.outcome, put.replaced) == ("revised", 1)
    with ledger.read() as reader:
        for name in (first.report.id, second.report.id, "https://post.example/1"):
            assert [row.report.text for row in reader.revisions(name)] == [first.report.text, second.report.text]
            newest, oldest = reader.report(name), reader.report(name, revision=1)
            assert newest is not None
            assert oldest is not None
            assert (newest.revision, newest.report.text) == (2, second.report.text)
            assert (oldest.superseded_by, oldest.report.text) == (put.seq, first.report.text)
        assert [row.seq for row in reader.reports()] == [put.seq]
        assert [row.seq for row in reader.reports(current=False)] == [1, put.seq]


def test_adding_old_and_new_wording_again_changes_nothing(ledger: Ledger) -> None:
    wordings = [plain("The mayor resigned."), plain("The mayor resigned on Monday.")]
    with ledger.write() as writer:
        for wording in wordings:
            writer.put_report(wording, None, ())
        again = [writer.put_report(wording, None, ()) for wording in wordings]
    assert [(put.seq, put.outcome) for put in again] == [(1, "known"), (2, "known")]


def test_a_newer_version_replaces_the_findings(ledger: Ledger) -> None:
    old, new = findings(4), findings(4, version=NEWER)
    new = replace(new, events=new.events[1:], report=replace(new.report, title="Another headline"))
    with ledger.write() as writer:
        writer.put_report(old, None, ())
        put = writer.put_report(new, b"s", ())
    assert (put.seq, put.outcome) == (1, "reread")
    with ledger.read() as reader:
        assert reader.findings(1) == new
        assert reader.report_at(1).produced_by == "0.2.0 m2"
        assert [hit.seq for hit in reader.search("another headline")] == [1]


def test_two_reports_of_one_url_that_have_ids_of_their_own_stay_apart_by_id(ledger: Ledger) -> None:
    with ledger.write() as writer:
        writer.put_report(plain("One.", id="a", url="https://post.example/live"), None, ())
        writer.put_report(plain("Two.", id="b", url="https://post.example/other"), None, ())
        put = writer.put_report(plain("Two, later.", id="b", url="https://post.example/live"), None, ())
    assert (put.outcome, put.replaced) == ("revised", 2)


def test_an_exception_undoes_the_whole_transaction(ledger: Ledger) -> None:
    def half() -> None:
        with ledger.write() as writer:
            seq = writer.put_report(findings(1), None, ()).seq
            writer.put_events(seq, rows(findings(1)))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    with ledger.read() as reader:
        assert list(reader.reports()) == []
        assert reader.counts().events == 0
        assert reader.search("news") == []


def test_a_reader_sees_one_moment(ledger: Ledger) -> None:
    with ledger.read() as reader:
        assert reader.counts().reports == 0
        with ledger.write() as writer:
            writer.put_report(findings(1), None, ())
        assert reader.counts().reports == 0
    with ledger.read() as reader:
        assert reader.counts().reports == 1


def test_near_texts_are_found_by_their_keys(ledger: Ledger) -> None:
    with ledger.write() as writer:
        writer.put_report(findings(1), b"one", ("k1", "k2"))
        writer.put_report(findings(2), b"two", ("k2", "k3"))
        writer.put_report(findings(3), b"three", ("k4",))
        assert writer.bands(("k2",)) == {1: b"one", 2: b"two"}
        revised = plain("Something else.", id=findings(1).report.id)
        writer.put_report(revised, b"one, later", ("k5",))
        assert writer.bands(("k1", "k2", "k5")) == {2: b"two", 4: b"one, later"}


def test_copies_are_grouped_whatever_their_order(ledger: Ledger) -> None:
    with ledger.write() as writer:
        for n in range(1, 6):
            writer.put_report(findings(n), b"s", ())
        writer.put_copies([(2, 1), (2, 3), (2, 3)])
        assert writer.copies([3, 5]) == dict.fromkeys(("r1", "r2", "r3"), "r1")
        writer.put_report(plain("Something else.", id="r2"), b"s", ())
        assert writer.copies([1, 3]) == {}
