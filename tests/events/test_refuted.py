"""What a text tells in order to say that it is not so is denied by whoever says that."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "Reports that police fired on the miners do not correspond to reality, the ministry said.",
        "The claim that soldiers crossed the border is a lie, the ministry said.",
        "There is no truth to reports that soldiers looted the town, the ministry said.",
        "It is not true that the police beat the boy, the ministry said.",
        "The ministry rejected as false the claim that guards had tortured a student.",
        "The ministry called reports that it sold arms to the rebels baseless.",
    ],
)
def test_what_is_turned_down_did_not_happen_in_the_word_of_who_turns_it_down(nlp: Language, text: str) -> None:
    doc = nlp(text)
    sources = {t.id: t.source.span.text.lower() for t in doc._.attributions if t.source and t.source.span}
    found = [(e.status, [sources.get(v) for v in e.voice]) for e in doc._.events if e.type != "REJECT"]
    assert found == [("not_happened", ["the ministry"])]


def test_a_report_that_nobody_turns_down_stays_one(nlp: Language) -> None:
    found = {e.type: e.status for e in nlp("Reports that guards shot two miners prompted an inquiry.")._.events}
    assert found["ASSAULT"] == "happened"


def test_what_a_denied_negation_leaves_open_is_possible(nlp: Language) -> None:
    (event,) = (e for e in nlp("Reports that guards did not shoot the boy are false.")._.events if e.type == "ASSAULT")
    assert event.status == "possible"
