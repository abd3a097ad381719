"""The shipped model as a spaCy pipeline: the same output in any company, given tokens kept, offsets true."""

import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import allegedly
from allegedly.language.trees import sound

REPORT = (
    "Soldiers took up positions around the state broadcaster on Friday evening, two witnesses said.\n\n"
    "“There was no coup,” the president told listeners. He denied that any officer had demanded his resignation. "
    "According to the harbour master, nine boats left before dawn; the navy put the figure at four.\n\n"
)


@cache
def loaded() -> Language:
    return allegedly.load()


@pytest.fixture
def nlp() -> Language:
    return loaded()


def picture(doc: Doc) -> list[object]:
    words = [(t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return [words, doc._.attributions, doc._.actors, doc._.mentions]


def test_a_report_reads_the_same_alone_in_a_batch_and_on_any_number_of_threads(nlp: Language) -> None:
    texts = [REPORT * k for k in (1, 3, 1, 12, 2)] + ["Yes.", "", REPORT[:150]]
    alone = [picture(nlp(t)) for t in texts]
    assert [picture(d) for d in nlp.pipe(texts)] == alone
    assert [picture(d) for d in nlp.pipe(reversed(texts))] == alone[::-1]
    component = nlp.get_pipe("allegedly_language")
    threads = component.threads  # type: ignore[attr-defined]
    try:
        for n in (1, 2, 5):
            component.threads = n  # type: ignore[attr-defined]
            assert [picture(d) for d in nlp.pipe(texts)] == alone
    finally:
        component.threads = threads  # type: ignore[attr-defined]


def test_given_tokens_are_kept(nlp: Language) -> None:
    words = ["The", "well-known", "can't", "-do", "mayor", "denied", "it", "."]
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [t.text for t in doc] == words
    assert doc.has_annotation("DEP")
    assert doc[5].pos_ == "VERB"


def test_given_sentences_are_kept(nlp: Language) -> None:
    words = ["He", "left", "She", "stayed", "on"]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False, False]))
    assert [s.text for s in doc.sents] == ["He left", "She stayed on"]


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_text_gives_trees_and_true_offsets(text: str) -> None:
    doc = loaded()(text)
    assert doc.text == text
    for sent in doc.sents:
        heads = [t.head.i - sent.start for t in sent]
        assert all(0 <= h < len(sent) for h in heads)
        assert sound(np.array(heads))
    for a in doc._.attributions:
        for span in [*a.content, *([a.cue] if a.cue else []), *([a.source.span] if a.source else [])]:
            assert text[span.start : span.end] == span.text


def test_a_word_of_thousands_of_letters_and_a_long_line_are_read(nlp: Language) -> None:
    doc = nlp("x" * 5000 + " said " + "he would go and " * 700 + "stop.")
    assert len(list(doc.sents)) >= 1


def test_the_run_time_needs_no_pytorch() -> None:
    reads = "assert allegedly.load()('The prefect said that the guards had fled.')._.attributions"
    code = f"import sys; sys.modules['torch'] = None; import allegedly; {reads}"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_line_that_is_a_paragraph_is_a_sentence_also_without_a_stop(nlp: Language) -> None:
    text = "Guards stand at the gate of the mill\nThe prefect Jorun Pell denied the report.\nNobody was hurt there."
    assert [s.text.strip() for s in nlp(text).sents] == text.split("\n")


def test_lines_of_wrapped_prose_are_no_sentences(nlp: Language) -> None:
    text = (
        "The prefect of the northern\nvalley said on Friday that two\nof the guards had been\nheld in\nOrsk for a day."
    )
    assert len(list(nlp(text).sents)) == 1
