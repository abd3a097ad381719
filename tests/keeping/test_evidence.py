"""Words of a report that people give as evidence for what they edit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from allegedly.keeping import correcting
from allegedly.keeping.corrected import corrected
from allegedly.keeping.correcting import Person
from allegedly.keeping.edits import EditError
from allegedly.keeping.keeper import Keeper
from allegedly.ledger.verify import verify
from allegedly.records import Event, Findings
from tests.keeping.written import GAZETTE, event, keeper, sighting

INES = Person("Ines", "")


@pytest.fixture
def kept(tmp_path: Path) -> Keeper:
    return keeper(tmp_path, "gazette", "herald")


def words(text: str) -> list[int]:
    start = GAZETTE.index(text)
    return [start, start + len(text)]


def shown(kept: Keeper) -> tuple[Findings, Event]:
    """The gazette's findings as exports and screens get them, and its arrest."""
    with kept.ledger.read() as reader:
        assert not list(verify(reader))
        row = reader.report("gazette")
        assert row is not None
        now = reader.events(row.seq)
        machine = {s.event: s for s in reader.machine(now).values()}
        findings = corrected(reader.findings(row.seq), machine, {s.event: s for s in now.values()})
    return findings, next(one for one in findings.events if one.type == "COERCE")


def test_place_date_and_counts_stand_on_the_chosen_words(kept: Keeper) -> None:
    name = event(kept, "gazette", "COERCE")
    correcting.edit(kept, INES, name, "place", {"value": {"name": "Kutaisi"}, "span": words("The rally")})
    correcting.edit(kept, INES, name, "date", {"value": "2021-05-03", "span": words("in the evening")})
    correcting.edit(kept, INES, name, "counts", {"value": {"arrested": 11}, "span": words("12")})
    _, arrest = shown(kept)
    assert arrest.place is not None
    assert (arrest.place.country, arrest.place.span.text) == ("GEO", "The rally")
    assert arrest.date is not None
    assert (arrest.date.edtf, arrest.date.span.text) == ("2021-05-03", "in the evening")
    assert arrest.counts.arrested is not None
    assert arrest.counts.arrested.span.text == "12"


def test_who_is_new_stands_on_the_chosen_words_and_the_others_on_theirs(kept: Keeper) -> None:
    name = event(kept, "gazette", "COERCE")
    old = sighting(kept, "gazette", "COERCE").recipients
    new = [*({"name": one.name} for one in old), {"name": "marchers"}]
    correcting.edit(kept, INES, name, "recipients", {"value": new, "span": words("a rally")})
    findings, arrest = shown(kept)
    spans = {role.actor: role.span.text for role in arrest.roles if role.role == "recipient"}
    names = {actor.id: actor for actor in findings.actors}
    assert {names[id].name: text for id, text in spans.items()}["marchers"] == "a rally"
    assert "a rally" not in [spans[id] for id in spans if names[id].name != "marchers"]
    assert [actor.mentions[0].text for actor in findings.actors if actor.name == "marchers"] == ["a rally"]


def test_a_voice_stands_on_the_chosen_words(kept: Keeper) -> None:
    name = event(kept, "gazette", "COERCE")
    correcting.edit(kept, INES, name, "voice", {"value": [{"name": "a student"}], "span": words("students")})
    findings, arrest = shown(kept)
    said = {one.id: one for one in findings.attributions}[arrest.voice[0]]
    assert said.source is not None
    assert said.source.span.text == "students"


def test_a_later_edit_and_a_re_read_and_an_undo(kept: Keeper) -> None:
    name = event(kept, "gazette", "COERCE")
    first = correcting.edit(kept, INES, name, "date", {"value": "2021-05-03", "span": words("in the evening")})
    assert first.new == {"value": "2021-05-03", "span": words("in the evening")}, "the history keeps no words"
    kept.rebuild()
    assert [one.span.text for one in sighting(kept, "gazette", "COERCE").given] == ["in the evening"]
    correcting.edit(kept, INES, name, "status", "possible")
    assert len(sighting(kept, "gazette", "COERCE").given) == 1, "another field's evidence stays"
    second = correcting.edit(kept, INES, name, "date", "2021-05-02")
    assert sighting(kept, "gazette", "COERCE").given == ()
    correcting.undo(kept, INES, second.seq)
    given = sighting(kept, "gazette", "COERCE").given
    assert [(one.field, one.span.text) for one in given] == [("date", "in the evening")]
    correcting.undo(kept, INES, first.seq)
    assert sighting(kept, "gazette", "COERCE").given == ()


@pytest.mark.parametrize("span", [[5, 5], [-1, 4], [0, 10_000], ["a", "b"], [1], None, [6, 7]])
def test_words_that_are_not_there_are_one_sentence_and_change_nothing(kept: Keeper, span: Any) -> None:
    name = event(kept, "gazette", "COERCE")
    before = sighting(kept, "gazette", "COERCE")
    with pytest.raises(EditError, match=r"^(The report has no words|A span is) .*\.$"):
        correcting.edit(kept, INES, name, "date", {"value": "2021-05-03", "span": span})
    assert sighting(kept, "gazette", "COERCE") == before


def test_forgetting_a_report_leaves_none_of_the_chosen_words(kept: Keeper) -> None:
    name = event(kept, "gazette", "COERCE")
    correcting.edit(kept, INES, name, "date", {"value": "2021-05-03", "span": words("in the evening")})
    correcting.forget(kept, INES, "gazette")
    with kept.ledger.read() as reader:
        assert not list(verify(reader))
        assert "in the evening" not in repr(list(reader.history()))
