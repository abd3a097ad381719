"""The spaCy component `allegedly_places`: sets `doc._.places`, the toponyms of a report and where they are."""

from collections import Counter

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from allegedly.language import findings as findings  # the Doc's extensions
from allegedly.language.view import View, view
from allegedly.places import evidence, lexicon, senses
from allegedly.places.candidates import Candidate, candidates, describe
from allegedly.places.settings import vectors, weights
from allegedly.records import Place, Span
from allegedly.world.countries import country, demonym
from allegedly.world.gazetteer import Entry

NAME = "allegedly_places"

OPINIONS = ("place", "person", "organization", "time")
"""The language model's mention labels that tell places from other names, in the order of `evidence.Labels`."""


class PlaceFinder:
    """Reads the tree, the marks of the model's mention head and the gazetteer; needs a parsed Doc.

    Without the model's signals (another pipeline in its place) `doc._.mentions` stand in, each as certain.
    """

    def __init__(self, labels: list[str], language: str) -> None:
        self.columns = [labels.index(name) for name in OPINIONS] if labels else []
        self.lexicon = lexicon.load(language)
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        seen = view(doc)
        source = seen.source
        found = self.toponyms(seen, source, self.opinions(doc))
        where = self.resolve(seen, found)
        doc._.places = tuple(place(seen, source, c, where.get(id(c))) for c in found)
        return doc

    def opinions(self, doc: Doc) -> evidence.Labels:
        """What the model says of each token as the head of a mention, see `evidence.Labels`."""
        labels = np.zeros((len(doc), len(OPINIONS)), dtype=np.float32)
        if doc._.signals is not None and self.columns:
            signals, index = doc._.signals
            logits = signals.rows("mention").astype(np.float32)
            odds = np.exp(logits - logits.max(1, keepdims=True))
            labels[index] = (odds / odds.sum(1, keepdims=True))[:, self.columns]
        else:
            for m in doc._.mentions:
                if m.label in OPINIONS:
                    labels[m.head, OPINIONS.index(m.label)] = 1.0
        return labels

    def toponyms(self, seen: View, source: str, labels: evidence.Labels) -> list[Candidate]:
        """The candidates that are places' names."""
        found = describe(seen, source, candidates(seen, source, self.lexicon), self.lexicon)
        if not found:
            return []
        table = evidence.rows(seen, found, labels, self.lexicon)
        known, unknown, _, _ = vectors()
        as_known, as_unknown = evidence.score(table, known), evidence.score(table, unknown)
        for c, one, other in zip(found, as_known, as_unknown, strict=True):
            c.score = one if c.entries else other
        kept = [c for c in found if c.score >= weights().is_place]
        sure = {id(c) for c in kept}
        for c in kept:
            if c.inside is not None and id(c.inside) not in sure:
                c.inside = None
        return kept

    def resolve(self, seen: View, found: list[Candidate]) -> dict[int, Entry]:
        """The place of each candidate by its id(), where one is likely enough."""
        names = senses.names(found)
        peoples = Counter(c for w in seen.text if w[0].isupper() and (c := demonym(w, self.language)))
        _, _, first, second = vectors()
        senses.choose(names, peoples, first, second)
        where = {}
        for name in names:
            best = int(name.likely.argmax())
            if name.likely[best] >= weights().is_this:
                where.update({id(c): name.senses[best] for c in name.mentions})
        return where


def place(seen: View, source: str, c: Candidate, entry: Entry | None) -> Place:
    """The record of a candidate; without an entry under the report's own words."""
    start = seen.idx[c.first]
    end = seen.idx[c.end - 1] + len(seen.text[c.end - 1])
    span = Span.of(source, start, end)
    if entry is None:
        return Place(span=span, name=c.name, country=None, lat=None, lon=None, geonames=None)
    marked = c.name.isascii() and not entry.name.isascii() and country(entry.name) is None and not c.name.isupper()
    name = c.name if marked else entry.name  # as the report writes it: Mazar-i-Sharif, not Mazār-e Sharīf
    return Place(span=span, name=name, country=entry.country, lat=entry.lat, lon=entry.lon, geonames=entry.geonames)


@Language.factory(NAME, requires=["doc.sents", "token.dep"], default_config={"language": "en"})
def make(nlp: Language, name: str, language: str) -> PlaceFinder:
    from allegedly.language import component

    if component.NAME not in nlp.pipe_names:
        return PlaceFinder([], language)
    model = nlp.get_pipe(component.NAME)
    return PlaceFinder(model.model.labels["mention"], language)  # type: ignore[attr-defined]
