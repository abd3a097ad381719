"""The summary: what the events of a happening have in common."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.happenings.summary import summarise
from allegedly.records import HappeningDate, Member
from tests.happenings.written_accounts import MINISTRY, OPEN_SQUARE, WITNESSES, figure, place, sighting

POLICE = figure("police", "group", "COP", "KAZ")
MARCHERS = figure("marchers", "group", "CVL")


def test_the_most_frequent_type_and_its_most_frequent_mode():
    members = [
        sighting("r1", type="ASSAULT", mode="beat"),
        sighting("r2", type="COERCE", mode=None),
        sighting("r3", type="COERCE", mode="arrest"),
        sighting("r4", type="COERCE", mode="arrest"),
        sighting("r5", type="COERCE", mode="seize"),
    ]
    made = summarise("h1", members, {})
    assert (made.id, made.type, made.mode) == ("h1", "COERCE", "arrest")


def test_a_tie_of_types_and_modes_is_decided_alike_in_any_order():
    members = [sighting("r1", type="COERCE", mode="seize"), sighting("r2", type="ASSAULT", mode="beat")]
    members += [sighting("r3", type="COERCE", mode="arrest"), sighting("r4", type="ASSAULT", mode="beat")]
    made = {summarise("h", order, {}) for order in (tuple(members), tuple(reversed(members)))}
    assert [(one.type, one.mode) for one in made] == [("COERCE", "arrest")]


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        ([None, None], None),
        (["2019-05-25", None], "2019-05-25"),
        (["2019-05-25", "2019-05-20/2019-05-26", "2019-05"], "2019-05-25"),
        (["2019-05-25", "2019-06-01", "2019-06-01"], "2019-06-01"),
        (["2019-05-25", "2019-06-01", "2019-06"], "2019-06-01"),
        (["XXXX-05-21", "XXXX-05-21"], "XXXX-05-21"),
        (["XXXX-05-21", "2019"], "2019"),
        (["2019-05-01/..", "2019-05-25"], "2019-05-25"),
    ],
)
def test_the_most_exact_date_that_most_agree_with(dates, edtf):
    made = summarise("h", [sighting(f"r{i}", edtf=date) for i, date in enumerate(dates)], {})
    assert made.date == (HappeningDate(edtf) if edtf else None)


def test_the_place_inside_the_country_before_the_country():
    country = place("Kazakhstan", geonames=1)
    town, other = place("Oral", geonames=2), place("Aktobe", geonames=3)
    given_places = [country, country, country, other, place("Oral", geonames=2, inherited=True), town]
    members = [sighting(f"r{i}", place=given) for i, given in enumerate(given_places)]
    assert summarise("h", members, {}).place == town
    assert summarise("h", [sighting()], {}).place is None


def test_actors_and_recipients_by_how_often_they_are_named_without_those_of_denials():
    members = [
        sighting("r1", actors=(POLICE,), recipients=(MARCHERS, figure("Jo Vale", "person"))),
        sighting("r2", actors=(figure("the police", "group", "COP", "KAZ"),), recipients=(MARCHERS,)),
        sighting("r3", status="not_happened", actors=(figure("army"),)),
    ]
    made = summarise("h", members, {})
    assert [f.name for f in made.actors] == ["police"]
    assert [f.name for f in made.recipients] == ["marchers", "Jo Vale"]


def test_reports_and_events_in_order_of_publication():
    members = [
        sighting("a", published=None),
        sighting("b", "e10", published="2019-05-28", rank=3),
        sighting("b", "e9", published="2019-05-28"),
        sighting("c", published="2019-05-27"),
    ]
    made = summarise("h", members, {})
    assert made.reports == ("c", "b", "a")
    assert made.events == (Member("c", "e1", 1), Member("b", "e9", 1), Member("b", "e10", 3), Member("a", "e1", 1))


def test_standing_and_voices_follow_from_the_accounts():
    members = [
        sighting("r1", voice=(WITNESSES,)),
        sighting("r1", "e2", voice=(MINISTRY,), status="not_happened"),
        sighting("r2", publisher="Valley Post"),
    ]
    made = summarise("h", members, {})
    assert (made.standing, made.independent_voices) == ("contested", 2)


def test_no_sighting_no_happening():
    with pytest.raises(ValueError, match="h7: no sightings"):
        summarise("h7", [], {})


def many(count, seed=0):
    draw = random.Random(seed)
    return [
        sighting(
            f"r{i // 2}",
            f"e{i}",
            voice=draw.choice([(), (), (WITNESSES,), (MINISTRY,), (OPEN_SQUARE, WITNESSES)]),
            publisher=f"Paper {draw.randrange(30)}",
            published=f"2019-05-{draw.randrange(20, 30)}",
            status=draw.choice(["happened", "happened", "planned", "not_happened"]),
            edtf=draw.choice(["2019-05-25", "2019-05", None]),
            actors=draw.choice([(), (POLICE,), (figure("Northern Front", "organisation", "REB"),)]),
            recipients=draw.choice([(), (MARCHERS,)]),
            place=draw.choice([None, place("Oral"), place("Aktobe")]),
        )
        for i in range(count)
    ]


@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_the_order_of_sightings_means_nothing(seed, shuffle):
    members = many(12, seed)
    copies = {"r1": "r0", "r0": "r0"}
    assert summarise("h", shuffle.sample(members, len(members)), copies) == summarise("h", members, copies)


@given(st.integers(0, 1000))
def test_a_copy_changes_no_standing(seed):
    members = many(8, seed)
    first = min((s.published, s.report) for s in members)[1]
    copied = [s for s in members if s.report == first]
    more = [
        sighting("copy", s.event, s.voice, **fields(s), publisher="Reprint", published="2019-06-01") for s in copied
    ]
    before = summarise("h", members, {})
    after = summarise("h", [*members, *more], {first: first, "copy": first})
    assert (after.standing, after.independent_voices) == (before.standing, before.independent_voices)


def fields(s):
    return {name: getattr(s, name) for name in ("status", "actors", "recipients", "place", "edtf")}


def test_twenty_events_take_two_milliseconds_and_five_hundred_no_more_each():
    def seconds(members):
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            summarise("h", members, {})
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(many(20)) < 0.004  # 0.5 ms on a free core
    assert seconds(many(500)) < 0.1
