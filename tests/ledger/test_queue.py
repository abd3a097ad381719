"""The queue in both databases: its order, its places, its rows that go with their happenings."""

from __future__ import annotations

from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger
from allegedly.ledger.columns import ColumnCache
from allegedly.ledger.queue import Place
from tests.ledger.made import findings


def test_the_index_and_the_columns_give_the_same_order(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    for seed in range(1, 6):
        keeper.record(findings(seed))
    with ledger.read() as reader:
        seqs = reader.queued(ColumnCache().of(reader), Filter()).tolist()
        assert len(seqs) == reader.counts().happenings > 2
        assert reader.queue_page(1_000) == seqs
        assert reader.queue_length() == len(seqs)
        assert reader.queue_place(seqs[1]) == Place(2, seqs[0], seqs[2])
        worth = reader.worth(seqs)
    assert [worth[seq] for seq in seqs] == sorted(worth.values(), reverse=True)


def test_what_is_dropped_is_out_of_the_queue(ledger: Ledger) -> None:
    keeper = Keeper(ledger)
    keeper.record(findings(1))
    with ledger.write() as writer:
        writer.drop_happenings([one.id for one in writer.happenings()])
    with ledger.read() as reader:
        assert reader.queue_length() == 0
        assert reader.queue_place(1) == Place()
