"""Two people who correct at once do not overwrite each other without seeing it; values that no ledger could hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.edits import EditError
from allegedly.keeping.keeper import Keeper
from allegedly.keeping.meanwhile import ConflictError
from allegedly.keeping.naming import NamingError
from tests.keeping.written import event, happenings, keeper

INES, TARO = Person("Ines", "", seen=0), Person("Taro", "", seen=0)


@pytest.fixture
def kept(tmp_path: Path) -> Keeper:
    return keeper(tmp_path, "gazette", "courier", "herald")


def test_the_second_of_two_who_saw_the_same_is_told(kept: Keeper) -> None:
    name = event(kept, "herald", "ASSAULT")
    correcting.edit(kept, INES, name, "status", "possible")
    before = happenings(kept)
    with pytest.raises(ConflictError, match=r"^Ines has corrected this in the meantime"):
        correcting.reject(kept, TARO, [name])
    assert happenings(kept) == before
    correcting.reject(kept, Person("Taro", "", seen=1), [name])
    assert happenings(kept) != before


def test_whoever_corrects_something_else_is_not_held_up(kept: Keeper) -> None:
    correcting.edit(kept, INES, event(kept, "herald", "ASSAULT"), "status", "possible")
    assert correcting.confirm(kept, TARO, [event(kept, "gazette", "COERCE")]).seq == 2


def test_an_undo_is_about_what_it_takes_back(kept: Keeper) -> None:
    name = event(kept, "herald", "ASSAULT")
    entry = correcting.edit(kept, INES, name, "status", "possible")
    correcting.undo(kept, Person("Ines", "", seen=entry.seq), entry.seq)
    with pytest.raises(ConflictError):
        correcting.edit(kept, Person("Taro", "", seen=entry.seq), name, "type", "PROTEST")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("counts", {"killed": 10**30}),
        ("place", {"name": " "}),
        ("place", {"name": "Gori", "lat": float("nan"), "lon": 1.0}),
        ("place", {"name": "Gori", "lat": 4000.0, "lon": 1.0}),
        ("place", {"name": "Gori", "country": "Georgia, the country"}),
        ("place", {"name": "\ud800"}),
        ("actors", [{"name": "x" * 5_000}]),
        ("actors", [{"name": "somebody", "key": ""}]),
        ("date", "2016-" + "0" * 900),
    ],
)
def test_values_that_no_screen_could_show_are_refused(kept: Keeper, field: str, value: Any) -> None:
    with pytest.raises(EditError):
        correcting.edit(kept, INES, event(kept, "herald", "ASSAULT"), field, value)


def test_nothing_named_is_no_correction(kept: Keeper) -> None:
    one = happenings(kept)[0]
    key = next(figure.key for happening in happenings(kept) for figure in happening.actors)
    with pytest.raises(NamingError):
        correcting.not_the_same(kept, INES, one.id, [])
    with pytest.raises(NamingError):
        correcting.split_actor(kept, INES, key, [])
