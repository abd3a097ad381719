"""The measures for labelled sentences, toponyms and whole articles, on hand-made rows."""

import pytest

from evals import score_answers, score_events, score_places
from evals.score_answers import covers
from evals.score_events import manual_labels


def actor(name, text, country=None, *mentions):
    return {"id": name, "name": text, "country": country, "mentions": [{"text": m} for m in mentions]}


GOLD = {
    "id": "g",
    "text": "…",
    "event": "AID|AGREE",
    "source": [{"actorText": "the government of Japan", "code": "JPNGOV"}],
    "target": [{"actorText": "Nepal", "code": "NPL"}],
}
ACTORS = [actor("a1", "Tokyo", "JPN", "Japan"), actor("a2", "Nepal"), actor("a3", "the donors")]
AID = {"type": "AID", "status": "happened", "rank": 1, "actors": ["a1"], "recipients": ["a2"]}


def system(*events):
    return {"actors": ACTORS, "events": list(events)}


@pytest.mark.parametrize(
    ("kind", "status", "labels"),
    [
        ("AID", "planned", {"AID", "AGREE"}),
        ("AID", "possible", {"AID"}),
        ("COERCE", "possible", {"COERCE", "THREATEN"}),
        ("RETREAT", "demanded", {"RETREAT", "REQUEST"}),
        ("ASSAULT", "happened", {"ASSAULT"}),
    ],
)
def test_a_status_gives_the_manuals_label(kind, status, labels):
    assert manual_labels({"type": kind, "status": status}) == labels


def test_labelled_sentences():
    other = AID | {"type": "PROTEST", "rank": 2}
    figures, missed = score_events.score([GOLD, GOLD], [system(AID, other), system()])
    assert figures == pytest.approx(
        {
            "recall": 50,
            "first": 50,
            "precision": 50,
            "extra": 0,
            "actor": 100,
            "recipient": 100,
            "country": 100,
            "triple P": 50,
            "triple R": 50,
            "triple F1": 50,
        }
    )
    assert missed == {"AID|AGREE": 1}


def test_a_role_that_shares_no_content_word_is_wrong():
    figures, _ = score_events.score([GOLD], [system(AID | {"actors": ["a3"], "rank": 2}, AID | {"type": "PROTEST"})])
    assert (figures["first"], figures["actor"], figures["recipient"], figures["triple F1"]) == (0, 0, 100, 0)


def test_all_parties_of_a_reciprocal_event_are_its_actors():
    gold = GOLD | {"event": "CONSULT"}
    met = AID | {"type": "CONSULT", "actors": ["a1", "a2"], "recipients": []}
    assert score_events.score([gold], [system(met)])[0]["recipient"] == 100
    assert score_events.score([GOLD], [system(met | {"type": "AID"})])[0]["recipient"] == 0


def test_toponyms():
    gold = {
        "toponyms": [
            {"start": 0, "end": 4, "lat": 51.2, "lon": 51.4},
            {"start": 10, "end": 14, "lat": 10.0, "lon": 10.0},
            {"start": 20, "end": 24, "lat": None, "lon": None},
            {"start": 30, "end": 34, "lat": 1.0, "lon": 1.0},
        ]
    }
    places = [
        {"span": {"start": 2, "end": 24}, "lat": 51.0, "lon": 51.0},
        {"span": {"start": 10, "end": 14}, "lat": 40.0, "lon": 10.0},
        {"span": {"start": 20, "end": 22}, "lat": None, "lon": None},
        {"span": {"start": 40, "end": 44}, "lat": 0.0, "lon": 0.0},
    ]
    figures = score_places.score([gold], [{"places": places}])
    assert figures["recognition P"] == figures["R"] == figures["F1"] == 75
    assert figures["within 161 km"] == 50
    assert figures["end to end"] == pytest.approx(100 / 3)
    assert score_places.kilometres(0, 0, 0, 1) == pytest.approx(111.2, abs=0.1)


def test_a_place_without_a_point_is_as_far_as_can_be():
    gold = {"toponyms": [{"start": 0, "end": 4, "lat": 1.0, "lon": 1.0}]}
    figures = score_places.score([gold], [{"places": [{"span": {"start": 0, "end": 4}, "lat": None, "lon": None}]}])
    assert figures["median km"] == score_places.FARTHEST_KM


@pytest.mark.parametrize(
    ("edtf", "day", "both"),
    [
        ("2016-11-10", "2016-11-10", True),
        ("2016-11", "2016-11-10", True),
        ("2016-11-09/2016-11-11", "2016-11-10", True),
        ("2016-11-01/..", "2016-11-10", True),
        ("2016-11-10", "2016-11", True),
        ("2016-11-11", "2016-11-10", False),
        ("2016-11-01/2016-11-09", "2016-11-10", False),
        ("XXXX-11-10", "2016-11-10", False),
        ("", "2016-11-10", False),
    ],
)
def test_dates_that_have_a_time_in_common(edtf, day, both):
    assert covers(edtf, day) is both


ARTICLE = {
    "id": "n",
    "answers": {
        "who": [{"text": "Tokyo"}],
        "what": [{"text": "sends tents"}],
        "when": [{"text": "Thursday", "parsed": "2016-11-10"}],
        "where": [{"text": "in the city of Pokhara"}],
        "why": [],
    },
}
SENT = AID | {
    "trigger": {"text": "sent"},
    "evidence": {"text": "Tokyo sent tents to Nepal."},
    "place": {"name": "Pokhara", "span": {"text": "Pokhara"}},
    "date": {"edtf": "2016-11", "span": {"text": "this month"}},
}


def test_the_main_event_answers_the_questions():
    figures, lines = score_answers.score([ARTICLE], [system(SENT)])
    assert figures == {"who": 100, "what": 100, "when": 100, "where": 100}
    assert lines == ["n: who+ what+ when+ where+: Tokyo | AID happened “sent” | Nepal | Pokhara | 2016-11"]


def test_wrong_answers_and_an_article_without_event():
    wrong = SENT | {
        "actors": ["a3"],
        "evidence": {"text": "The donors sent it."},
        "place": None,
        "date": {"edtf": "2016-10", "span": {"text": "in October"}},
    }
    assert set(score_answers.score([ARTICLE], [system(wrong)])[0].values()) == {0}
    figures, lines = score_answers.score([ARTICLE], [system()])
    assert set(figures.values()) == {0}
    assert lines == ["n: who- what- when- where-: no event"]


def test_a_name_in_the_evidence_does_not_answer_what():
    gold = {"id": "n", "answers": {"what": [{"text": "visit of Tokyo"}]}}
    assert score_answers.score([gold], [system(SENT)])[0]["what"] == 0
