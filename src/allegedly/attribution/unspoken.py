"""Attributions in which nobody vouches for anything: *the raid [highlighted] the danger*, *Chad [backed] the embargo*.

The model learnt such cues from single examples. They stay attributions, but they are nobody's word for an event
(`docs/adr/0023-who-vouches.md`).
"""

from allegedly.attribution.draft import Draft
from allegedly.attribution.kinds import entry
from allegedly.attribution.lexicon import Lexicon
from allegedly.language.view import View

CLAUSE = frozenset(("ccomp", "parataxis"))


def vouched(view: View, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether an attribution says something: a table knows a word of its cue or its source (*the charge sheet*), or a
    part of its content is a clause that hangs on the cue or that the cue hangs on. A noun phrase after a verb that no
    table files under saying or believing is what somebody did."""
    cue = range(*draft.cue) if draft.cue else range(0)
    content = [range(*piece) for piece in draft.contents]
    if any(view.lower[i] in lexicon.silent for i in cue):
        return False
    if not cue or known(view, cue, lexicon) or any(telling(view, range(*r), lexicon) for r in draft.sources):
        return True
    if any(view.dep[i] in CLAUSE and view.head[i] in cue for words in content for i in words):
        return True
    return any(view.dep[i] in CLAUSE and any(view.head[i] in words for words in content) for i in cue)


def known(view: View, cue: range, lexicon: Lexicon) -> bool:
    """Whether a word of the cue begins an entry of the tables, or none of them is a verb."""
    if entry(view, (cue.start, cue.stop), lexicon) or telling(view, cue, lexicon):
        return True
    return not any(view.pos[i] == "VERB" and view.lower[i].isalpha() for i in cue)


def telling(view: View, words: range, lexicon: Lexicon) -> bool:
    """Whether a noun among the words is for something that tells: a letter, a report, a channel."""
    nouns = lexicon.nouns
    return any(view.pos[i] == "NOUN" and (view.lemma[i] in nouns or view.lower[i] in nouns) for i in words) or any(
        f"{view.lower[i]} {view.lower[i + 1]}" in nouns for i in words[:-1]
    )
