"""`python -m training branch`: the branch that reads factuality, over the exported encoder, which stays as it is.

The branch is a copy of the encoder's last layer with a head of its own. It is fine-tuned on what the frozen layers
below give it, so an epoch costs a fifth of one layer: keys and values of every piece, the rest of judged words alone.
Two outputs, one for each question that the corpora ask (`training.judged`), and a third, fitted afterwards, that tells
which corpora a text is like. Seeds differ in the order of the sentences and in dropout, and are averaged.
"""

import collections
import json
import pickle
import random
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnx import TensorProto, helper
from torch import nn
from torch.nn import functional as F  # noqa: N812 (its usual name)

from training.export import OUT, Graph, layer, save
from training.judged import ASKED, CORPORA, Sentence, read
from training.loop import mean
from training.model import ATTENTION, LAYERS, WIDTH, Layer

FILLED = -1e4
Batch = dict[str, torch.Tensor]


class Branch(nn.Module):
    """States, judged words and their traits to two numbers a word."""

    def __init__(self, names: int, config: dict[str, Any]) -> None:
        super().__init__()
        c = config["branch"]
        self.layer = Layer(config["model"]["hidden_dropout"])
        self.inner = nn.Linear(WIDTH, c["inner"])
        self.table = nn.EmbeddingBag(names, c["inner"] + 2, mode="sum")
        self.value = nn.Linear(c["inner"], 2)
        self.drop = nn.Dropout(c["dropout"])
        nn.init.normal_(self.table.weight, 0, 0.02)
        with torch.no_grad():
            self.table.weight[:, -2:].zero_()
            self.value.bias.fill_(1.5)  # about the mean of the judgements

    def words(self, batch: Batch) -> torch.Tensor:
        """The layer's vectors of the judged words [words, 384]: queries are theirs alone."""
        own, x = self.layer, batch["states"]
        b, n, _ = x.shape
        row, slot = batch["row"], batch["slot"]
        weight, bias = own.qkv.weight, own.qkv.bias
        keys, values = (
            F.linear(x, weight[WIDTH:], bias[WIDTH:]).view(b, n, 2, ATTENTION, -1).permute(2, 0, 3, 1, 4).unbind()
        )
        given = x[row, batch["first"]]
        queries = F.linear(given, weight[:WIDTH], bias[:WIDTH])
        most = int(slot.max()) + 1
        padded = queries.new_zeros(b, most, WIDTH).index_put((row, slot), queries)
        padded = padded.view(b, most, ATTENTION, -1).transpose(1, 2) * (WIDTH // ATTENTION) ** -0.5
        scores = padded @ keys.transpose(-1, -2) + batch["mask"].to(padded.dtype)
        found = (torch.softmax(scores, -1, dtype=scores.dtype) @ values).transpose(1, 2).reshape(b, most, WIDTH)
        y = own.norm1(given + own.drop(own.out(found[row, slot])))
        vectors: torch.Tensor = own.norm2(y + own.drop(own.down(F.gelu(own.up(y)))))
        return vectors

    def forward(self, batch: Batch) -> torch.Tensor:
        """[words, 2]."""
        seen = self.table(batch["traits"], batch["offset"])
        inner = self.inner(self.drop(self.words(batch).float())) + self.drop(seen[:, :-2])
        numbers: torch.Tensor = self.value(self.drop(F.gelu(inner, approximate="tanh"))) + seen[:, -2:]
        return numbers


def vocabulary(data: list[Sentence], least: int) -> list[str]:
    """The traits of at least so many judged words, sorted."""
    count = collections.Counter(name for s in data for names in s.traits for name in set(names))
    return sorted(name for name, n in count.items() if n >= least)


def joined(data: list[Sentence], index: dict[str, int], omit: float, rng: random.Random) -> Batch:
    """Sentences as one batch; a share `omit` of the traits is left out at random."""
    size = max(len(s.states) for s in data)
    states = torch.zeros(len(data), size, WIDTH)
    mask = torch.full((len(data), 1, 1, size), FILLED)
    traits: list[int] = []
    offset: list[int] = []
    for k, s in enumerate(data):
        states[k, : len(s.states)] = torch.from_numpy(s.states).float()
        mask[k, ..., : len(s.states)] = 0
        for names in s.traits:
            offset.append(len(traits))
            traits += [index[name] for name in names if name in index and rng.random() >= omit]
    return {
        "states": states,
        "mask": mask,
        "row": torch.tensor([k for k, s in enumerate(data) for _ in s.values]),
        "slot": torch.tensor([j for s in data for j in range(len(s.values))]),
        "first": torch.from_numpy(np.concatenate([s.first for s in data])),
        "traits": torch.tensor(traits),
        "offset": torch.tensor(offset),
        "values": torch.from_numpy(np.concatenate([s.values for s in data])),
        "asked": torch.tensor([ASKED[s.corpus] for s in data for _ in s.values]),
    }


def fit(
    readings: list[list[Sentence]], index: dict[str, int], layer_: dict[str, torch.Tensor], seed: int, config: Any
) -> Branch:
    """Trains one branch. `readings` are the same sentences with different white space; each epoch takes either."""
    c = config["branch"]
    torch.manual_seed(config["run"]["seed"])  # all seeds start from the same weights, or they could not be averaged
    model = Branch(len(index), config)
    model.layer.load_state_dict(layer_)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = [p for name, p in model.named_parameters() if not name.startswith("layer.")]
    groups = [{"params": list(model.layer.parameters()), "base": c["rate"]}, {"params": head, "base": c["head_rate"]}]
    optimiser = torch.optim.AdamW(groups, weight_decay=config["run"]["weight_decay"], fused=True)
    order = [k for k, s in enumerate(readings[0]) for _ in range(c["repeats"].get(s.corpus, 1))]
    steps, step = c["epochs"] * -(-len(order) // c["rows"]), 0
    for epoch in range(c["epochs"]):
        rng.shuffle(order)
        near = sorted(order, key=lambda k: len(readings[0][k].states) + 8 * rng.random())  # little padding
        starts = list(range(0, len(near), c["rows"]))
        rng.shuffle(starts)
        total = 0.0
        for start in starts:
            some = [rng.choice(readings)[k] for k in near[start : start + c["rows"]]]
            batch = joined(some, index, c["omitted"], rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                found = model(batch).float()
            found = found.gather(1, batch["asked"][:, None])[:, 0]
            loss = F.smooth_l1_loss(found, batch["values"], beta=2.0)  # a correlation asks for means, not for medians
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            step += 1
            for group in groups:
                group["lr"] = group["base"] * min(step / (0.1 * steps), (steps - step) / (0.9 * steps))
            optimiser.step()
            total += loss.item()
        print(json.dumps({"seed": seed, "epoch": epoch + 1, "loss": round(total / len(starts), 4)}), flush=True)
    return model.eval()


def pooled(states: np.ndarray) -> np.ndarray:
    """Of a text's states their mean, the first and the largest: what the kind of text is told from."""
    x = states.astype(np.float32)
    return np.concatenate([x.mean(0), x[0], x.max(0)])


def kind(data: list[Sentence], c: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights and bias of the kind of text: which question's corpora a sentence is from. Strongly decayed, because
    the topics of few documents tell corpora apart as well as style does, and do not carry over."""
    x = torch.from_numpy(np.stack([pooled(s.states) for s in data]))
    y = torch.tensor([float(ASKED[s.corpus]) for s in data])
    middle, spread = x.mean(0), x.std(0) + 1e-5
    x = (x - middle) / spread
    weight = torch.where(y > 0.5, 1.0, float(y.sum() / (1 - y).sum()))
    torch.manual_seed(0)
    linear = nn.Linear(x.shape[1], 1)
    optimiser = torch.optim.AdamW(linear.parameters(), lr=c["kind_rate"], weight_decay=1.0)
    for _ in range(c["kind_epochs"]):
        for i in torch.randperm(len(x)).split(256):
            scores = linear(F.dropout(x[i], 0.3))[:, 0]
            loss = F.binary_cross_entropy_with_logits(scores, y[i], weight=weight[i])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    w = linear.weight[0].detach() / spread
    return w, linear.bias.detach() - (w * middle).sum()


def graph(w: dict[str, torch.Tensor], told: tuple[torch.Tensor, torch.Tensor], path: Path, int8: bool) -> None:
    """Writes `factuality.onnx`: states of a window and the words' first pieces to inner rows and the kind of text."""
    g = Graph(int8)
    weight, bias = w["layer.qkv.weight"], w["layer.qkv.bias"]
    word = g.op("Gather", ["states", "first"], "word", axis=1)
    query = g.linear(word, weight[:WIDTH], bias[:WIDTH], "query")
    both = g.linear("states", weight[WIDTH:], bias[WIDTH:], "both")
    g.nodes.append(helper.make_node("Split", [both], ["key", "values"], name="split", axis=-1, num_outputs=2))
    x = layer(g, word, [query, "key", "values"], w, "layer.", "branch", "words")
    inner = g.linear(x, w["inner.weight"], w["inner.bias"], "rows")
    g.op("Squeeze", [inner, g.weight("axis0", np.array([0], dtype=np.int64))], "inner")
    axis = g.weight("axis1", np.array([1], dtype=np.int64))
    start = g.op("Slice", ["states", g.weight("zero", np.array([0])), g.weight("one", np.array([1])), axis], "start")
    parts = [g.op("ReduceMean", ["states", axis], "mean"), start, g.op("ReduceMax", ["states", axis], "most")]
    whole = g.op("Concat", parts, "pooled", axis=-1)
    score = g.op("MatMul", [whole, g.weight("kind.w", told[0][:, None])], "kind.mm")
    score = g.op("Add", [score, g.weight("kind.b", told[1])], "kind.sum")
    g.op("Squeeze", [score, g.weight("axes", np.array([0, 1], dtype=np.int64))], "kind")
    outputs = {"inner": (TensorProto.FLOAT, ["words", len(w["inner.bias"])]), "kind": (TensorProto.FLOAT, [1])}
    inputs = {
        "states": (TensorProto.FLOAT, [1, "pieces", WIDTH]),
        "first": (TensorProto.INT64, ["words"]),
    }
    save(g, outputs, inputs, path)


def write(w: dict[str, torch.Tensor], names: list[str], told: Any, folder: Path) -> None:
    """The three files of the branch, beside the encoder's."""
    graph(w, told, folder / "factuality.onnx", int8=True)
    (folder / "factuality.json").write_text(json.dumps(names, ensure_ascii=False, indent=0))
    np.savez_compressed(
        folder / "factuality.npz",
        table=w["table.weight"].numpy().astype(np.float16),
        value=w["value.weight"].numpy().T,
        bias=w["value.bias"].numpy(),
    )


def branch(config: dict[str, Any], folder: Path = OUT) -> None:
    """Reads the corpora with the model in `folder`, trains the branch, and writes its files there."""
    import allegedly

    work, c = Path(config["data"]["work"]), config["branch"]
    kept = work / "judged.pkl"
    if not kept.exists():
        nlp = allegedly.load(model=str(folder))
        corpora = [name for name in CORPORA if config["data"][name]]
        root = Path(config["data"]["corpora"])
        kept.write_bytes(pickle.dumps([read(nlp, root, "train", corpora, spaced) for spaced in (False, True)]))
    readings: list[list[Sentence]] = pickle.loads(kept.read_bytes())
    names = vocabulary(readings[0], c["least"])
    index = {name: k for k, name in enumerate(names)}
    start = f"encoder.layers.{LAYERS - 1}."
    encoder = mean(sorted(work.glob("cycle*.pt")))
    last = {k.removeprefix(start): v for k, v in encoder.items() if k.startswith(start)}
    made = [fit(readings, index, last, seed, config).state_dict() for seed in c["seeds"]]
    w = {k: torch.stack([m[k].float() for m in made]).mean(0) for k in made[0] if "pool" not in k}
    torch.save({"branch": w, "names": names, "config": config}, work / "branch.pt")
    write(w, names, kind(readings[0], c), folder)
    about = json.loads((folder / "about.json").read_text())
    about["branch_trained_on"] = sorted({s.corpus for s in readings[0]}, key=CORPORA.index)
    (folder / "about.json").write_text(json.dumps(about, indent=1))
    print({p.name: p.stat().st_size for p in sorted(folder.iterdir())})
