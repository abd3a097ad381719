"""Modals that go to the verb which they stand before."""

from allegedly.language.auxiliaries import mistaken, moved


def test_a_modal_goes_to_the_verb_behind_it() -> None:
    # We will march and will not stop: the first will was hung on stop
    heads = [2, 6, 6, 6, 6, 6, 6]
    tags = ["PRP", "MD", "VB", "CC", "MD", "RB", "VB"]
    parts = ["PRON", "AUX", "VERB", "CCONJ", "AUX", "PART", "VERB"]
    assert moved(heads, tags, parts) == {1: 2}


def test_a_modal_before_an_auxiliary_goes_to_its_verb() -> None:
    # They will be held, we hope: will was hung on hope
    assert moved(
        [3, 5, 3, 5, 5, 5], ["PRP", "MD", "VB", "VBN", "PRP", "VBP"], ["PRON", "AUX", "AUX", "VERB", "PRON", "VERB"]
    ) == {1: 3}


def test_a_modal_that_is_where_it_belongs_stays() -> None:
    assert moved([2, 2, 2], ["PRP", "MD", "VB"], ["PRON", "AUX", "VERB"]) == {}
    # The one that could was him: no verb behind it
    assert (
        moved(
            [4, 3, 3, 1, 4, 4], ["DT", "NN", "WDT", "MD", "VBD", "PRP"], ["DET", "NOUN", "PRON", "AUX", "AUX", "PRON"]
        )
        == {}
    )


def test_a_modal_is_one_before_a_bare_verb_only() -> None:
    texts = ["We", "will", "march", "to", "read", "the", "will"]
    tags = ["PRP", "VBP", "VB", "TO", "VB", "DT", "NN"]
    parts = ["PRON", "AUX", "VERB", "PART", "VERB", "DET", "NOUN"]
    assert mistaken(texts, tags, parts) == [1]
    assert mistaken(["They", "'d", "marched"], ["PRP", "VBD", "VBN"], ["PRON", "AUX", "VERB"]) == []
