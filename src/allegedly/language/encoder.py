"""The shipped model at run time: words in, what each head says of them out.

One run of the network reads one window. Its int8 activations are scaled by that window alone and all
sums are taken in the same order, so the output for a report does not depend on what else is read, nor on
the number of threads. Threads work on different windows.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers
from numpy.typing import NDArray

from allegedly import settings
from allegedly.language.features import BLANK_LINE, GLUED, SPECIAL, casing, piece_features
from allegedly.language.windows import Window, owners, plan

Array = NDArray[Any]
CACHE = 200_000  # words whose pieces are kept; news texts have about 100,000 distinct ones in 10 million


@dataclass(frozen=True)
class Words:
    """What the encoder is given of a document: its words (white space left out) and the gaps' classes."""

    text: Sequence[str]
    space: Sequence[int]


@dataclass(frozen=True)
class Signals:
    """What the heads say of a document's words.

    `outputs` holds, a window, the arrays by head name: a row a word of the window; and under "states" what the
    last layer was given, a row a piece, with the word's first pieces under "first". `owner` gives for each word of
    the document the window that speaks for it.
    """

    windows: Sequence[Window]
    outputs: Sequence[dict[str, Array]]
    owner: Sequence[int]

    def rows(self, head: str) -> Array:
        """A head's output for every word of the document, each from the window that owns it."""
        if len(self.windows) == 1:
            return self.outputs[0][head]
        return np.concatenate([self.outputs[w][head][part] for w, part in self.runs])

    @cached_property
    def runs(self) -> list[tuple[int, slice]]:
        """The windows that speak in turn, each with which of its words it speaks for."""
        owner = np.array(self.owner)
        bounds = [0, *(np.flatnonzero(np.diff(owner)) + 1).tolist(), len(owner)]
        found = []
        for first, end in pairwise(bounds):
            w = int(owner[first])
            start = self.windows[w].start
            found.append((w, slice(first - start, end - start)))
        return found

    def block(self, head: str, first: int, last: int) -> tuple[Array, int, int] | None:
        """A pairwise head's scores in the window that holds words `first` to `last` deepest.

        Returns (scores, the window's first word, its end), or None where no window holds them all.
        """
        best: tuple[int, int] | None = None
        n = len(self.owner)
        for w, window in enumerate(self.windows):
            if window.start <= first and last < window.end:
                left = first - window.start if window.start else n
                right = window.end - 1 - last if window.end < n else n
                if best is None or min(left, right) > best[0]:
                    best = (min(left, right), w)
        if best is None:
            return None
        window = self.windows[best[1]]
        return self.outputs[best[1]][head], window.start, window.end


class Model:
    """The network, its tokeniser and its labels, read from a folder (default: the shipped one)."""

    def __init__(self, folder: Path | None = None) -> None:
        root = settings.DATA / "model" if folder is None else folder
        if not (root / "model.onnx").exists():
            raise FileNotFoundError(f"{root}: no language model there")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.folder = root
        self.session = onnxruntime.InferenceSession(
            str(root / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.relations = onnxruntime.InferenceSession(
            str(root / "relations.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.labels: dict[str, list[str]] = json.loads((root / "labels.json").read_text(encoding="utf8"))
        self.lemmas: dict[str, dict[str, str]] = json.loads((root / "lemmas.json").read_text(encoding="utf8"))
        self.about: dict[str, Any] = json.loads((root / "about.json").read_text(encoding="utf8"))
        self.heads = [o.name for o in self.session.get_outputs()]
        tokenizer = tokenizers.Tokenizer.from_file(str(root / "tokenizer.json"))
        vocabulary = tokenizer.get_vocab()
        cls, sep, unknown = (vocabulary[t] for t in ("[CLS]", "[SEP]", "[UNK]"))
        self.ends = (cls, sep)

        @lru_cache(CACHE)
        def look(word: str) -> tuple[tuple[int, ...], int]:
            # A word of many pieces (an address, junk) is cut: 24 pieces tell all that training saw.
            ids = tokenizer.encode(word[:200], add_special_tokens=False).ids[:24]
            return tuple(ids) or (unknown,), casing(word)

        self.look = look

    def read(self, documents: Iterable[Words], threads: int = 1) -> Iterator[Signals]:
        """The heads' output for each document, in order; windows are spread over `threads` threads."""
        if threads <= 1:
            for words in documents:
                windows, feeds = self.feeds(words)
                yield Signals(windows, [self.run(f) for f in feeds], owners(windows, len(words.text)))
            return
        with ThreadPoolExecutor(threads) as pool:
            waiting: list[tuple[Words, list[Window], list[Future[dict[str, Array]]]]] = []
            for words in documents:
                windows, feeds = self.feeds(words)
                waiting.append((words, windows, [pool.submit(self.run, f) for f in feeds]))
                # Enough windows in hand to keep the threads busy, few enough to keep memory flat.
                while sum(len(w[2]) for w in waiting) > 4 * threads and len(waiting) > 1:
                    yield self.gather(*waiting.pop(0))
            for item in waiting:
                yield self.gather(*item)

    @staticmethod
    def gather(words: Words, windows: list[Window], runs: list["Future[dict[str, Array]]"]) -> Signals:
        return Signals(windows, [r.result() for r in runs], owners(windows, len(words.text)))

    def run(self, feed: dict[str, Array]) -> dict[str, Array]:
        """One window through the network."""
        found: dict[str, Array] = dict(zip(self.heads, self.session.run(None, feed), strict=True))
        if "states" in found:  # kept with the Doc, so at half the size
            found |= {"states": found["states"][0].astype(np.float16), "first": feed["first"]}
        return found

    def feeds(self, words: Words) -> tuple[list[Window], list[dict[str, Array]]]:
        """The windows of a document and what the network is fed for each."""
        looked = [self.look(w) for w in words.text]
        pieces = [p for p, _ in looked]
        windows = plan([len(p) for p in pieces], words.space, words.text)
        feeds = []
        for window in windows:
            part = slice(window.start, window.end)
            space = list(words.space[part])
            space[0] = BLANK_LINE
            ids, case, gaps, first = piece_features(pieces[part], [c for _, c in looked[part]], space)
            feeds.append(
                {
                    "ids": np.array([[self.ends[0], *ids, self.ends[1]]], dtype=np.int64),
                    "case": np.array([[SPECIAL, *case, SPECIAL]], dtype=np.int64),
                    "space": np.array([[GLUED, *gaps, GLUED]], dtype=np.int64),
                    "first": np.array(first, dtype=np.int64) + 1,
                }
            )
        return windows, feeds

    def relation(self, dependent: Array, governor: Array) -> Array:
        """Relation label index of each (dependent, governor) pair of projected words."""
        if not len(dependent):
            return np.zeros(0, dtype=np.int64)
        result: Array = self.relations.run(None, {"dependent": dependent, "governor": governor})[0]
        return result
