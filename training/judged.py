"""Judged event words as the shipped package reads them: what the branch is trained on.

Each sentence is read by the package itself, so that the branch sees in training what it will see at run time: the
int8 encoder's states, and the traits that the grammar finds in the predicted tree.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

CORPORA = ("uw", "meantime", "uds_ih2")
ASKED = {"uw": 0, "meantime": 0, "uds_ih2": 1}  # the question: is the author committed to it, did it happen
CLOSING = frozenset((".", ",", ";", ":", "!", "?", ")", "%", "''", "'", "n't", "'s", "'re", "'ve", "'ll", "'d", "'m"))


@dataclass
class Sentence:
    """One sentence: states a piece; of each judged word its first piece, its value (-3 to 3) and its traits."""

    corpus: str
    states: np.ndarray
    first: np.ndarray
    values: np.ndarray
    traits: list[list[str]]


def guessed(words: list[str]) -> list[bool]:
    """Whether a blank follows each word: the corpora keep no white space."""
    return [later not in CLOSING for later in words[1:]] + [False]


def sentences(nlp: Language, path: Path, corpus: str, spaced: bool) -> Iterator[Sentence]:
    """The sentences of a file that have judged words. `spaced`: with guessed white space, else blanks."""
    from allegedly.events.traits import traits
    from allegedly.language.view import view

    reader: Any = nlp.get_pipe("allegedly_language")
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        targets = row["targets"]
        if not targets:
            continue
        doc = reader(Doc(nlp.vocab, words=row["words"], spaces=guessed(row["words"]) if spaced else None))
        if len(doc._.signals[0].windows) > 1:
            continue
        out = doc._.signals[0].outputs[0]
        at = [t["token"] for t in targets]
        yield Sentence(
            corpus,
            out["states"],
            out["first"][at],
            np.array([t["factuality"] for t in targets], dtype=np.float32),
            [traits(view(doc), i) for i in at],
        )


def read(nlp: Language, root: Path, part: str, corpora: list[str], spaced: bool) -> list[Sentence]:
    """All sentences of a part of the corpora, in the corpora's order."""
    found: list[Sentence] = []
    for corpus in corpora:
        found += sentences(nlp, root / "factuality" / f"{corpus}-{part}.jsonl", corpus, spaced)
    return found
