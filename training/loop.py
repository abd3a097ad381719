"""The training loop: resumable, logged, on CPU (bfloat16) or GPU."""

import itertools
import json
import pickle
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training import packing
from training.model import Model

INTEGERS = ("ids", "case", "space", "position", "segment", "sentence", "word", *packing.LAYERS, *packing.POINTERS)


def load(work: Path, name: str) -> Any:
    with (work / f"{name}.pkl").open("rb") as f:
        return pickle.load(f)


def tensors(batch: dict[str, np.ndarray], device: str) -> dict[str, torch.Tensor]:
    return {k: torch.from_numpy(batch[k]).to(device) for k in INTEGERS}


def cycle(step: int, config: dict[str, Any]) -> tuple[float, float]:
    """Of a step, from 0 on: the share of the full learning rate, and of rows from the attribution corpus.

    In each cycle the rate rises from nothing over `warmup` of it, then falls to nothing, both linearly.
    """
    for steps, scale, share in config["run"]["cycles"]:
        if step < steps:
            warm = config["run"]["warmup"] * steps
            return scale * min((step + 1) / warm, (steps - step) / (steps - warm)), share
        step -= steps
    return 0.0, share


def train(config: dict[str, Any]) -> None:
    """Trains to the end of the last cycle, from the last checkpoint where there is one; writes `log.jsonl`.

    The weights kept (`cycle1.pt` and so on) are running averages over the steps of the cycle's end.
    """
    run, work = config["run"], Path(config["data"]["work"])
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(run["seed"])
    labels, corpus, dev = load(work, "labels"), load(work, "train"), load(work, "dev")
    model = Model(labels, config).to(device)
    model.encoder.start()
    optimiser = torch.optim.AdamW(
        [
            {"params": list(model.encoder.parameters()), "lr": run["encoder_rate"], "base": run["encoder_rate"]},
            {"params": list(model.heads.parameters()), "lr": run["head_rate"], "base": run["head_rate"]},
        ],
        weight_decay=run["weight_decay"],
        fused=True,
    )
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    step = 0
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average, step = saved["average"], saved["step"]
    if run["compile"]:
        model.encoder.compile()
    data = packing.batches(corpus, config, run["seed"] + step, lambda: cycle(step, config)[1])
    log = (work / "log.jsonl").open("a")
    kept: dict[str, float] = {}
    began, pieces = time.time(), 0
    model.train()
    ends = list(itertools.accumulate(c[0] for c in run["cycles"]))
    steps = ends[-1]
    while step < steps:
        batch = tensors(next(data), device)
        pieces += int((batch["ids"] > 0).sum())
        noise = (torch.rand(batch["ids"].shape, device=device) < config["model"]["word_dropout"]) & (batch["word"] > 0)
        batch["ids"] = batch["ids"].masked_fill(noise, packing.UNK)
        for group in optimiser.param_groups:
            group["lr"] = group["base"] * cycle(step, config)[0]
        with torch.autocast(device, dtype=torch.bfloat16):
            x = model.encode(batch)
            losses = model.loss(x, batch)
            total = sum(config["weights"][k] * v for k, v in losses.items())
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        step += 1
        decay = min(config["model"]["ema"], (1 + step) / (10 + step))
        with torch.no_grad():
            now = model.state_dict()
            for k, v in average.items():
                v.lerp_(now[k], 1 - decay)
        for k, v in losses.items():
            kept[k] = 0.98 * kept.get(k, float(v)) + 0.02 * float(v)
        if step % 20 == 0:
            row = {
                "step": step,
                "pieces_per_second": round(pieces / (time.time() - began)),
                **{k: round(v, 3) for k, v in kept.items()},
            }
            print(json.dumps(row), file=log, flush=True)
        if step % run["checkpoint_every"] == 0 or step == steps:
            new = checkpoint.with_suffix(".new")
            torch.save(
                {
                    "model": model.state_dict(),
                    "average": average,
                    "optimiser": optimiser.state_dict(),
                    "step": step,
                    "config": config,
                },
                new,
            )
            new.replace(checkpoint)
        if step in ends:
            torch.save({"average": average, "step": step, "config": config}, work / f"cycle{ends.index(step) + 1}.pt")
        if step % run["evaluate_every"] == 0 or step == steps:
            current = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            print(json.dumps({"step": step, "dev": evaluate(model, dev, labels, config, device)}), file=log, flush=True)
            model.load_state_dict(current)
            model.train()


@torch.no_grad()
def evaluate(
    model: Model, dev: dict[str, Any], labels: dict[str, list[str]], config: dict[str, Any], device: str
) -> dict[str, float]:
    """Quick dev figures a word, greedy and on gold sentences; `evals` has those that count."""
    model.eval()
    rng = random.Random(1)
    size = config["model"]["row"]
    out: dict[str, float] = {}
    for name, docs in dev.items():
        cut = packing.article_segments if name == "polnear" else packing.treebank_segments
        rows = list(packing.rows(cut(docs, config, rng), size))
        hit: dict[str, int] = {}
        all_: dict[str, int] = {}
        roles = {r: [0, 0, 0] for r in ("source", "cue", "content")}
        kind = np.array([corner.partition("-")[2] for corner in labels["role"]])
        for k in range(0, len(rows), 16):
            batch = tensors({key: np.stack([r[key] for r in rows[k : k + 16]]) for key in rows[0]}, device)
            with torch.autocast(device, dtype=torch.bfloat16):
                x = model.encode(batch)
            for head in model.heads.values():
                layer = getattr(head, "layer", "")
                if layer and layer in batch:
                    gold = batch[layer]
                    at = gold >= 0
                    if not bool(at.any()):
                        continue
                    if layer in ("content", "source"):
                        same = (batch["segment"][:, :, None] == batch["segment"][:, None, :]) & (
                            batch["word"][:, None, :] > 0
                        )
                        guess = head(x.float()).masked_fill(~same, -1e4).argmax(-1)
                    else:
                        guess = head.linear(x.float()).argmax(-1)
                    hit[layer] = hit.get(layer, 0) + int((guess == gold)[at].sum())
                    all_[layer] = all_.get(layer, 0) + int(at.sum())
                    if layer == "role":
                        g, s = kind[gold[at].numpy(force=True)], kind[guess[at].numpy(force=True)]
                        for r, t in roles.items():
                            t[0] += int(((g == r) & (s == r)).sum())
                            t[1] += int((s == r).sum())
                            t[2] += int((g == r).sum())
            parser = model.heads["parser"]
            gold = batch["head"]
            at = gold >= 0
            if bool(at.any()):
                same = (batch["sentence"][:, :, None] == batch["sentence"][:, None, :]) & (
                    batch["word"][:, None, :] > 0
                )
                guess = parser.arcs(x.float()).masked_fill(~same, -1e4).argmax(-1)
                right = (guess == gold) & at
                hit["uas"] = hit.get("uas", 0) + int(right.sum())
                all_["uas"] = all_.get("uas", 0) + int(at.sum())
                joint = parser.label_dependent(x.float()) + torch.gather(
                    parser.label_governor(x.float()),
                    1,
                    guess.clamp(0)[..., None].expand(-1, -1, config["model"]["label"]),
                )
                label = parser.relation(torch.nn.functional.gelu(joint)).argmax(-1)
                fold = torch.tensor(
                    [sorted({r.split(":")[0] for r in labels["rel"]}).index(r.split(":")[0]) for r in labels["rel"]],
                    device=device,
                )
                ok = right & (batch["rel"] >= 0) & (fold[label] == fold[batch["rel"].clamp(0)])
                hit["las"] = hit.get("las", 0) + int(ok.sum())
                all_["las"] = all_.get("las", 0) + int(at.sum())
        for k in hit:
            out[f"{name} {k}"] = round(100 * hit[k] / all_[k], 2)
        if name == "polnear":
            for r, (h, s, g) in roles.items():
                out[f"{name} {r} F1"] = round(200 * h / max(1, s + g), 2)
    return out
