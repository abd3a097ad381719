"""The scorer of events on hand-made rows."""

import json

import pytest

from evals import score_ledger
from evals.score_ledger import compare, read_folder, score

TEXT = "Witnesses said police held two men in Oral on Saturday. No one was arrested, the ministry said."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def event(trigger, evidence, **changes):
    return {
        "type": "COERCE",
        "mode": "arrest",
        "status": "happened",
        "distanced": False,
        "trigger": span(trigger),
        "evidence": span(evidence),
        "mentions": [],
        "actors": [],
        "recipients": [],
        "place": None,
        "date": None,
        "counts": {},
        "voice": [],
    } | changes


FIRST, SECOND = TEXT.split(". ")[0], "No one was arrested, the ministry said."
ACTORS = [
    {"id": "a1", "name": "police", "mentions": [{"text": "they"}]},
    {"id": "a2", "name": "two men", "mentions": []},
    {"id": "a3", "name": "Witnesses", "mentions": []},
    {"id": "a4", "name": "the ministry", "mentions": []},
]
VOICES = [
    {"id": "t1", "source": {"actor": "a3", "span": span("Witnesses")}},
    {"id": "t2", "source": {"actor": "a4", "span": span("the ministry")}},
    {"id": "t3", "source": None},
    {"id": "t4", "source": {"actor": "a3", "span": None}},
]
HELD = event(
    "held",
    FIRST,
    actors=["a1"],
    recipients=["a2"],
    place={"name": "Oral"},
    date={"edtf": "2019-05-25"},
    counts={"arrested": {"value": 2}},
    voice=["t1"],
)
NOBODY = event("arrested", SECOND, status="not_happened", voice=["t2"])


def system(*events):
    return {
        "report": {"id": "r.txt", "text": "a line\u2028and another"},
        "actors": ACTORS,
        "attributions": VOICES,
        "events": list(events),
    }


ROW = {
    "type": "COERCE|ASSAULT",
    "mode": "arrest",
    "actor": "officers|Police",
    "recipient": "men",
    "place": "oral",
    "date": "2019-05-25",
    "status": "happened",
    "voice": ["witness"],
    "counts": {"arrested": 2},
    "near": "held two",
}


def gold(*rows, never=(), allowed=()):
    return {"rows": list(rows), "never": list(never), "allowed": list(allowed)}


def test_a_row_is_right_when_all_its_keys_agree():
    [(_, wrong)] = compare(gold(ROW), system(HELD)).rows
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mode", "seize"),
        ("actor", "guards"),
        ("actor", None),
        ("recipient", "police"),
        ("place", None),
        ("date", "2019-05-26"),
        ("status", "planned|possible"),
        ("distanced", True),
        ("voice", []),
        ("voice", ["witness", "police"]),
        ("voice", ["?"]),
        ("counts", {"arrested": 3}),
    ],
)
def test_the_key_that_differs_is_told(key, value):
    [(_, wrong)] = compare(gold(ROW | {key: value}), system(HELD)).rows
    assert wrong == [key]


def test_a_row_is_found_by_type_and_offsets_of_a_trigger_or_mention():
    start = TEXT.index("arrested")
    row = {"type": "COERCE", "at": [start, start + 1]}
    assert compare(gold(row), system(HELD)).rows == [(row, None)]
    mentioned = HELD | {"mentions": [{"trigger": span("arrested"), "evidence": span(SECOND)}]}
    assert compare(gold(row), system(mentioned)).rows == [(row, [])]
    assert compare(gold(row | {"type": "ASSAULT"}), system(mentioned)).rows[0][1] is None


def test_an_event_serves_one_row_and_the_best_one_is_taken():
    wrong, right = HELD | {"actors": ["a2"]}, HELD
    result = compare(gold(ROW, ROW), system(wrong, right))
    assert [w for _, w in result.rows] == [[], ["actor"]]
    assert compare(gold(ROW, ROW), system(HELD)).rows[1][1] is None


def test_an_unnamed_voice_is_a_question_mark_and_a_voice_said_twice_is_one():
    row = {"type": "COERCE", "voice": ["?"]}
    assert compare(gold(row), system(HELD | {"voice": ["t3"]})).rows[0][1] == []
    row = {"type": "COERCE", "voice": ["Witnesses", "ministry"]}
    assert compare(gold(row), system(HELD | {"voice": ["t1", "t4", "t2"]})).rows[0][1] == []


def test_what_must_never_stand_is_counted_even_when_a_row_took_it():
    own_word = {"type": "COERCE", "voice": [], "status": "happened"}
    assert compare(gold(ROW, never=[own_word]), system(HELD, NOBODY)).violated == []
    assert compare(gold(ROW, never=[own_word]), system(HELD | {"voice": []})).violated == [own_word]


def test_what_no_row_took_is_extra_unless_it_is_allowed():
    result = compare(gold(ROW), system(HELD, NOBODY))
    assert [e.trigger for e in result.extra] == ["arrested"]
    assert compare(gold(ROW, allowed=[{"type": "COERCE", "near": "no one"}]), system(HELD, NOBODY)).extra == []


def test_a_clause_is_no_name_and_a_report_no_evidence():
    long = ACTORS[0] | {"name": "police " * 16, "mentions": []}
    assert compare(gold(ROW), system(HELD) | {"actors": [long, *ACTORS[1:]]}).rows[0][1] == ["actor"]
    whole = HELD | {"evidence": {"text": FIRST + " word" * 90}}
    assert compare(gold(ROW), system(whole)).rows[0][1] is None


def test_figures_and_table():
    scores = score([(gold(ROW, ROW), system(HELD | {"date": None}, NOBODY)), (gold(), system())])
    assert scores.figures() == {"found": 50.0, "right": 0.0, "never": 0.0, "extra": 0.5}
    first, second = scores.table().splitlines()
    assert first == "rows 2  found 50.0%  right 0.0%  never-rows violated 0  extra 0.50 a report"
    assert "date 1/1" in second
    assert "actor 0/1" in second


def test_a_folder_is_scored_by_file_stems(tmp_path, capsys):
    (tmp_path / "r.gold.json").write_text(json.dumps(gold(ROW, never=[{"type": "COERCE"}])), encoding="utf-8")
    path = tmp_path / "system.jsonl"
    path.write_text(json.dumps(system(HELD, NOBODY), ensure_ascii=False) + "\n", encoding="utf-8")
    score_ledger.main([str(tmp_path), str(path), "--rows"])
    said = capsys.readouterr().out
    assert "must never stand" in said
    assert "extra COERCE not_happened 'arrested'" in said
    assert "found 100.0%  right 100.0%  never-rows violated 1  extra 1.00 a report" in said
    (tmp_path / "other.gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="no report other"):
        read_folder(tmp_path, path)
