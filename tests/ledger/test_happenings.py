"""Happenings are stored with their events, keep their ids, and are listed by filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from allegedly.ledger import Filter, Ledger, Reader, Writer
from allegedly.records import HappeningDate, Sighting
from tests.ledger.made import findings, happening, rows


def filled(writer: Writer, reports: int = 40) -> dict[int, Sighting]:
    """Reports whose every event is a happening of its own, `h` and the event's number."""
    held: dict[int, Sighting] = {}
    for n in range(reports):
        found = findings(n)
        seqs = writer.put_events(writer.put_report(found, None, ()).seq, rows(found))
        for seq, row in zip(seqs, rows(found), strict=True):
            writer.put_happening(happening(f"h{seq:03}", row.sighting), [seq], row.sighting.published)
            held[seq] = row.sighting
    return held


def ids(reader: Reader, **chosen: object) -> list[str]:
    found = [h.id for h in reader.happenings(Filter(**chosen))]  # type: ignore[arg-type]
    assert reader.count(Filter(**chosen)) >= len(found)  # type: ignore[arg-type]
    return found


@pytest.fixture
def full(ledger: Ledger) -> Iterator[tuple[Reader, dict[int, Sighting]]]:
    with ledger.write() as writer:
        held = filled(writer)
    with ledger.read() as reader:
        yield reader, held


def test_a_happening_comes_out_as_it_was_put(ledger: Ledger) -> None:
    one, two, *_ = rows(findings(1))
    with ledger.write() as writer:
        a, b, *_ = writer.put_events(writer.put_report(findings(1), None, ()).seq, rows(findings(1)))
        put = happening("h1", one.sighting, two.sighting)
        writer.put_happening(put, [a, b])
        assert writer.happening("h1") == put
        assert writer.members("h1") == [a, b]
        assert writer.happening_of([a, b, 99]) == {a: "h1", b: "h1"}
        smaller = happening("h1", one.sighting)
        writer.put_happening(smaller, [a])
        assert writer.happening("h1") == smaller
        assert writer.happening_of([a, b]) == {a: "h1"}
        writer.drop_happenings(["h1"])
        assert writer.happening("h1") is None
        assert writer.happening_of([a, b]) == {}
        assert writer.members("h1") == []


def test_an_id_that_became_another_still_leads_there(ledger: Ledger) -> None:
    sighting = rows(findings(1))[0].sighting
    with ledger.write() as writer:
        (seq, *_) = writer.put_events(writer.put_report(findings(1), None, ()).seq, rows(findings(1)))
        writer.put_happening(happening("h3", sighting), [seq])
        writer.alias({"h1": "h2"})
        writer.alias({"h2": "h3"})
        for id in ("h1", "h2", "h3"):
            found = writer.happening(id)
            assert found is not None
            assert found.id == "h3"
            assert writer.members(id) == [seq]
        writer.put_happening(happening("h1", sighting), [seq])
        found = writer.happening("h1")
        assert found is not None
        assert found.id == "h1"


def test_filters_by_column(full: tuple[Reader, dict[int, Sighting]]) -> None:
    reader, held = full

    def expected(keep: object) -> set[str]:
        assert callable(keep)
        return {f"h{seq:03}" for seq, s in held.items() if keep(s)}

    assert set(ids(reader)) == expected(lambda s: True)
    assert set(ids(reader, types=("COERCE",))) == expected(lambda s: s.type == "COERCE")
    assert set(ids(reader, types=("COERCE", "ASSAULT"), modes=("beat", "arrest"))) == expected(
        lambda s: s.mode in ("beat", "arrest")
    )
    assert set(ids(reader, country="UZB")) == expected(lambda s: s.place.country == "UZB")
    assert set(ids(reader, place="ELVEL")) == expected(lambda s: s.place.name == "Élvel")
    assert set(ids(reader, report="r3")) == expected(lambda s: s.report == "r3")
    assert set(ids(reader, actor="teach")) == expected(lambda s: any("teachers" in f.name for f in s.recipients))
    key = next(iter(held.values())).actors[0].key
    assert set(ids(reader, actor=key)) == expected(lambda s: s.actors[0].key == key)
    assert set(ids(reader, text="TAMVEL arrested")) == expected(
        lambda s: "arrested" in s.evidence.text and "Tamvel" in s.evidence.text
    )
    assert ids(reader, standing=("contested",)) == []
    assert ids(reader, text="nosuchword") == []
    assert reader.count() == reader.count(Filter(limit=1)) == len(held)


def test_filters_by_date_keep_what_may_lie_between(ledger: Ledger) -> None:
    dates = {
        "a": "2016-05-21",
        "b": "2016-05",
        "c": "2015-11/..",
        "d": "XXXX-05-21",
        "e": None,
        "f": "2016-06-01/2016-06-03",
    }
    sighting = rows(findings(1))[0].sighting
    with ledger.write() as writer:
        for id, edtf in dates.items():
            writer.put_happening(happening(id, sighting, date=HappeningDate(edtf) if edtf else None), [])
        may = {"date_from": date(2016, 5, 21), "date_to": date(2016, 5, 31)}
        assert set(ids(writer, **may)) == {"a", "b", "c"}
        assert set(ids(writer, date_from=date(2016, 6, 2))) == {"c", "f"}
        assert set(ids(writer, date_to=date(2016, 5, 20))) == {"b", "c"}


def test_orders(ledger: Ledger) -> None:
    sighting = rows(findings(1))[0].sighting
    days = {"a": "2016-05-21", "b": "2016-05-23", "c": None, "d": "2016-05-23"}
    with ledger.write() as writer:
        for id, edtf in days.items():
            many = tuple("wxyz"[: ord(id) - 96])
            made = happening(id, sighting, reports=many, date=HappeningDate(edtf) if edtf else None)
            writer.put_happening(made, [], "2016-05-22" if id == "c" else None)
        assert ids(writer) == ["d", "b", "c", "a"]
        assert ids(writer, order="oldest") == ["a", "c", "b", "d"]
        assert ids(writer, order="impact") == ["d", "c", "b", "a"]
        assert ids(writer, limit=2, offset=1) == ["b", "c"]
        undated = happening("e", replace(sighting, published=None), date=None)
        writer.put_happening(undated, [])
        assert ids(writer)[-1] == ids(writer, order="oldest")[-1] == "e"


def test_what_people_type_is_no_pattern(full: tuple[Reader, dict[int, Sighting]]) -> None:
    reader, _ = full
    for actor in ("100%", "_", "\\", "'; DROP TABLE names; --"):
        assert ids(reader, actor=actor) == [], actor
