"""What nobody says is nobody's word, and what nobody owns up to happened all the same."""

import pytest
from spacy.language import Language


def told(nlp: Language, text: str) -> list[tuple[str, str, int, int]]:
    return [(e.type, e.status, len(e.actors), len(e.voice)) for e in nlp(text)._.events]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "Nobody claimed responsibility for Friday's bombing.",
        "None of the militias has claimed responsibility for the blast.",
    ],
)
def test_an_attack_that_nobody_claims_happened_and_nobody_is_not_its_doer(nlp: Language, text: str) -> None:
    assert told(nlp, text) == [("ASSAULT", "happened", 0, 0)]


def test_who_claims_an_attack_did_it_in_his_own_word(nlp: Language) -> None:
    assert told(nlp, "A rebel group claimed responsibility for the attack.") == [("ASSAULT", "happened", 1, 1)]


def test_what_nobody_said_is_open_and_in_no_voice(nlp: Language) -> None:
    assert told(nlp, "No one said that soldiers had shot the boy.") == [("ASSAULT", "possible", 1, 0)]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("She was found not guilty of spying.", "RETREAT"),
        ("She was found guilty of spying.", "SANCTION"),
    ],
)
def test_not_guilty_is_no_conviction(nlp: Language, text: str, type: str) -> None:
    assert [e.type for e in nlp(text)._.events] == [type]


def test_of_what_somebody_is_acquitted_did_not_happen(nlp: Language) -> None:
    events = nlp("A court acquitted the colonel of torturing prisoners.")._.events
    assert [(e.type, e.status) for e in events if e.type == "ASSAULT"] == [("ASSAULT", "not_happened")]


def test_on_whom_a_deed_is_blamed_is_its_doer_in_the_word_of_who_blames(nlp: Language) -> None:
    doc = nlp("The governor blamed the attack on bandits.")
    names = {a.id: a.name for a in doc._.actors}
    (attack,) = [e for e in doc._.events if e.type == "ASSAULT"]
    assert ([names[a] for a in attack.actors], attack.recipients, len(attack.voice)) == (["bandits"], (), 1)


def test_in_the_passive_it_has_no_doer_as_nobody_says_so(nlp: Language) -> None:
    (attack,) = [e for e in nlp("The massacre was blamed on the army.")._.events if e.type == "ASSAULT"]
    assert attack.actors == ()
