"""Invented reports: every place of theirs is found, and lies where it should. Others are not taken for places."""

from pathlib import Path

import pytest

from allegedly.places.component import NAME
from allegedly.places.senses import apart
from allegedly.world.gazetteer import Entry

GOLD = Path(__file__).parents[2] / "evals" / "places" / "texts.tsv"
FLOOR = {"seen": 0.97, "unseen": 0.93}
"""The share of places found and placed, of those in the gold and of those given: a little below what was measured."""


def reports(half: str) -> list[tuple[str, list[tuple[str, str, float, float]]]]:
    made = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith(half + "\t"):
            _, text, places = line.split("\t")
            made.append((text, [gold(p) for p in places.split(";")]))
    return made


def gold(written: str) -> tuple[str, str, float, float]:
    name, _, rest = written.partition("=")
    country, _, point = rest.partition("@")
    lat, lon = (float(x) for x in point.split(","))
    return name, country, lat, lon


def near(place, lat: float, lon: float) -> bool:
    if place.lat is None:
        return False
    one, other = (Entry(0, "", "city", None, 0, a, b, 0.0, None, True) for a, b in ((place.lat, place.lon), (lat, lon)))
    whole = place.lat == round(4 * place.lat) / 4  # countries' and provinces' points are in quarters of a degree
    return apart(one, other) < (400 if whole else 161)


@pytest.mark.parametrize("half", FLOOR)
def test_places_of_invented_reports(finder, half):
    right = given = wanted = 0
    wrong = []
    for text, places in reports(half):
        found = list(finder(text)._.places)
        given += len(found)
        wanted += len(places)
        for name, country, lat, lon in places:
            hit = next((p for p in found if p.span.text == name), None)
            if hit:
                found.remove(hit)
            if hit and hit.country == country and near(hit, lat, lon):
                right += 1
            else:
                wrong.append((name, hit))
        wrong += [("not a place", p) for p in found]
    assert right / wanted >= FLOOR[half], wrong
    assert right / given >= FLOOR[half], wrong


def test_the_component_has_its_name():
    assert NAME == "allegedly_places"
