"""The component on what nobody writes: no words, endless numbers, dates at the ends of the calendar, given tokens."""

import pytest
from spacy.tokens import Doc

from allegedly.times import calendar
from tests.times.test_expressions import nlp, report

__all__ = ["nlp"]
STRANGE = (
    "",
    " \n\n ",
    "9" * 5000,
    "99999 years ago 99999999 days ago, in the past 888888 months.",
    "May May May 31 31 31 2016 2016 to to to from May - - - / 5 / 5 / 5",
    "31 February 2016, 30.02.2016, 2016-13-45, 0/0/0000, 29 February 2015",
    "on ٢١ May ٢٠١٦ and ² May",
    "since since since until between and from to Monday Monday's's",
)


def read(nlp, doc, published):
    doc._.report = report(doc.text, published)
    for name in ("allegedly_language", "allegedly_times"):
        doc = nlp.get_pipe(name)(doc)
    return doc._.times


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("published", [None, "2016-02-29", "9999-12-31", "0001-01-01", "2016", "20XX", "2016-21"])
def test_strange_texts_are_read(nlp, text, published):
    ends = 0
    for time in read(nlp, nlp.make_doc(text), published):
        assert text[time.span.start : time.span.end] == time.span.text
        assert time.span.start >= ends
        ends = time.span.end


def test_days_that_the_calendar_lacks_are_no_dates(nlp):
    assert not read(nlp, nlp.make_doc("It sank on 31 February 2016 and on 29 February 2015."), "2016-05-27")


def test_tokens_that_are_given_are_kept_and_read(nlp):
    words = ["The", "ford", "was", "closed", "in", "mid-March", "and", "on", "2016-05-21", "."]
    found = read(nlp, Doc(nlp.vocab, words=words), "2016-05-27")
    assert [(t.span.text, t.edtf) for t in found] == [("mid-March", "2016-03"), ("2016-05-21", "2016-05-21")]


def test_without_a_report_there_is_no_publication_date(nlp):
    doc = nlp.make_doc("The ford was closed on Monday and on 21 May.")
    for name in ("allegedly_language", "allegedly_times"):
        doc = nlp.get_pipe(name)(doc)
    assert [(t.span.text, t.edtf) for t in doc._.times] == [("21 May", "XXXX-05-21")]


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2016-05-27", "2016-05-27", "2016-05-27"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-05-27/2016-06-02", "2016-05-27", "2016-06-02"),
    ],
)
def test_a_publication_date_is_the_days_that_it_may_mean(published, first, last):
    assert tuple(d.isoformat() for d in calendar.publication(published)) == (first, last)
