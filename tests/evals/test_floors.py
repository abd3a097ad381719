"""The floors: how they move, and that the shipped model is not below them."""

import argparse

import pytest

from allegedly import pipeline
from evals import floors, score_happenings
from evals.sections import attribution, events


def test_floors_rise_and_do_not_fall():
    old = {"token-cue": 60.0, "relation-strict": 50.0}
    new = floors.raised({"token-cue": 70.0, "relation-strict": 40.0}, old)
    assert new == {"token-cue": 70.0 - floors.SLACK, "relation-strict": 50.0}


def test_ceilings_fall_and_do_not_rise():
    old = {"never": 1.0, "extra": 2.0}
    assert floors.raised({"never": 0.0, "extra": 3.0}, old) == {"never": 0.0, "extra": 2.0}
    assert floors.raised({"extra": 1.0}, old) == {"never": 1.0, "extra": 1.1}
    assert floors.raised({"never": 3.0, "extra": 3.0}, old, lower=True) == {"never": 3.0, "extra": 3.1}


def test_only_the_explicit_flag_lowers():
    assert floors.raised({"token-cue": 40.0}, {"token-cue": 60.0}, lower=True) == {"token-cue": 40.0 - floors.SLACK}


def test_a_measure_that_is_not_taken_keeps_its_floor():
    assert floors.raised({}, {"token-cue": 60.0}) == {"token-cue": 60.0}


def test_what_is_below_above_or_missing_is_told():
    limits = {"token-cue": 60.0, "token-source": 1.0, "never": 0.0, "extra": 2.0}
    assert floors.broken({"token-cue": 59.0, "never": 1.0}, limits) == [
        "token-cue is 59.0, the floor is 60.0",
        "token-source is 0.0, the floor is 1.0",
        "never is 1.0, the ceiling is 0.0",
        "extra is inf, the ceiling is 2.0",
    ]
    assert floors.broken({"token-cue": 60.0, "token-source": 1.0, "never": 0.0, "extra": 2.0}, limits) == []


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.toml"
    floors.write({"reports-seen": {"token-cue": 61.5}}, path)
    assert floors.read(path) == {"reports-seen": {"token-cue": 61.5}}
    assert floors.read(tmp_path / "none.toml") == {}


def test_a_section_keeps_the_floors_of_the_others(tmp_path):
    path = tmp_path / "floors.toml"
    floors.write({"reports-seen": {"token-cue": 61.5}}, path)
    options = argparse.Namespace(write_floors=False, lower_floors=False)
    floors.keep({"event-reports-seen": {"found": 80.0}}, options, path)
    assert floors.read(path) == {"reports-seen": {"token-cue": 61.5}}
    options.write_floors = True
    floors.keep({"event-reports-seen": {"found": 80.0}}, options, path)
    assert floors.read(path) == {"reports-seen": {"token-cue": 61.5}, "event-reports-seen": {"found": 79.5}}


def test_the_seen_attribution_sets_have_floors():
    assert set(attribution.FLOORED) <= set(floors.read())


@pytest.mark.parametrize("name", sorted(floors.read()))
def test_the_shipped_model_is_not_below_its_floors(name):
    try:
        pipeline.load()
    except FileNotFoundError:
        pytest.skip("no model is built yet")
    if name.startswith("happenings-"):
        figures, _ = score_happenings.measured(name.removeprefix("happenings-"))
    else:
        figures = (events.own_events if name in events.SETS else attribution.own)(name).figures()
    assert floors.broken(figures, floors.read()[name]) == []
