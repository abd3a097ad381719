"""Facets and pages counted on columns: the same as the lists that SQL gives, also after writes."""

from __future__ import annotations

from datetime import date

import pytest

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger, Reader
from allegedly.ledger.columns import ColumnCache
from tests.ledger.made import findings

FILTERS = (
    Filter(),
    Filter(order="oldest"),
    Filter(order="impact"),
    Filter(standing=("one-sided", "contested")),
    Filter(types=("COERCE",), modes=("arrest",)),
    Filter(country="GEO", date_from=date(2016, 3, 1), date_to=date(2016, 9, 30)),
    Filter(place="Orvel"),
    Filter(actor="police"),
    Filter(text="miners"),
    Filter(report="r3"),
    Filter(standing=("denied",), country="XXX"),
)


def same(reader: Reader, cache: ColumnCache) -> None:
    columns = cache.of(reader)
    for chosen in FILTERS:
        ids = [happening.id for happening in reader.happenings(chosen)]
        found = reader.faceted(columns, chosen)
        assert [happening.id for happening in reader.in_order(found.seqs)] == ids, chosen
        assert found.total == len(ids) == reader.count(chosen)


def counted(reader: Reader, cache: ColumnCache) -> None:
    facets = reader.faceted(cache.of(reader), Filter()).facets
    for facet, field in (("standing", "standing"), ("type", "types"), ("mode", "modes")):
        for one in facets[facet]:
            assert reader.count(Filter(**{field: (one.value,)})) == one.count, one
    for facet in ("country", "place", "source"):
        for one in facets[facet]:
            assert reader.count(Filter(**{facet: one.value})) == one.count, one
    for one in facets["year"]:
        year = Filter(date_from=date(int(one.value), 1, 1), date_to=date(int(one.value), 12, 31))
        assert reader.count(year) == one.count, one


def test_columns_follow_the_ledger(ledger: Ledger) -> None:
    cache = ColumnCache()
    keeper = Keeper(ledger)
    with ledger.read() as reader:
        same(reader, cache)
    for seed in range(12):
        keeper.record(findings(seed))
    with ledger.read() as reader:
        same(reader, cache)
        counted(reader, cache)
        events = list(reader.events(reader.report("r3").seq).values())
    names = [f"{one.report}:{one.event}" for one in events]
    correcting.reject(keeper, Person("Ana", ""), names[:2])
    with ledger.read() as reader:
        same(reader, cache)
    correcting.edit(keeper, Person("Ana", ""), names[2], "place", {"name": "Orvel", "country": "KAZ"})
    correcting.undo(keeper, Person("Ana", ""), 1)
    keeper.record(findings(12))
    with ledger.read() as reader:
        same(reader, cache)
        counted(reader, cache)


def test_the_number_of_a_happening_is_never_given_again(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    keeper.record(findings(1))
    with ledger.read() as reader:
        before = reader.state()
        last = max(reader.faceted(ColumnCache().of(reader), Filter()).seqs)
        event = next(iter(reader.events(reader.report("r1").seq).values()))
    assert before.highest == last
    for field, value in (("mode", None), ("place", None)):
        correcting.edit(keeper, Person("Ana", ""), f"r1:{event.event}", field, value)
    with ledger.read() as reader:
        after = reader.state()
        changed = reader.happening_of([1])
        assert changed
    assert after.writes > before.writes
    assert after.highest > before.highest


def test_an_older_transaction_sees_its_own_state(ledger: Ledger) -> None:
    keeper, cache = Keeper(ledger), ColumnCache()
    keeper.record(findings(1))
    with ledger.read() as old:
        held = old.count()
        if old._sqlite:
            keeper.record(findings(2))
            with ledger.read() as new:
                assert len(cache.of(new).seq) > held
        assert len(cache.of(old).seq) == held


@pytest.mark.parametrize("order", ["recent", "oldest", "impact"])
def test_pages_are_pieces_of_the_list(ledger: Ledger, order: str) -> None:
    keeper, cache = Keeper(ledger), ColumnCache()
    for seed in range(5):
        keeper.record(findings(seed))
    with ledger.read() as reader:
        columns = cache.of(reader)
        whole = reader.faceted(columns, Filter(order=order)).seqs
        pieces = [reader.faceted(columns, Filter(order=order, limit=3, offset=n)).seqs for n in range(0, len(whole), 3)]
    assert tuple(seq for piece in pieces for seq in piece) == whole
