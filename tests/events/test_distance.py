"""Words and quotation marks by which a text does not vouch, on trees written by hand."""

import pytest

from allegedly.events.distance import distanced
from allegedly.records import Attribution, Span
from tests.events.written import tree

SEIZED = (
    "Crates/crate/NOUN/NNS/5/nsubj of/of/ADP/IN/4/case supposedly/supposedly/ADV/RB/3/advmod "
    "seized/seize/VERB/VBN/4/amod rifles/rifle/NOUN/NNS/0/nmod stood/stand/VERB/VBD/5/root there/there/ADV/RB/5/advmod"
)
ALLEGED = (
    "The/the/DET/DT/2/det alleged/alleged/ADJ/JJ/2/amod raid/raid/NOUN/NN/3/nsubj shocked/shock/VERB/VBD/3/root "
    "the/the/DET/DT/5/det town/town/NOUN/NN/3/obj"
)
SO_CALLED = (
    "The/the/DET/DT/4/det so/so/ADV/RB/3/advmod -/-/PUNCT/HYPH/1/punct called/call/VERB/VBN/4/amod "
    "amnesty/amnesty/NOUN/NN/5/nsubj ended/end/VERB/VBD/5/root"
)
CALLS = (
    "Monks/monk/NOUN/NNS/1/nsubj fled/flee/VERB/VBD/1/root what/what/PRON/WP/1/obj the/the/DET/DT/4/det "
    "army/army/NOUN/NN/5/nsubj calls/call/VERB/VBZ/2/acl:relcl a/a/DET/DT/7/det rescue/rescue/NOUN/NN/5/xcomp"
)
QUOTED = (
    "The/the/DET/DT/2/det “/“/PUNCT/``/2/punct rescue/rescue/NOUN/NN/4/nsubj ”/”/PUNCT/''/2/punct "
    "failed/fail/VERB/VBD/4/root"
)
ALLEGEDLY = (
    "Guards/guard/NOUN/NNS/2/nsubj allegedly/allegedly/ADV/RB/2/advmod beat/beat/VERB/VBD/2/root him/he/PRON/PRP/2/obj"
)


@pytest.mark.parametrize(
    ("written", "trigger", "words"),
    [
        (SEIZED, 3, ["supposedly"]),
        (ALLEGED, 2, ["alleged"]),
        (SO_CALLED, 4, ["so", "-", "called"]),
        (CALLS, 7, ["what", "the", "army", "calls"]),
        (QUOTED, 2, ["“", "rescue", "”"]),
    ],
)
def test_words_that_hold_an_event_at_arm_s_length(written, trigger, words):
    view = tree(written)
    found = distanced(view, *view.phrase(trigger), trigger)
    assert found is not None
    assert view.text[found[0] : found[1]] == words


@pytest.mark.parametrize(("written", "trigger"), [(SEIZED, 5), (ALLEGED, 3), (QUOTED, 4), (CALLS, 1), (ALLEGEDLY, 2)])
def test_words_beside_another_event_do_not_and_allegedly_is_an_attribution(written, trigger):
    view = tree(written)
    assert distanced(view, trigger, trigger + 1, trigger) is None


def test_quoted_words_of_somebody_are_no_scare_quotes():
    view = tree(QUOTED)
    text = view.doc.text
    start, end = text.index("“"), text.index("”") + 1
    content = Span(start, end, text[start:end])
    view.doc._.attributions = (Attribution("t1", "statement", "mixed", None, None, (content,), None),)
    assert distanced(view, 2, 3, 2) is None
