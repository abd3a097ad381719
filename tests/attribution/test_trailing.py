"""Who vouches for a whole sentence at its end vouches for all of it."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "source", "word"),
    [
        (
            "The court ordered 12 of the officers to pay two million pounds, the state-run newspaper Al-Bahr reported.",
            "newspaper",
            "ordered",
        ),
        (
            "TASHKENT - The Republic (PRZ) on Sunday fired a long-range missile, the Zembla Radio (ZR) reported.",
            "Radio",
            "fired",
        ),
        ("The rebels seized the port and the prefect was shot dead, said the radio.", "radio", "seized"),
    ],
)
def test_all_of_the_sentence_is_in_the_voice_named_at_its_end(nlp: Language, text: str, source: str, word: str) -> None:
    doc = nlp(text)
    at = text.index(word)
    held = [t for t in doc._.attributions if any(c.start <= at < c.end for c in t.content) and t.source and t.cue]
    assert any(source in t.source.span.text for t in held if t.source)


def test_a_verb_with_a_clause_of_its_own_vouches_for_nothing_before_it(nlp: Language) -> None:
    doc = nlp("The army seized the port according to plan, and the mayor said that the school would stay shut.")
    at = doc.text.index("seized")
    assert not [t for t in doc._.attributions if any(c.start <= at < c.end for c in t.content)]


def test_a_comma_inside_the_marks_and_a_noun_with_a_clause_end_a_sentence_too(nlp: Language) -> None:
    text = (
        "The court ordered the clerk to pay a fine. It also ordered 23 of the sailors, including Pell, to pay a "
        'million pounds each to a union of pilots known as the "Pilots Club," state-run Al-Bahr newspaper reported.'
    )
    at = text.index("also ordered") + 5
    held = [t for t in nlp(text)._.attributions if any(c.start <= at < c.end for c in t.content)]
    assert any(t.source and "newspaper" in t.source.span.text for t in held)


def test_a_straight_quotation_goes_on_in_the_next_paragraph(nlp: Language) -> None:
    text = (
        '"We welcome the news," the mothers of Oruro said in a statement. "We trust that more will come home soon.\n'
        '"We further urge the bishops to open the archive for all of us."\n'
    )
    said = next(t for t in nlp(text)._.attributions if t.cue and t.cue.text.startswith("said"))
    assert "open the archive" in said.content[-1].text


def test_a_caption_says_nothing_of_the_paragraph_below(nlp: Language) -> None:
    text = "Series of videos showed captives this year\nThe release comes amid pressure from families on the army.\n"
    assert all("pressure" not in c.text for t in nlp(text)._.attributions for c in t.content)


def test_an_order_that_a_paper_tells_of_is_the_papers_whole(nlp: Language) -> None:
    text = "It also ordered 23 of the clerks to pay a fine to the guild, state-run Al-Badr newspaper reported."
    told = next(t for t in nlp(text)._.attributions if t.cue and t.cue.text == "reported")
    assert told.content[0].text.startswith("It also ordered")
