"""The spaCy component `allegedly_actors`: sets `doc._.cast`, the actors' side of every later finding."""

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from allegedly import settings
from allegedly.actors.cast import ReportCast
from allegedly.actors.pronouns import Scales
from allegedly.actors.reading import load
from allegedly.actors.settings import limits
from allegedly.language import findings as findings  # the Doc's extensions
from allegedly.language.view import view

NAME = "allegedly_actors"


class ActorFinder:
    """Needs the tree and the mentions of `allegedly_language`; uses places where they were found."""

    def __init__(self, language: str) -> None:
        self.tables = load(language)
        self.scales = settings.section("actors", Section).pronouns

    def __call__(self, doc: Doc) -> Doc:
        where: dict[int, str] = {}
        for place in doc._.places:
            if place.country is not None:
                span = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
                if span is not None:
                    where[span.root.i] = place.country
        doc._.cast = ReportCast(view(doc), where, self.tables, limits(), self.scales)
        return doc


class Section(Struct, frozen=True):
    """The part of `[actors]` that the pronouns' weights stand in."""

    pronouns: Scales


@Language.factory(NAME, requires=["doc.sents", "token.dep"], assigns=["doc._.cast"], default_config={"language": "en"})
def make(nlp: Language, name: str, language: str) -> ActorFinder:
    return ActorFinder(language)
