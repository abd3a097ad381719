"""Events as rows: numbers, signs, voices, and what a cell says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from allegedly.records import Bound, Counts, Event, EventDate, EventPlace, Findings, Status
from allegedly.rendering.event_rows import EventRow, event_rows
from allegedly.rendering.voices import labelled
from allegedly.rendering.wording import MEANINGS, SIGNS
from tests.rendering.by_hand import count, event, findings, rally, rally_events, span

TEXT = "Dozens of residents marched in Poti on 3 May, and guards beat some 20 of them."


def rows_of(found: Findings) -> tuple[EventRow, ...]:
    return event_rows(found, labelled(found))


def one(told: Event) -> EventRow:
    (row,) = rows_of(findings(TEXT, events=[told]))
    return row


def test_a_voice_is_the_whole_chain_outermost_first() -> None:
    rows = rows_of(rally(rally_events()))
    assert rows[0].according == "A1 witnesses"
    assert rows[5].according == "D1 The Courier › E1 rights group Open Square › ?1 source not given"


@pytest.mark.parametrize(
    ("publisher", "kind", "shown"),
    [
        ("Steppe Courier", "media", "— Steppe Courier"),
        ("", "unknown", "— the report itself (no known news publisher)"),
        ("Interior Ministry", "party", "— Interior Ministry (a party’s own release)"),
    ],
)
def test_the_own_voice_goes_by_the_publishers_name(publisher: str, kind: str, shown: str) -> None:
    told = event(TEXT, 1, "PROTEST", "demo", "marched")
    found = findings(TEXT, events=[told], publisher=publisher, publisher_kind=kind)  # type: ignore[arg-type]
    assert rows_of(found)[0].according == shown


def test_a_voice_that_is_not_there_is_an_error_and_never_the_reports_own() -> None:
    with pytest.raises(KeyError):
        one(event(TEXT, 1, "PROTEST", "demo", "marched", voice=[9]))


def test_only_a_news_publishers_own_happened_is_filled() -> None:
    assert [row.sign for row in rows_of(rally(rally_events()))] == ["○", "○", "●", "×", "×", "○", "▷"]
    assert one(event(TEXT, 1, "PROTEST", "demo", "marched")).sign == "●"
    assert one(event(TEXT, 1, "PROTEST", "demo", "marched", distanced=True)).sign == "○"
    for kind in ("party", "unknown"):
        own = findings(TEXT, events=[event(TEXT, 1, "PROTEST", "demo", "marched")], publisher_kind=kind)  # type: ignore[arg-type]
        assert rows_of(own)[0].sign == "○"


@pytest.mark.parametrize("status", list(SIGNS))
def test_every_status_has_a_sign_with_a_meaning(status: Status) -> None:
    row = one(event(TEXT, 1, "PROTEST", "demo", "marched", status=status, distanced=True))
    assert row.sign in MEANINGS
    assert row.status.endswith(", distanced")
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize(
    ("bound", "shown"),
    [("exact", "20"), ("at_least", "at least 20"), ("at_most", "at most 20"), ("about", "about 20")],
)
def test_a_count_says_its_bound(bound: Bound, shown: str) -> None:
    told = event(TEXT, 1, "ASSAULT", "beat", "beat", counts=Counts(injured=count(TEXT, "some 20", 20, bound)))
    assert [value.text for value in one(told).counts] == [f"injured: {shown}"]


def test_a_count_without_a_number_shows_the_words() -> None:
    told = event(TEXT, 1, "PROTEST", "demo", "marched", counts=Counts(participants=count(TEXT, "Dozens", None)))
    assert [value.text for value in one(told).counts] == ["participants: “Dozens”"]


def test_what_was_taken_from_an_earlier_sentence_says_so() -> None:
    place = EventPlace("Poti", span(TEXT, "Poti"), "GEO", 42.15, 41.67, 612287, True)
    date = EventDate("XXXX-05-03", span(TEXT, "3 May"), True)
    row = one(event(TEXT, 1, "PROTEST", "demo", "marched", place=place, date=date))
    assert row.place
    assert row.date
    assert (row.place.text, row.place.note) == ("Poti, GEO", "from earlier")
    assert (row.date.text, row.date.note) == ("XXXX-05-03", "“3 May”, from earlier")


def test_an_actor_goes_by_name_with_the_words_that_stand_there() -> None:
    found = findings(TEXT, events=[event(TEXT, 1, "ASSAULT", "beat", "beat", who=["guards"], whom=["them"])])
    named = [replace(actor, name="Residents of Poti") if actor.name == "them" else actor for actor in found.actors]
    (row,) = rows_of(replace(found, actors=tuple(named)))
    assert [(value.text, value.note) for value in row.actors] == [("guards", "")]
    assert [(value.text, value.note) for value in row.recipients] == [("Residents of Poti", "“them”")]
