"""PLOVER JSON lines, read back by DuckDB and pandas."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import pandas as pd

from allegedly.exports import Item
from allegedly.exports.plover import QUADS, record, write_plover
from allegedly.records import MODES, EventDate
from tests.exports.invented import item, piece

MANUAL = {
    "id", "date", "actor", "event", "has_event", "time", "enddate", "endtime", "recipient", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder", "coded_date",
    "coded_time", "comment", "size",
}  # fmt: skip
OWN = {
    "status", "distanced", "voice", "standing", "happening", "edtf", "published", "counts", "score", "confirmed",
    "sha256", "pseudonymised",
}  # fmt: skip


def test_duckdb_and_pandas_read_every_event_with_status_and_voice(items: tuple[Item, ...], tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    with path.open("wb") as stream:
        written = write_plover(items, stream)
    assert written.rows == len(items)
    found = duckdb.sql(f"select id, status, voice.name, event[1], quad_code from read_json('{path}')").fetchall()
    assert [row[0] for row in found] == [f"{i.findings.report.id}:{i.event.id}" for i in items]
    assert [row[1] for row in found] == [i.event.status for i in items]
    assert {row[1] for row in found} >= {"happened", "not_happened", "planned", "possible"}
    table = pd.read_json(path, lines=True, dtype=False)
    assert len(table) == len(items)
    assert (table["status"] == [i.event.status for i in items]).all()


def test_fields_are_the_manual_s_then_ours_and_the_required_are_always_there(items: tuple[Item, ...]) -> None:
    for one in items:
        fields = record(one)
        assert set(fields) <= MANUAL | OWN
        assert set(fields) >= OWN
        assert isinstance(fields["actor"], list)
        assert fields["event"] == [one.event.type]
        assert one.findings.report.text[fields["text_info"]["start"] : fields["text_info"]["end"]] == fields["text"]


def test_values_of_one_event() -> None:
    fields = record(item())
    assert fields["date"] == "2022-09-10"
    assert fields["enddate"] is None
    assert fields["actor"] == [{"code": "GEO", "sector": "COP", "entity_text": "police"}]
    assert fields["recipient"] == [{"sector": "LAB", "entity_text": "dockers"}]
    assert fields["size"] == {"injured": 12}
    assert fields["counts"] == {"injured": {"value": 12, "bound": "at_least", "text": "At least 12"}}
    assert fields["voice"] == {"name": "Lasha Gogua", "own": False, "via": [], "party": "actor:lasha-gogua"}
    assert fields["standing"] == "one-sided"
    place = fields["event_loc"]
    assert (place["city"], place["province"], place["country"], place["country_code"]) == (
        "Batumi",
        "Ajaria",
        "Georgia",
        "GE",
    )
    assert (place["feature_class"], place["resolution"], place["extracted_place"]) == ("P", "city", "Batumi")


def test_a_date_without_a_year_stays_so_and_an_interval_has_an_end() -> None:
    fields = record(item(date=EventDate("XXXX-05-21", piece("Saturday"), False)))
    assert fields["date"] is None
    assert fields["edtf"] == "XXXX-05-21"
    fields = record(item(date=EventDate("2016-05-21/2016-05-22", piece("Saturday"), False)))
    assert (fields["date"], fields["enddate"]) == ("2016-05-21", "2016-05-22")


def test_every_type_has_its_quad() -> None:
    assert set(QUADS) == set(MODES)


def test_lines_are_json_each() -> None:
    stream = io.BytesIO()
    write_plover(iter([item(), item(status="not_happened")]), stream)
    statuses = [json.loads(line)["status"] for line in stream.getvalue().splitlines()]
    assert statuses == ["happened", "not_happened"]
