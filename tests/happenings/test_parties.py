"""Parties: every rule of the table, its exceptions, and what publishers speak as."""

import pytest

from allegedly.happenings.identity import actor_key, is_named
from allegedly.happenings.parties import SOME_STATE, UNNAMED, party, publisher_key, publisher_party
from allegedly.records import Figure
from allegedly.settings import rows

HEADER, *ROWS = rows("parties.tsv")


def figure(name, sector=None, country=None, kind="organisation"):
    return Figure(actor_key(name, kind, country), name, kind, country, sector)


def asked(voice):
    """The party of a voice written as in the table: name; kind; sector; country."""
    name, kind, sector, country = (None if part == "-" else part for part in voice.split("; "))
    return party(figure(name, sector, country, kind), is_named(name, kind))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_every_rule_holds_for_its_case(row):
    _, _, _, voice, expected, _ = row
    assert asked(voice) == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_the_case_is_one_of_its_rule(row):
    rule, value, _, voice, _, example = row
    name, kind, sector, country = voice.split("; ")
    looked_at = {"sector": sector, "kind": kind, "country": country}.get(rule, name.casefold().replace("-", " "))
    assert value.casefold() in looked_at.casefold()
    assert example.endswith(".")


def test_rules_are_of_the_kinds_that_the_file_says():
    assert HEADER == ("rule", "value", "party", "voice", "expected", "example")
    assert {row[0] for row in ROWS} == {"word", "outlet", "sector", "kind", "organ", "country", "label"}
    assert len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    ("voice", "expected"),
    [
        ("Open Square; organisation; NGO; -", "actor:open-square"),
        ("Justice Party; organisation; PTY; KEN", "actor:justice-party~KEN"),
        ("BBC; organisation; MED; GBR", "publisher:bbc"),
        ("Accra Herald; organisation; -; -", "publisher:accraherald"),
        ("Nino Ode; person; -; -", "actor:nino-ode"),
        ("residents; group; CVL; KAZ", UNNAMED),
        ("Residents of Oral; group; CVL; -", UNNAMED),
        ("security officials; group; GOV; KAZ", "state:KAZ"),
        ("local media; organisation; MED; -", UNNAMED),
        ("interim authorities; government; GOV; -", SOME_STATE),
    ],
)
def test_what_no_exception_speaks_of(voice, expected):
    assert asked(voice) == expected


def test_state_organs_of_unknown_country_are_those_of_the_place():
    police = figure("police", "COP")
    assert party(police, False) == SOME_STATE
    assert party(police, False, "KAZ") == "state:KAZ"
    assert party(figure("police", "COP", "UZB"), False, "KAZ") == "state:UZB"
    assert party(figure("embassy", "GOV"), False, "KAZ") == UNNAMED
    assert party(figure("President Ode", "GOV", kind="person"), True, "KAZ") == SOME_STATE


def test_a_voice_behind_allegedly_is_one_of_the_unnamed():
    assert party(None, False) == UNNAMED


@pytest.mark.parametrize(
    ("publisher", "kind", "country", "expected"),
    [
        ("Steppe Courier", "media", "KAZ", "publisher:steppecourier"),
        ("www.steppe-courier.example", "unknown", None, "publisher:steppecourier"),
        ("Open Square", "unknown", None, "publisher:opensquare"),
        ("Open Square", "party", None, "actor:open-square"),
        ("Ministry of Public Works", "party", "FJI", "state:FJI"),
        ("Ministry of Public Works", "party", None, SOME_STATE),
        ("Ministry of Defence of Chad", "party", "FJI", "state:TCD"),
        ("Embassy of Latvia in Suva", "party", "FJI", "state:LVA"),
        ("Ombudsman of Fiji", "party", "FJI", "actor:ombudsman"),
        ("www.chinadaily.com.cn", "media", "USA", "state:CHN"),
        ("", "unknown", None, UNNAMED),
    ],
)
def test_publishers(publisher, kind, country, expected):
    assert publisher_party(publisher, kind, country) == expected


@pytest.mark.parametrize(
    "name",
    [
        "The Harbour Gazette",
        "harbour gazette",
        "www.harbourgazette.com",
        "news.harbour-gazette.co.uk",
        "Fiji’s Harbour Gazette newspaper",
    ],
)
def test_a_publisher_is_one_whatever_it_is_called(name):
    assert publisher_key(name) == "harbourgazette"
