"""The figures of evals/times/counts.tsv are read with their bounds and words; what is no figure is left out."""

from pathlib import Path

import pytest

import allegedly
from allegedly.events.counts import counts
from allegedly.language.view import view

SENTENCES = Path(__file__).parents[2] / "evals" / "times" / "counts.tsv"


def cases():
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    header, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert header == ["text", "type", "mode", "trigger", "actors", "recipients", "figures"]
    return body


@pytest.fixture(scope="session")
def read():
    nlp = allegedly.load(threads=1)
    language = nlp.get_pipe("allegedly_language")
    return lambda text: view(language(nlp.make_doc(text)))


def written(found):
    figures = {name: getattr(found, name) for name in ("participants", "arrested", "injured", "killed")}
    return "; ".join(
        f"{name}={count.bound} {'null' if count.value is None else count.value} ({count.span.text})"
        for name, count in figures.items()
        if count
    )


@pytest.mark.parametrize(("text", "type", "mode", "trigger", "actors", "recipients", "figures"), cases())
def test_figures_of_an_event(read, text, type, mode, trigger, actors, recipients, figures):
    v = read(text)
    actors, recipients = ([v.text.index(w) for w in words.split() if w != "-"] for words in (actors, recipients))
    found = counts(v, type, None if mode == "-" else mode, v.text.index(trigger), actors, recipients)
    assert (written(found) or "-") == figures
    for count in (found.participants, found.arrested, found.injured, found.killed):
        assert count is None or text[count.span.start : count.span.end] == count.span.text
