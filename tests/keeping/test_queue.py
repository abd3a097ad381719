"""The queue of what is most worth a look: what enters it, in which order, and what leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter
from allegedly.ledger.columns import ColumnCache
from allegedly.ledger.queue import Place
from allegedly.ledger.worth import FULL, worth
from allegedly.records import Happening
from tests.keeping.written import found, happenings, keeper

INES = Person("Ines", "")


@pytest.fixture
def kept(tmp_path: Path) -> Keeper:
    return keeper(tmp_path, "gazette", "courier", "herald")


def queue(kept: Keeper, chosen: Filter | None = None, cache: ColumnCache | None = None) -> list[Happening]:
    with kept.ledger.read() as reader:
        seqs = reader.queued((cache or ColumnCache()).of(reader), chosen or Filter())
        return reader.in_order(seqs.tolist())


def events(happening: Happening) -> list[str]:
    return [f"{member.report}:{member.event}" for member in happening.events]


def test_the_queue_holds_all_happenings_the_contested_first(kept: Keeper) -> None:
    listed = queue(kept)
    assert {one.id for one in listed} == {one.id for one in happenings(kept)}
    assert listed[0].standing == "contested"
    with kept.ledger.read() as reader:
        given = reader.worth(reader.numbers_of([one.id for one in listed]).values())
        order = [given[reader.numbers_of([one.id])[one.id]] for one in listed]
    assert order == sorted(order, reverse=True)


def test_what_is_confirmed_or_rejected_leaves_and_comes_back_on_undo(kept: Keeper) -> None:
    cache = ColumnCache()
    first, second, *_ = queue(kept, cache=cache)
    yes = correcting.confirm(kept, INES, events(first))
    assert first.id not in {one.id for one in queue(kept, cache=cache)}
    correcting.reject(kept, INES, events(second))
    assert second.id not in {one.id for one in queue(kept, cache=cache)}
    correcting.undo(kept, INES, yes.seq)
    assert first.id in {one.id for one in queue(kept, cache=cache)}
    assert [one.id for one in queue(kept, cache=cache)] == [one.id for one in queue(kept)], "the cache follows"


def test_a_happening_is_open_while_one_of_its_events_is(kept: Keeper) -> None:
    several = next(one for one in queue(kept) if len(one.events) > 1)
    correcting.confirm(kept, INES, events(several)[:1])
    assert several.id in {one.id for one in queue(kept)}
    correcting.confirm(kept, INES, events(several)[1:])
    assert several.id not in {one.id for one in queue(kept)}


def test_a_further_report_opens_what_was_confirmed(kept: Keeper) -> None:
    arrest = next(one for one in queue(kept) if one.type == "COERCE" and len(one.reports) > 1)
    correcting.confirm(kept, INES, events(arrest))
    kept.record(found("monitor"))
    with kept.ledger.read() as reader:
        again = reader.happening(arrest.id)
    assert again is not None
    assert "monitor" in again.reports
    assert again.id in {one.id for one in queue(kept)}


def test_the_queue_is_narrowed_like_other_lists(kept: Keeper) -> None:
    for chosen in (Filter(types=("COERCE",)), Filter(standing=("contested",)), Filter(text="shelled")):
        with kept.ledger.read() as reader:
            wanted = {one.id for one in reader.happenings(chosen)}
        assert {one.id for one in queue(kept, chosen)} == wanted != set()


def test_worth_grows_with_contest_doubt_and_impact() -> None:
    plain = worth("reported", 1, 1, [0.9])
    assert worth("contested", 1, 1, [0.9]) > plain
    assert worth("reported", 1, 1, [0.3]) > plain
    assert worth("reported", 20, 3, [0.9]) > plain
    assert worth("contested", 1, 1, [1.0]) > worth("reported", 500, 90, [1.0])
    assert worth("contested", 500, 90, [0.0]) == FULL
    assert worth("contested", 9, 9, []) == 0


def test_the_whole_queue_is_walked_by_its_index_in_the_same_order(kept: Keeper) -> None:
    with kept.ledger.read() as reader:
        seqs = reader.queued(ColumnCache().of(reader), Filter()).tolist()
        assert reader.queue_page(100) == seqs
        assert reader.queue_page(2, 1) == seqs[1:3]
        assert reader.queue_length() == len(seqs)
        ids = [one.id for one in reader.in_order(seqs)]
        for at, seq in enumerate(seqs):
            after = seqs[at + 1] if at + 1 < len(seqs) else None
            assert reader.queue_place(seq) == Place(at + 1, seqs[at - 1] if at else None, after)
    correcting.confirm(kept, INES, events(queue(kept)[0]))
    with kept.ledger.read() as reader:
        assert reader.queue_page(100) == reader.queued(ColumnCache().of(reader), Filter()).tolist()
        left = [one.id for one in reader.in_order(reader.queue_page(100))]
        assert left == ids[1:], "of equal worth, each keeps its place"
        assert reader.queue_place(10_000) == Place(after=reader.queue_page(1)[0])
