"""The history's chain."""

import pytest
from msgspec.structs import replace

from allegedly.ledger.history import check_chain, in_force, sealed
from allegedly.records import Action, Entry


def written(*actions: tuple[Action, int | None]) -> list[Entry]:
    entries: list[Entry] = []
    for action, undoes in actions:
        entry = Entry(seq=0, at="2026-03-01T10:00:00Z", who="Ines", why="read it", action=action, undoes=undoes)
        entries.append(sealed(entry, entries[-1] if entries else None))
    return entries


def test_a_whole_history_is_clean() -> None:
    entries = written(("confirm", None), ("reject", None), ("undo", 2))
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert not list(check_chain(entries))


@pytest.mark.parametrize("field", ["who", "why", "at"])
def test_a_changed_entry_shows(field: str) -> None:
    entries = written(("confirm", None), ("reject", None))
    entries[0] = replace(entries[0], **{field: "somebody else"})
    assert list(check_chain(entries)) == ["History entry 1 was changed after it was written."]


def test_an_entry_hashed_anew_no_longer_fits_the_next() -> None:
    entries = written(("confirm", None), ("reject", None))
    entries[0] = sealed(replace(entries[0], why="another reason"), None)
    assert list(check_chain(entries)) == ["History entry 2 does not follow from the one before it."]


def test_a_missing_entry_shows() -> None:
    first, _, third = written(("confirm", None), ("reject", None), ("confirm", None))
    assert list(check_chain([first, third])) == ["History entry 2 is missing."]


def test_undone_entries_no_longer_hold_until_the_undo_is_undone() -> None:
    entries = written(("confirm", None), ("reject", None), ("undo", 2))
    assert [entry.seq for entry in in_force(entries)] == [1]
    entries = written(("confirm", None), ("reject", None), ("undo", 2), ("undo", 3))
    assert [entry.seq for entry in in_force(entries)] == [1, 2]
