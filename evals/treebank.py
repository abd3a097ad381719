"""Measures the language model against a treebank in CoNLL-U: parse, sentence starts, mentions.

Words are compared one to one on given tokens, sentence starts and mentions by character offsets in a text that is put
together again from the words: `SpaceAfter=No` joins two words, a new paragraph is a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from evals.score_attribution import Offsets, Share, Tally

ENTITY_PART = re.compile(r"(\()?([^()]+)(\))?")
PARAGRAPH = "\n\n"


@dataclass(frozen=True)
class Word:
    """A syntactic word; `start` and `end` are offsets into the document's text."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    start: int
    end: int


@dataclass
class Sentence:
    """The words of a sentence; heads count from 1 inside it, 0 is the root."""

    words: list[Word] = field(default_factory=list)


@dataclass
class Document:
    """A treebank document with its text and the mentions marked in it: (start, end) and entity type.

    `entities` names for each mention, in the same order, the entity that it means. `name` is the document's id.
    """

    name: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""
    mentions: list[tuple[Offsets, str]] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[Word]:
        """All words in order."""
        return [word for sentence in self.sentences for word in sentence.words]

    @property
    def heads(self) -> list[int]:
        """For each word the number of its head in the document, -1 for a root."""
        heads: list[int] = []
        for sentence in self.sentences:
            first = len(heads)
            heads += [first + word.head - 1 if word.head else -1 for word in sentence.words]
        return heads

    @property
    def starts(self) -> set[int]:
        """Character offsets at which sentences start."""
        return {sentence.words[0].start for sentence in self.sentences if sentence.words}


class _Builder:
    """Puts one document's text together while its lines are read."""

    def __init__(self) -> None:
        self.document = Document()
        self.space = False
        self.paragraph = False
        self.surface_until = 0
        self.surface: Offsets = (0, 0)
        self.surface_space = True
        self.open: dict[str, list[tuple[int, str]]] = {}

    def gap(self) -> None:
        text = self.document.text
        if text and self.paragraph:
            self.document.text = text.rstrip() + PARAGRAPH
        elif text and self.space:
            self.document.text = text + " "
        self.paragraph = self.space = False

    def surface_token(self, last: int, form: str, space: bool) -> None:
        """A token that stands for several words ("don't"): the words share its characters."""
        self.gap()
        start = len(self.document.text)
        self.document.text += form
        self.surface = (start, start + len(form))
        self.surface_until, self.surface_space = last, space

    def word(self, number: int, cells: Sequence[str]) -> None:
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        form = cells[1]
        inside = number <= self.surface_until
        if inside:
            left, right = self.surface
            found = self.document.text.find(form, left, right)
            start = left if found < 0 else found
            end = right if found < 0 else start + len(form)
            self.surface = (min(end, right), right)
            space = self.surface_space and number == self.surface_until
        else:
            self.gap()
            start = len(self.document.text)
            self.document.text += form
            end = len(self.document.text)
            space = misc.get("SpaceAfter") != "No"
        self.space = space
        word = Word(form, cells[2], cells[3], cells[5], int(cells[6]), cells[7], space, start, end)
        self.document.sentences[-1].words.append(word)
        self.entities(misc.get("Entity", ""), start, end)

    def entities(self, brackets: str, start: int, end: int) -> None:
        """The mentions that open or close at a word, as GUM writes them: `(12-person-new-...`, `12)`."""
        for opens, body, closes in ENTITY_PART.findall(brackets):
            parts = body.split("-")
            name = re.sub(r"\[.*\]", "", parts[0])
            if opens:
                label = parts[1] if len(parts) > 1 else ""
                if closes:
                    self.document.mentions.append(((start, end), label))
                    self.document.entities.append(name)
                else:
                    self.open.setdefault(name, []).append((start, label))
            elif self.open.get(name):
                first, label = self.open[name].pop()
                self.document.mentions.append(((first, end), label))
                self.document.entities.append(name)


def read_conllu(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file."""
    builder = _Builder()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                if builder.document.sentences:
                    yield _finished(builder)
                builder = _Builder()
                builder.document.name = line.partition("=")[2].strip()
            elif re.match(r"# newpar\b(?!_)", line):
                builder.paragraph = True
            continue
        cells = line.split("\t")
        if len(cells) != 10:
            if not line and builder.document.sentences and builder.document.sentences[-1].words:
                builder.document.sentences.append(Sentence())
                builder.surface_until = 0
            continue
        if not builder.document.sentences:
            builder.document.sentences.append(Sentence())
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            builder.surface_token(int(cells[0].split("-")[1]), cells[1], "SpaceAfter=No" not in cells[9].split("|"))
            continue
        builder.word(int(cells[0]), cells)
    if builder.document.sentences:
        yield _finished(builder)


def _finished(builder: _Builder) -> Document:
    document = builder.document
    document.sentences = [sentence for sentence in document.sentences if sentence.words]
    return document


@dataclass
class ParseScores:
    """Shares of words with the right head, head and relation, tag, features and lemma."""

    uas: Share = field(default_factory=Share)
    las: Share = field(default_factory=Share)
    upos: Share = field(default_factory=Share)
    ufeats: Share = field(default_factory=Share)
    lemma: Share = field(default_factory=Share)

    def add(self, words: Sequence[Word], heads: Sequence[int], doc: Doc) -> None:
        """Compares a document or sentence; the tokens must be the words, one to one."""
        if len(doc) != len(words):
            raise ValueError(f"the pipeline changed the given tokens: {len(doc)} instead of {len(words)}")
        for word, head, token in zip(words, heads, doc, strict=True):
            right_head = head == head_of(token)
            self.uas.add(right_head)
            self.las.add(right_head and fold(word.deprel) == fold(token.dep_))
            self.upos.add(word.upos == token.pos_)
            self.ufeats.add(features(word.feats) == features(str(token.morph)))
            self.lemma.add(word.lemma == token.lemma_)

    def figures(self) -> dict[str, float]:
        """Percent by name."""
        shares = {"LAS": self.las, "UAS": self.uas, "UPOS": self.upos, "UFeats": self.ufeats, "lemma": self.lemma}
        return {name: round(100 * share.value, 1) for name, share in shares.items()}


def head_of(token: Token) -> int:
    """The number of a token's head, -1 where it is its own."""
    return -1 if token.head.i == token.i else token.head.i


def fold(relation: str) -> str:
    """A relation without its subtype, in small letters: spaCy writes ROOT."""
    return relation.split(":")[0].lower()


def features(written: str) -> frozenset[str]:
    """`A=b|C=d,e` as single values, so that the order in which they are written is no matter."""
    return frozenset(
        f"{name}={value}"
        for name, _, values in (part.partition("=") for part in written.split("|"))
        if values
        for value in values.split(",")
    )


def score_sentences(nlp: Language, documents: Iterable[Document]) -> ParseScores:
    """Parse figures with each sentence read alone, as given words."""
    scores = ParseScores()
    sentences = [sentence for document in documents for sentence in document.sentences]
    docs = nlp.pipe(Doc(nlp.vocab, words=[word.form for word in sentence.words]) for sentence in sentences)
    for sentence, doc in zip(sentences, docs, strict=True):
        scores.add(sentence.words, [word.head - 1 for word in sentence.words], doc)
    return scores


def score_documents(nlp: Language, documents: Sequence[Document]) -> tuple[ParseScores, Tally]:
    """Parse figures with whole documents read as given words, and mentions on the same words."""
    scores, tally = ParseScores(), Tally()
    for document, doc in zip(documents, nlp.pipe(_given(nlp, document) for document in documents), strict=True):
        words = document.words
        scores.add(words, document.heads, doc)
        place = {word.start: i for i, word in enumerate(words)}
        ends = {word.end: i for i, word in enumerate(words)}
        gold = {(place[a], ends[b], label) for (a, b), label in document.mentions if a in place and b in ends}
        found = {(m.first, m.last, m.label) for m in doc._.mentions}
        tally.add(len(gold & found), len(found), len(gold))
    return scores, tally


def _given(nlp: Language, document: Document) -> Doc:
    words = document.words
    return Doc(nlp.vocab, words=[word.form for word in words], spaces=[word.space_after for word in words])


@dataclass
class TextScores:
    """What is measured on raw text: sentence starts and mentions, with and without their type."""

    starts: Tally = field(default_factory=Tally)
    mentions: Tally = field(default_factory=Tally)
    mention_spans: Tally = field(default_factory=Tally)

    def figures(self) -> dict[str, float]:
        """F1 in percent by name."""
        tallies = {
            "sentence starts": self.starts,
            "mentions": self.mentions,
            "mention spans": self.mention_spans,
        }
        return {name: round(100 * tally.f1, 1) for name, tally in tallies.items()}


def score_texts(nlp: Language, documents: Sequence[Document]) -> TextScores:
    """Sentence starts and mentions on raw text, by character offsets."""
    scores = TextScores()
    for document, doc in zip(documents, nlp.pipe(document.text for document in documents), strict=True):
        starts = sentence_starts(doc)
        scores.starts.add(len(starts & document.starts), len(starts), len(document.starts))
        gold = set(document.mentions)
        found = {((m.start, m.end), m.label) for m in doc._.mentions}
        scores.mentions.add(len(gold & found), len(found), len(gold))
        gold_spans, found_spans = {span for span, _ in gold}, {span for span, _ in found}
        scores.mention_spans.add(len(gold_spans & found_spans), len(found_spans), len(gold_spans))
    return scores


def sentence_starts(doc: Doc) -> set[int]:
    """Offsets of the first token of each sentence that is not white space."""
    return {
        next(token.idx for token in sentence if not token.is_space)
        for sentence in doc.sents
        if not all(token.is_space for token in sentence)
    }
