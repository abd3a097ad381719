"""The sheet of one happening: headline, explanation, aligned rows, quotes in context, parties, copies, order."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from allegedly.records import MODES, Span
from allegedly.rendering.context import LONGEST, context
from allegedly.rendering.corrections import value_words
from allegedly.rendering.deeds import day_words, deed
from allegedly.rendering.sheet import Sheet, sheet
from tests.rendering.told_by_many import AFTER, BEFORE, Telling, group

CONTESTED = (
    Telling("witnesses", arrested=12, party="unnamed"),
    Telling("Students’ Union", arrested=10, published="2021-05-06", publisher="The Quay"),
    Telling("Interior Ministry", "denies", party="state:GEO", published="2021-05-04", place=None, date=None),
)


def row(made: Sheet, name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a row."""
    return next(row.cells for row in made.rows if row.name == name)


def differing(made: Sheet) -> set[str]:
    """The details that accounts tell differently."""
    return {row.name for row in made.rows if row.differs}


def test_a_contested_arrest_says_who_says_what() -> None:
    made = sheet(group(CONTESTED))
    assert made.headline == "Arrest of students by police, Poti, GEO, 4 May 2021"
    assert made.standing == "contested"
    assert made.explanation == ("said to have happened by witnesses and Students’ Union; denied by Interior Ministry.")
    assert [column.letter for column in made.columns] == ["A", "B", "C"]
    assert [column.account.voice.name for column in made.at("denies")] == ["Interior Ministry"]
    assert row(made, "status") == (("happened",), ("happened",), ("NOT happened",))


def test_counts_that_cannot_both_be_so_are_marked_and_no_headline_takes_a_side() -> None:
    made = sheet(group(CONTESTED))
    assert row(made, "arrested") == (("12",), ("10",), ())
    assert "arrested" in differing(made)
    assert "12" not in made.headline
    agreeing = sheet(group([Telling("a", arrested=12), Telling("b", arrested=12)]))
    assert "arrested" not in differing(agreeing)


def test_a_count_of_none_differs_from_a_count() -> None:
    assert "arrested" in differing(sheet(group([Telling("a", arrested=0), Telling("b", arrested=3)])))


def test_a_headline_leaves_out_what_is_told_differently() -> None:
    made = sheet(group([Telling("a"), Telling("b", "differs", by="Marchers", date="2021-05-09", place="Oni")]))
    assert {"actors", "date", "place"} <= differing(made)
    assert made.headline == "Arrest of students"
    assert made.explanation == "said to have happened by a; told otherwise by b."


def test_a_denial_alone_does_not_make_details_differ() -> None:
    made = sheet(group([Telling("a"), Telling("b", "denies", date="2021-06-01", place="Batumi")]))
    assert not differing(made) - {"actors"}


@pytest.mark.parametrize(
    ("tellings", "words"),
    [
        ([Telling("a"), Telling("b")], "said to have happened, each on its own word, by a and b."),
        ([Telling("Post", party="publisher:post")], "reported by Post; no second, independent voice says so."),
        ([Telling("a")], "said by one party only: a."),
        ([Telling("a", "denies")], "nobody here says that it happened; denied by a."),
        (
            [Telling("a", "anticipates")],
            "nobody says that it has happened; spoken of as to come or possible by a.",
        ),
    ],
)
def test_every_standing_is_explained(tellings: list[Telling], words: str) -> None:
    assert sheet(group(tellings)).explanation == words


def test_a_quote_stands_between_its_neighbours() -> None:
    quote = sheet(group(CONTESTED)).columns[0].quotes[0]
    assert (quote.context.before, quote.context.after) == (BEFORE, AFTER)


def test_context_is_cut_and_an_abbreviation_ends_no_sentence() -> None:
    text = "x" * 900 + " end. Mr. Lomidze said so. " + "y" * 900
    found = context(text, Span.of(text, text.index("Mr."), text.index("Mr.") + 20))
    assert found.cut_before
    assert found.cut_after
    assert len(found.before) <= LONGEST >= len(found.after)
    near = "The march began at noon. It was led by Mr. Gelashvili. They left."
    assert context(near, Span.of(near, near.index("They"), len(near))).before == "It was led by Mr. Gelashvili."
    assert context("other words", Span(0, 4, "none")).before == ""


def test_reports_are_numbered_as_they_were_published_and_copies_named() -> None:
    made = sheet(group(CONTESTED), {"r1": "r1", "r2": "r1"})
    assert [source.report.id for source in made.sources] == ["r3", "r1", "r2"]
    assert [(source.number, source.copy_of) for source in made.copied] == [(3, 2)]
    assert [moment.sayings[0].column.account.voice.name for moment in made.moments] == [
        "Interior Ministry",
        "witnesses",
        "Students’ Union",
    ]


def test_an_undated_report_comes_last() -> None:
    made = sheet(group([Telling("a", published=None), Telling("b")]))
    assert [moment.published for moment in made.moments] == ["2021-05-05", None]


def test_voices_of_one_party_stand_together_and_count_as_one() -> None:
    made = sheet(group([Telling("mayor", party="state:GEO"), Telling("a"), Telling("army", party="state:GEO")]))
    assert [column.account.voice.name for column in made.columns] == ["mayor", "army", "a"]
    (side,) = made.joint
    assert side.party.name == "Georgia"
    assert len(side.columns) == 2
    assert row(made, "actors") == (("Police",),) * 3


def test_sixty_accounts_make_sixty_columns_in_portions_for_paper() -> None:
    made = sheet(group([Telling(f"voice {i}", arrested=i) for i in range(60)]))
    assert len(made.columns) == 60
    assert (made.columns[25].letter, made.columns[26].letter) == ("Z", "AA")
    portions = made.split(4)
    assert [len(portion) for portion in portions] == [4] * 15
    assert [column for portion in portions for column in portion] == list(made.columns)
    assert made.explanation.count("voice") == 3
    assert "57 more" in made.explanation


def test_a_statement_whose_report_is_missing_keeps_its_quote() -> None:
    given = group(CONTESTED)
    made = sheet(replace(given, items=given.items[1:]))
    quote = made.columns[0].quotes[0]
    assert quote.source == 0
    assert quote.statement.quote.text == CONTESTED[0].quote
    assert row(made, "arrested")[0] == ("12",)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-05-04", "4 May 2021"),
        ("2021-05", "May 2021"),
        ("2021~", "about 2021"),
        ("2021-05-04/2021-05-06", "4 May 2021 to 6 May 2021"),
        ("2021-05/..", "2021-05/.."),
        ("2021-13-04", "2021-13-04"),
        ("201X", "201X"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert day_words(edtf) == words


def test_every_type_and_mode_has_a_noun() -> None:
    assert all(all(deed(type, mode)) for type, modes in MODES.items() for mode in (None, *modes))


def test_values_of_edits_are_said_without_their_fields() -> None:
    assert value_words([{"name": "Poti", "key": "x"}, {"name": "Oni"}]) == "“Poti”, “Oni”"
    assert value_words(None) == "nothing"
    assert value_words({"killed": {"value": 3, "span": {}}, "injured": None}) == "killed value “3”"
