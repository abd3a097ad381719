"""Differences: another perpetrator of the same deed, and what only looks like one."""

import pytest

from allegedly.happenings.accounts import accounts
from allegedly.happenings.standing import standing
from tests.happenings.written_accounts import OPEN_SQUARE, WITNESSES, figure, sighting, speaker

GUYANA = figure("Guyanese soldiers", "group", "MIL", "GUY")
SURINAME = figure("Surinamese soldiers", "group", "MIL", "SUR")
POLICE = figure("police", "group", "COP", "SUR")
REBELS = figure("Northern Front", "organisation", "REB")
GUNMEN = figure("gunmen", "group", "CRM")
VILLAGERS = figure("villagers", "group", "CVL")
PATROL = figure("Guyanese patrol", "group", "MIL", "GUY")
BOAT = figure("Surinamese boat", "unknown", None, "SUR")
MINISTRY = speaker("Defence Ministry", "organisation", "GOV", "GUY")
MINISTER = speaker("Rudi Amatali", "person", "GOV", "SUR")


def shot(report, voice, actors=(), recipients=(), **fields):
    return sighting(
        report, voice=voice, type="ASSAULT", mode="firearms", actors=actors, recipients=recipients, **fields
    )


def positions(*members):
    return {a.voice.name: a.position for a in accounts(members, {})}


def test_each_blames_the_other():
    members = [
        shot("r1", (MINISTRY,), (SURINAME,), (PATROL,)),
        shot("r2", (OPEN_SQUARE,), (SURINAME,), (PATROL,)),
        shot("r2", (MINISTER,), (GUYANA,), (BOAT,), event="e2"),
    ]
    found = positions(*members)
    assert found == {"Defence Ministry": "asserts", "Open Square": "asserts", "Rudi Amatali": "differs"}
    assert standing(accounts(members, {})) == "contested"


def test_two_armies_blame_each_other_though_one_says_not_whom_it_lost():
    members = [
        shot("r1", (MINISTRY,), (SURINAME,), (figure("two soldiers", "group", "MIL"),)),
        shot("r2", (), (SURINAME,), (figure("two soldiers", "group", "MIL"),)),
        shot("r3", (MINISTER,), (GUYANA,), (BOAT,)),
    ]
    assert positions(*members)["Rudi Amatali"] == "differs"


def test_who_strikes_back_at_armed_men_contradicts_nothing():
    members = [
        shot("r1", (MINISTRY,), (REBELS,), (VILLAGERS,)),
        shot("r2", (), (REBELS,), (VILLAGERS,)),
        shot("r3", (WITNESSES,), (GUYANA,), (REBELS,)),
    ]
    assert positions(*members)["witnesses"] == "asserts"


def test_another_perpetrator_for_the_same_victims():
    members = [
        shot("r1", (MINISTRY,), (REBELS,), (VILLAGERS,)),
        shot("r2", (), (REBELS,), (VILLAGERS,)),
        shot("r2", (WITNESSES,), (GUYANA,), (VILLAGERS,), event="e2"),
    ]
    assert positions(*members)["witnesses"] == "differs"


def test_nobody_harmed_is_named_and_still_another_did_it():
    members = [shot("r1", (MINISTRY,), (REBELS,)), shot("r2", (), (REBELS,)), shot("r3", (WITNESSES,), (GUYANA,))]
    assert positions(*members)["witnesses"] == "differs"


@pytest.mark.parametrize(
    ("actors", "recipients"),
    [
        ((), (PATROL,)),
        ((GUNMEN,), (PATROL,)),
        ((POLICE,), (PATROL,)),
        ((SURINAME, GUYANA), ()),
        ((GUYANA,), ()),
        ((GUYANA,), (figure("Fort Nassau", "place", None, "BRA"),)),
    ],
    ids=["no perpetrator", "a vague one", "another organ", "both sides", "they exchanged fire", "another deed"],
)
def test_no_difference(actors, recipients):
    members = [
        shot("r1", (MINISTRY,), (SURINAME,), (PATROL,)),
        shot("r2", (OPEN_SQUARE,), (SURINAME,), (PATROL,)),
        shot("r3", (WITNESSES,), actors, recipients),
    ]
    assert positions(*members)["witnesses"] == "asserts"


def test_what_a_voice_tells_without_a_perpetrator_belongs_to_its_version():
    members = [
        shot("r1", (MINISTRY,), (SURINAME,), (PATROL,)),
        shot("r2", (OPEN_SQUARE,), (SURINAME,), (PATROL,)),
        shot("r3", (MINISTER,), (GUYANA,), (BOAT,)),
        shot("r3", (MINISTER,), (), (figure("two men", "group"),), event="e2"),
    ]
    (his,) = (a for a in accounts(members, {}) if a.voice.name == "Rudi Amatali")
    assert (his.position, len(his.statements)) == ("differs", 2)


def test_plans_and_denials_blame_nobody():
    members = [
        shot("r1", (MINISTRY,), (SURINAME,), (PATROL,)),
        shot("r2", (MINISTER,), (GUYANA,), (PATROL,), status="not_happened"),
        shot("r3", (WITNESSES,), (GUYANA,), (PATROL,), status="possible"),
    ]
    assert list(positions(*members).values()) == ["asserts", "denies", "anticipates"]


def test_of_two_versions_that_are_told_alike_the_first_published_asserts():
    early = shot("r9", (MINISTER,), (GUYANA,), (BOAT,), published="2019-05-01")
    late = shot("r1", (MINISTRY,), (SURINAME,), (PATROL,), published="2019-05-02")
    assert positions(late, early) == {"Rudi Amatali": "asserts", "Defence Ministry": "differs"}
