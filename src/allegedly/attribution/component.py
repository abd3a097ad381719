"""The spaCy component `allegedly_attribution`: sets `doc._.attributions` and `doc._.actors`."""

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from allegedly.attribution import (
    boundaries,
    hearsay,
    kinds,
    lexicon,
    nested,
    quotes,
    relations,
    roles,
    speakers,
    trailing,
    unspoken,
)
from allegedly.attribution.draft import Draft, Range
from allegedly.language.findings import Cast
from allegedly.language.spans import to_span
from allegedly.language.view import view
from allegedly.records import Attribution, Source

NAME = "allegedly_attribution"


class AttributionFinder:
    """Reads the model's signals, the tree, the marks and the cast; needs `allegedly_actors` before it."""

    def __init__(self, labels: list[str], language: str) -> None:
        self.labels = labels
        self.lexicon = lexicon.load(language)
        self.bounds = relations.limits()
        of_role = {
            "cue": self.bounds.cue_bias,
            "source": self.bounds.source_bias,
            "content": self.bounds.content_bias,
        }
        self.bias = np.array([of_role.get(label[2:], 0.0) for label in labels], dtype=np.float32)

    def __call__(self, doc: Doc) -> Doc:
        if doc._.signals is None:
            return doc
        marked = quotes.quotes(doc)
        quoted = quotes.inside(doc, marked)
        spoken = kinds.words(doc)
        drafts = self.drafts(doc, marked, quoted)
        cast: Cast = doc._.cast
        v = view(doc)
        ids = {id(d): f"t{k}" for k, d in enumerate(drafts, 1)}
        made = []
        actors: dict[int, str] = {}
        for d in sorted(drafts, key=lambda d: d.depth()):  # who speaks is known before who speaks inside
            if d.sources:
                quoting = d.inside is not None and quoted[d.sources[0][0]]
                actors[id(d)] = cast.of(d.sources[0], actors.get(id(d.inside)) if quoting else None)
        for d in drafts:
            source = None
            if d.sources:
                source = Source(actor=actors[id(d)], span=to_span(v, d.sources[0]))
            made.append(
                Attribution(
                    id=ids[id(d)],
                    kind=kinds.kind(v, d, self.lexicon),  # type: ignore[arg-type]
                    manner="direct" if d.direct else kinds.manner(d.contents, quoted, spoken),  # type: ignore[arg-type]
                    source=source,
                    cue=to_span(v, d.cue) if d.cue else None,
                    content=tuple(to_span(v, c) for c in sorted(d.contents)),
                    inside=ids[id(d.inside)] if d.inside else None,
                )
            )
        doc._.attributions = tuple(made)
        unsaid = (d for d, t in zip(drafts, made, strict=True) if t.manner == "indirect")
        doc._.unvouched = frozenset(ids[id(d)] for d in unsaid if not unspoken.vouched(v, d, self.lexicon))
        doc._.actors = cast.actors()
        return doc

    def drafts(self, doc: Doc, marked: list[quotes.Quote], quoted: NDArray[np.bool_]) -> list[Draft]:
        """All attributions of a Doc in token ranges, in the order of their cues, `inside` set."""
        signals, index = doc._.signals
        breaks = paragraph_breaks(doc, index)
        scores = signals.rows("role") + self.bias
        sequence = roles.best(scores, breaks, self.labels)
        layout = relations.Layout(
            paragraph=np.searchsorted(breaks, np.arange(len(index)), side="right"),
            sentence=np.cumsum(doc.to_array(SENT_START) == 1)[index],
            quoted=quoted[index],
        )
        shares = {role: roles.share(scores, self.labels, role) for role in ("cue", "source")}
        linker = relations.Linker(signals, layout, shares, self.bounds)
        found = linker.link(roles.spans(sequence, self.labels))
        drafts = [to_tokens(d, index) for d in found]
        boundaries.cut(doc, drafts, quoted)
        boundaries.complete(doc, drafts)
        boundaries.beside(doc, drafts, quoted)
        boundaries.name(doc, drafts)
        boundaries.subject(doc, drafts)
        drafts += trailing.whole(view(doc), drafts, self.lexicon)
        speakers.goes_on(doc, drafts, marked)
        drafts += speakers.turns(doc, drafts)
        drafts += speakers.signed(doc, drafts)
        drafts = speakers.named(doc, drafts, self.lexicon.labels)
        drafts += nested.missed(doc, drafts, self.lexicon)
        drafts += nested.accusations(doc, drafts, self.lexicon)
        drafts += nested.prepositions(doc, drafts, self.lexicon)
        drafts = hearsay.hearsay(view(doc), drafts, self.lexicon)
        drafts += nested.nested(doc, drafts, self.lexicon)
        nested.nest(drafts)
        return sorted(drafts, key=lambda d: (d.cue or d.contents[0], d.contents[0]))


def paragraph_breaks(doc: Doc, index: list[int]) -> list[int]:
    """Words before which a line ends; the first word is one."""
    breaks = [0]
    for k in (np.flatnonzero(np.diff(index) > 1) + 1).tolist():  # only white space stands between two words
        if any("\n" in doc[i].text for i in range(index[k - 1] + 1, index[k])):
            breaks.append(k)
    return breaks


def to_tokens(draft: Draft, index: list[int]) -> Draft:
    """A draft over the model's words as one over the Doc's tokens."""

    def move(r: Range) -> Range:
        return index[r[0]], index[r[1] - 1] + 1

    return Draft(
        cue=move(draft.cue) if draft.cue else None,
        sources=[move(r) for r in draft.sources],
        contents=[move(r) for r in draft.contents],
    )


@Language.factory(NAME, requires=["doc.sents", "token.dep"], default_config={"language": "en"})
def make(nlp: Language, name: str, language: str) -> AttributionFinder:
    from allegedly.language import component

    model = nlp.get_pipe(component.NAME)
    return AttributionFinder(model.model.labels["role"], language)  # type: ignore[attr-defined]
