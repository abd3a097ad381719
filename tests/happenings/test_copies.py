"""Copies: whole, cut, with a new lead; and texts that only look alike."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegedly.happenings import copies
from allegedly.happenings.copies import bands, copied, groups, signature

STORY = """
The harbour council voted late on Tuesday to close the eastern basin, after divers had found cracks in nine of
the forty piers that carry the grain quay and the narrow road behind it.

Grain traders said ships would have to wait for up to six days, and that the first of them had already turned
towards the ports further south, where fees are lower but the silos are old.

The council's engineer, who had warned of rust in each of the last four winters, said that repairs would take
until the spring if steel could be had, and longer if it had to be brought in by rail.

Outside the town hall some two hundred dockers waited in the rain for the result. They have been paid by the
shift since the strike of the year before last and lose their wages when no ship comes in.
"""
PARAGRAPHS = STORY.strip().split("\n\n")
OTHER = """
Cracks in the piers of the grain quay have made the harbour council shut the eastern basin. Dockers fear for
their wages. A first ship was sent on to the south on Wednesday, the pilots' office said; five more lay at
anchor in the bay. How long the work will last depends on the steel, of which there is none in the district at
present.
"""


def test_a_text_is_its_own_copy_whatever_its_layout():
    again = STORY.replace("\n\n", "\r\n").replace("the ", "The  ").replace(",", " –")
    assert signature(again) == signature(STORY)
    assert copied(signature(again), signature(STORY))


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(PARAGRAPHS[:2]),
        "\n\n".join(PARAGRAPHS[1:]),
        "Bread may become dearer this winter, for the largest port of the coast is half shut. " + STORY,
        STORY.replace("Tuesday", "Monday").replace("forty", "42"),
    ],
    ids=["cut", "without its lead", "with a new lead", "edited"],
)
def test_copies(text):
    assert copied(signature(text), signature(STORY))
    assert copied(signature(STORY), signature(text))
    assert set(bands(signature(text))) & set(bands(signature(STORY)))


def test_two_reports_of_one_event_are_no_copies():
    assert not copied(signature(OTHER), signature(STORY))
    quoting = OTHER + " “" + " ".join(PARAGRAPHS[2].split()[15:27]) + ",” the engineer said."
    assert not copied(signature(quoting), signature(STORY))


def test_short_texts_are_copies_of_the_same_words_only():
    assert copied(signature("The basin is shut."), signature("The basin is shut!"))
    assert not copied(signature("The basin is shut until May."), signature("The basin is shut until June."))


def test_a_text_without_a_word_is_a_copy_of_nothing():
    assert not copied(signature("..."), signature("..."))
    assert bands(signature("")) == ()


def test_values_are_the_same_on_every_machine_and_version():
    made = signature(STORY)
    assert len(made) == 5 + 4 * 128
    assert made[:21].hex() == "0191000000f9dd600d16a6509b8aef9511a7da4425"
    assert bands(made)[:2] == ("00f9dd600d16a6509b", "018aef9511a7da4425")


def test_a_signature_of_another_version_is_refused():
    foreign = bytes([copies.VERSION + 1]) + signature(STORY)[1:]
    with pytest.raises(ValueError, match="version 2"):
        copied(foreign, signature(STORY))


def test_groups_take_in_copies_of_copies_and_leave_out_the_rest():
    texts = {"c": STORY, "a": OTHER, "d": "\n\n".join(PARAGRAPHS[:2]), "b": "\n\n".join(PARAGRAPHS[2:])}
    assert not copied(signature(texts["d"]), signature(texts["b"]))
    assert groups({id: signature(text) for id, text in texts.items()}) == {"b": "b", "c": "b", "d": "b"}


@given(st.integers(0, 10_000))
def test_how_much_is_shared_decides(seed):
    draw = random.Random(seed)
    words = [f"w{draw.randrange(10**6)}" for _ in range(300)]
    fresh = [f"v{draw.randrange(10**6)}" for _ in range(300)]
    whole = signature(" ".join(words))
    assert copied(signature(" ".join(words[:220] + fresh[:60])), whole)
    assert not copied(signature(" ".join(words[:70] + fresh[:230])), whole)
