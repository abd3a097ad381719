"""Our own event gold: compiled, consistent, and fit for its measure."""

import pytest

from allegedly.records.event import MODES
from evals import compile_reports
from evals.compile_reports import HALVES, reports, sentences
from evals.gold_rows import STATUSES, GoldError
from evals.score_ledger import compare
from evals.sections.events import SETS, event_gold

SOURCE = """# a note
=== gate | Gate shut | Ministry of Gates | 2020-01-02 | party
The gate was sealed.

Nobody protested.
---
+ COERCE happened @ sealed
# a note
- PROTEST happened
"""


def test_a_report_and_its_gold():
    [(report, gold)] = reports(SOURCE)
    assert report == {
        "id": "gate",
        "title": "Gate shut",
        "publisher": "Ministry of Gates",
        "published": "2020-01-02",
        "publisher_kind": "party",
        "text": "The gate was sealed.\n\nNobody protested.",
    }
    assert gold["rows"] == [{"type": "COERCE", "status": "happened", "at": [13, 19]}]
    assert gold["never"] == [{"type": "PROTEST", "status": "happened"}]


def test_sentences_are_numbered():
    found = list(sentences("# a note\n= One rose.\n- PROTEST\n= Two fell.\n", "seen"))
    assert [(report["id"], report["text"]) for report, _ in found] == [
        ("event-seen-001", "One rose."),
        ("event-seen-002", "Two fell."),
    ]


def test_an_error_names_the_report():
    with pytest.raises(GoldError, match=r"gate: .*opened"):
        list(reports(SOURCE.replace("@ sealed", "@ opened")))
    with pytest.raises(GoldError, match="no line between"):
        list(reports(SOURCE.replace("---", "")))


def test_the_compiled_files_are_what_the_sources_give():
    assert compile_reports.main(["--check"]) == 0


def first(pattern):
    return None if pattern is None else pattern.split("|")[0]


def as_found(report, gold):
    """What a system would give that found each gold row and nothing else."""
    actors, voices, events = [], [], []

    def actor(name):
        actors.append({"id": f"a{len(actors)}", "name": name, "mentions": []})
        return actors[-1]["id"]

    def voice(name):
        source = None if name == "?" else {"actor": actor(name)}
        voices.append({"id": f"t{len(voices)}", "source": source})
        return voices[-1]["id"]

    for row in gold["rows"]:
        start, end = row.get("at", (0, len(report["text"])))
        span = {"start": start, "end": end, "text": report["text"][start:end]}
        events.append(
            {
                "type": first(row["type"]),
                "mode": first(row.get("mode")),
                "status": first(row.get("status", "happened")),
                "distanced": row.get("distanced", False),
                "trigger": span,
                "evidence": span,
                "actors": [actor(first(row["actor"]))] if row.get("actor") else [],
                "recipients": [actor(first(row["recipient"]))] if row.get("recipient") else [],
                "place": {"name": first(row["place"])} if row.get("place") else None,
                "date": {"edtf": first(row["date"])} if row.get("date") else None,
                "counts": row.get("counts", {}),
                "voice": [voice(first(name)) for name in row.get("voice", ())],
            }
        )
    return {"actors": actors, "attributions": voices, "events": events}


@pytest.mark.parametrize("name", SETS)
def test_no_gold_row_is_one_that_must_never_stand(name):
    for report, gold in zip(*event_gold(name), strict=True):
        result = compare(gold, as_found(report, gold))
        assert [(row, wrong) for row, wrong in result.rows if wrong != []] == []
        assert (report["id"], result.violated, result.extra) == (report["id"], [], [])


@pytest.mark.parametrize("half", HALVES)
def test_every_type_mode_and_status_is_asked_for(half):
    rows = [row for gold in event_gold(f"event-sentences-{half}")[1] for row in gold["rows"]]
    asked = {(t, m) for row in rows for t in row["type"].split("|") for m in row.get("mode", "").split("|")}
    assert {(t, m) for t, modes in MODES.items() for m in modes} <= asked
    assert {t for t, _ in asked} == set(MODES)
    assert {s for row in rows for s in row.get("status", "happened").split("|")} == STATUSES


@pytest.mark.parametrize("half", HALVES)
def test_reports_are_long_enough_and_say_what_must_never_stand(half):
    found, gold = event_gold(f"event-reports-{half}")
    assert len(found) == 19
    assert all(120 <= len(report["text"].split()) <= 450 for report in found)
    assert all(len(rows["never"]) >= 4 for rows in gold)
    assert sum(not rows["rows"] for rows in gold) >= 1
