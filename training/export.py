"""`python -m training export`: a checkpoint to the files that the package ships.

The graph is written node by node, not traced: ONNX Runtime's fused operators are named directly, and the
int8 and fp32 graphs differ in nothing but their matrix products. One run reads one window (no batch
dimension): the scales of the int8 activations then depend on that window alone, so a report's output is
the same alone and in any company (docs/adr/0004-one-window-a-run.md).
"""

import json
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.loop import mean
from training.model import ATTENTION, INNER, LAYERS, WIDTH
from training.prepare import wordpiece

MS = "com.microsoft"
OUT = Path("src/allegedly/data/model")


class Graph:
    """Collects nodes and weights. `int8` turns the encoder's matrix products into dynamic int8 ones."""

    def __init__(self, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def weight(self, name: str, value: Any) -> str:
        value = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, w: torch.Tensor, b: torch.Tensor, name: str) -> str:
        """x [n, in] times w [out, in] plus b."""
        bias = self.weight(name + ".b", b)
        if self.int8:
            q, scale = symmetric(w.detach().float().numpy().T, axis=0)
            return self.op(
                "DynamicQuantizeMatMul",
                [x, self.weight(name + ".q", q), self.weight(name + ".s", scale), "", bias],
                name,
                MS,
            )
        product = self.op("MatMul", [x, self.weight(name + ".w", w.detach().float().numpy().T)], name + ".mm")
        return self.op("Add", [product, bias], name)

    def table(self, ids: str, w: torch.Tensor, name: str) -> str:
        """Rows of an embedding; int8 with a scale a row."""
        if not self.int8:
            return self.op("Gather", [self.weight(name + ".w", w), ids], name)
        q, scale = symmetric(w.detach().float().numpy(), axis=1)
        rows = self.op("Gather", [self.weight(name + ".q", q), ids], name + ".rows")
        real = self.op("Cast", [rows], name + ".real", to=TensorProto.FLOAT)
        scales = self.op("Gather", [self.weight(name + ".s", scale[:, None]), ids], name + ".scales")
        return self.op("Mul", [real, scales], name)


def symmetric(w: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and the scale along the other axis: w ~ q * scale."""
    scale = np.maximum(np.abs(w).max(axis), 1e-9) / 127
    q = np.round(w / np.expand_dims(scale, axis)).astype(np.int8)
    return q, scale.astype(np.float32)


def encoder(g: Graph, w: dict[str, torch.Tensor]) -> str:
    """Nodes of the encoder: inputs ids, case, space [1, n] -> [1, n, 384].

    What the last layer is given is called "states": the branch starts from it (`training.branch`).
    """
    e = "encoder."
    x = g.table("ids", w[e + "piece.weight"], "piece")
    length = g.op("Shape", ["ids"], "length", start=1, end=2)
    zero = g.weight("zero", np.array([0], dtype=np.int64))
    place = g.op("Slice", [g.weight("place.w", w[e + "place.weight"]), zero, length], "place")
    for name in ("case", "space"):
        rows = g.op("Gather", [g.weight(name + ".w", w[f"{e}{name}.weight"]), name], name + ".rows")
        x = g.op("Add", [x, rows], name + ".sum")
    x = g.op("Add", [x, place], "place.sum")
    x = g.op(
        "LayerNormalization",
        [x, g.weight("n.w", w[e + "norm.weight"]), g.weight("n.b", w[e + "norm.bias"])],
        "n",
        axis=-1,
        epsilon=1e-12,
    )
    for i in range(LAYERS):
        p = f"{e}layers.{i}."
        qkv = g.linear(x, w[p + "qkv.weight"], w[p + "qkv.bias"], f"l{i}.qkv")
        parts = [f"l{i}.{k}" for k in "qkv"]
        g.nodes.append(helper.make_node("Split", [qkv], parts, name=f"l{i}.split", axis=-1, num_outputs=3))
        x = layer(g, x, parts, w, p, f"l{i}", "states" if i == LAYERS - 2 else f"l{i}.norm2")
    return x


def layer(g: Graph, x: str, qkv: list[str], w: dict[str, torch.Tensor], p: str, name: str, out: str) -> str:
    """One transformer layer from its queries, keys and values on; `x` are the vectors that it adds to."""
    a = g.op("MultiHeadAttention", qkv, f"{name}.attention", MS, num_heads=ATTENTION)
    a = g.linear(a, w[p + "out.weight"], w[p + "out.bias"], f"{name}.out")
    x = norm(g, x, a, w, p + "norm1", f"{name}.norm1")
    h = g.linear(x, w[p + "up.weight"], w[p + "up.bias"], f"{name}.up")
    h = g.op("Gelu", [h], f"{name}.gelu", MS)
    h = g.linear(h, w[p + "down.weight"], w[p + "down.bias"], f"{name}.down")
    return norm(g, x, h, w, p + "norm2", out)


def norm(g: Graph, x: str, y: str, w: dict[str, torch.Tensor], p: str, name: str) -> str:
    inputs = [x, y, g.weight(name + ".w", w[p + ".weight"]), g.weight(name + ".b", w[p + ".bias"])]
    return g.op("SkipLayerNormalization", inputs, name, MS, epsilon=1e-12)


SCORES = ("sent", "role", "mention")  # heads whose scores the run time needs; of the others the best label is enough
LABELS = ("upos", "xpos", "feats", "lemma")
POINTERS = ("content", "source", "antecedent")


def head_nodes(g: Graph, x: str, w: dict[str, torch.Tensor]) -> dict[str, Any]:
    """Nodes of the heads over the words' first pieces; returns the outputs by name with their width.

    Whatever the heads read straight off a word's vector is one matrix product, split afterwards.
    """
    flat = g.op("Squeeze", [x, g.weight("axis0", np.array([0], dtype=np.int64))], "flat")
    word = g.op("Gather", [flat, "first"], "word")
    parser = "heads.parser."
    reads: dict[str, tuple[torch.Tensor, torch.Tensor]] = {}
    for layer in (*SCORES, *LABELS):
        if f"heads.{layer}.linear.weight" in w:
            made = layer if layer in SCORES else layer + ".scores"
            reads[made] = (w[f"heads.{layer}.linear.weight"], w[f"heads.{layer}.linear.bias"])
    for name in ("dependent", "governor", "label_dependent", "label_governor"):
        reads[name] = (w[parser + name + ".weight"], w[parser + name + ".bias"])
    pointers = [name for name in POINTERS if f"heads.{name}.query.weight" in w]
    for name in pointers:
        scale = w[f"heads.{name}.query.weight"].shape[0] ** 0.5
        reads[name + ".q"] = (w[f"heads.{name}.query.weight"] / scale, w[f"heads.{name}.query.bias"] / scale)
        reads[name + ".k"] = (w[f"heads.{name}.key.weight"], w[f"heads.{name}.key.bias"])
    sizes = [len(bias) for _, bias in reads.values()]
    joined = [torch.cat(parts) for parts in zip(*reads.values(), strict=True)]
    every = g.linear(word, joined[0], joined[1], "heads")
    split = g.weight("heads.sizes", np.array(sizes, dtype=np.int64))
    g.nodes.append(helper.make_node("Split", [every, split], list(reads), name="heads.split", axis=-1))
    outputs: dict[str, Any] = {}
    for made, size in zip(reads, sizes, strict=True):
        layer = made.removesuffix(".scores")
        if layer in LABELS:
            g.op("ArgMax", [made], layer, axis=-1, keepdims=0)
            outputs[layer] = (TensorProto.INT64, ["words"])
        elif layer in (*SCORES, "label_dependent", "label_governor"):
            outputs[layer] = (TensorProto.FLOAT, ["words", size])
    pairs = (TensorProto.FLOAT, ["words", "words"])
    weight, bias = w[parser + "weight.weight"], w[parser + "weight.bias"]
    d = g.op("Gelu", ["dependent"], "dependent.gelu", MS)
    d = g.linear(d, weight / len(bias) ** 0.5, bias / len(bias) ** 0.5, "dependent.arc")
    h = g.op("Gelu", ["governor"], "governor.gelu", MS)
    g.op("MatMul", [d, g.op("Transpose", [h], "governor.t", perm=[1, 0])], "arc")
    for name in pointers:
        g.op("MatMul", [name + ".q", g.op("Transpose", [name + ".k"], name + ".t", perm=[1, 0])], name)
    return outputs | dict.fromkeys(("arc", *pointers), pairs)


def save(g: Graph, outputs: dict[str, Any], inputs: dict[str, Any], path: Path) -> None:
    graph = helper.make_graph(
        g.nodes,
        path.stem,
        [helper.make_tensor_value_info(k, *v) for k, v in inputs.items()],
        [helper.make_tensor_value_info(k, *v) for k, v in outputs.items()],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(MS, 1)])
    model.ir_version = 9
    onnx.save(model, path)


def graphs(w: dict[str, torch.Tensor], folder: Path, int8: bool) -> None:
    """Writes `model.onnx` (encoder and heads) and `relations.onnx` (labels of chosen arcs) to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = (TensorProto.INT64, [1, "pieces"])
    g = Graph(int8)
    x = encoder(g, w)
    outputs = head_nodes(g, x, w) | {"states": (TensorProto.FLOAT, [1, "pieces", WIDTH])}
    inputs = {"ids": pieces, "case": pieces, "space": pieces, "first": (TensorProto.INT64, ["words"])}
    save(g, outputs, inputs, folder / "model.onnx")
    r = Graph(int8)
    size = w["heads.parser.label_dependent.weight"].shape[0]
    joint = r.op("Gelu", [r.op("Add", ["dependent", "governor"], "joint")], "joint.gelu", MS)
    scores = r.linear(joint, w["heads.parser.relation.weight"], w["heads.parser.relation.bias"], "scores")
    r.op("ArgMax", [scores], "relation", axis=-1, keepdims=0)
    ends = (TensorProto.FLOAT, ["words", size])
    save(
        r,
        {"relation": (TensorProto.INT64, ["words"])},
        {"dependent": ends, "governor": ends},
        folder / "relations.onnx",
    )


def export(config: dict[str, Any], weights: str | None = None, folder: Path = OUT) -> None:
    """Writes the shipped files: int8 graphs, tokeniser, labels; and the fp32 graphs beside the checkpoints."""
    work = Path(config["data"]["work"])
    files = [Path(weights)] if weights else sorted(work.glob("cycle*.pt"))
    w = mean(files)
    step = torch.load(files[-1], map_location="cpu")["step"]
    with (work / "labels.pkl").open("rb") as f:
        labels = pickle.load(f)
    graphs(w, folder, int8=True)
    graphs(w, work / "fp32", int8=False)
    about = {
        "name": f"en-{time.strftime('%Y%m%d', time.gmtime())}-{step}",
        "steps": step,
        "trained_on": [k for k in ("polnear", "ewt", "gum", "gum_noncommercial") if config["data"][k]],
        "width": WIDTH,
        "inner": INNER,
        "window": config["model"]["row"],
    }
    for to in (folder, work / "fp32"):
        tokenizer = wordpiece()
        tokenizer.save(str(to / "tokenizer.json"), pretty=False)
        (to / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0))
        (to / "lemmas.json").write_text((work / "lemmas.json").read_text())
        (to / "about.json").write_text(json.dumps(about, indent=1))
    print({p.name: p.stat().st_size for p in folder.iterdir()})
