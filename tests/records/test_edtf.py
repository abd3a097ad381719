"""The days a date in EDTF may lie in."""

from datetime import date

import pytest

from allegedly.records import bounds


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2016-05-21", date(2016, 5, 21), date(2016, 5, 21)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("2019-21", date(2019, 3, 1), date(2019, 5, 31)),
        ("2015-24", date(2015, 12, 1), date(2016, 2, 29)),
        ("2016-05-21/2016-05-22", date(2016, 5, 21), date(2016, 5, 22)),
        ("2015-11/..", date(2015, 11, 1), None),
        ("../2016-03", None, date(2016, 3, 31)),
        ("2010~", date(2008, 12, 31), date(2012, 1, 1)),
        ("2016-05-21~", date(2016, 5, 14), date(2016, 5, 28)),
    ],
)
def test_a_date_may_mean_these_days(edtf: str, first: date | None, last: date | None) -> None:
    assert bounds(edtf) == (first, last)


@pytest.mark.parametrize("edtf", ["XXXX-05-21", "XXXX-05", "2016-13", "2016-02-31", "0000", "soon", "", None])
def test_what_has_no_year_or_is_no_date_excludes_nothing(edtf: str | None) -> None:
    assert bounds(edtf) == (None, None)
