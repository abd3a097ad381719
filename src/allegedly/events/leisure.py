"""Reports on sport and shows, where words of war are mostly figures of speech."""

from functools import cache

from allegedly import settings
from allegedly.events.settings import limits
from allegedly.language.view import View


@cache
def load(language: str = "en") -> frozenset[tuple[str, ...]]:
    """The entries of `leisure.tsv`, each as its one or two words; raises ValueError for longer ones."""
    found = {tuple(word.split()) for word, *_ in settings.rows("leisure.tsv", language)[1:]}
    if long := [e for e in found if len(e) > 2]:
        raise ValueError(f"{language}/leisure.tsv: {' '.join(long[0])!r} has more than two words")
    return frozenset(found)


def plays(view: View, words: frozenset[tuple[str, ...]]) -> bool:
    """Whether a Doc is about sport or a show: several of their words, and enough of them for its length."""
    hits = [w for k, w in enumerate(view.lemma) if (w,) in words or (w, *view.lemma[k + 1 : k + 2]) in words]
    least = limits().leisure
    return len(set(hits)) >= least.words and len(hits) >= least.share * len(view.lemma)
