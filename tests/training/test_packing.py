"""From a treebank's lines to training rows: labels stay on their words, segments stay apart."""

import itertools
import random
from pathlib import Path

import numpy as np

from training import corpora, packing

CONLLU = """# newdoc id = toy
# newpar
# sent_id = 1
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-nnnnn-cf1-2-sgl
2	baker	baker	NOUN	NN	Number=Sing	4	nsubj	_	Entity=1)
3-4	don't	_	_	_	_	_	_	_	SpaceAfter=No
3	do	do	AUX	VBP	_	4	aux	_	_
4	n't	not	PART	RB	_	0	root	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = 2
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	_

"""


def toy(tmp_path: Path) -> corpora.Document:
    path = tmp_path / "toy.conllu"
    path.write_text(CONLLU, encoding="utf8")
    (doc,) = corpora.conllu(path)
    return doc


def test_a_treebank_s_words_spaces_heads_and_mentions_are_read(tmp_path: Path) -> None:
    doc = toy(tmp_path)
    assert doc["words"] == ["The", "baker", "do", "n't", ".", "She", "left"]
    assert doc["space"] == [3, 1, 1, 0, 0, 1, 1]
    assert doc["sent"] == [1, 0, 0, 0, 0, 1, 0]
    assert doc["head"] == [1, 3, 3, 3, 3, 6, 6]
    assert doc["mention"] == ["O", "person", "O", "O", "O", "person", "O"]


def test_segments_in_a_row_keep_their_labels_and_point_inside_themselves(tmp_path: Path) -> None:
    doc = toy(tmp_path)
    n = len(doc["words"])
    numbered = {**doc, "pieces": [[10 + i] * (1 + i % 2) for i in range(n)], "case": [1] * n}
    for layer in ("upos", "xpos", "feats", "lemma", "rel", "mention"):
        numbered[layer] = list(range(n))
    config = {"model": {"row": 32}, "data": {"single_sentence_share": 0.5, "plain_spacing_share": 0.5}}
    for seed in range(20):
        segments = packing.treebank_segments([numbered] * 3, config, random.Random(seed))
        for row in packing.rows(segments, 32):
            words = np.flatnonzero(row["word"])
            assert (row["upos"][words] == row["ids"][words] - 10).all()
            for i in words:
                head = row["head"][i]
                assert row["segment"][head] == row["segment"][i]
                assert row["sentence"][head] == row["sentence"][i]
                assert row["ids"][head] - 10 == doc["head"][row["ids"][i] - 10]


def test_the_share_of_attribution_rows_is_kept() -> None:
    n = 40
    base = {"words": ["w"] * n, "space": [3] + [1] * (n - 1), "pieces": [[7]] * n, "case": [1] * n}
    articles = {**base, "role": [0] * n, "content": [None] * n, "source": [None] * n}
    trees = {**base, "sent": [1] + [0] * (n - 1), "upos": [1] * n, "head": [0] * n}
    config = {
        "model": {"row": 48},
        "data": {"single_sentence_share": 0.0, "plain_spacing_share": 0.0},
        "run": {"rows": 10},
    }
    made = packing.batches({"polnear": [articles], "ewt": [trees]}, config, 1, lambda: 0.3)
    for batch in itertools.islice(made, 3):
        assert batch["ids"].shape == (10, 48)
        assert int((batch["role"] >= 0).any(1).sum()) == 3
