"""Two events are linked when they can be one occurrence and enough says so, whoever tells it and however firmly."""

import pytest

from allegedly.happenings.blocking import blocks
from allegedly.happenings.clustering import partition
from allegedly.happenings.matching import links
from tests.happenings.written_sightings import BELLE, LYON, MORNE, sighting

FIRST = ("Police in Morne arrested the harbour editor Paul Ode on Monday.", "arrested", "Harbour editor Ode arrested")
SECOND = ("Harbour editor Paul Ode was detained by police in Morne.", "detained", "Morne police detain editor Ode")


def linked(a, b):
    return bool(links([a, b], []))


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"status": "not_happened"},
        {"status": "possible", "distanced": True},
        {"voiced": (3,), "rank": 2},
        {"place": BELLE},
        {"edtf": "2031-03"},
        {"edtf": "2031-03-04"},
        {"mode": None},
    ],
)
def test_one_occurrence_is_linked_across_voice_status_and_detail(other):
    a = sighting(*FIRST, place=MORNE, edtf="2031-03-03", recipients=["Paul Ode"])
    b = sighting(*SECOND, **({"place": MORNE, "recipients": ["Ode"]} | other))
    assert linked(a, b)
    assert set(blocks([a])) & set(blocks([b]))


@pytest.mark.parametrize(
    "other",
    [
        {"type": "ASSAULT", "mode": "beat"},
        {"edtf": "2031-02-20"},
    ],
)
def test_two_occurrences_are_not(other):
    a = sighting(*FIRST, place=MORNE, edtf="2031-03-03", recipients=["Paul Ode"])
    assert not linked(a, sighting(*SECOND, **other))


@pytest.mark.parametrize(("place", "one"), [(None, False), (LYON, False), (MORNE, True)])
def test_what_is_told_without_a_date_years_later_is_the_same_only_at_the_same_place(place, one):
    a = sighting(*FIRST, place=MORNE, published="2031-03-04", recipients=["Paul Ode"])
    b = sighting(*FIRST, report="later", place=place, published="2034-03-04", recipients=["Paul Ode"])
    assert linked(a, b) is one


def test_the_same_kind_of_thing_in_two_towns_is_two_happenings():
    march = {"type": "PROTEST", "mode": "demo"}
    a = sighting("Farmers marched in Morne over the price of salt.", "marched", "March in Morne", place=MORNE, **march)
    b = sighting("Farmers marched in Lyon over the price of milk.", "marched", "March in Lyon", place=LYON, **march)
    assert not linked(a, b)


def test_reports_about_other_things_are_not_joined_by_a_common_word():
    a = sighting("Police arrested a thief at the ferry.", "arrested", "Ferry thief caught")
    b = sighting("Police arrested nine miners near the pit.", "arrested", "Miners held after march")
    assert not linked(a, b)


def test_a_score_depends_on_two_events_alone():
    a, b, c = sighting(*FIRST), sighting(*SECOND), sighting(*FIRST[:2], "Editor Ode held in Morne")
    (link,) = links([a], [b])
    assert next(x.score for x in links([a, c], [b]) if (x.i, x.j) == (0, 2)) == link.score
    assert links([b], [a])[0].score == link.score


def test_what_weeks_lie_between_is_looked_up_by_two_words():
    a = sighting(*FIRST, published="2031-03-04")
    b = sighting(*SECOND, published="2031-09-30")
    shared = set(blocks([a])) & set(blocks([b]))
    assert shared
    assert all("+" in key for key in shared)


def test_three_reports_of_one_arrest_are_one_happening_and_a_fourth_is_not():
    told = [sighting(*FIRST), sighting(*SECOND), sighting(*FIRST[:2], "Editor Ode held in Morne")]
    told.append(sighting("Police in Lyon arrested nine striking miners.", "arrested", "Miners held in Lyon"))
    found = [tuple(link) for link in links(told, [])]
    assert partition(4, found, [], []) == [[0, 1, 2], [3]]


def test_two_deeds_told_in_one_sentence_are_two():
    told = ("Police in Morne detained nine men after weavers blocked the mill road.", "detained", "Nine held in Morne")
    held = sighting(*told, place=MORNE, edtf="2031-03-03", mode="arrest", actors=["police"], recipients=["nine men"])
    shut = sighting(
        *told, place=MORNE, edtf="2031-03-03", mode="restrict", actors=["weavers"], recipients=["mill road"]
    )
    again = sighting(*told, place=MORNE, edtf="2031-03-03", mode="arrest", actors=["police"], recipients=["the men"])
    assert linked(held, again)
    assert not linked(held, shut)
