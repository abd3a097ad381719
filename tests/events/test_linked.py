"""Words of one sentence that tell of one occurrence are one event, with all its parties."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.records import Event


def events(nlp: Language, text: str, kind: str) -> list[Event]:
    return [e for e in nlp(text)._.events if e.type == kind]


@pytest.mark.parametrize(
    ("text", "mode", "recipients"),
    [
        ("A bombing near the mill killed nine weavers.", "explosives", ["nine weavers"]),
        ("Gunmen attacked the monastery, killing four monks.", None, ["the monastery", "four monks"]),
        ("Rebels shelled the village, destroying twelve houses.", "heavy-weapons", ["the village", "twelve houses"]),
        ("Four monks were killed in an air raid.", "aerial", ["Four monks"]),
        ("A bomb killed four monks and wounded nine pilgrims.", "explosives", ["four monks", "nine pilgrims"]),
    ],
)
def test_what_was_done_and_what_came_of_it_is_one_event(
    nlp: Language, text: str, mode: str | None, recipients: list[str]
) -> None:
    (event,) = events(nlp, text, "ASSAULT")
    assert event.mode == mode
    assert [r.span.text for r in event.roles if r.role == "recipient"] == recipients


def test_the_counts_of_all_words_are_the_event_s(nlp: Language) -> None:
    (event,) = events(nlp, "A bomb killed four monks and wounded nine pilgrims.", "ASSAULT")
    assert event.counts.killed is not None
    assert event.counts.injured is not None
    assert (event.counts.killed.value, event.counts.injured.value) == (4, 9)


def test_a_protest_that_is_a_strike_is_one(nlp: Language) -> None:
    (event,) = events(nlp, "The prisoners went on hunger strike to protest against the governor.", "PROTEST")
    assert (event.mode, event.status) == ("hunger", "happened")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the monastery after rebels shelled the village.",
        "Gunmen shot four monks while the army was bombing the rebels.",
        "Soldiers kidnapped and killed a monk.",
    ],
)
def test_two_deeds_stay_two(nlp: Language, text: str) -> None:
    assert len(events(nlp, text, "ASSAULT")) == 2


def test_what_hangs_together_with_a_mention_is_part_of_its_event(nlp: Language) -> None:
    text = "Soldiers opened fire on the pilgrims. At least four people were killed in the shooting."
    (event,) = events(nlp, text, "ASSAULT")
    assert (event.mode, event.counts.killed and event.counts.killed.value) == ("firearms", 4)
    assert [r.span.text for r in event.roles if r.role == "recipient"] == ["the pilgrims", "At least four people"]


def test_to_meet_and_discuss_is_one_meeting(nlp: Language) -> None:
    (event,) = events(nlp, "Ministers met to discuss the ceasefire.", "CONSULT")
    assert event.status == "happened"


@pytest.mark.parametrize(("place", "number"), [("Bergen", 2), ("Norway", 1)])
def test_arrests_in_two_towns_are_two(nlp: Language, place: str, number: int) -> None:
    text = f"Police arrested two men in Oslo on Monday. The arrests in {place} were filmed."
    assert len(events(nlp, text, "COERCE")) == number
