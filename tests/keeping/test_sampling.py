"""What filled sheets say."""

from __future__ import annotations

import io

import pytest

from allegedly.keeping.sampling import FIELDS, SheetError, agreements, read_sheet, shares


def sheet(*rows: tuple[str, str]) -> io.StringIO:
    lines = [",".join(["event", *(f"{field} right?" for field in FIELDS)])]
    lines += [",".join([event, answer, *[""] * (len(FIELDS) - 1)]) for event, answer in rows]
    return io.StringIO("\n".join(lines))


def test_shares_come_with_wilsons_interval() -> None:
    answers = read_sheet(sheet(*[(f"r:e{i}", "yes" if i < 9 else "no") for i in range(10)]), "sheet")
    kind = shares(answers)[0]
    assert (kind.field, kind.right, kind.answered) == ("type", 9, 10)
    assert (round(kind.low, 3), round(kind.high, 3)) == (0.596, 0.982)  # Wilson 1927; R: binom::binom.wilson(9, 10)


def test_agreement_is_cohens_kappa() -> None:
    one = {f"r:e{i}": {"type": i < 25} for i in range(50)}
    other = {f"r:e{i}": {"type": i < 20 or 25 <= i < 35} for i in range(50)}
    kind = agreements(one, other)[0]
    assert (kind.both, kind.same) == (50, 35)
    assert kind.kappa == pytest.approx(0.4)  # the textbook's table 20, 5, 10, 15


def test_agreement_without_any_difference_has_no_kappa() -> None:
    same = {"r:e1": {"type": True}, "r:e2": {"type": True}}
    assert agreements(same, same)[0].kappa is None


def test_an_answer_that_is_none_is_named_by_its_line() -> None:
    with pytest.raises(SheetError, match="line 3: 'maybe' for type"):
        read_sheet(sheet(("r:e1", "yes"), ("r:e2", "maybe")), "sheet")
