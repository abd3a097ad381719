"""GeoJSON, read back by the geojson package and DuckDB."""

from __future__ import annotations

import io
import json

import geojson
import msgspec

from allegedly.exports import Group
from allegedly.exports.geojson import write_geojson
from allegedly.records import EventPlace
from tests.exports.invented import HAPPENING, item, piece

GROUP = Group(happening=HAPPENING, items=(item(),))


def placed(place: EventPlace | None) -> Group:
    return Group(happening=msgspec.structs.replace(HAPPENING, place=place), items=GROUP.items)


def test_the_reader_takes_it_for_valid_and_nothing_is_lost_in_silence(groups: tuple[Group, ...]) -> None:
    stream = io.BytesIO()
    written = write_geojson(groups, stream)
    read = geojson.loads(stream.getvalue())
    assert isinstance(read, geojson.FeatureCollection)
    assert read.is_valid, read.errors()
    assert len(read.features) == written.rows > 5
    assert written.rows + sum(written.left_out.values()) == len(groups)
    assert json.loads(stream.getvalue())["left_out"] == written.left_out
    assert {feature.properties["standing"] for feature in read.features} > {"one-sided"}


def test_longitude_comes_first_and_each_voice_has_its_quotes() -> None:
    stream = io.BytesIO()
    write_geojson([GROUP], stream)
    (feature,) = geojson.loads(stream.getvalue()).features
    assert feature.geometry.coordinates == [41.63, 41.64]
    assert feature.properties["standing"] == "one-sided"
    (account,) = feature.properties["accounts"]
    assert (account["voice"], account["position"]) == ("Lasha Gogua", "asserts")
    assert account["quotes"] == [HAPPENING.accounts[0].statements[0].quote.text]
    assert feature.properties["statuses"] == ["happened"]


def test_a_country_has_no_marker() -> None:
    georgia = EventPlace("Georgia", piece("Batumi"), "GEO", 42.0, 43.5, 614540, False)
    somewhere = EventPlace("Upper Vell", piece("Batumi"), None, None, None, None, False)
    stream = io.BytesIO()
    written = write_geojson([placed(georgia), placed(somewhere), placed(None)], stream)
    assert written.rows == 0
    assert written.left_out == {
        "no place": 1,
        "nothing closer than a country or sea": 1,
        "place without coordinates": 1,
    }
    assert geojson.loads(stream.getvalue()).is_valid
