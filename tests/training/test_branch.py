"""The branch of factuality: judged words read by the package, its training, and the graph it ends up in."""

import json
import random
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from spacy.language import Language

from training import branch, judged
from training.model import WIDTH, Layer


@pytest.fixture
def config() -> dict:
    found = tomllib.loads(Path("training/config.toml").read_text())
    found["branch"] |= {"epochs": 30, "rows": 4, "least": 1, "dropout": 0.0, "omitted": 0.0}
    found["model"]["hidden_dropout"] = 0.0
    return found


@pytest.fixture
def data() -> list[judged.Sentence]:
    """Four sentences, each in two corpora that judge it differently."""

    def made(k: int, corpus: str) -> judged.Sentence:
        states = np.random.default_rng(k).normal(size=(6 + k, WIDTH)).astype(np.float16)
        values = np.array([2.0, -1.0] if corpus == "uw" else [-2.0, 1.0], dtype=np.float32)
        return judged.Sentence(corpus, states, np.array([1, 4]), values, [["will", "rare"], ["may"]])

    return [made(k, corpus) for k in range(4) for corpus in ("uw", "uds_ih2")]


def test_sentences_are_read_as_the_package_reads_them(nlp: Language, tmp_path: Path) -> None:
    row = {"words": ["The", "bridge", "may", "close", "."], "targets": [{"token": 3, "factuality": 0.8}]}
    path = tmp_path / "uw-train.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps(row | {"targets": []}) + "\n", encoding="utf8")
    (plain,) = judged.sentences(nlp, path, "uw", False)
    (spaced,) = judged.sentences(nlp, path, "uw", True)
    assert plain.values.tolist() == [pytest.approx(0.8)]
    assert plain.first.tolist() == [4]  # after [CLS] and three words of a piece each
    assert plain.states.shape == (7, WIDTH)
    assert "0aux=may" in plain.traits[0]
    assert not np.array_equal(plain.states, spaced.states)
    assert judged.guessed(row["words"]) == [True, True, True, False, False]


def test_each_question_is_learnt_from_its_own_corpora(data: list[judged.Sentence], config: dict) -> None:
    index = {name: k for k, name in enumerate(branch.vocabulary(data, 1))}
    model = branch.fit([data], index, Layer(0.0).state_dict(), 1, config)
    with torch.no_grad():
        batch = branch.joined(data, index, 0.0, random.Random(1))
        found = model(batch)
    assert ((found[:, 0] > found[:, 1]) == torch.tensor([True, False] * len(data))).all()
    own = found.gather(1, batch["asked"][:, None])[:, 0]
    assert (own - batch["values"]).abs().mean() < 0.5


def test_rare_traits_are_left_out(data: list[judged.Sentence]) -> None:
    data[0].traits[0] = ["will"]
    assert branch.vocabulary(data, 8) == ["may", "will"]


def test_the_kind_of_text_is_told_from_its_states(data: list[judged.Sentence], config: dict) -> None:
    data = [replace(s, states=s.states + 2 * (s.corpus == "uw")) for s in data]
    weight, bias = branch.kind(data, config["branch"] | {"kind_rate": 0.01, "kind_epochs": 40})
    scores = [float(torch.from_numpy(branch.pooled(s.states)) @ weight + bias) for s in data]
    assert [score > 0 for score in scores] == [s.corpus == "uds_ih2" for s in data]


def test_the_graph_says_what_the_branch_says(data: list[judged.Sentence], config: dict, tmp_path: Path) -> None:
    torch.manual_seed(2)
    model = branch.Branch(2, config).eval()
    told = (torch.randn(3 * WIDTH), torch.randn(()))
    branch.graph(model.state_dict(), told, tmp_path / "factuality.onnx", int8=False)
    session = onnxruntime.InferenceSession(str(tmp_path / "factuality.onnx"))
    sentence = data[3]
    feed = {"states": sentence.states[None].astype(np.float32), "first": sentence.first}
    inner, kind = session.run(["inner", "kind"], feed)
    with torch.no_grad():
        vectors = model.words(branch.joined([sentence], {}, 0.0, random.Random(1)))
        np.testing.assert_allclose(inner, model.inner(vectors).numpy(), atol=1e-4)
    wanted = float(torch.from_numpy(branch.pooled(sentence.states)) @ told[0] + told[1])
    assert kind.tolist() == [pytest.approx(wanted, rel=1e-4)]
