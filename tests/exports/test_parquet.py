"""Parquet, read back by pyarrow, pandas and DuckDB."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from allegedly.exports import Item
from allegedly.exports.parquet import BATCH, write_parquet
from tests.exports.invented import item


def test_typed_lists_and_structs_come_back(items: tuple[Item, ...], tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    with path.open("wb") as stream:
        assert write_parquet(items, stream).rows == len(items)
    found = duckdb.sql(
        f"select id, voice.name, status, actors[1].sector, date.first, quote.text, report.sha256 from '{path}'"
    ).fetchall()
    assert [row[0] for row in found] == [f"{i.findings.report.id}:{i.event.id}" for i in items]
    assert [row[5] for row in found] == [i.event.evidence.text for i in items]
    assert [row[2] for row in found] == [i.event.status for i in items]
    table = pd.read_parquet(path)
    assert (table["standing"] == [i.happening.standing if i.happening else None for i in items]).all()
    killed = [row["killed"]["value"] for row in table["counts"] if row["killed"] is not None]
    assert killed


def test_one_event(tmp_path: Path) -> None:
    path = tmp_path / "event.parquet"
    with path.open("wb") as stream:
        write_parquet([item()], stream)
    (row,) = pq.read_table(path).to_pylist()
    assert row["voice"] == {
        "name": "Lasha Gogua",
        "own": False,
        "via": [],
        "party": "actor:lasha-gogua",
        "kinds": ["statement"],
    }
    assert row["date"]["first"].isoformat() == "2022-09-10"
    assert (row["place"]["lat"], row["place"]["lon"], row["place"]["inherited"]) == (41.64, 41.63, False)
    assert row["counts"]["injured"]["bound"] == "at_least"
    assert row["recipients"] == [
        {"id": "a1", "name": "dockers", "kind": "group", "country": None, "sector": "LAB"},
    ]


def test_no_more_than_a_batch_is_held() -> None:
    stream = io.BytesIO()
    sizes: list[int] = []

    def many() -> Any:
        for number in range(3 * BATCH):
            if number % BATCH == 1:
                sizes.append(stream.tell())
            yield item()

    assert write_parquet(many(), stream).rows == 3 * BATCH
    assert sizes[0] < sizes[1] < sizes[2]


def test_without_pyarrow_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError(name=name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'allegedly\[parquet\]'"):
        write_parquet([item()], io.BytesIO())
