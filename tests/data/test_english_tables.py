"""The attribution tables keep the format that docs/data-files.md describes."""

from pathlib import Path

import pytest

import allegedly

FOLDER = Path(allegedly.__file__).parent / "data" / "en"
COLUMNS = {
    "cues": ["lemma", "part", "kind", "frame", "source", "polarity", "accuses", "example"],
    "distance": ["word", "part", "reach", "strength", "example"],
    "sources": ["noun", "what", "whose", "example"],
    "labels": ["label", "example"],
}
VALUES = {
    "cues": {
        "part": {"verb", "noun", "adj", "prep", "adverb", "multiword"},
        "kind": {"statement", "belief", "intention", "appearance"},
        "frame": {"clause", "quote", "wh", "infinitive", "gerund", "object", "none"},
        "source": {"subject", "by-agent", "possessor", "object", "none"},
        "polarity": {"deny", "doubt", "reject", "factive", "-"},
        "accuses": {"yes", "no"},
    },
    "distance": {
        "part": {"adj", "adverb", "multiword"},
        "reach": {"noun-after", "object-after", "clause"},
        "strength": {"strong", "weak"},
    },
    "sources": {
        "what": {"text", "outlet", "speaker"},
        "whose": {"possessor", "issuer", "employer", "itself", "unnamed"},
    },
    "labels": {},
}


def rows(name):
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert header == COLUMNS[name]
    assert all(len(cells) == len(header) for cells in body)
    return [dict(zip(header, cells, strict=True)) for cells in body]


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_hold_only_the_documented_values(name):
    for row in rows(name):
        for column, allowed in VALUES[name].items():
            for value in row[column].split(","):
                assert value in allowed or value.startswith("pp:"), row


@pytest.mark.parametrize("name", COLUMNS)
def test_every_line_has_an_example_sentence_and_no_stray_space(name):
    for row in rows(name):
        assert row["example"].endswith((".", "”", "?", "!")), row
        assert all(value == value.strip() and value for value in row.values()), row


@pytest.mark.parametrize(
    ("name", "key"), [("cues", ("lemma", "part")), ("distance", ("word",)), ("sources", ("noun",))]
)
def test_no_entry_stands_twice(name, key):
    keys = [tuple(row[column] for column in key) for row in rows(name)]
    assert len(keys) == len(set(keys))


def test_the_usual_verbs_are_there():
    kinds = {(row["lemma"], row["part"]): row["kind"] for row in rows("cues")}
    assert len(kinds) >= 350
    assert kinds["say", "verb"] == "statement"
    assert kinds["fear", "verb"] == "belief"
    assert kinds["plan", "verb"] == "intention"
    assert kinds["appear", "verb"] == "appearance"
