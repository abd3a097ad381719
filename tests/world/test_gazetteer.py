"""The packed gazetteer: names to places, and what loading costs."""

import subprocess
import sys

import pytest

from allegedly.settings import rows
from allegedly.world import gazetteer
from allegedly.world.countries import countries
from allegedly.world.names import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "sao paulo"),
        ("St. Paul", "Saint Paul"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Sana’a", "Sanaa"),
        ("the Gambia", "Gambia"),
        ("KRAKÓW", "Krakow"),
        ("İstanbul", "Istanbul"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kyiv", "city", "UKR"),
        ("Kiev", "city", "UKR"),
        ("Peking", "city", "CHN"),
        ("Burma", "country", "MMR"),
        ("Quebec", "province", "CAN"),
        ("Anbar", "province", "IRQ"),
        ("Cook County", "district", "USA"),
        ("Donbas", "land", "UKR"),
        ("Black Sea", "sea", None),
        ("Asia", "continent", None),
    ],
)
def test_all_sorts_of_places_are_there(name, kind, country):
    assert any((e.kind, e.country) == (kind, country) for e in gazetteer.find(name))


def test_what_is_no_name_has_no_place():
    assert gazetteer.find("") == gazetteer.find("!") == gazetteer.find("Zorvamunde") == ()


def test_every_country_and_province_of_the_tables_is_packed():
    for code, c in countries().items():
        if code != "ATA":  # a continent
            assert any(e.country == code and e.kind == "country" for e in gazetteer.find(c.name)), code
    for name, kind, country, lat, lon, *_ in rows("regions.tsv", "world")[1:]:
        found = [e for e in gazetteer.find(name) if e.kind == kind and (e.country or "-") == country]
        assert found, name
        assert abs(found[0].lat - float(lat)) <= 0.01
        assert abs(found[0].lon - float(lon)) <= 0.01


def test_abbreviations_count_as_they_are_written():
    short = gazetteer.abbreviations()
    assert short["Calif."].entry.name == "California"
    assert short["U.S."].entry.country == short["US"].entry.country == "USA"
    assert "us" not in short
    assert short["Va."].alone
    assert not short["OK"].alone
    for written, country, name, _ in rows("abbreviations.tsv", "world")[1:]:
        assert short[written].entry.country == country, (written, name)


def test_an_unused_gazetteer_is_not_loaded_and_a_used_one_is_small():
    code = (
        "import resource, allegedly.world.gazetteer as g\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert g.load.cache_info().currsize == 0\n"
        "before = used(); g.find('Rome'); print(used() - before)"
    )
    grown = int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
    kilobyte = 1024 if sys.platform == "darwin" else 1
    assert grown / kilobyte < 40_000
