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


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Chad indicted a sailor on charges including assault for punching a guard in the face.", {"sailor"}),
        ("The charge sheet against Amina Diallo included counts of assault against a guard.", {"Amina Diallo"}),
        ("She was indicted on counts of assault against a guard and throwing stones.", {"She"}),
        ("The mayor faces two counts of torture.", {"mayor"}),
    ],
)
def test_a_count_is_against_whom_the_charge_is(nlp: Language, text: str, doers: set[str]) -> None:
    found = [row for row in rows(nlp, text) if row[0] == "ASSAULT"]
    assert found
    assert all(row[2] == doers for row in found)


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Some of the sailors were handed over to the Peruvian authorities.", {"Some of the sailors"}),
        ("Some of the sailors fled after being beaten by guards.", {"Some of the sailors"}),
        ("The 21 were freed before dawn in Oruro.", {"21"}),
        ("The militants handed over 21 Oruro schoolgirls to the army.", {"21 Oruro schoolgirls"}),
    ],
)
def test_a_part_or_a_number_of_people_undergoes_it(nlp: Language, text: str, others: set[str]) -> None:
    assert any(row[3] == others for row in rows(nlp, text) if row[0] in ("RETREAT", "ASSAULT"))
