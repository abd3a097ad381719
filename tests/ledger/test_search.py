"""Search: words in texts and titles, whatever people type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegedly.ledger import Ledger, open_ledger
from allegedly.records import Findings
from tests.ledger.made import VERSIONS, findings, happening, report, rows

TEXTS = {
    "r1": ("The dam at Élavre", "Engineers said the old dam would hold. Villagers did not believe it.", "2016-05-01"),
    "r2": ("A flood", "The dam broke at night, and the old town of Elavre was under water.", "2016-05-03"),
    "r3": ("Prices", "Bread is dearer than in May.", None),
}


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.write() as writer:
        for id, (title, text, published) in TEXTS.items():
            its = report(text, id=id, title=title, published=published)
            writer.put_report(Findings(produced_by=VERSIONS, report=its), None, ())
    return ledger


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("dam", ["r2", "r1"]),
        ("DAM old", ["r2", "r1"]),
        ("elavre", ["r2", "r1"]),
        ("élavre dam", ["r2", "r1"]),
        ('"old dam"', ["r1"]),
        ('"old town" elavre', ["r2"]),
        ('"the dam at élavre"', ["r1"]),
        ("bread", ["r3"]),
        ("da", []),
        ("", []),
        ("...", []),
        ("dam AND NOT (old", []),
        ('"', []),
        ('dam"', ["r2", "r1"]),
        ("dam* ^old: -{}", ["r2", "r1"]),
    ],
)
def test_what_is_found(filled: Ledger, sought: str, found: list[str]) -> None:
    with filled.read() as reader:
        assert [hit.report for hit in reader.search(sought)] == found
        assert [hit.report for hit in reader.search(sought, limit=1, offset=1)] == found[1:2]


def test_a_hit_shows_the_words_in_the_text_and_the_happenings(ledger: Ledger) -> None:
    found = findings(1)
    with ledger.write() as writer:
        seq = writer.put_report(found, None, ()).seq
        events = writer.put_events(seq, rows(found))
        writer.put_happening(happening("h1", rows(found)[0].sighting), events)
        (hit,) = writer.search(found.events[-1].trigger.text)
    assert (hit.seq, hit.report, hit.title, hit.happenings) == (seq, found.report.id, found.report.title, ("h1",))
    assert hit.snippet is not None
    for mark in hit.marks:
        assert found.report.text[mark.start : mark.end] == mark.text
        assert hit.snippet.holds(mark)
    assert found.report.text[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert found.events[-1].trigger.text in [mark.text for mark in hit.marks]


def test_a_word_that_only_the_title_has_marks_nothing(filled: Ledger) -> None:
    with filled.read() as reader:
        (hit,) = reader.search("prices")
    assert hit.marks == ()
    assert hit.snippet is not None
    assert hit.snippet.text == TEXTS["r3"][1]


def test_long_strange_and_many_words_do_no_harm(ledger: Ledger) -> None:
    words = " ".join(f"w{n}" for n in range(20_000))
    text = f"{'x' * 5_000} {words} naïve ﬁne ²³ ᄒ 漢字 αβγ ğ ß ʼn"
    with ledger.write() as writer:
        writer.put_report(Findings(produced_by=VERSIONS, report=report(text)), None, ())
        for sought in ("x" * 5_000, "w19999", "NAIVE", "fine", "漢字", "αβγ", "ss", "²³"):
            assert [hit.report for hit in writer.search(sought)] == ["r1"], sought
        changed = Findings(produced_by=VERSIONS, report=report("Short."))
        writer.put_report(changed, None, ())
        assert writer.search("w19999") == []


def test_of_a_text_with_far_too_many_words_the_first_are_found(ledger: Ledger) -> None:
    text = " ".join(f"w{n}" for n in range(200_000))
    with ledger.write() as writer:
        writer.put_report(Findings(produced_by=VERSIONS, report=report(text)), None, ())
        assert [hit.report for hit in writer.search("w1000")] == ["r1"]


@settings(max_examples=300)
@given(text=st.text(max_size=60), sought=st.text(max_size=20))
def test_nothing_typed_breaks_the_search(text: str, sought: str) -> None:
    with SCRATCH.write() as writer:
        id = str(writer.counts().reports)
        its = report(text.encode("utf-8", "ignore").decode(), id=id)
        writer.put_report(Findings(produced_by=VERSIONS, report=its), None, ())
        writer.search(sought)
        for word in its.text.split()[:1]:
            hits = writer.search(word, limit=10**6)
            assert not any(c.isalnum() for c in word) or id in [hit.report for hit in hits]


@pytest.fixture(scope="module", autouse=True)
def _scratch(tmp_path_factory: pytest.TempPathFactory) -> object:
    global SCRATCH
    with open_ledger(tmp_path_factory.mktemp("scratch") / "ledger.db", create=True) as SCRATCH:
        yield


SCRATCH: Ledger
