"""Prepositions go to the phrase that begins behind them."""

from allegedly.language.prepositions import moved


def test_of_two_prepositions_on_one_noun_the_first_goes_to_the_noun_between() -> None:
    # drove into crowds in the resort
    heads = [0, 5, 0, 5, 5, 0]
    relations = ["root", "case", "obl", "case", "det", "obl"]
    parts = ["VERB", "ADP", "NOUN", "ADP", "DET", "NOUN"]
    assert moved(heads, relations, parts) == {1: 2}


def test_a_preposition_before_its_own_phrase_stays() -> None:
    # lived in New York City then
    heads = [0, 4, 4, 4, 0, 0]
    relations = ["root", "case", "compound", "compound", "obl", "advmod"]
    parts = ["VERB", "ADP", "PROPN", "PROPN", "PROPN", "ADV"]
    assert moved(heads, relations, parts) == {}


def test_parts_of_one_name_take_no_preposition() -> None:
    # spoke for President Bello today
    heads = [0, 3, 3, 0, 0]
    relations = ["root", "case", "nmod", "obl", "advmod"]
    parts = ["VERB", "ADP", "PROPN", "PROPN", "ADV"]
    assert moved(heads, relations, parts) == {}


def test_a_name_may_end_the_text() -> None:
    # road to a Lagos, the preposition hung on the road
    heads = [0, 0, 3, 0]
    relations = ["root", "case", "det", "obl"]
    parts = ["NOUN", "ADP", "DET", "PROPN"]
    assert moved(heads, relations, parts) == {1: 3}


def test_a_preposition_is_not_hung_on_what_hangs_on_it() -> None:
    # Lim <- adviser <- Suva, and Lim itself on "in": moved to Suva, "in" would close a ring.
    heads, relations, parts = (
        [4, 0, 0, 2, 2, 1],
        ["compound", "nmod", "nmod", "case", "case", "nmod"],
        ["PROPN", "NOUN", "NOUN", "ADP", "ADP", "PROPN"],
    )
    found = moved(heads, relations, parts)
    after = [found.get(k, head) for k, head in enumerate(heads)]
    assert after[4] != 5
