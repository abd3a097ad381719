"""The tables of those who act are whole, and what is wrong in one is told with its file and entry."""

import pytest

from allegedly import settings
from allegedly.actors import reading

COLUMNS = {
    "agents.tsv": ("noun", "kind", "sector", "gender", "example"),
    "agent_modifiers.tsv": ("modifier", "effect", "sector", "example"),
    "organisations.tsv": ("name", "also", "kind", "sector", "country", "example"),
    "pronouns.tsv": ("word", "person", "number", "gender", "sort", "example"),
    "determiners.tsv": ("word", "reference", "example"),
    "actor_links.tsv": ("word", "links", "example"),
    "plurals.tsv": ("ending", "singular", "example"),
    "firms.tsv": ("word", "example"),
}


@pytest.mark.parametrize("file", COLUMNS)
def test_every_row_is_whole_and_has_a_sentence(file):
    rows = reading.table(file, COLUMNS[file], "en")
    keys = [row[COLUMNS[file][0]] for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["example"].endswith((".", "!", "?")) for row in rows)


def test_the_tables_are_broad():
    tables = reading.load("en")
    assert len(tables.nouns) >= 1000
    assert len({o.key for o in tables.organisations.values()}) >= 300
    assert {n.sector for n in tables.nouns.values()} >= set(reading.SECTORS)


@pytest.mark.parametrize(
    ("file", "read", "rows", "told"),
    [
        ("agents.tsv", reading.nouns, "noun\tkind\tsector\tgender\texample\nmayor\tperson\tGVO\t-\tShe sat.", "GVO"),
        ("agents.tsv", reading.nouns, "noun\tkind\tsector\tgender\texample\nmayor\thuman\tGOV\t-\tShe sat.", "human"),
        ("agents.tsv", reading.nouns, "noun\tkind\tsector\tgender\texample\nmayor\tperson\tGOV\tx\tShe sat.", "x is"),
        ("agents.tsv", reading.nouns, "noun\tkind\tsector\texample\nmayor\tperson\tGOV\tShe sat.", "columns"),
        ("agents.tsv", reading.nouns, "noun\tkind\tsector\tgender\texample\nmayor\tperson\tGOV", "mayor"),
        (
            "agents.tsv",
            reading.nouns,
            "noun\tkind\tsector\tgender\texample\nmayor\tperson\tGOV\t-\tA.\nmayor\tperson\tLEG\t-\tB.",
            "twice",
        ),
        (
            "organisations.tsv",
            reading.organisations,
            "name\talso\tkind\tsector\tcountry\texample\nOde Front\t-\torganisation\tREB\tOdeland\tIt sat.",
            "Odeland",
        ),
        (
            "organisations.tsv",
            reading.organisations,
            "name\talso\tkind\tsector\tcountry\texample\nA\tB\tgroup\tREB\t-\tA.\nB\t-\tgroup\tREB\t-\tB.",
            "twice",
        ),
        ("agent_modifiers.tsv", reading.modifiers, "modifier\teffect\tsector\texample\nred\tsome\tGOV\tRed.", "some"),
        ("determiners.tsv", reading.determiners, "word\treference\texample\nthe\tsure\tThe.", "sure"),
        ("actor_links.tsv", reading.links, "word\tlinks\texample\nof\towner,boss\tOf.", "boss"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, monkeypatch, file, read, rows, told):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / file).write_text(rows + "\n", encoding="utf-8")
    monkeypatch.setattr(settings, "DATA", tmp_path)
    with pytest.raises(ValueError, match=told) as raised:
        read.__wrapped__("xx")
    assert file in str(raised.value)


def test_examples_show_what_the_table_says(nlp):
    """Each example is read; in nearly all of them the noun has its sector (a few the parser does not get)."""
    rows = [row for row in reading.table("agents.tsv", COLUMNS["agents.tsv"], "en") if row["sector"] in reading.SECTORS]
    wrong = []
    for row, doc in zip(rows, nlp.pipe(row["example"] for row in rows), strict=True):
        cast = doc._.cast
        if row["sector"] not in {cast.look(u.head).sector for u in cast.resolved.units.all}:
            wrong.append(row["noun"])
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_examples_show_what_the_organisations_are(nlp):
    rows = reading.table("organisations.tsv", COLUMNS["organisations.tsv"], "en")
    wrong = []
    for row, doc in zip(rows, nlp.pipe(row["example"] for row in rows), strict=True):
        cast = doc._.cast
        looks = [cast.look(u.head) for u in cast.resolved.units.all]
        if (row["kind"], row["sector"], row["country"]) not in {
            (x.kind, x.sector or "-", x.country or "-") for x in looks
        }:
            wrong.append(row["name"])
    assert len(wrong) <= 0.01 * len(rows), wrong
