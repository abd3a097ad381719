"""Attributions in which nobody vouches for anything: *the raid [highlighted] the danger*, *Chad [backed] the embargo*.

The model learnt such cues from single examples. They stay attributions, but they are nobody's word for an event.
"""

from allegedly.attribution.kinds import entry
from allegedly.attribution.lexicon import load
from allegedly.events import grammar
from allegedly.language.view import View

CLAUSE = frozenset(("ccomp", "parataxis"))


def vouched(view: View, cue: range, source: range, content: list[range], language: str = "en") -> bool:
    """Whether an attribution says something, by the tokens of its parts: a table knows a word of its cue or its source
    (*the charge sheet*), or a part of its content is a clause that hangs on the cue or that the cue hangs on. A noun
    phrase after a verb that no table files under saying or believing is what somebody did."""
    if any(view.lower[i] in grammar.load(language).silent for i in cue):
        return False
    if not cue or known(view, cue, language) or telling(view, source, language):
        return True
    if any(view.dep[i] in CLAUSE and view.head[i] in cue for words in content for i in words):
        return True
    return any(view.dep[i] in CLAUSE and any(view.head[i] in words for words in content) for i in cue)


def known(view: View, cue: range, language: str) -> bool:
    """Whether a word of the cue begins an entry of the tables, or none of them is a verb."""
    if entry(view, (cue.start, cue.stop), load(language)) or telling(view, cue, language):
        return True
    return not any(view.pos[i] == "VERB" and view.lower[i].isalpha() for i in cue)


def telling(view: View, words: range, language: str) -> bool:
    """Whether a noun among the words is for something that tells: a letter, a report, a channel."""
    nouns = load(language).nouns
    return any(view.pos[i] == "NOUN" and (view.lemma[i] in nouns or view.lower[i] in nouns) for i in words) or any(
        f"{view.lower[i]} {view.lower[i + 1]}" in nouns for i in words[:-1]
    )
