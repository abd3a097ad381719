"""Publication dates: as given, or none; never guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.reading.dates import edtf_of


@pytest.mark.parametrize(
    ("given_date", "edtf"),
    [
        ("2016-05-27", "2016-05-27"),
        (" 2016-05-27 ", "2016-05-27"),
        ("2016-05-27T23:30:00-05:00", "2016-05-27"),
        ("2016-05-27 10:00", "2016-05-27"),
        ("20160527", "2016-05-27"),
        ("2016-05", "2016-05"),
        ("2016", "2016"),
        ("2016~", "2016~"),
        ("2016-21", "2016-21"),
        ("XXXX-05-21", "XXXX-05-21"),
        ("XXXX-02-29", "XXXX-02-29"),
        ("2016-05-21/2016-05-22", "2016-05-21/2016-05-22"),
        ("May 27, 2016", "2016-05-27"),
        ("27 May 2016", "2016-05-27"),
        ("Friday, 27th May 2016", "2016-05-27"),
        ("Sept. 3, 2016", "2016-09-03"),
        ("Fri, 27 May 2016 10:00:00 GMT", "2016-05-27"),
    ],
)
def test_a_date_is_kept(given_date: str, edtf: str) -> None:
    assert edtf_of(given_date) == edtf


@pytest.mark.parametrize(
    "given_date",
    [
        "",
        "May 27",
        "Friday",
        "05/06/2016",
        "2016-13-01",
        "2015-02-29",
        "31 June 2016",
        "1464307200",
        "soon",
        None,
        2016,
    ],
)
def test_what_is_no_certain_date_is_none(given_date: object) -> None:
    assert edtf_of(given_date) is None


@given(st.text())
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = edtf_of(text)
    assert found is None or re.fullmatch(r"[\dX?~%/-]+", found)
