"""Recording: what stands after reports came in, came again, changed, or were read by another version."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace

from allegedly.keeping.correcting import Person, reject
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import open_ledger
from allegedly.records import Happening, ProducedBy
from tests.keeping.written import COURIER, TEXTS, event, found, happening_of, happenings, keeper, report, sighting


def shape(kept: Keeper) -> set[tuple[frozenset[tuple[str, str]], str, int]]:
    """The happenings by their events, standing and independent voices: what must not depend on the order."""
    return {
        (frozenset((m.report, m.event) for m in h.events), h.standing, h.independent_voices) for h in happenings(kept)
    }


def test_accounts_of_two_reports_stand_side_by_side(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "gazette", "courier", "herald")
    arrest = happening_of(kept, event(kept, "gazette", "COERCE"))
    assert set(arrest.reports) == {"gazette", "courier"}
    assert arrest.standing == "contested"
    positions = {account.voice.name: account.position for account in arrest.accounts}
    assert positions["witnesses"] == "asserts"
    assert positions["Interior Ministry"] == "denies"
    assert "herald" not in arrest.reports


def test_quotes_are_the_reports_own_words(tmp_path: Path) -> None:
    kept = keeper(tmp_path, *TEXTS)
    quotes = [(s.report, s.quote) for h in happenings(kept) for a in h.accounts for s in a.statements]
    assert quotes
    for name, quote in quotes:
        assert TEXTS[name][quote.start : quote.end] == quote.text


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "gazette", "courier")
    before = happenings(kept)
    assert kept.record(found("gazette")).outcome == "known"
    assert happenings(kept) == before
    assert kept.knows(report("gazette"), found("gazette").produced_by)
    assert not kept.knows(report("monitor"), found("monitor").produced_by)


@pytest.mark.parametrize("order", list(itertools.permutations(["gazette", "courier", "monitor"])))
def test_the_order_of_coming_does_not_matter(tmp_path: Path, order: tuple[str, ...]) -> None:
    one = keeper(tmp_path, "gazette", "courier", "monitor", "herald")
    (tmp_path / "other").mkdir()
    assert shape(keeper(tmp_path / "other", "herald", *order)) == shape(one)


def test_a_rebuild_gives_the_same_ledger(tmp_path: Path) -> None:
    kept = keeper(tmp_path, *TEXTS)
    reject(kept, Person("Ines", "the wrong sentence"), [event(kept, "monitor", "COERCE")])
    before = happenings(kept)
    assert kept.rebuild() == len(before)
    assert happenings(kept) == before


def test_a_changed_text_supersedes_the_old_one_and_both_are_kept(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "gazette", "courier")
    changed = COURIER.replace("denied that police had arrested any students", "confirmed that police arrested students")
    assert kept.record(found("courier", changed)).outcome == "revised"
    arrest = happening_of(kept, event(kept, "gazette", "COERCE"))
    assert arrest.standing != "contested"
    with kept.ledger.read() as reader:
        assert [row.report.text for row in reader.revisions("courier")] == [COURIER, changed]


def test_a_newer_version_replaces_findings_and_keeps_corrections(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "gazette", "courier")
    wrong = event(kept, "courier", "COERCE", "happened")
    reject(kept, Person("Ines", "it was 11 students"), [wrong])
    newer = replace(found("courier"), produced_by=ProducedBy("99.0", "newer"))
    renamed = replace(newer, events=tuple(replace(e, id=f"x{e.id}") for e in newer.events))
    assert kept.record(renamed).outcome == "reread"
    again = sighting(kept, "courier", "COERCE", "happened")
    assert again.event == f"x{wrong.partition(':')[2]}"
    told = {(m.report, m.event) for h in happenings(kept) for m in h.events}
    assert ("courier", again.event) not in told
    assert told


def test_findings_that_lose_an_event_leave_no_happening_of_it(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "herald")
    assert happenings(kept)
    assert kept.record(replace(found("herald"), produced_by=ProducedBy("99.0", "blind"), events=())).outcome == "reread"
    assert not happenings(kept)


def test_the_id_of_a_happening_outlives_a_merge_by_a_later_report(tmp_path: Path) -> None:
    kept = keeper(tmp_path, "gazette")
    before = happening_of(kept, event(kept, "gazette", "COERCE"))
    kept.record(found("courier"))
    kept.record(found("monitor"))
    after = happening_of(kept, event(kept, "monitor", "COERCE"))
    assert after.id == before.id


def test_copies_of_a_text_are_one_voice(tmp_path: Path) -> None:
    text = (
        "Police arrested 12 students in Kutaisi on 4 May 2021. The students had gathered before the university in the "
        "morning, and several hundred people joined them there after noon. Shops along the street stayed open all day."
    )
    kept = Keeper(open_ledger(tmp_path / "ledger.db", create=True))

    def arrest(name: str, published: str) -> Happening:
        kept.record(found(name, published))
        return happening_of(kept, event(kept, name, "COERCE"))

    assert arrest("gazette", text).independent_voices == 1
    assert arrest("monitor", text + " ").independent_voices == 1
    assert len(arrest("monitor", text + " ").reports) == 2
