"""Whose deed a noun tells of under an accusation, who takes part in talks, whom blame reaches."""

import pytest
from spacy.language import Language


def rows(nlp: Language, text: str) -> set[tuple[str, str, frozenset[str], frozenset[str]]]:
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    return {
        (e.type, e.status, frozenset(names[a] for a in e.actors), frozenset(names[a] for a in e.recipients))
        for e in doc._.events
    }


@pytest.mark.parametrize(
    ("text", "status", "doers", "others"),
    [
        ("The barber was charged with assault against a guard.", "happened", {"barber"}, {"guard"}),
        ("Police charged the man with assault.", "happened", {"man"}, set()),
        ("The barber was arrested for the murder of a weaver.", "possible", {"barber"}, {"weaver"}),
        ("The gang is suspected of a kidnapping.", "possible", {"gang"}, set()),
        ("The attack by soldiers was investigated.", "happened", {"soldiers"}, set()),
    ],
)
def test_the_deed_one_is_accused_of_is_ones_own_in_the_accusers_word(
    nlp: Language, text: str, status: str, doers: set[str], others: set[str]
) -> None:
    assert ("ASSAULT", status, frozenset(doers), frozenset(others)) in rows(nlp, text)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "At a meeting with miners on Friday, President Banda warned that time was short.",
            {"miners", "President Banda"},
        ),
        ("In a phone call with the premier, the envoy said he would resign.", {"premier", "envoy"}),
        ("Police opened fire during talks with miners.", {"miners"}),
    ],
)
def test_who_speaks_at_a_meeting_with_somebody_takes_part_in_it(nlp: Language, text: str, parties: set[str]) -> None:
    (talks,) = [row for row in rows(nlp, text) if row[0] == "CONSULT"]
    assert talks[2] == parties


def test_blame_for_what_somebody_did_is_on_him(nlp: Language) -> None:
    found = rows(nlp, "Ana Paz has blamed her defeat in the mayoral vote on meddling by the governor.")
    assert ("ACCUSE", "happened", frozenset({"Ana Paz"}), frozenset({"governor"})) in found
