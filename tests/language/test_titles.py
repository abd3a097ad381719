"""A name behind a title that the parser took for the head of both is the head."""

from allegedly.language import attachment


def test_a_name_behind_its_title_takes_the_titles_place() -> None:
    # Vice-president Ann Osei resigned: president <- Ann as a compound behind it
    heads = [2, 2, 5, 2, 3, 5]
    relations = ["compound", "punct", "nsubj", "compound", "flat", "root"]
    parts = ["NOUN", "PUNCT", "NOUN", "PROPN", "PROPN", "VERB"]
    assert attachment.titled(heads, relations, parts) == ({3: 5, 2: 3}, {3: "nsubj", 2: "nmod:desc"})


def test_a_compound_before_its_head_stays() -> None:
    heads, relations, parts = [1, 2, 2], ["compound", "nsubj", "root"], ["PROPN", "PROPN", "VERB"]
    assert attachment.titled(heads, relations, parts) == ({}, {})
