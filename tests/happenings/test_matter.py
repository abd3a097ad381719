"""The main matter of a report: its main event, and what its main sentence and title tell beside it."""

import json

from allegedly.happenings.matter import ranks
from allegedly.records import Report, from_json, sha256_of

LEAD = "A court jailed the editor whom police had arrested, years after rebels shelled the town."
LATER = "Miners began a strike. Police freed two boys."
TEXT = f"{LEAD} {LATER}"


def event(id, rank, trigger, sentence, date=None):
    def span(text):
        start = TEXT.index(text)
        return {"start": start, "end": start + len(text), "text": text}

    return {
        "id": id, "type": "COERCE", "mode": None, "contexts": [], "rank": rank, "trigger": span(trigger),
        "evidence": span(sentence), "mentions": [], "actors": [], "recipients": [], "roles": [], "place": None,
        "date": {"edtf": date, "span": span(trigger), "inherited": False} if date else None, "counts": {},
        "status": "happened", "status_cues": [], "distanced": False, "voice": [], "score": 0.9,
    }  # fmt: skip


def found(*events):
    report = Report(
        "r", "Strike as editor is jailed", "Gazette", "media", "2031-03-04", "en", None, sha256_of(TEXT), TEXT
    )
    row = {"produced_by": {"allegedly": "0", "model": ""}, "report": None, "events": events}
    row["report"] = {name: getattr(report, name) for name in report.__struct_fields__}
    return ranks(from_json(json.dumps(row)))


def test_the_main_sentence_and_the_title_name_the_matter_and_old_events_do_not():
    assert found(
        event("e1", 1, "jailed", LEAD, "2031-03-03"),
        event("e2", 5, "arrested", LEAD),
        event("e3", 2, "shelled", LEAD, "2024"),
        event("e4", 4, "strike", "Miners began a strike."),
        event("e5", 3, "freed", "Police freed two boys."),
    ) == {"e1": 1, "e2": 1, "e3": 2, "e4": 1, "e5": 3}


def test_what_the_title_names_far_down_is_background():
    assert found(
        event("e1", 1, "jailed", LEAD), event("e4", 5, "strike", "Miners began a strike.")
    ) == {"e1": 1, "e4": 5}  # fmt: skip
