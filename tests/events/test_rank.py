"""What a report is mainly about."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.events import dateline
from allegedly.language.view import view
from allegedly.records import Event, Report, sha256_of
from evals import score_rank
from evals.running import run_system


def first(nlp: Language, text: str, title: str = "", published: str | None = None) -> Event:
    """The event of rank 1."""
    doc = nlp.make_doc(text)
    doc._.report = Report(
        id="r",
        title=title,
        publisher="",
        publisher_kind="media",
        published=published,
        language="en",
        url=None,
        sha256=sha256_of(text),
        text=text,
    )
    return next(e for e in nlp(doc)._.events if e.rank == 1)


TWO = "Soldiers raided a newspaper in Oral. Strikers blocked the harbour of Oral."


def test_of_equals_the_first_comes_first(nlp: Language) -> None:
    assert first(nlp, TWO).type == "COERCE"


@pytest.mark.parametrize("title", ["Harbour blocked by strikers", "Strike shuts harbour of Oral"])
def test_the_title_tells_what_it_is_about(nlp: Language, title: str) -> None:
    assert first(nlp, TWO, title).type == "PROTEST"


def test_the_title_yields_no_event(nlp: Language) -> None:
    doc = nlp("The minister spoke about the weather in Oral.")
    assert doc._.events == ()
    with pytest.raises(StopIteration):
        first(nlp, "The minister spoke about the weather in Oral.", "Soldiers shoot nine farmers")


def test_background_comes_after_the_news(nlp: Language) -> None:
    text = "In 2006 rebels killed nine miners in Tarn. On Monday the army shelled the rebels in Tarn."
    assert first(nlp, text, published="2016-05-24").trigger.text.startswith("shelled")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("LAGOS, Nigeria — Police freed nine men.", "LAGOS, Nigeria — "),
        ("Guards stand at a gate. PARIS (Reuters) - Police freed nine men.", "PARIS (Reuters) - "),
        ("Palm Bay, Florida (CNN) Police freed nine men.", "Palm Bay, Florida (CNN) "),
    ],
)
def test_a_dateline_opens_the_report(nlp: Language, text: str, line: str) -> None:
    v = view(nlp(text))
    (at,) = dateline.lines(v)
    assert text[slice(*at)].strip() == line.strip()
    assert v.sents[dateline.opening(v)][0] <= next(i for i, w in enumerate(v.text) if w == "Police")


def test_words_in_capitals_are_no_dateline(nlp: Language) -> None:
    assert dateline.lines(view(nlp("The UN — which met on Monday — and the US agreed (Mr Bell said)."))) == []


def test_marks_are_read_and_taken_out() -> None:
    (row,) = score_rank.marked("# a | 2020-01-02 | Raid\nTroops [[ASSAULT,COERCE|raided]] a farm.\n")
    assert row["text"] == "Troops raided a farm."
    assert row["main"] == [{"types": ["ASSAULT", "COERCE"], "at": [7, 13]}]


def test_main_events_of_our_own_reports_come_first() -> None:
    for name, floor in (("seen", 87), ("unseen", 75)):
        gold = score_rank.half(name)
        figures, lines = score_rank.score(gold, run_system(gold))
        assert figures["first"] >= floor, lines
