"""Reading CoNLL-U, and the treebank measures, on a hand-made document and hand-made Docs."""

import pytest
import spacy
from spacy.tokens import Doc

from evals import treebank

CONLLU = """\
# newdoc id = made-up
# newpar
# newpar_block = p (1 s)
# sent_id = 1
1\tAna\tAna\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-n-c-1-sgl)
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\tNumber=Sing|Person=3\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsing\tsing\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# sent_id = 2
1\tThe\tthe\tDET\tDT\tDefinite=Def|PronType=Art\t2\tdet\t_\tEntity=(2-object-new-n-c-2-sgl(3-place-new-n-c-1-sgl
2\thall\thall\tNOUN\tNN\tNumber=Sing\t3\tnsubj:outer\t_\tEntity=3)2)
3\tshuts\tshut\tVERB\tVBZ\tNumber=Sing\t0\troot\t_\t_

"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "made-up.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (document,) = treebank.read_conllu(path)
    return document


def test_the_text_is_put_together_again(document):
    assert document.text == "Ana doesn't sing.\n\nThe hall shuts"
    assert [document.text[w.start : w.end] for w in document.words] == [
        "Ana", "does", "n't", "sing", ".", "The", "hall", "shuts",
    ]  # fmt: skip


def test_sentence_starts_are_offsets(document):
    assert document.starts == {0, 19}


def test_heads_count_through_the_document(document):
    assert document.heads == [3, 3, 3, -1, 3, 6, 7, -1]


def test_mentions_nest_and_close(document):
    assert {(document.text[a:b], label) for (a, b), label in document.mentions} == {
        ("Ana", "person"),
        ("The hall", "object"),
        ("The hall", "place"),
    }


def made(document, *, wrong_head=False):
    words = document.words
    heads = [i if head < 0 else head for i, head in enumerate(document.heads)]
    if wrong_head:
        heads[0] = 4
    return Doc(
        spacy.blank("en").vocab,
        words=[w.form for w in words],
        heads=heads,
        deps=["ROOT" if w.deprel == "root" else w.deprel.split(":")[0] for w in words],
        pos=[w.upos for w in words],
        morphs=["" if w.feats == "_" else w.feats for w in words],
        lemmas=[w.lemma for w in words],
    )


def test_the_gold_parse_scores_full_marks_with_subtypes_folded(document):
    scores = treebank.ParseScores()
    scores.add(document.words, document.heads, made(document))
    assert set(scores.figures().values()) == {100.0}


def test_a_wrong_head_costs_both_attachment_scores(document):
    scores = treebank.ParseScores()
    scores.add(document.words, document.heads, made(document, wrong_head=True))
    assert (scores.uas.right, scores.las.right, scores.upos.right) == (7, 7, 8)


def test_changed_tokens_are_an_error(document):
    with pytest.raises(ValueError, match="changed the given tokens"):
        treebank.ParseScores().add(document.words[:-1], document.heads[:-1], made(document))


def test_features_do_not_depend_on_order():
    assert treebank.features("A=x,y|B=z") == treebank.features("B=z|A=y,x")
    assert treebank.features("_") == treebank.features("") == frozenset()


def test_a_sentence_starts_at_its_first_word_not_at_white_space():
    doc = Doc(
        spacy.blank("en").vocab, words=["\n\n", "Rain", "."], spaces=[False] * 3, sent_starts=[True, False, False]
    )
    assert treebank.sentence_starts(doc) == {2}
