"""Where a cue's content and source stand, on trees written by hand."""

import spacy
from spacy.tokens import Doc

from allegedly.attribution import boundaries, frames, lexicon
from allegedly.attribution.draft import Draft
from allegedly.attribution.nested import nest, nested

VOCAB = spacy.blank("en").vocab


def parsed(rows: list[tuple[str, str, str, str, int, str]]) -> Doc:
    """A Doc of one sentence from (form, lemma, upos, xpos, head, relation)."""
    words, lemmas, pos, tags, heads, deps = (list(x) for x in zip(*rows, strict=True))
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, tags=tags, heads=heads, deps=deps)


def denial() -> Doc:
    # The paper said that the ministry had denied beating him .
    return parsed(
        [
            ("The", "the", "DET", "DT", 1, "det"),
            ("paper", "paper", "NOUN", "NN", 2, "nsubj"),
            ("said", "say", "VERB", "VBD", 2, "root"),
            ("that", "that", "SCONJ", "IN", 7, "mark"),
            ("the", "the", "DET", "DT", 5, "det"),
            ("ministry", "ministry", "NOUN", "NN", 7, "nsubj"),
            ("had", "have", "AUX", "VBD", 7, "aux"),
            ("denied", "deny", "VERB", "VBN", 2, "ccomp"),
            ("beating", "beat", "VERB", "VBG", 7, "xcomp"),
            ("him", "he", "PRON", "PRP", 8, "obj"),
            (".", ".", "PUNCT", ".", 2, "punct"),
        ]
    )


def test_a_denial_inside_somebody_s_word_is_nested() -> None:
    doc = denial()
    outer = Draft(cue=(2, 3), sources=[(0, 2)], contents=[(3, 10)])
    (inner,) = nested(doc, [outer], lexicon.load())
    assert doc[slice(*inner.sources[0])].text == "the ministry"
    assert doc[slice(*inner.cue or (0, 0))].text == "had denied"
    assert [doc[slice(*c)].text for c in inner.contents] == ["beating him"]
    nest([outer, inner])
    assert inner.inside is outer
    assert outer.inside is None
    assert inner.depth() == 1


def test_what_stands_outside_any_content_is_not_nested() -> None:
    doc = denial()
    assert nested(doc, [], lexicon.load()) == []


def test_the_agent_of_a_passive_is_its_source() -> None:
    # She was told by an officer that buses left .
    doc = parsed(
        [
            ("She", "she", "PRON", "PRP", 2, "nsubj:pass"),
            ("was", "be", "AUX", "VBD", 2, "aux:pass"),
            ("told", "tell", "VERB", "VBN", 2, "root"),
            ("by", "by", "ADP", "IN", 5, "case"),
            ("an", "a", "DET", "DT", 5, "det"),
            ("officer", "officer", "NOUN", "NN", 2, "obl:agent"),
            ("that", "that", "SCONJ", "IN", 8, "mark"),
            ("buses", "bus", "NOUN", "NNS", 8, "nsubj"),
            ("left", "leave", "VERB", "VBD", 2, "ccomp"),
            (".", ".", "PUNCT", ".", 2, "punct"),
        ]
    )
    cue = lexicon.load().of("tell", "verb")
    assert cue is not None
    source = frames.source(doc[2], cue)
    assert source is not None
    assert doc[slice(*source)].text == "an officer"
    assert [doc[slice(*c)].text for c in frames.content(doc[2], cue)] == ["that buses left"]


def test_two_that_hold_each_other_do_not_nest_for_ever() -> None:
    a = Draft(cue=(0, 1), contents=[(2, 5)])
    b = Draft(cue=(3, 4), contents=[(0, 2)])
    nest([a, b])
    assert a.inside is None or b.inside is None
    assert max(a.depth(), b.depth()) == 1


def test_a_verb_whose_source_no_tag_marks_takes_its_subject() -> None:
    doc = denial()
    draft = Draft(cue=(6, 8), contents=[(8, 10)])
    boundaries.subject(doc, [draft])
    assert [doc[slice(*s)].text for s in draft.sources] == ["the ministry"]


def test_a_subject_that_another_attribution_claims_is_not_taken() -> None:
    doc = denial()
    draft = Draft(cue=(6, 8), contents=[(8, 10)])
    boundaries.subject(doc, [draft, Draft(cue=(2, 3), sources=[(4, 6)], contents=[(9, 10)])])
    assert draft.sources == []
