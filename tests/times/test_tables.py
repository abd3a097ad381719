"""The tables of dates and numbers: their format, and that every pattern reads its own example."""

import pytest

from allegedly.language.view import view
from allegedly.settings import rows
from allegedly.times.drafts import Words, drafts
from allegedly.times.lexicon import AROUND, load
from allegedly.times.reader import READINGS
from tests.times.test_expressions import nlp, report

__all__ = ["nlp"]
COLUMNS = {
    "times.tsv": ("word", "class", "value", "example"),
    "times_patterns.tsv": ("pattern", "reading", "value", "example"),
    "times_direction.tsv": ("word", "part", "direction", "example"),
    "times_not.tsv": ("word", "after", "example"),
    "counts.tsv": ("word", "class", "value", "example"),
}
PATTERNS = rows("times_patterns.tsv")[1:]


@pytest.mark.parametrize("file", COLUMNS)
def test_lines_are_whole_and_no_entry_stands_twice(file):
    header, *body = rows(file)
    assert header == COLUMNS[file]
    for row in body:
        assert len(row) == len(header), row
        assert all(cell and cell == cell.strip() for cell in row), row
        assert row[-1].endswith((".", "!", "?")), row
    entries = [row[:2] for row in body]
    assert len(entries) == len(set(entries))


def test_every_reading_is_known_and_used():
    used = {reading for _, reading, *_ in PATTERNS}
    assert used == {*READINGS, *AROUND, "nothing"}


@pytest.mark.parametrize(("pattern", "reading", "value", "example"), PATTERNS)
def test_a_pattern_reads_its_example(nlp, pattern, reading, value, example):
    doc = nlp.make_doc(example)
    doc._.report = report(example, "2014-09-17")
    doc = nlp.get_pipe("allegedly_times")(nlp.get_pipe("allegedly_language")(doc))
    if reading == "nothing":
        assert not doc._.times
    elif reading in READINGS:
        assert doc._.times
        assert reading in {d.reading for d in drafts(Words(view(doc), load()))}
    else:
        assert load().around[reading].search(Words(view(doc), load()).codes)
