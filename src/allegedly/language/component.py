"""The spaCy component `allegedly_language`: one forward pass, and what it tells set on the Doc.

`allegedly.load()` returns a `Language` that starts with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from allegedly.language.annotate import Annotator, words
from allegedly.language.branch import depths
from allegedly.language.encoder import Model, Signals, Words
from allegedly.language.features import BLANK_LINE, spacing
from allegedly.language.mentions import entities, mentions

NAME = "allegedly_language"

# What the heads said, for the finders: (signals, token index of each word). None once they have read it.
Doc.set_extension("signals", default=None, force=True)
Doc.set_extension("mentions", default=(), force=True)
# A number a token that a caller sets before `allegedly_events`, from a reader of factuality of his own: -3 (certainly
# not) to 3, not a number at white space. None: the package's own, worked out when somebody asks.
Doc.set_extension("factuality", default=None, force=True)


class LanguageModel:
    """Sets pos, tag, morph, lemma, head, dep, sents, ents, `doc._.mentions`, `doc._.signals` and `doc._.depths`.

    Given tokens are kept; so are sentence starts that are already set. `threads` is the number of windows
    read at a time; the output does not depend on it.
    """

    def __init__(self, vocab: Vocab, model: str | None, threads: int) -> None:
        self.model = Model(Path(model) if model else None)
        self.annotator = Annotator(vocab, self.model)
        self.threads = threads

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        """Docs in, the same Docs annotated out, in order; a few are in hand at a time."""

        def prepared() -> Iterator[tuple[Doc, list[int], list[int], Words]]:
            for doc in stream:
                index, texts, gaps = words(doc)
                space = [spacing(g) for g in gaps]
                if space:
                    space[0] = BLANK_LINE
                yield doc, index, space, Words(texts, space)

        left, right = tee(prepared())
        read = self.model.read((w for _, _, _, w in right), self.threads)
        for (doc, index, space, given), signals in zip(left, read, strict=True):
            yield self.write(doc, index, given.text, space, signals)

    def write(self, doc: Doc, index: list[int], texts: Sequence[str], space: list[int], signals: Signals) -> Doc:
        if not index:
            return doc
        self.annotator.annotate(doc, index, texts, signals, space)
        found = mentions(doc, index, signals, self.model.labels["mention"])
        doc._.mentions = tuple(found)
        doc._.signals = (signals, index)
        doc._.depths = depths(self.model.folder, signals, index)
        if not doc.ents:
            doc.set_ents(entities(doc, found))
        return doc


@Language.factory(
    NAME,
    assigns=[
        "token.pos",
        "token.tag",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"model": None, "threads": 1},
)
def make(nlp: Language, name: str, model: str | None, threads: int) -> LanguageModel:
    return LanguageModel(nlp.vocab, model, threads)


__all__ = ["NAME", "LanguageModel"]
