"""CSV: safe to open, its columns in order, read back by pandas and DuckDB; dates, places and types as the codebooks."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import duckdb
import msgspec
import pandas as pd
import pytest

from allegedly.exports import Item
from allegedly.exports.acled import COLUMNS, OWN, write_acled
from allegedly.exports.acled_types import Filed, filed, interaction
from allegedly.exports.csvfile import harmless
from allegedly.exports.dates import dated, ucdp_precision
from allegedly.exports.rows import INCIDENTS
from allegedly.exports.ucdp import write_ucdp
from allegedly.records import MODES, Actor, Count, Counts, EventPlace, EventType, Sector
from allegedly.settings import rows
from allegedly.world.countries import countries
from tests.exports.invented import EVENT, FINDINGS, item, piece

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def acled(*items: Item) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write_acled(items, stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))


def test_pandas_and_duckdb_read_the_same_rows(items: tuple[Item, ...], tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    with path.open("wb") as stream:
        written = write_acled(items, stream)
    assert path.read_text(encoding="utf-8").split("\r\n", 1)[0].startswith(ACLED + ",status,voice,")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert list(table.columns) == [*COLUMNS, *OWN]
    assert len(table) == written.rows > 30
    assert written.rows + sum(written.left_out.values()) == len(items)
    found = duckdb.sql(f"select event_id_cnty, quote from read_csv('{path}', all_varchar=true)").fetchall()
    assert [row[0] for row in found] == list(table["event_id_cnty"])
    assert [row[1] for row in found] == list(table["quote"])


def test_no_row_without_status_and_voice_and_none_that_its_voice_does_not_say_took_place(
    items: tuple[Item, ...],
) -> None:
    found = acled(*items)
    assert {row["status"] for row in found} <= INCIDENTS
    assert all(row["voice"] or row["voice_own"] == "true" for row in found)
    assert all(row["notes"].startswith(f"[{row['status']}, says ") for row in found)
    stream = io.BytesIO()
    assert write_acled(items, stream, {"not_happened"}).rows > 0
    assert b"not_happened" in stream.getvalue()


def test_a_row() -> None:
    (row,) = acled(item(counts=Counts(killed=Count(2, "exact", piece("12")))))
    assert row["event_date"] == "2022-09-10"
    assert (row["time_precision"], row["geo_precision"]) == ("1", "1")
    assert (row["disorder_type"], row["event_type"]) == ("Political violence", "Violence against civilians")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"]) == (
        "police",
        "State forces",
        "dockers",
        "Civilians",
    )
    assert row["interaction"] == "State forces-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["region"], row["country"], row["admin1"]) == (
        "268",
        "Caucasus and Central Asia",
        "Georgia",
        "Ajaria",
    )
    assert (row["latitude"], row["longitude"], row["location"]) == ("41.64", "41.63", "Batumi")
    assert row["fatalities"] == "2"
    assert (row["voice"], row["voice_own"], row["voice_party"]) == ("Lasha Gogua", "false", "actor:lasha-gogua")


def test_nobody_counted_is_empty_and_nobody_killed_is_zero() -> None:
    (unknown,) = acled(item(counts=Counts()))
    (none,) = acled(item(counts=Counts(killed=Count(0, "exact", piece("12")))))
    (up_to,) = acled(item(counts=Counts(killed=Count(60, "at_most", piece("12")))))
    assert (unknown["fatalities"], none["fatalities"], up_to["fatalities"]) == ("", "0", "")
    assert up_to["fatalities_bound"] == "at_most"


def test_a_country_is_no_place_of_an_incident() -> None:
    place = EventPlace("Georgia", piece("Batumi"), "GEO", 42.0, 43.5, 614540, False)
    (row,) = acled(item(place=place))
    assert (row["country"], row["location"], row["latitude"], row["geo_precision"]) == ("Georgia", "", "", "")


def test_forces_abroad_are_external() -> None:
    actors = (msgspec.structs.replace(FINDINGS.actors[1], country="NOR"), *FINDINGS.actors[0:1], *FINDINGS.actors[2:])
    one = item()
    (row,) = acled(msgspec.structs.replace(one, findings=msgspec.structs.replace(FINDINGS, actors=actors)))
    assert (row["inter1"], row["interaction"]) == ("External/Other forces", "External/Other forces-Civilians")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " ="])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f"{start}HYPERLINK(1)"
    findings = msgspec.structs.replace(FINDINGS, report=msgspec.structs.replace(FINDINGS.report, publisher=text))
    (row,) = acled(msgspec.structs.replace(item(voice=()), findings=findings))
    assert row["source"] == f"'{text}"
    assert row["voice"] == f"'{text}"


def test_harmless_text_stays_as_it_is_and_what_is_no_character_goes() -> None:
    assert harmless('said "no", then = left') == 'said "no", then = left'
    assert harmless("a\0b\ud800") == "ab?"


@pytest.mark.parametrize(
    ("edtf", "day", "precision", "ucdp"),
    [
        ("2016-05-21", "2016-05-21", 1, 1),
        ("2016-05-21/2016-05-22", "2016-05-21", 2, 2),
        ("2016-05-16/2016-05-22", "2016-05-19", 2, 3),
        ("2016-05", "2016-05-16", 3, 4),
        ("2016", None, None, 5),
        ("2015-11/..", None, None, None),
        ("XXXX-05-21", None, None, None),
        (None, None, None, None),
    ],
)
def test_dates(edtf: str | None, day: str | None, precision: int | None, ucdp: int | None) -> None:
    found = dated(edtf)
    assert (found.day.isoformat() if found.day else None, found.precision) == (day, precision)
    assert ucdp_precision(edtf) == ucdp


def test_deadly_events_alone_are_in_ucdp_s_table(items: tuple[Item, ...], tmp_path: Path) -> None:
    path = tmp_path / "deadly.csv"
    with path.open("wb") as stream:
        written = write_ucdp(items, stream)
    table = pd.read_csv(path)
    assert len(table) == written.rows > 2
    assert (table["best"] >= 1).all()
    assert (table["status"] == "happened").all()
    assert written.rows + sum(written.left_out.values()) == len(items)


def test_a_deadly_row() -> None:
    stream = io.BytesIO()
    killed = Counts(killed=Count(4, "at_least", piece("At least 12")))
    write_ucdp([item(counts=killed)], stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert (row["low"], row["best"], row["high"], row["deaths_civilians"]) == ("4", "4", "", "4")
    assert (row["type_of_violence"], row["where_prec"], row["date_prec"]) == ("3", "1", "1")
    assert row["geom_wkt"] == "POINT(41.63 41.64)"
    assert row["priogrid_gid"] == str(263 * 720 + 443 + 1)
    assert (row["country"], row["region"], row["voice"]) == ("Georgia", "Europe", "Lasha Gogua")


def test_the_tables_know_every_type_mode_sector_and_country() -> None:
    mapped = {(row[0], row[1]) for row in rows("acled.tsv", "exports")[1:]}
    modes = {(type, mode) for type, known in MODES.items() for mode in known}
    assert all((type, mode) in modes or (type in MODES and mode == "*") for type, mode in mapped)
    for type in ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE"):
        assert (type, "*") in mapped
    assert {row[0] for row in rows("acled_actors.tsv", "exports")[1:]} == set(get_args(Sector))
    assert {row[0] for row in rows("countries.tsv", "exports")[1:]} == set(countries())
    for table, cells in (("acled.tsv", 7), ("acled_actors.tsv", 4), ("countries.tsv", 4)):
        assert {len(row) for row in rows(table, "exports")} == {cells}


@pytest.mark.parametrize(
    ("type", "mode", "actors", "recipients", "event_type", "sub"),
    [
        ("ASSAULT", "firearms", ["MIL"], ["REB"], "Battles", "Armed clash"),
        ("ASSAULT", "firearms", ["MIL", "REB"], [], "Battles", "Armed clash"),
        ("ASSAULT", "firearms", ["MIL"], ["CVL"], "Violence against civilians", "Attack"),
        ("ASSAULT", None, [None], [None], "", ""),
        ("ASSAULT", "primitive", ["CVL"], ["COP"], "Riots", "Violent demonstration"),
        ("ASSAULT", "crowd-control", ["COP"], ["CVL"], "Protests", "Protest with intervention"),
        ("PROTEST", "demo", ["CVL"], [], "Protests", "Peaceful protest"),
        ("PROTEST", "riot", ["CVL"], [], "Riots", "Violent demonstration"),
        ("COERCE", "arrest", ["COP"], ["CVL"], "Strategic developments", "Arrests"),
        ("RETREAT", "ceasefire", ["MIL", "REB"], [], "Strategic developments", "Agreement"),
    ],
)
def test_types(
    type: EventType,
    mode: str | None,
    actors: list[Sector | None],
    recipients: list[Sector | None],
    event_type: str,
    sub: str,
) -> None:
    event = msgspec.structs.replace(EVENT, type=type, mode=mode)
    cast = [[Actor("a", "x", "group", None, sector, ()) for sector in side] for side in (actors, recipients)]
    found = filed(event, *cast)
    assert isinstance(found, Filed)
    assert (found.event_type, found.sub_event_type) == (event_type, sub)


@pytest.mark.parametrize(("type", "mode"), [("CONSULT", "visit"), ("PROTEST", "strike"), ("COERCE", "censor")])
def test_what_acled_does_not_have_has_no_row(type: EventType, mode: str) -> None:
    assert filed(msgspec.structs.replace(EVENT, type=type, mode=mode), [], []) is None


def test_interactions_are_named_as_acled_names_them() -> None:
    assert interaction("Civilians", "State forces") == "State forces-Civilians"
    assert interaction("Protesters", "") == "Protesters only"
    assert interaction("Civilians", "External/Other forces") == "External/Other forces-Civilians"
    assert interaction("", "") == ""
