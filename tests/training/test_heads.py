"""The head of coreference, and the files that the heads end up in. Needs PyTorch, which only training does."""

import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from training import export, loop, packing
from training.model import Antecedent, Model

LABELS = {
    "upos": ["NOUN", "VERB"],
    "xpos": ["NN"],
    "feats": ["_"],
    "lemma": ["="],
    "rel": ["root", "det"],
    "mention": ["O", "person"],
    "role": ["O", "B-cue"],
}


@pytest.fixture
def config() -> dict:
    return tomllib.loads(Path("training/config.toml").read_text())


def batch(entity: list[int], segment: list[int]) -> dict:
    return {
        "entity": torch.tensor([entity]),
        "segment": torch.tensor([segment]),
        "word": torch.ones(1, len(entity), dtype=torch.long),
    }


def test_antecedents_are_earlier_words_of_the_same_entity_and_segment_or_the_word_itself() -> None:
    given = batch([5, -100, 5, 6, 5, 5], [1, 1, 1, 1, 1, 2])
    may, should = Antecedent("antecedent", 8).candidates(given)
    assert torch.nonzero(should[0, 4]).flatten().tolist() == [0, 2]
    assert torch.nonzero(should[0, 3]).flatten().tolist() == [3]
    assert torch.nonzero(should[0, 5]).flatten().tolist() == [5]
    assert torch.nonzero(may[0, 2]).flatten().tolist() == [0, 1, 2]
    assert torch.nonzero(may[0, 5]).flatten().tolist() == [5]


def test_the_antecedent_loss_falls_when_an_antecedent_scores_high() -> None:
    head = Antecedent("antecedent", 384)
    for layer in (head.query, head.key):
        torch.nn.init.eye_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    given = batch([5, 6, 5], [1, 1, 1])
    apart = 20 * torch.eye(384)[:3][None]
    together = apart.clone()
    together[0, 2] = apart[0, 0]
    assert head.loss(together, given)["antecedent"].item() < 0.5 * head.loss(apart, given)["antecedent"].item()


def test_the_graph_says_what_the_model_says(config: dict, tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = Model(LABELS, config).eval()
    export.graphs(model.state_dict(), tmp_path, int8=False)
    n = 9
    doc = {"words": ["w"] * n, "space": [1] * n, "pieces": [[100 + i] for i in range(n)], "case": [1] * n}
    row = packing.join([packing.encode((doc, 0, n, False))], n + 2)
    with torch.no_grad():
        x = model.encode({k: torch.from_numpy(v)[None] for k, v in row.items()})[:, 1:-1]
        wanted = {name: model.heads[name](x)[0].numpy() for name in ("antecedent", "content")}
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    feed = {k: row[k][None] for k in ("ids", "case", "space")} | {"first": np.arange(1, n + 1)}
    names = [o.name for o in session.get_outputs()]
    found = dict(zip(names, session.run(None, feed), strict=True))
    for name, value in wanted.items():
        np.testing.assert_allclose(found[name], value, atol=0.02)


def test_a_head_that_was_not_trained_is_left_out(config: dict, tmp_path: Path) -> None:
    weights = {k: v for k, v in Model(LABELS, config).state_dict().items() if not k.startswith("heads.antecedent.")}
    export.graphs(weights, tmp_path, int8=True)
    session = onnxruntime.InferenceSession(str(tmp_path / "model.onnx"))
    assert "antecedent" not in [o.name for o in session.get_outputs()]
    assert "content" in [o.name for o in session.get_outputs()]


def test_the_mean_takes_a_head_from_the_cycles_that_trained_it(tmp_path: Path) -> None:
    one, two = torch.tensor([1.0]), torch.tensor([3.0])
    torch.save({"average": {"old": one}}, tmp_path / "cycle1.pt")
    torch.save({"average": {"old": two, "new": two}}, tmp_path / "cycle2.pt")
    mean = loop.mean([tmp_path / "cycle1.pt", tmp_path / "cycle2.pt"])
    assert {k: v.item() for k, v in mean.items()} == {"old": 2.0, "new": 3.0}


def test_a_run_s_last_cycle_starts_from_the_weights_that_lie_there(config: dict, tmp_path: Path) -> None:
    """Two small cycles; without the first one's checkpoint the second is trained alone, from its weights."""
    n = 40
    words = {"words": ["w"] * n, "space": [1] * n, "case": [1] * n, "pieces": [[200 + i] for i in range(n)]}
    told = {**words, "role": [0, 1] * (n // 2)}
    tagged = {**words, "sent": [1] + [0] * (n - 1), "upos": [0, 1] * (n // 2)}
    config["data"]["work"] = str(tmp_path)
    config["model"]["row"] = 48
    config["run"] |= {"rows": 2, "evaluate_every": 1000}
    config["run"]["cycles"] = [
        {"steps": 2, "rate": 0.1, "mix": {"treebanks": 1.0}},
        {"steps": 2, "rate": 0.1, "mean": True, "mix": {"attribution": 1.0}},
    ]
    for part in ("train", "dev"):
        save(tmp_path / f"{part}.pkl", {"ewt": [tagged] * 4, "polnear": [told] * 4} if part == "train" else {})
    save(tmp_path / "labels.pkl", LABELS)
    loop.train(config)
    first, second = (torch.load(tmp_path / f"cycle{k}.pt") for k in (1, 2))
    assert [first["step"], second["step"]] == [2, 4]
    assert "heads.role.linear.weight" not in first["average"]
    assert "heads.role.linear.weight" in second["average"]
    (tmp_path / "checkpoint.pt").unlink()
    (tmp_path / "cycle2.pt").unlink()
    loop.train(config)
    assert torch.load(tmp_path / "cycle2.pt")["step"] == 4
    again = torch.load(tmp_path / "cycle1.pt")["average"]
    assert all(torch.equal(v, again[k]) for k, v in first["average"].items())


def save(path: Path, value: object) -> None:
    import pickle

    with path.open("wb") as f:
        pickle.dump(value, f)
