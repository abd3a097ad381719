"""Every expression of evals/times/expressions.tsv is found and put on the calendar; nothing else is."""

from pathlib import Path

import pytest

import allegedly
from allegedly.records import Report
from allegedly.times import component

SENTENCES = Path(__file__).parents[2] / "evals" / "times" / "expressions.tsv"


def cases():
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    header, *body = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    assert header == ("published", "text", "times")
    return body


@pytest.fixture(scope="session")
def nlp():
    found = allegedly.load(threads=1)
    if component.NAME not in found.pipe_names:
        found.add_pipe(component.NAME, after="allegedly_language")
    return found


def report(text, published):
    return Report(
        id="r", title="", publisher="", publisher_kind="unknown", published=published, language="en", url=None,
        sha256="", text=text,
    )  # fmt: skip


@pytest.mark.parametrize(("published", "text", "expected"), cases())
def test_times_of_a_sentence(nlp, published, text, expected):
    doc = nlp.make_doc(text)
    doc._.report = report(text, None if published == "-" else published)
    for name in ("allegedly_language", component.NAME):
        doc = nlp.get_pipe(name)(doc)
    found = doc._.times
    assert ("; ".join(f"{t.span.text}={t.edtf}" for t in found) or "-") == expected
    assert all(text[t.span.start : t.span.end] == t.span.text for t in found)
