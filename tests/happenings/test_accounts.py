"""Accounts: whose word it is, through whom it came, and how it stands to the happening."""

import pytest

from allegedly.happenings.accounts import accounts
from allegedly.records import Details, Span, Speaker
from tests.happenings.written_accounts import (
    MINISTRY,
    NOBODY,
    OPEN_SQUARE,
    POLICE,
    WITNESSES,
    counts,
    figure,
    place,
    sighting,
    speaker,
)

REUTERS = speaker("Reuters", "organisation", "MED")


def told(*members, copies=None):
    """Each account as (name, party, position)."""
    return [(a.voice.name, a.voice.party, a.position) for a in accounts(members, copies or {})]


def test_a_reports_own_voice_is_its_publishers():
    (only,) = accounts([sighting()], {})
    assert (only.voice.name, only.voice.party, only.voice.sector) == (
        "Steppe Courier",
        "publisher:steppecourier",
        "MED",
    )
    assert [(s.report, s.event, s.quote.text) for s in only.statements] == [("r1", "e1", "r1e1")]


@pytest.mark.parametrize(
    ("status", "position"),
    [
        ("happened", "asserts"),
        ("attempted", "asserts"),
        ("not_happened", "denies"),
        ("planned", "anticipates"),
        ("intended", "anticipates"),
        ("demanded", "anticipates"),
        ("possible", "anticipates"),
    ],
)
def test_positions(status, position):
    assert told(sighting(status=status)) == [("Steppe Courier", "publisher:steppecourier", position)]


@pytest.mark.parametrize(
    ("chain", "name", "party", "via"),
    [
        ((MINISTRY,), "Interior Ministry", "state:KAZ", []),
        ((WITNESSES,), "witnesses", "unnamed", []),
        ((REUTERS, POLICE), "police", "state:KAZ", ["Reuters"]),
        ((REUTERS, MINISTRY, OPEN_SQUARE), "Open Square", "actor:open-square", ["Reuters", "Interior Ministry"]),
        ((OPEN_SQUARE, WITNESSES), "Open Square", "actor:open-square", ["witnesses"]),
        ((OPEN_SQUARE, OPEN_SQUARE), "Open Square", "actor:open-square", []),
        ((NOBODY,), "unnamed", "unnamed", []),
        ((WITNESSES, NOBODY), "witnesses", "unnamed", ["unnamed"]),
        ((MINISTRY, NOBODY), "Interior Ministry", "state:KAZ", ["unnamed"]),
    ],
)
def test_the_word_is_the_innermost_known_sources(chain, name, party, via):
    (only,) = accounts([sighting(voice=chain)], {})
    assert (only.voice.name, only.voice.party) == (name, party)
    assert [voice.name for voice in only.via] == via


def test_what_will_not_happen_is_foretold_and_not_denied():
    ban = {"status": "not_happened", "published": "2019-05-20", "voice": (POLICE,)}
    assert told(sighting(edtf="2019-05-25", **ban))[0][2] == "anticipates"
    assert told(sighting(edtf="2019-05-20", **ban))[0][2] == "denies"
    assert told(sighting(edtf="2019-05", **ban))[0][2] == "denies"


def test_one_source_in_three_papers_is_one_account():
    papers = ["Steppe Courier", "Valley Post", "Meridian Wire"]
    members = [sighting(f"r{i}", voice=(MINISTRY,), publisher=paper) for i, paper in enumerate(papers)]
    (only,) = accounts(members, {})
    assert [s.report for s in only.statements] == ["r0", "r1", "r2"]


def test_a_source_is_the_same_where_a_report_does_not_tell_its_country():
    bare = speaker("Interior Ministry", "organisation", "GOV")
    members = [sighting("r1", voice=(MINISTRY,), place=place()), sighting("r2", voice=(bare,))]
    assert told(*members) == [("Interior Ministry", "state:KAZ", "asserts")]


def test_an_organisations_own_release_and_its_quoted_word_are_one_voice():
    release = sighting("r1", publisher="Ministry of Interior", publisher_kind="party", place=place())
    assert told(release, sighting("r2", voice=(MINISTRY,))) == [("Ministry of Interior", "state:KAZ", "asserts")]


def test_a_party_that_asserts_and_later_denies_has_both_accounts():
    members = [sighting("r1", voice=(POLICE,)), sighting("r2", voice=(POLICE,), status="not_happened")]
    assert told(*members) == [("police", "state:KAZ", "asserts"), ("police", "state:KAZ", "denies")]


def test_what_a_report_says_at_arms_length_is_not_its_publishers_word():
    assert told(sighting(distanced=True)) == [("unnamed", "unnamed", "asserts")]
    denied = sighting(distanced=True, status="not_happened")
    assert told(denied) == [("Steppe Courier", "publisher:steppecourier", "denies")]


def test_a_publishers_own_staff_is_the_publisher():
    team = Speaker(figure("verification team of the Steppe Courier", "group"), True)
    assert told(sighting(voice=(team,))) == [("Steppe Courier", "publisher:steppecourier", "asserts")]


def test_the_ministry_in_a_ministrys_release_is_its_publisher():
    bare = speaker("Ministry", "organisation", "GOV", "KAZ")
    release = {"publisher": "Ministry of Interior of Kazakhstan", "publisher_kind": "party"}
    members = [
        sighting("r1", **release),
        sighting("r1", "e2", (bare,), **release),
        sighting("r1", "e3", (POLICE,), **release),
    ]
    assert told(*members) == [
        ("Ministry of Interior of Kazakhstan", "state:KAZ", "asserts"),
        ("police", "state:KAZ", "asserts"),
    ]


def test_a_release_without_place_or_country_is_of_the_only_country_that_acts():
    release = {"publisher": "Ministry of Interior", "publisher_kind": "party"}
    police = figure("police", "group", "COP", "KAZ")
    foreign = figure("police", "group", "COP", "UZB")
    assert told(sighting(actors=(police,), **release))[0][1] == "state:KAZ"
    assert told(sighting(actors=(police,), recipients=(foreign,), **release))[0][1] == "state:unknown"


def test_who_speaks_for_an_organisation_is_of_its_party():
    lim = Speaker(figure("Ana Lim", "person"), True, figure("Open Square"))
    spokesman = Speaker(figure("spokesman", "person"), False, figure("Open Square"))
    minister = Speaker(figure("Daniyar Seitov", "person", "GOV", "KAZ"), True, figure("Party of Hope"))
    members = [
        sighting("r1", voice=(lim,)),
        sighting("r1", "e2", voice=(spokesman,)),
        sighting("r2", voice=(minister,)),
    ]
    assert told(*members) == [
        ("Ana Lim", "actor:open-square", "asserts"),
        ("spokesman", "actor:open-square", "asserts"),
        ("Daniyar Seitov", "state:KAZ", "asserts"),
    ]


def test_copies_speak_as_the_first_of_them():
    members = [
        sighting("r1", publisher="Valley Post", published="2019-05-28"),
        sighting("r2", publisher="Meridian Wire"),
        sighting("r3", publisher="Steppe Courier"),
    ]
    assert told(*members, copies={"r1": "g", "r2": "g"}) == [
        ("Meridian Wire", "publisher:meridianwire", "asserts"),
        ("Steppe Courier", "publisher:steppecourier", "asserts"),
        ("Valley Post", "publisher:meridianwire", "asserts"),
    ]


def test_who_prints_a_release_speaks_as_the_party():
    release = sighting("r2", publisher="Open Square", publisher_kind="party", published="2019-05-29")
    assert told(sighting("r1"), release, copies={"r1": "g", "r2": "g"}) == [
        ("Steppe Courier", "actor:open-square", "asserts"),
        ("Open Square", "actor:open-square", "asserts"),
    ]


def test_a_sentence_in_two_papers_is_one_voice():
    text = "Police in Oral held thirty people at a rally on Saturday."
    members = [
        sighting("r1", publisher="Meridian Wire", evidence=Span(0, len(text), text)),
        sighting("r2", published="2019-05-28", evidence=Span(9, 9 + len(text), text)),
    ]
    assert {party for _, party, _ in told(*members)} == {"publisher:meridianwire"}
    short = [sighting(m.report, publisher=m.publisher, evidence=Span(0, 11, "He was held")) for m in members]
    assert len({party for _, party, _ in told(*short)}) == 2


@pytest.mark.parametrize("publisher", ["Valley Post", "Harbor Check"])
def test_who_cites_a_publisher_repeats_it(publisher):
    cited = speaker(publisher)
    members = [
        sighting("r1", publisher=publisher, publisher_kind="unknown"),
        sighting("r2"),
        sighting("r2", "e2", (cited,)),
    ]
    parties = {party for _, party, _ in told(*members)}
    assert len(parties) == 1
    assert parties.pop().startswith("publisher:")


def test_details_are_the_last_published_of_a_voice_and_words_where_no_figure():
    members = [
        sighting("r2", voice=(POLICE,), counts=counts(arrested=40, injured="dozens"), published="2019-05-28"),
        sighting("r1", voice=(POLICE,), counts=counts(arrested=30, killed=1)),
        sighting("r2", "e2", voice=(POLICE,), counts=counts(arrested=5), published="2019-05-28", rank=7),
    ]
    (only,) = accounts(members, {})
    assert only.details == Details(arrested=40, injured="dozens", killed=1)


def test_a_denial_keeps_no_number_but_none():
    denial = sighting(voice=(MINISTRY,), status="not_happened", counts=counts(arrested=0, injured=30))
    (only,) = accounts([denial], {})
    assert only.details == Details(arrested=0)


def test_assertions_come_first_and_the_most_repeated_before():
    members = [
        sighting("r1", voice=(MINISTRY,), status="not_happened"),
        sighting("r1", "e2", voice=(OPEN_SQUARE,)),
        sighting("r2", voice=(WITNESSES,)),
        sighting("r3", voice=(WITNESSES,)),
        sighting("r1", "e3", status="planned"),
    ]
    assert [name for name, _, _ in told(*members)] == [
        "witnesses",
        "Open Square",
        "Interior Ministry",
        "Steppe Courier",
    ]
