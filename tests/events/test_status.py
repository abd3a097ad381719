"""The status of events, on trees written by hand and on the seen sentences of the gold."""

import numpy as np
import pytest

from allegedly.events.effects import NAMED, SCALE, Entry, State, embeddings, entry, operators
from allegedly.events.status import Standing, standing, tempered
from allegedly.settings import rows
from tests.events.written import tree

TREES = {
    "did not manage": "Divers/diver/NOUN/NNS/3/nsubj did/do/AUX/VBD/3/aux not/not/PART/RB/3/advmod "
    "manage/manage/VERB/VB/3/root to/to/PART/TO/5/mark free/free/VERB/VB/3/xcomp the/the/DET/DT/7/det "
    "crew/crew/NOUN/NN/5/obj",
    "denied no one": "The/the/DET/DT/1/det abbot/abbot/NOUN/NN/2/nsubj denied/deny/VERB/VBD/2/root "
    "that/that/SCONJ/IN/8/mark no/no/DET/DT/5/det one/one/PRON/NN/8/nsubj:pass had/have/AUX/VBD/8/aux "
    "been/be/AUX/VBN/8/aux:pass beaten/beat/VERB/VBN/2/ccomp",
    "will if": "The/the/DET/DT/1/det union/union/NOUN/NN/3/nsubj will/will/AUX/MD/3/aux strike/strike/VERB/VB/3/root "
    "if/if/SCONJ/IN/6/mark talks/talk/NOUN/NNS/6/nsubj fail/fail/VERB/VBP/3/advcl",
    "said it would": "The/the/DET/DT/1/det guild/guild/NOUN/NN/2/nsubj said/say/VERB/VBD/2/root "
    "it/it/PRON/PRP/5/nsubj would/would/AUX/MD/5/aux strike/strike/VERB/VB/2/ccomp",
    "may condemn": "The/the/DET/DT/1/det mayor/mayor/NOUN/NN/3/nsubj may/may/AUX/MD/3/aux "
    "condemn/condemn/VERB/VB/3/root the/the/DET/DT/5/det raid/raid/NOUN/NN/3/obj",
    "never came": "He/he/PRON/PRP/1/nsubj waited/wait/VERB/VBD/1/root for/for/ADP/IN/4/case an/a/DET/DT/4/det "
    "attack/attack/NOUN/NN/1/obl that/that/PRON/WDT/7/nsubj never/never/ADV/RB/7/advmod came/come/VERB/VBD/4/acl:relcl",
    "may stage": "Weavers/weaver/NOUN/NNS/2/nsubj may/may/AUX/MD/2/aux stage/stage/VERB/VB/2/root a/a/DET/DT/4/det "
    "rally/rally/NOUN/NN/2/obj",
    "accused of planning": "The/the/DET/DT/1/det clerk/clerk/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass "
    "accused/accuse/VERB/VBN/3/root of/of/SCONJ/IN/5/mark planning/plan/VERB/VBG/3/advcl to/to/PART/TO/7/mark "
    "rob/rob/VERB/VB/5/xcomp the/the/DET/DT/9/det bank/bank/NOUN/NN/7/obj",
    "without firing": "The/the/DET/DT/1/det crew/crew/NOUN/NN/2/nsubj left/leave/VERB/VBD/2/root "
    "without/without/SCONJ/IN/4/mark firing/fire/VERB/VBG/2/advcl a/a/DET/DT/6/det shot/shot/NOUN/NN/4/obj",
    "without charges filed": "They/they/PRON/PRP/2/nsubj:pass were/be/AUX/VBD/2/aux:pass held/hold/VERB/VBN/2/root "
    "for/for/ADP/IN/4/case months/month/NOUN/NNS/2/obl without/without/ADP/IN/6/case "
    "charges/charge/NOUN/NNS/8/nsubj:pass being/be/AUX/VBG/8/aux:pass filed/file/VERB/VBN/4/acl",
    "called on": "The/the/DET/DT/1/det bishop/bishop/NOUN/NN/2/nsubj called/call/VERB/VBD/2/root on/on/ADP/IN/5/case "
    "the/the/DET/DT/5/det army/army/NOUN/NN/2/obl to/to/PART/TO/7/mark free/free/VERB/VB/2/advcl "
    "the/the/DET/DT/9/det boys/boy/NOUN/NNS/7/obj",
    "aim but": "The/the/DET/DT/1/det aim/aim/NOUN/NN/5/nsubj:outer was/be/AUX/VBD/5/cop not/not/PART/RB/5/advmod "
    "to/to/PART/TO/5/mark talk/talk/VERB/VB/5/root but/but/CCONJ/CC/8/cc to/to/PART/TO/8/mark "
    "seize/seize/VERB/VB/5/conj parliament/parliament/NOUN/NN/8/obj",
    "did guards": "Did/do/AUX/VBD/2/aux guards/guard/NOUN/NNS/2/nsubj beat/beat/VERB/VB/2/root "
    "him/he/PRON/PRP/2/obj ?/?/PUNCT/./2/punct",
    "not only": "Guards/guard/NOUN/NNS/3/nsubj not/not/PART/RB/3/advmod only/only/ADV/RB/3/advmod "
    "beat/beat/VERB/VBD/3/root him/he/PRON/PRP/3/obj",
    "could not prevent": "The/the/DET/DT/1/det union/union/NOUN/NN/4/nsubj could/could/AUX/MD/4/aux "
    "not/not/PART/RB/4/advmod prevent/prevent/VERB/VB/4/root the/the/DET/DT/6/det strike/strike/NOUN/NN/4/obj",
}


@pytest.mark.parametrize(
    ("name", "trigger", "status", "cues"),
    [
        ("did not manage", 5, "not_happened", ["not", "manage"]),
        ("denied no one", 8, "happened", []),
        ("will if", 3, "possible", ["will", "if"]),
        ("will if", 6, "possible", ["will", "if"]),
        ("said it would", 5, "planned", ["would"]),
        ("said it would", 2, "happened", []),
        ("may condemn", 3, "possible", ["may"]),
        ("may condemn", 5, "happened", []),
        ("never came", 4, "not_happened", ["never", "came"]),
        ("accused of planning", 7, "intended", ["planning"]),
        ("accused of planning", 3, "happened", []),
        ("without firing", 4, "not_happened", ["without"]),
        ("without firing", 2, "happened", []),
        ("without charges filed", 8, "not_happened", ["without"]),
        ("called on", 7, "demanded", ["called on"]),
        ("aim but", 5, "not_happened", ["aim", "not"]),
        ("aim but", 8, "intended", ["aim"]),
        ("did guards", 2, "possible", ["?"]),
        ("not only", 3, "happened", []),
        ("could not prevent", 6, "happened", []),
    ],
)
def test_a_status_and_the_words_that_make_it(name, trigger, status, cues):
    view = tree(TREES[name])
    found = standing(view, trigger)
    assert found.status == status
    words = [view.text[k] for a, b in found.cues for k in range(a, b)]
    assert words == " ".join(cues).split()


def test_an_event_stands_with_the_verb_that_carries_it():
    view = tree(TREES["may stage"])
    assert standing(view, 4, (2,)).status == "possible"


def test_the_deed_that_somebody_is_accused_of_is_marked():
    view = tree(TREES["accused of planning"])
    assert standing(view, 7).accused
    assert not standing(view, 3).accused


def test_of_two_effects_the_one_further_from_fact_stands():
    for one in SCALE:
        for other in SCALE:
            found = State(one).under(Entry(NAMED[other], NAMED[other])).status
            assert found == max(one, other, key=SCALE.index)


def test_what_is_planned_not_to_be_is_no_event_and_what_is_hoped_not_to_be_is_open():
    avoided = entry("not_happened")
    assert State("planned").under(avoided).status == "not_happened"
    assert State("intended").under(avoided).status == "possible"
    assert State("attempted").under(avoided).status == "possible"


def test_the_model_only_opens_what_the_grammar_takes_for_plain_fact():
    fact, plan = Standing("happened", (), 0.9), Standing("planned", ((0, 1),), 0.9)
    assert tempered(fact, None) == fact
    assert tempered(fact, 1.5) == fact
    assert tempered(fact, -2.5).status == "possible"
    assert tempered(fact, -2.5).certainty < fact.certainty
    assert tempered(plan, -2.5) == plan


def test_the_model_s_value_of_the_event_s_word_is_looked_at():
    view = tree(TREES["not only"])
    view.doc._.factuality = np.array([0.0, 0.0, 0.0, -2.8, 0.0])
    assert standing(view, 3).status == "possible"


def test_the_tables_fit_and_every_line_has_an_example():
    assert len(embeddings("en").entries) > 2500
    assert {"will", "may", "would"} <= operators("en").modals["aux"].keys()
    for name in ("status.tsv", "modals.tsv", "negators.tsv"):
        header, *lines = rows(name)
        assert header[-1] == "example"
        assert all(line[-1].endswith((".", "?", "!")) for line in lines)
        assert all(cell and cell == cell.strip() for line in lines for cell in line)


@pytest.mark.slow
def test_the_seen_sentences_are_read_as_well_as_they_were():
    import allegedly
    from evals import score_status

    assert score_status.score(allegedly.load(), "seen", errors=False, together=1) >= 0.95
