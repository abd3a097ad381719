"""The floors: how they move, and that the shipped model is not below them."""

import pytest

from allegedly import pipeline
from evals import evaluate, floors


def test_floors_rise_and_do_not_fall():
    old = {"token-cue": 60.0, "relation-strict": 50.0}
    new = floors.raised({"token-cue": 70.0, "relation-strict": 40.0}, old)
    assert new == {"token-cue": 70.0 - floors.SLACK, "relation-strict": 50.0}


def test_only_the_explicit_flag_lowers():
    assert floors.raised({"token-cue": 40.0}, {"token-cue": 60.0}, lower=True) == {"token-cue": 40.0 - floors.SLACK}


def test_a_measure_that_is_not_taken_keeps_its_floor():
    assert floors.raised({}, {"token-cue": 60.0}) == {"token-cue": 60.0}


def test_what_is_below_or_missing_is_told():
    assert floors.broken({"token-cue": 59.0}, {"token-cue": 60.0, "token-source": 1.0}) == [
        "token-cue is 59.0, the floor is 60.0",
        "token-source is 0.0, the floor is 1.0",
    ]


def test_floors_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "floors.toml"
    floors.write({"reports-seen": {"token-cue": 61.5}}, path)
    assert floors.read(path) == {"reports-seen": {"token-cue": 61.5}}
    assert floors.read(tmp_path / "none.toml") == {}


@pytest.mark.parametrize("name", evaluate.FLOORED)
def test_the_shipped_model_is_not_below_its_floors(name):
    try:
        pipeline.load()
    except FileNotFoundError:
        pytest.skip("no model is built yet")
    limits = floors.read()[name]
    assert limits
    assert floors.broken(evaluate.own(name).figures(), limits) == []
