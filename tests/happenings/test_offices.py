"""Offices: for whom a person speaks, by the words that name the person."""

import pytest

from allegedly.happenings.offices import office, organisation
from allegedly.happenings.parties import party
from allegedly.happenings.sightings import sightings
from allegedly.pipeline import read


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Free Loaf Movement leader Nino Ode", "Free Loaf Movement"),
        ("the leader of the Free Loaf Movement", "Free Loaf Movement"),
        ("A spokesman for Open Shore", "Open Shore"),
        ("Open Shore’s director, Ana Lim,", "Open Shore"),
        ("Ana Lim, a lawyer with Open Shore,", "Open Shore"),
        ("Idris Bako, a spokesman for the Northern Front rebels", "Northern Front"),
        ("secretary general of the Council of Islands", "Council of Islands"),
        ("Nino Ode", None),
        ("Union leader Rosa Cuevas", None),
        ("Rebel spokesman Idris Bako", None),
        ("a spokesman for the governor", None),
        ("the Chadian leader", None),
        ("the leader of Chad", None),
        ("a fisherman from Lower Quay", None),
    ],
)
def test_office(text, organisation):
    assert office([text]) == organisation


def test_any_of_the_words_that_name_a_person_may_tell():
    assert office(["Ana Lim", "she", "Open Shore director Ana Lim"]) == "Open Shore"


@pytest.mark.parametrize(
    ("name", "party_of"),
    [
        ("Chadian President Bako Ode", "state:TCD"),
        ("Amnesty International", "actor:amnesty-international"),
        ("Agence France-Presse", "publisher:agencefrancepresse"),
        ("Open Shore", "actor:open-shore"),
    ],
)
def test_who_is_spoken_for_has_a_party(name, party_of):
    assert party(organisation(name), True) == party_of


@pytest.mark.parametrize(
    "text",
    [
        "Open Shore director Ana Lim said police beat ten marchers.",
        "A spokesman for Open Shore said police beat ten marchers.",
        "Ana Lim, a lawyer with Open Shore, said police beat ten marchers.",
    ],
)
def test_a_sighting_knows_for_whom_its_source_speaks(text):
    (beating,) = (s for s in sightings(read(text)) if s.type == "ASSAULT")
    assert beating.voice[-1].of is not None
    assert beating.voice[-1].of.key == "open-shore"
