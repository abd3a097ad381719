"""Corrections: each changes what it says, is in the history with who and why, and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.edits import EditError
from allegedly.keeping.keeper import Keeper
from allegedly.keeping.naming import NamingError
from allegedly.ledger.history import check_chain
from tests.keeping.written import TEXTS, event, found, happening_of, happenings, keeper, sighting

INES = Person("Ines", "I was there")


@pytest.fixture
def kept(tmp_path: Path) -> Keeper:
    return keeper(tmp_path, "gazette", "courier", "herald")


def test_a_rejected_event_leaves_its_happening_and_comes_back_on_undo(kept: Keeper) -> None:
    before = happenings(kept)
    denial = event(kept, "courier", "COERCE", "not_happened")
    entry = correcting.reject(kept, INES, [denial])
    assert happening_of(kept, event(kept, "gazette", "COERCE")).standing != "contested"
    correcting.undo(kept, INES, entry.seq)
    assert happenings(kept) == before


def test_an_edit_changes_the_field_and_the_history_has_both_values(kept: Keeper) -> None:
    name = event(kept, "herald", "ASSAULT")
    entry = correcting.edit(kept, INES, name, "place", {"name": "Tskhinvali", "country": "GEO"})
    place = happening_of(kept, name).place
    assert place is not None
    assert place.name == "Tskhinvali"
    assert (entry.who, entry.why, entry.field) == ("Ines", "I was there", "place")
    assert entry.old["name"] == "Gori"
    assert entry.new["name"] == "Tskhinvali"
    assert round(entry.new["lat"]) == 42  # the gazetteer's


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("type", "PROTEST", lambda s: s.type == "PROTEST" and s.mode is None),
        ("mode", "explosives", lambda s: s.mode == "explosives"),
        ("status", "possible", lambda s: s.status == "possible"),
        ("distanced", True, lambda s: s.distanced),
        ("date", "2021-05-08", lambda s: s.edtf == "2021-05-08"),
        ("actors", [{"name": "the 4th Brigade"}], lambda s: [f.name for f in s.actors] == ["the 4th Brigade"]),
        ("recipients", [], lambda s: s.recipients == ()),
        ("counts", {"killed": 3}, lambda s: s.counts.killed is not None and s.counts.killed.value == 3),
        ("voice", [{"name": "villagers"}], lambda s: [v.figure.name for v in s.voice] == ["villagers"]),
    ],
)
def test_every_field_can_be_edited_and_undone(kept: Keeper, field: str, value: Any, shown: Any) -> None:
    name = event(kept, "herald", "ASSAULT")
    before = sighting(kept, "herald", "ASSAULT")
    entry = correcting.edit(kept, INES, name, field, value)
    with kept.ledger.read() as reader:
        row = reader.report("herald")
        assert row is not None
        edited = next(s for s in reader.events(row.seq).values() if s.event == before.event)
    assert shown(edited)
    assert not shown(before)
    correcting.undo(kept, INES, entry.seq)
    assert sighting(kept, "herald", "ASSAULT") == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("colour", "red", "no field 'colour'"),
        ("status", "certain", "status cannot be 'certain'"),
        ("mode", "strike", "mode cannot be 'strike'"),
        ("date", "next week", "no date in EDTF"),
        ("counts", {"killed": -1}, "below 0"),
        ("counts", {"lost": 1}, "no count 'lost'"),
        ("place", 7, "place cannot be 7"),
        ("actors", [{"name": " "}], "needs a name"),
        ("actors", [{"name": "police", "sector": "ZZZ"}], "actors cannot be"),
    ],
)
def test_a_wrong_value_is_one_sentence_and_changes_nothing(kept: Keeper, field: str, value: Any, said: str) -> None:
    before = happenings(kept)
    with pytest.raises(EditError, match=said):
        correcting.edit(kept, INES, event(kept, "herald", "ASSAULT"), field, value)
    assert happenings(kept) == before
    with kept.ledger.read() as reader:
        assert not list(reader.history())


def test_what_is_not_the_same_stays_apart_when_more_reports_come(kept: Keeper) -> None:
    gazette, courier = event(kept, "gazette", "COERCE"), event(kept, "courier", "COERCE", "happened")
    together = happening_of(kept, gazette)
    correcting.not_the_same(kept, INES, together.id, [gazette])
    assert happening_of(kept, gazette).id != happening_of(kept, courier).id
    kept.record(found("monitor"))
    assert happening_of(kept, gazette).id != happening_of(kept, courier).id
    kept.rebuild()
    assert happening_of(kept, gazette).id != happening_of(kept, courier).id


def test_merged_happenings_are_one_until_it_is_undone(kept: Keeper) -> None:
    gazette, herald = event(kept, "gazette", "COERCE"), event(kept, "herald", "ASSAULT")
    before = happenings(kept)
    ids = [happening_of(kept, name).id for name in (gazette, herald)]
    entry = correcting.merge(kept, INES, ids)
    assert happening_of(kept, gazette).id == happening_of(kept, herald).id
    with kept.ledger.read() as reader:
        assert {reader.happening(id) for id in ids} == {happening_of(kept, gazette)}
    correcting.undo(kept, INES, entry.seq)
    assert happenings(kept) == before


def test_a_merge_lifts_an_earlier_not_the_same(kept: Keeper) -> None:
    gazette, courier = event(kept, "gazette", "COERCE"), event(kept, "courier", "COERCE", "happened")
    correcting.not_the_same(kept, INES, happening_of(kept, gazette).id, [gazette])
    correcting.merge(kept, INES, [happening_of(kept, gazette).id, happening_of(kept, courier).id])
    assert happening_of(kept, gazette).id == happening_of(kept, courier).id


def test_merged_actors_go_by_one_key_also_in_later_reports(kept: Keeper) -> None:
    attack = sighting(kept, "herald", "ASSAULT")
    police = sighting(kept, "gazette", "COERCE").actors[0].key
    entry = correcting.merge_actors(kept, INES, [police, attack.actors[0].key])
    assert sighting(kept, "herald", "ASSAULT").actors[0].key == police
    correcting.undo(kept, INES, entry.seq)
    assert sighting(kept, "herald", "ASSAULT") == attack


def test_an_actor_can_be_somebody_else_in_one_report(kept: Keeper) -> None:
    key = sighting(kept, "gazette", "COERCE").actors[0].key
    entry = correcting.split_actor(kept, INES, key, ["gazette"])
    assert sighting(kept, "gazette", "COERCE").actors[0].key == entry.actors[1] != key


def test_a_forgotten_report_leaves_no_words_and_a_clean_ledger(kept: Keeper) -> None:
    correcting.forget(kept, INES, "courier")
    with kept.ledger.read() as reader:
        row = reader.report("courier")
        assert row is not None
        assert (row.report.text, row.report.title, bool(row.forgotten)) == ("", "", True)
        assert [entry.action for entry in reader.history()] == ["forget"]
        assert not reader.search("Beridze")
    assert all("courier" not in happening.reports for happening in happenings(kept))
    assert kept.record(found("courier")).outcome == "forgotten"
    with pytest.raises(NamingError, match="cannot be undone"):
        correcting.undo(kept, INES, 1)


def test_the_chain_is_whole_after_many_corrections(kept: Keeper) -> None:
    for _ in range(3):
        entry = correcting.confirm(kept, INES, [event(kept, "gazette", "COERCE")])
        correcting.undo(kept, INES, entry.seq)
    with kept.ledger.read() as reader:
        entries = list(reader.history())
    assert len(entries) == 6
    assert not list(check_chain(entries))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("courier", "names no event"),
        ("nowhere:e1", "no report 'nowhere'"),
        ("courier:e99", "has no event 'e99'"),
        (":e1", "no report ''"),
    ],
)
def test_what_is_not_there_is_one_sentence(kept: Keeper, name: str, said: str) -> None:
    with pytest.raises(NamingError, match=said):
        correcting.confirm(kept, INES, [name])


def test_an_entry_can_be_undone_once(kept: Keeper) -> None:
    entry = correcting.confirm(kept, INES, [event(kept, "gazette", "COERCE")])
    correcting.undo(kept, INES, entry.seq)
    with pytest.raises(NamingError, match="undone already"):
        correcting.undo(kept, INES, entry.seq)
    with pytest.raises(NamingError, match="no entry 9"):
        correcting.undo(kept, INES, 9)


def test_corrections_wait_for_an_event_that_is_not_read_now(tmp_path: Path) -> None:
    kept = keeper(tmp_path, *TEXTS)
    correcting.reject(kept, INES, [event(kept, "monitor", "COERCE")])
    with kept.ledger.read() as reader:
        judgements = kept.judgements(reader)
    sha256 = found("monitor").report.sha256
    assert not judgements.waiting([sighting(kept, "monitor", "COERCE")], sha256)
    assert len(judgements.waiting([], sha256)) == 1
