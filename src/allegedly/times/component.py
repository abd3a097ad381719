"""The spaCy component `allegedly_times`: sets `doc._.times`."""

from spacy.language import Language
from spacy.tokens import Doc

from allegedly.language import findings as findings  # the Doc's extensions
from allegedly.language.view import view
from allegedly.times import calendar, lexicon
from allegedly.times.anchor import limits
from allegedly.times.reader import Reader

NAME = "allegedly_times"


class TimeFinder:
    """Reads the words and the tree, and the publication date of `doc._.report` where there is one."""

    def __init__(self, language: str) -> None:
        self.lexicon = lexicon.load(language)
        self.limits = limits()

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc):
            return doc
        report = doc._.report
        published = calendar.publication(report.published if report else None)
        doc._.times = Reader(view(doc), self.lexicon, self.limits, published).times()
        return doc


@Language.factory(NAME, assigns=["doc._.times"], requires=["doc.sents", "token.dep"], default_config={"language": "en"})
def make(nlp: Language, name: str, language: str) -> TimeFinder:
    return TimeFinder(language)
