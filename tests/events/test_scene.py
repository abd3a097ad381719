"""Where and when an event is."""

from __future__ import annotations

import pytest
from spacy.language import Language

from allegedly.records import Event, Report, sha256_of


def read(nlp: Language, text: str, published: str = "2016-11-12") -> tuple[Event, ...]:
    doc = nlp.make_doc(text)
    doc._.report = Report(
        id="r",
        title="",
        publisher="",
        publisher_kind="media",
        published=published,
        language="en",
        url=None,
        sha256=sha256_of(text),
        text=text,
    )
    found: tuple[Event, ...] = nlp(doc)._.events
    return found


def where(nlp: Language, text: str, kind: str) -> str | None:
    """The words for the place of the first event of a type."""
    event = next(e for e in read(nlp, text) if e.type == kind)
    return event.place.span.text if event.place else None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("A bomb hit the consulate in the northern city of Mazar-i-Sharif on Friday.", "ASSAULT", "Mazar-i-Sharif"),
        ("Police arrested nine men at a Kabul hotel.", "COERCE", "Kabul"),
        ("Protesters clashed with police in Almaty's main square.", "PROTEST", "Almaty"),
        ("Gunmen killed nine people in Nigeria's Borno state.", "ASSAULT", "Borno"),
        ("Rebels fired rockets at the embassy of Iran in Baku.", "ASSAULT", "Baku"),
        ("Protesters gathered outside the US embassy in Dakar.", "PROTEST", "Dakar"),
        ("The army shelled Aleppo on Monday.", "ASSAULT", "Aleppo"),
        ("Nine girls were kidnapped from the town of Chibok.", "ASSAULT", "Chibok"),
        ("Soldiers fired mortars at the village of Kok-Orran on Monday.", "ASSAULT", "Kok-Orran"),
        ("The singer staged a protest at Orran Tower in New York.", "PROTEST", "New York"),
    ],
)
def test_a_place_in_a_nested_phrase_is_the_event_s(nlp: Language, text: str, kind: str, place: str) -> None:
    assert where(nlp, text, kind) == place


def test_what_is_only_said_of_a_thing_is_no_place(nlp: Language) -> None:
    text = "Ann Lee has blamed her defeat in the US election on James Comey, the police director."
    assert where(nlp, text, "ACCUSE") is None


def test_a_country_that_something_is_done_to_is_no_place(nlp: Language) -> None:
    assert where(nlp, "The president of Sudan condemned Chad.", "ACCUSE") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LAGOS, Nigeria — Police arrested nine men on Monday.", "LAGOS"),
        ("LONDON — Iran arrested nine men on Monday.", None),
        ("PARIS — Police arrested nine men in Lyon on Monday.", "Lyon"),
    ],
)
def test_the_dateline_is_where_it_was_unless_the_text_says_else(nlp: Language, text: str, place: str | None) -> None:
    event = next(e for e in read(nlp, text) if e.type == "COERCE")
    assert (event.place.span.text if event.place else None) == place
    if place == "LAGOS":
        assert event.place is not None
        assert event.place.inherited


def test_each_paragraph_of_a_round_up_has_its_own_dateline(nlp: Language) -> None:
    text = "LAGOS, Nigeria — Police arrested nine men on Monday.\n\nQUITO, Ecuador — Teachers marched on Sunday."
    events = {e.type: e for e in read(nlp, text)}
    assert [e.place.span.text for e in (events["COERCE"], events["PROTEST"]) if e.place] == ["LAGOS", "QUITO"]


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Police said on Tuesday that they had arrested nine men.", "COERCE", None),
        ("The toll of a bombing in Adra rose to 41 on Friday.", "ASSAULT", None),
        ("A bombing in Adra killed 41 people on Friday.", "ASSAULT", "2016-11-11"),
    ],
)
def test_a_day_of_something_else_is_not_the_event_s(nlp: Language, text: str, kind: str, date: str | None) -> None:
    event = next(e for e in read(nlp, text) if e.type == kind)
    assert (event.date.edtf if event.date else None) == date
