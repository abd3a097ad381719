"""From a treebank's lines to training rows: labels stay on their words, segments stay apart."""

import itertools
import random
import tomllib
from pathlib import Path

import numpy as np

from training import corpora, packing, prepare

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
    assert doc["entity"] == [None, 0, None, None, None, 0, None]


def test_segments_in_a_row_keep_their_labels_and_point_inside_themselves(tmp_path: Path) -> None:
    doc = toy(tmp_path)
    n = len(doc["words"])
    numbered = {**doc, "pieces": [[10 + i] * (1 + i % 2) for i in range(n)], "case": [1] * n}
    for layer in ("upos", "xpos", "feats", "lemma", "rel", "mention"):
        numbered[layer] = list(range(n))
    config = {"model": {"row": 32}, "data": {"single_sentence_share": 0.5, "plain_spacing_share": 0.5}}
    for seed in range(20):
        segments = packing.segments(packing.treebank, [numbered] * 3, config, random.Random(seed))
        for row in packing.rows(segments, 32):
            words = np.flatnonzero(row["word"])
            assert (row["upos"][words] == row["ids"][words] - 10).all()
            for i in words:
                head = row["head"][i]
                assert row["segment"][head] == row["segment"][i]
                assert row["sentence"][head] == row["sentence"][i]
                assert row["ids"][head] - 10 == doc["head"][row["ids"][i] - 10]


def test_every_cutter_gives_each_word_once(tmp_path: Path) -> None:
    n = 60
    doc = {"words": ["w"] * n, "space": [3] + [1] * (n - 1), "pieces": [[7]] * n, "sent": [1, 0, 0, 0, 0] * 12}
    config = {"model": {"row": 34}, "data": {"single_sentence_share": 0.5, "plain_spacing_share": 0.5}}
    for cutter in (packing.treebank, packing.passage, packing.article):
        for seed in range(10):
            cut = list(packing.segments(cutter, [doc], config, random.Random(seed)))
            assert [i for _, first, end, _ in cut for i in range(first, end)] == list(range(n))
            assert all(end - first <= 32 for _, first, end, _ in cut)


def test_a_passage_holds_as_many_sentences_as_fit() -> None:
    n = 60
    doc = {"words": ["w"] * n, "space": [1] * n, "pieces": [[7]] * n, "sent": [1, 0, 0, 0, 0] * 12}
    cut = list(packing.segments(packing.passage, [doc], {"model": {"row": 34}}, random.Random(3)))
    assert {end - first for _, first, end, _ in cut[1:-1]} == {30}


def test_entities_count_in_long_segments_only() -> None:
    n = 2 * packing.CONTEXT
    doc = {"words": ["w"] * n, "space": [1] * n, "pieces": [[7]] * n, "case": [1] * n, "entity": [-100, 4] * (n // 2)}
    long = packing.encode((doc, 0, packing.CONTEXT, False))
    assert list(long["entity"][1:5]) == [-100, 4, -100, 4]
    assert (packing.encode((doc, 0, packing.CONTEXT - 3, False))["entity"] == -100).all()


def test_a_corpus_that_the_config_leaves_out_is_not_read(tmp_path: Path) -> None:
    config = tomllib.loads(Path("training/config.toml").read_text())
    every = [name for name, _ in prepare.sources(config, tmp_path, "train")]
    assert every == ["polnear", "ewt", "gum"]
    config["data"] |= {"polnear": False}
    assert [name for name, _ in prepare.sources(config, tmp_path, "train")] == ["ewt", "gum"]


def test_the_shares_of_the_streams_are_kept_and_an_absent_one_s_goes_to_the_rest() -> None:
    n = 40
    base = {"words": ["w"] * n, "space": [3] + [1] * (n - 1), "pieces": [[7]] * n, "case": [1] * n}
    articles = {**base, "role": [0] * n, "content": [None] * n, "source": [None] * n}
    trees = {**base, "sent": [1] + [0] * (n - 1), "upos": [1] * n, "head": [0] * n}
    mentions = {**base, "sent": [1] + [0] * (n - 1), "mention": [1] * n}
    config = {
        "model": {"row": 48},
        "data": {"single_sentence_share": 0.0, "plain_spacing_share": 0.0},
        "run": {"rows": 10},
    }
    mix = {"attribution": 0.3, "treebanks": 0.5, "coreference": 0.2}
    corpus = {"polnear": [articles], "ewt": [trees], "gum": [mentions]}

    def rows(batch: dict[str, np.ndarray], layer: str) -> int:
        return int((batch[layer] >= 0).any(1).sum())

    for batch in itertools.islice(packing.batches(corpus, config, 1, lambda: mix), 3):
        assert batch["ids"].shape == (10, 48)
        assert rows(batch, "role") == 3
        assert rows(batch, "upos") + rows(batch, "mention") == 7
    made = packing.batches({"polnear": [articles], "ewt": [trees]}, config, 1, lambda: mix)
    for batch in itertools.islice(made, 8):
        assert rows(batch, "role") in (3, 4)  # three eighths of ten
