"""What the map and the timeline count on columns: the same as counted one by one, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from datetime import date

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import ColumnCache
from allegedly.ledger.words import folded
from allegedly.records import bounds
from tests.ledger.made import findings

FILTERS = (
    Filter(),
    Filter(types=("COERCE",)),
    Filter(country="GEO"),
    Filter(actor="police", standing=("one-sided", "reported", "corroborated")),
    Filter(text="miners"),
    Filter(date_from=date(2016, 3, 1), date_to=date(2016, 9, 30)),
    Filter(place="Nowhere"),
)


def counted_alike(reader: Reader, cache: ColumnCache) -> None:
    columns = cache.of(reader)
    for chosen in FILTERS:
        told = list(reader.happenings(chosen))
        placed, nowhere = reader.placed(columns, chosen)
        expected = Counter(
            (folded(one.place.name), one.place.country or "", one.standing) for one in told if one.place is not None
        )
        found = {(one.place, one.country, standing): count for one in placed for standing, count in one.counts.items()}
        assert found == expected, chosen
        assert nowhere == sum(one.place is None for one in told), chosen
        totals = [sum(one.counts.values()) for one in placed]
        assert totals == sorted(totals, reverse=True)
        days = reader.days(columns, chosen)
        dated = {one.id for one in told if one.date and bounds(one.date.edtf) != (None, None)}
        assert {one.id for one in reader.in_order(days.seq.tolist())} == dated, chosen
        assert days.undated == len(told) - len(dated), chosen
        for at, one in enumerate(reader.in_order(days.seq.tolist())):
            first, last = bounds(one.date.edtf if one.date else None)
            assert days.first[at] == (int(f"{first:%Y%m%d}") if first else 0)
            assert days.last[at] == (int(f"{last:%Y%m%d}") if last else 0)
            assert days.standings[days.standing[at]] == one.standing


def examples(reader: Reader, cache: ColumnCache) -> None:
    found = reader.examples(cache.of(reader))
    for (place, country), happening in zip(found, reader.in_order(list(found.values())), strict=True):
        there = happening.place
        assert (folded(there.name) if there else "", (there.country if there else "") or "") == (place, country)


def test_places_and_days(ledger: Ledger) -> None:
    keeper, cache = Keeper(ledger), ColumnCache()
    with ledger.read() as reader:
        assert reader.placed(cache.of(reader), Filter()) == ([], 0)
        assert reader.examples(cache.of(reader)) == {}
        assert reader.days(cache.of(reader), Filter()).undated == 0
    for seed in range(10):
        keeper.record(findings(seed))
    with ledger.read() as reader:
        counted_alike(reader, cache)
        examples(reader, cache)
        (event, *_) = reader.events(reader.report("r3").seq).values()
    name = f"{event.report}:{event.event}"
    correcting.edit(keeper, Person("Ana", ""), name, "place", {"name": "Orvel", "country": "KAZ"})
    correcting.edit(keeper, Person("Ana", ""), name, "date", None)
    with ledger.read() as reader:
        counted_alike(reader, cache)
        examples(reader, cache)


def test_days_of_an_unknown_year(ledger: Ledger) -> None:
    keeper, cache, ana = Keeper(ledger), ColumnCache(), Person("Ana", "")
    for seed in range(4):
        keeper.record(findings(seed))
    with ledger.read() as reader:
        assert reader.yearless(0) == []
        before = reader.state().highest
        alone = [one for one in reader.happenings() if len(one.events) == 1]
    for at, happening in enumerate(alone):
        (member,) = happening.events
        correcting.edit(keeper, ana, f"{member.report}:{member.event}", "date", f"XXXX-05-{at + 10}")
    with ledger.read() as reader:
        expected = [one.id for one in reader.happenings() if one.date and one.date.edtf.startswith("XXXX")]
        found = reader.yearless(before)
        assert sorted(one.id for one in reader.in_order(found)) == sorted(expected) != []
        assert reader.yearless(max(found)) == []
        columns = cache.of(reader)
        assert reader.among(columns, Filter(), found) == sorted(found)
        assert reader.among(columns, Filter(date_from=date(2016, 1, 1)), found) == sorted(found)
        assert reader.among(columns, Filter(place="Nowhere"), found) == []
