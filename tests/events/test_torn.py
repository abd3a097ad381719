"""What is read rightly though the parser hangs a word where it does not belong, or two places stand in one phrase."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    "text",
    [
        "“No force was used against anybody,” ministry spokesman Irakli Beridze told reporters.",
        "No live rounds were fired at the protesters, police said.",
    ],
)
def test_a_no_before_the_subject_negates_also_where_it_hangs_on_the_verb(nlp: Language, text: str) -> None:
    (event,) = nlp(text)._.events
    assert (event.type, event.status) == ("ASSAULT", "not_happened")


def test_a_sea_that_tells_where_a_city_lies_is_not_where_it_happened(nlp: Language) -> None:
    (event,) = nlp("Police detained 18 people in the Black Sea city of Batumi.")._.events
    assert event.place.name == "Batumi"


def test_one_country_attacks_another(nlp: Language) -> None:
    (event,) = nlp("Israel attacked Iran.")._.events
    assert (event.type, event.mode, event.status) == ("ASSAULT", None, "happened")


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("A news agency's reporter saw officers beating a young weaver with batons.", "officers", "young weaver"),
        ("Neighbours heard soldiers shoot the two brothers.", "soldiers", "two brothers"),
    ],
)
def test_who_is_seen_doing_it_does_it(nlp: Language, text: str, actor: str, recipient: str) -> None:
    doc = nlp(text)
    (event,) = [e for e in doc._.events if e.type == "ASSAULT"]
    names = {a.id: a.name for a in doc._.actors}
    assert [names[a] for a in event.actors] == [actor]
    assert [names[a] for a in event.recipients] == [recipient]


def test_a_country_named_with_an_adjective_of_a_country_acts(nlp: Language) -> None:
    doc = nlp("The two sides signed a truce brokered by Saudi Arabia and Qatar last May.")
    names = {a.id: a.name for a in doc._.actors}
    (event,) = [e for e in doc._.events if e.type == "COOPERATE"]
    assert sorted(names[a] for a in event.actors) == ["Qatar", "Saudi Arabia"]


def test_who_calls_an_attack_something_does_not_call_one(nlp: Language) -> None:
    doc = nlp("The chairwoman called the attack “a cowardly deed that spared no one”.")
    assert not [e for e in doc._.events if e.type == "ASSAULT" and (e.actors or e.status == "planned")]


def test_what_else_is_done_is_not_done_to_the_same(nlp: Language) -> None:
    (event,) = [e for e in nlp("Troops seized 40 rifles and arrested three rebels.")._.events if e.mode == "seize"]
    assert event.recipients == ()


def test_who_calls_an_arrest_illegal_plans_none(nlp: Language) -> None:
    doc = nlp("The country's supreme judge called the arrest of the sailors illegal.")
    assert not [e for e in doc._.events if e.type == "COERCE" and (e.actors or e.status == "planned")]


def test_where_somebody_tried_to_go_is_not_who_was_arrested(nlp: Language) -> None:
    doc = nlp("Salas was arrested hours later as she tried to reach the Mexican embassy.")
    names = {a.id: a.name for a in doc._.actors}
    (event,) = [e for e in doc._.events if e.mode == "arrest"]
    assert "Mexican embassy" not in [names[a] for a in event.recipients]


@pytest.mark.parametrize(
    "text", ["Nurses called off a strike in Leeds.", "Soldiers staged a mock attack on a village."]
)
def test_what_is_called_off_or_played_did_not_happen(nlp: Language, text: str) -> None:
    statuses = {e.status for e in nlp(text)._.events if e.type in ("PROTEST", "ASSAULT")}
    assert statuses <= {"not_happened"}
