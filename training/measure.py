"""Quick dev figures a word while training, greedy and on gold sentences; `evals` has those that count."""

import random
from typing import Any

import numpy as np
import torch

from training import packing
from training.model import Antecedent, Classes, Model, Pointer

Counts = dict[str, list[int]]


def tensors(batch: dict[str, np.ndarray], device: str) -> dict[str, torch.Tensor]:
    return {k: torch.from_numpy(v).to(device) for k, v in batch.items()}


@torch.no_grad()
def evaluate(
    model: Model, dev: dict[str, Any], labels: dict[str, list[str]], config: dict[str, Any], device: str
) -> dict[str, float]:
    """Percent right a corpus and layer; F1 of role tokens."""
    model.eval()
    rng = random.Random(1)
    out: dict[str, float] = {}
    for stream, (cutter, names) in packing.STREAMS.items():
        for name in names:
            if name not in dev:
                continue
            rows = list(packing.rows(packing.segments(cutter, dev[name], config, rng), config["model"]["row"]))
            counts: Counts = {}
            for k in range(0, len(rows), 16):
                batch = tensors({key: np.stack([r[key] for r in rows[k : k + 16]]) for key in rows[0]}, device)
                with torch.autocast(device, dtype=torch.bfloat16):
                    x = model.encode(batch)
                count(model, x.float(), batch, labels, counts, only=stream == "coreference")
            for k, (right, *all_) in counts.items():
                out[f"{name} {k}"] = round(100 * (1 + (len(all_) > 1)) * right / max(1, sum(all_)), 2)
    return out


def count(
    model: Model,
    x: torch.Tensor,
    batch: dict[str, torch.Tensor],
    labels: dict[str, list[str]],
    counts: Counts,
    only: bool,
) -> None:
    """Adds a batch to `counts` (right, and of how many; for F1 how many found and how many there are).
    `only`: no head but that of antecedents."""
    same = (batch["segment"][:, :, None] == batch["segment"][:, None, :]) & (batch["word"][:, None, :] > 0)

    def add(name: str, right: torch.Tensor, *all_: torch.Tensor) -> None:
        new = [int(m.sum()) for m in (right, *all_)]
        counts[name] = [a + b for a, b in zip(counts.get(name, [0] * len(new)), new, strict=True)]

    for head in model.heads.values():
        if isinstance(head, Antecedent):
            at = batch["entity"] >= 0
            if only and bool(at.any()):
                may, should = head.candidates(batch)
                guess = head(x).masked_fill(~may, -1e4).argmax(-1)
                right = torch.gather(should, 2, guess[..., None])[..., 0]
                new = torch.diagonal(should, dim1=1, dim2=2)
                add("antecedent of those with one", right & at & ~new, at & ~new)
                add("antecedent of those with none", right & at & new, at & new)
            continue
        layer = str(getattr(head, "layer", "head"))
        gold = batch[layer]
        at = gold >= 0
        if only or not bool(at.any()):
            continue
        if isinstance(head, Pointer):
            add(layer, (head(x).masked_fill(~same, -1e4).argmax(-1) == gold) & at, at)
        elif isinstance(head, Classes):
            guess = head.linear(x).argmax(-1)
            add(layer, (guess == gold) & at, at)
            if layer == "role":
                kind = np.array([label.partition("-")[2] for label in labels["role"]])
                for r in ("source", "cue", "content"):
                    is_r = torch.tensor(kind == r, device=gold.device)
                    g, s = is_r[gold.clamp(0)] & at, is_r[guess] & at
                    add(f"{r} F1", g & s, s, g)
        else:
            trees(head, x, batch, labels, add)


def trees(parser: Any, x: torch.Tensor, batch: dict[str, torch.Tensor], labels: dict[str, list[str]], add: Any) -> None:
    """Adds attachment scores, relations without their subtypes."""
    gold, sentence = batch["head"], batch["sentence"]
    at = gold >= 0
    same = (sentence[:, :, None] == sentence[:, None, :]) & (batch["word"][:, None, :] > 0)
    guess = parser.arcs(x).masked_fill(~same, -1e4).argmax(-1)
    governor = parser.label_governor(x)
    joint = parser.label_dependent(x) + torch.gather(governor, 1, guess[..., None].expand(-1, -1, governor.shape[-1]))
    label = parser.relation(torch.nn.functional.gelu(joint)).argmax(-1)
    plain = [r.split(":")[0] for r in labels["rel"]]
    fold = torch.tensor([plain.index(r) for r in plain], device=gold.device)
    right = (guess == gold) & at
    add("uas", right, at)
    add("las", right & (batch["rel"] >= 0) & (fold[label] == fold[batch["rel"].clamp(0)]), at)
