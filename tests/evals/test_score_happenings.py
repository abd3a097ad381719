"""Happenings, the whole way: what our own sets of reports must give, and that the scorer sees what is wrong."""

import copy

import pytest

from evals import floors
from evals.score_happenings import measured, score

GOLD = {
    "type": "COERCE",
    "place": "Oral",
    "standing": "contested",
    "independent_voices": 1,
    "account": [
        {
            "voice": "witness",
            "party": "unnamed",
            "position": "asserts",
            "said": [["r1", "held"]],
            "details": {"arrested": 30},
        },
        {"voice": "Police|Ministry", "party": "state:KAZ", "position": "denies", "said": [["r2", "nobody"]]},
    ],
    "allowed": [{"voice": "Open Shore", "position": "asserts|differs"}],
}


def account(name, party, position, report, words, **details):
    statement = {"report": report, "event": "e1", "quote": {"start": 0, "end": len(words), "text": words}}
    return {
        "voice": {"name": name, "party": party},
        "position": position,
        "statements": [statement],
        "details": details,
    }


SYSTEM = {
    "type": "COERCE",
    "place": {"name": "Oral"},
    "date": None,
    "standing": "contested",
    "independent_voices": 1,
    "accounts": [
        account("witnesses", "unnamed", "asserts", "r1", "thirty were held", arrested=30),
        account("Interior Ministry", "state:KAZ", "denies", "r2", "nobody was", arrested=0),
    ],
}


def test_what_agrees_is_right():
    assert score([GOLD], [SYSTEM]) == ({"happenings": 100.0, "standing": 100.0, "accounts": 100.0}, [])
    allowed = copy.deepcopy(SYSTEM)
    allowed["accounts"].append(account("Open Shore", "actor:open-shore", "asserts", "r3", "held"))
    assert score([GOLD], [allowed])[0]["happenings"] == 100.0


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda s: s.update(standing="one-sided"), "standing is one-sided, not contested"),
        (lambda s: s.update(independent_voices=2), "independent_voices is 2, not 1"),
        (lambda s: s.update(place=None), "place is None, not Oral"),
        (lambda s: s["accounts"].pop(), "no account: Police|Ministry denies"),
        (lambda s: s["accounts"][0]["details"].clear(), "no account: witness asserts"),
        (lambda s: s["accounts"][0]["voice"].update(party="state:KAZ"), "no account: witness asserts"),
        (lambda s: s["accounts"][1].update(position="asserts"), "no account: Police|Ministry denies"),
        (
            lambda s: s["accounts"].append(account("Gazette", "publisher:gazette", "asserts", "r1", "x")),
            "too many: Gazette",
        ),
        (lambda s: s.update(type="ASSAULT"), "not found"),
    ],
)
def test_what_is_wrong_is_told(change, fault):
    system = copy.deepcopy(SYSTEM)
    change(system)
    figures, lines = score([GOLD], [system])
    assert figures["happenings"] == 0.0
    assert any(fault in line for line in lines), lines


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_our_own_sets_do_not_fall_below_their_floors(half):
    figures, lines = measured(half)
    assert floors.broken(figures, floors.read()[f"happenings-{half}"]) == []
    if half == "seen":
        assert lines == []
