"""Denials: what they are about, and what they take from it."""

import pytest

from allegedly.happenings.denials import completed, denies
from allegedly.happenings.matching import links
from allegedly.happenings.sightings import sightings
from allegedly.pipeline import read
from allegedly.records import Span
from tests.happenings.written_accounts import MINISTRY, WITNESSES, figure, place, sighting

PEOPLE = figure("thirty people", "group", "CVL")
NO_ONE = figure("one", "unknown")


def told(event="e1", **fields):
    given = {"recipients": (PEOPLE,), "place": place(), "edtf": "2019-05-25", "voiced": (3,), "words": ("oral", "held")}
    return sighting("r1", event, (WITNESSES,), **({"trigger": Span(5, 9, "held")} | given | fields))


def denial(**fields):
    given = {"recipients": (NO_ONE,), "status": "not_happened", "voiced": (40,), "words": ("arrest",)}
    return sighting("r1", "e2", (MINISTRY,), trigger=Span(50, 58, "arrested"), **(given | fields))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"recipients": ()}, True),
        ({"recipients": (figure("people", "group", "CVL"),)}, True),
        ({"recipients": (figure("captured fighters", "group", "REB"),)}, False),
        ({"mode": "seize"}, False),
        ({"type": "ASSAULT", "mode": None}, False),
        ({"status": "planned"}, False),
        ({"voiced": (3,)}, False),
    ],
    ids=["no one", "nobody named", "the same people", "others", "mode", "type", "no denial", "one voice"],
)
def test_what_a_denial_is_about(fields, expected):
    assert denies(told(), denial(**fields)) is expected
    assert denies(denial(**fields), told()) is expected


def test_a_denial_in_another_report_is_about_what_it_says():
    assert not denies(told(), sighting("r2", "e2", (MINISTRY,), status="not_happened"))


def test_a_bare_denial_takes_place_date_and_words_from_what_it_denies():
    event, bare = completed([told(), denial()])
    assert event == told()
    assert (bare.place, bare.edtf) == (place(inherited=True), "2019-05-25")
    assert bare.words == ("arrest", "oral", "held")
    assert bare.evidence == denial().evidence


def test_a_denial_with_a_place_or_date_of_its_own_keeps_to_it():
    for given in ({"place": place("Aktobe")}, {"edtf": "2019-05-30"}):
        assert completed([told(), denial(**given)])[1] == denial(**given)


def test_the_last_event_before_a_denial_is_what_it_denies():
    first, second = told(edtf="2019-05-01", trigger=Span(1, 2, "x")), told(event="e3")
    later = told(event="e4", edtf="2019-05-30", trigger=Span(90, 94, "held"))
    assert completed([first, second, denial(), later])[2].edtf == "2019-05-25"
    assert completed([denial(), later])[0].edtf == "2019-05-30"


def test_no_one_was_arrested_is_linked_with_the_arrest():
    text = (
        "Police in Suva detained at least 30 people on Saturday at a rally against port fees, witnesses said. "
        "“No one was arrested,” ministry spokesman Daniel Vuni told reporters."
    )
    found = [s for s in sightings(read(text, published="2019-05-27")) if s.mode == "arrest"]
    assert [s.status for s in found] == ["happened", "not_happened"]
    assert [(link.i, link.j) for link in links(found, ())] == [(0, 1)]
