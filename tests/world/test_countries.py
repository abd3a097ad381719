"""Names, capitals and peoples to countries."""

from collections import Counter
from itertools import chain

import pytest

from allegedly.settings import rows
from allegedly.world.countries import capital, countries, country, demonym


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the U.S.", "USA"),
        ("America", "USA"),
        ("UK", "GBR"),
        ("United Arab Emirates", "ARE"),
        ("DR Congo", "COD"),
        ("Democratic Republic of the Congo", "COD"),
        ("Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("Holland", "NLD"),
        ("the Gambia", "GMB"),
        ("Kosovo", "XKX"),
        ("us", None),
        ("Atlantis", None),
    ],
)
def test_names_and_abbreviations(name, code):
    assert country(name) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kiev", "UKR"), ("Kyiv", "UKR"), ("The Hague", "NLD"), ("Astana", "KAZ"), ("Washington", "USA"), ("Lyon", None)],
)
def test_capitals_in_all_spellings(name, code):
    assert capital(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [("French", "FRA"), ("Afghans", "AFG"), ("Swiss", "CHE"), ("Chechens", "RUS"), ("polish", None), ("Kurdish", None)],
)
def test_peoples(word, code):
    assert demonym(word) == code


def test_no_name_stands_for_two_countries():
    named = Counter(chain.from_iterable((c.name, *c.also) for c in countries().values()))
    assert [name for name, times in named.items() if times > 1] == []
    seats = Counter(chain.from_iterable(c.capitals for c in countries().values()))
    assert [name for name, times in seats.items() if times > 1] == []


def test_every_demonym_has_a_known_country_and_an_example_with_the_word():
    header, *body = rows("demonyms.tsv")
    assert header == ("word", "country", "example")
    for word, code, example in body:
        assert code in countries(), word
        assert word in example
        assert example.endswith(".")
    with_people = {code for _, code, _ in body}
    assert len(with_people) > 200
