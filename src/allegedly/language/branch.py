"""The branch of the network that reads factuality, run when somebody asks (docs/adr/0011).

It has a last layer of its own over what the encoder's last layer was given. The language component keeps those
states on the Doc, three quarters of a kilobyte a piece of a word; `read` turns them into a row a word.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from spacy.tokens import Doc

from allegedly.language.encoder import Array, Signals
from allegedly.language.windows import Window

# A Depths, None without a branch; and what the branch made of it, once somebody asked.
Doc.set_extension("depths", default=None, force=True)
Doc.set_extension("reading", default=None, force=True)


@dataclass(frozen=True)
class Depths:
    """What the branch in `folder` needs of a Doc: a window, its states and the words' first pieces; see `Signals`.
    `index` is the token of each word."""

    folder: Path
    windows: Sequence[Window]
    states: Sequence[tuple[Array, Array]]
    owner: Sequence[int]
    index: Sequence[int]


@dataclass(frozen=True)
class Reading:
    """What the branch says of a Doc: a row a token, zeros at white space; and how much its text is of the second
    kind that it was trained on, 0 to 1. `folder` is where the branch is."""

    folder: Path
    rows: Array
    kind: float


class Branch:
    """The shipped branch: its graph, and the weights of the grammar's traits (`names`), a row each in `table`.

    `value` and `bias` make of the inner row of a word its two numbers; the last two columns of `table` go to them
    directly, the others to the inner row.
    """

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / "factuality.onnx"), options, providers=["CPUExecutionProvider"]
        )
        names: list[str] = json.loads((folder / "factuality.json").read_text(encoding="utf8"))
        self.names = {name: k for k, name in enumerate(names)}
        with np.load(folder / "factuality.npz") as weights:
            self.table, self.value, self.bias = (weights[k].astype(np.float32) for k in ("table", "value", "bias"))

    def read(self, depths: Depths, tokens: int) -> Reading:
        """Runs every window of a Doc of so many tokens."""
        outputs, kinds = [], []
        for states, first in depths.states:
            feed = {"states": states[None].astype(np.float32), "first": first}
            inner, kind = self.session.run(["inner", "kind"], feed)
            outputs.append({"inner": inner})
            kinds.append(float(kind[0]))
        found = Signals(depths.windows, outputs, depths.owner).rows("inner")
        rows = np.zeros((tokens, found.shape[1]), dtype=np.float32)
        rows[list(depths.index)] = found
        return Reading(depths.folder, rows, 1 / (1 + float(np.exp(-np.mean(kinds)))))


@cache
def load(folder: Path) -> Branch:
    """The branch in a model's folder, read once."""
    return Branch(folder)


def depths(folder: Path, signals: Signals, index: Sequence[int]) -> Depths | None:
    """What is kept of a Doc's signals for the branch; None where the model has none."""
    if "states" not in signals.outputs[0] or not (folder / "factuality.onnx").exists():
        return None
    states = [(out["states"], out["first"]) for out in signals.outputs]
    return Depths(folder, signals.windows, states, signals.owner, index)


def read(doc: Doc) -> Reading | None:
    """What the branch says of a Doc; None where there is no branch or the language component has not read it."""
    if doc._.reading is None and doc._.depths is not None:
        doc._.reading = load(doc._.depths.folder).read(doc._.depths, len(doc))
        doc._.depths = None
    found: Reading | None = doc._.reading
    return found
