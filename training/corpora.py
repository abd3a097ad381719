"""Prepares the corpora: each document becomes words, their pieces and features, and labels a word.

A prepared document is a dict of lists of one length: `words`, `space` (class of the white space
before the word), and whatever layers the corpus has. A label of None is unknown. Layers:
`sent` (1 at a sentence start), `upos`, `xpos`, `feats`, `lemma` (edit script), `head` (index in the
document, itself for a root), `rel`, `mention` (entity type at the head word of a mention, else "O"),
`role` (BIO of source, cue, content), `content` (for a content word: index of its cue's first word),
`source` (for a cue's first word: index of its source's first word, itself where there is none),
`entity` (at the head word of a mention: the number of the entity that it means).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from allegedly.language.features import BLANK_LINE, GLUED, SPACE, spacing
from allegedly.language.lemmas import script

Document = dict[str, Any]
ROLES = ("source", "cue", "content")
NONCOMMERCIAL = ("academic", "fiction", "vlog", "conversation", "textbook", "whow", "letter", "essay")
ENTITY = re.compile(r"\(([^()]+)|([^()]+)\)|\)")


def conllu(path: Path) -> Iterator[Document]:
    """Documents of a CoNLL-U file; words are the syntactic words, as its trees have them."""
    doc: Document | None = None
    gap, start = BLANK_LINE, True
    rows: list[list[str]] = []
    glued_until = (0, 0, False)
    for line in path.read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc"):
            if doc is not None:
                yield finish(doc)
            doc = empty(line.partition("=")[2].strip())
            gap = BLANK_LINE
        elif line.startswith("# newpar"):
            gap = BLANK_LINE
        elif line and line[0].isdigit():
            if doc is None:
                doc = empty(path.stem)
            cells = line.split("\t")
            if "-" in cells[0]:
                a, b = map(int, cells[0].split("-"))
                glued_until = (a, b, "SpaceAfter=No" in cells[9])
            elif "." not in cells[0]:
                rows.append(cells)
                doc["words"].append(cells[1])
                doc["space"].append(gap)
                doc["sent"].append(int(start))
                start = False
                a, b, no_space = glued_until
                i = int(cells[0])
                if a <= i < b:
                    gap = GLUED
                elif i == b:
                    gap = GLUED if no_space else SPACE
                else:
                    gap = GLUED if "SpaceAfter=No" in cells[9] else SPACE
        elif not line and rows and doc is not None:
            sentence(doc, rows)
            rows, start, glued_until = [], True, (0, 0, False)
    if doc is not None:
        yield finish(doc)


def empty(name: str) -> Document:
    layers = ("words", "space", "sent", "upos", "xpos", "feats", "lemma", "head", "rel")
    return {"id": name, **{k: [] for k in layers}, "entities": []}


def sentence(doc: Document, rows: list[list[str]]) -> None:
    """Adds the labels of one sentence, whose words are already in the document."""
    base = len(doc["words"]) - len(rows)
    for i, c in enumerate(rows):
        head = int(c[6])
        doc["upos"].append(c[3])
        doc["xpos"].append(c[4])
        doc["feats"].append(c[5])
        doc["lemma"].append(script(c[1], c[2], c[3]))
        doc["head"].append(base + head - 1 if head else base + i)
        doc["rel"].append(c[7])
        entity = next((p[7:] for p in c[9].split("|") if p.startswith("Entity=")), "")
        doc["entities"].append(entity)


def finish(doc: Document) -> Document:
    """Turns bracketed entities into a label at each mention's head word."""
    entities = doc.pop("entities")
    n = len(doc["words"])
    if not any(entities):
        return doc
    spans: list[tuple[int, int, str, int, str]] = []
    open_: list[tuple[int, str, int, str]] = []
    for i, cell in enumerate(entities):
        for m in ENTITY.finditer(cell):
            if m[1]:  # opens: id-type-infstat-salience-centering-minspan-link...
                name = m[1]
                parts = name.split("-")
                if len(parts) > 5:
                    minimum = re.match(r"\d+", parts[5])
                    open_.append((i, parts[1], int(minimum[0]) if minimum else 1, parts[0]))
                    follow = cell[m.end() : m.end() + 1]
                    if follow == ")":
                        start, kind, low, name = open_.pop()
                        spans.append((start, i, kind, low, name))
            elif m[2]:
                key = m[2].split("-")[0]
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][3] == key:
                        start, kind, low, name = open_.pop(k)
                        spans.append((start, i, kind, low, name))
                        break
    label = ["O"] * n
    entity: list[int | None] = [None] * n
    numbers: dict[str, int] = {}
    for start, end, kind, low, name in sorted(spans, key=lambda s: s[0] - s[1]):
        at = start + low - 1
        if at <= end:
            label[at] = kind
            entity[at] = numbers.setdefault(name, len(numbers))
    doc["mention"] = label
    doc["entity"] = entity
    return doc


def covered(span: list[int], begin: list[int], end: list[int]) -> list[int]:
    """Indices of the words that a span of characters touches."""
    return [i for i in range(len(begin)) if begin[i] < span[1] and span[0] < end[i]]


def polnear(path: Path) -> Iterator[Document]:
    """PolNeAR articles, tokenised by spaCy's English rules; contents are cut at paragraph ends."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    for line in path.read_text(encoding="utf8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        text = row["text"]
        tokens = [t for t in tokenizer(text) if not t.is_space]
        begin = [t.idx for t in tokens]
        end = [t.idx + len(t) for t in tokens]
        n = len(tokens)
        space = [spacing(text[(end[i - 1] if i else 0) : begin[i]]) for i in range(n)]
        if space:
            space[0] = BLANK_LINE
        role = ["O"] * n
        content: list[int | None] = [None] * n
        source: list[int | None] = [None] * n

        for a in row["attributions"]:
            spans = {r: [hit for x in a[r] if (hit := covered(x, begin, end))] for r in ROLES}
            if not spans["content"]:
                continue
            for r in ("content", "source", "cue"):
                for hit in spans[r]:
                    for k, i in enumerate(hit):
                        role[i] = ("I-" if k and "\n" not in text[end[i - 1] : begin[i]] else "B-") + r
            if spans["cue"]:
                cue = spans["cue"][0][0]
                for hit in spans["content"]:
                    for i in hit:
                        content[i] = cue
                source[cue] = spans["source"][0][0] if spans["source"] else cue
        yield {
            "id": row["id"],
            "words": [t.text for t in tokens],
            "space": space,
            "role": role,
            "content": content,
            "source": source,
        }
