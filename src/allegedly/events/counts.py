"""How many took part in an event, were arrested, injured or killed: figures of its clause and of what hangs on it."""

from collections.abc import Iterator, Sequence

from allegedly.events.numbers import number, numeric, read, table
from allegedly.language.view import View
from allegedly.records import Count, Counts

HARM = ("arrested", "injured", "killed")
FIGURES = {
    "PROTEST": ("participants", *HARM),
    "MOBILIZE": ("participants",),
    "COERCE": ("arrested",),
    "ASSAULT": ("injured", "killed"),
}
"""Which figures events of a type have."""
TAKING_AWAY = ("arrest",)
"""The modes of COERCE whose recipients are arrested whatever its word is; *displaced* and *deported* are one mode."""
NOT_PEOPLE = frozenset(("animal", "object", "place", "plant", "substance", "time"))
"""Mention types (GUM's) of what is counted but is nobody."""
_STATE_REACH = 5
"""Words before *dead* in which its number stands: *at least 12 other people dead*."""
_NUMBER_REACH = 5
"""Words after *killing* in which its number stands."""
FREE = frozenset(("restrict", "censor", "cyber"))
"""Modes of COERCE that arrest nobody: arrests told beside them are events of their own."""
_DEEPEST = 8
_FIGURE = frozenset(("obl", "obj", "nmod", "xcomp", "nummod", "advmod"))
_CLAUSES = frozenset(("advcl", "acl", "ccomp", "csubj", "parataxis", "conj"))


def counts(
    view: View, type: str, mode: str | None, trigger: int, actors: Sequence[int], recipients: Sequence[int]
) -> Counts:
    """The figures of an event whose word is the token `trigger` and whose parties' head tokens are given.

    Each figure is the first that is found, the parties' own before those of other words.
    """
    wanted = FIGURES.get(type, ())
    found: dict[str, Count] = {}

    def keep(name: str, *given: Count | None) -> None:
        for count in given:
            if count is not None:
                found.setdefault(name, count)

    if "participants" in wanted:
        keep("participants", number(view, actors[0]) if len(actors) == 1 else None, attendance(view, trigger))
    done = "arrested" if mode in TAKING_AWAY else harmed(view, trigger)
    if done in wanted:
        keep(done, people(view, recipients[0]) if len(recipients) == 1 else None)
    for i in region(view, trigger) if wanted else ():
        for name in wanted:
            if name in HARM and name not in found and not (name == "arrested" and mode in FREE):
                keep(name, figure(view, i, name))
    return Counts(**found)


def people(view: View, i: int) -> Count | None:
    """The number of a phrase, null where what it counts is nobody."""
    mention = view.mention.get(i)
    return None if mention and mention.label in NOT_PEOPLE and not numeric(view, i) else number(view, i)


def word(view: View, i: int, kind: str) -> bool:
    """Whether a word, as it stands or in its dictionary form, is in a class."""
    known = table(kind)
    return view.lemma[i] in known or view.lower[i] in known


def harmed(view: View, i: int) -> str:
    """What a word itself does to those to whom it is done: `killed`, `injured`, `arrested`, or nothing."""
    for name in HARM:
        if word(view, i, f"{name}:object") or word(view, i, f"{name}:noun"):
            return name
    beside = i + 1
    if beside < len(view.text) and view.pos[beside] == "ADJ" and word(view, beside, "killed:state"):
        return "killed"  # shot dead; the tree often gives the word to those who were
    for c in view.children[i]:  # beaten to death
        if word(view, c, "end") and view.dep[c] == "obl":
            return table("end")[view.lemma[c]]
    return ""


def region(view: View, trigger: int) -> Iterator[int]:
    """The tokens whose figures can be the event's: under its word, and for a noun, or where it is told when somebody
    died (*died when a bomb went off*), those of the clause that it stands in."""
    seen = {trigger}
    stack = [trigger]
    above = clause(view, trigger)
    if above is not None:
        seen.add(above)
        stack.append(above)
    while stack:
        k = stack.pop()
        yield k
        for c in reversed(view.children[k]):
            if c not in seen and hangs(view, c, trigger):
                seen.add(c)
                stack.append(c)


def clause(view: View, trigger: int) -> int | None:
    """The verb of the clause that an event's word stands in, where that clause tells what came of the event."""
    i = trigger
    if view.dep[i] == "acl" and word(view, view.head[i], "toll"):  # the number of arrested
        i = view.head[i]
    elif view.pos[i] in ("VERB", "AUX"):
        marks = [view.lower[c] for c in view.children[i] if view.dep[c] in ("mark", "advmod")]
        caused = view.dep[i] == "advcl" and any(m in table("cause") for m in marks)
        return series(view, view.head[i]) if caused and harmed_or_died(view, view.head[i]) else None
    for _ in range(_DEEPEST):
        h = view.head[i]
        if h == i or view.dep[i] in _CLAUSES:
            return None
        if view.dep[i] in ("obl", "nmod") and view.case(i) and view.case(i) not in table("within"):
            return None
        if view.pos[h] in ("VERB", "AUX") or view.child(h, "nsubj") is not None or harmed_or_died(view, h):
            return series(view, h)
        i = h
    return None


def series(view: View, i: int) -> int:
    """The first of a series of words for what people suffered (*five were killed and six wounded in the raid*)."""
    h = view.head[i]
    return h if view.dep[i] == "conj" and harmed_or_died(view, i) and harmed_or_died(view, h) else i


def harmed_or_died(view: View, i: int) -> bool:
    stated = any(word(view, i, f"{name}:state") for name in HARM)
    return stated or bool(harmed(view, i)) or word(view, i, "killed:subject")


def hangs(view: View, c: int, trigger: int) -> bool:
    """Whether what a word tells belongs to the event above it: no clause of others' doings, no other time."""
    dep = view.dep[c]
    if dep in ("ccomp", "csubj", "parataxis"):
        return False
    if dep == "advcl":
        return all(view.lower[k] in table("companion") for k in view.children[c] if view.dep[k] == "mark")
    if dep == "acl":
        return view.head[c] == trigger
    if dep == "conj" and view.pos[c] in ("VERB", "AUX"):
        return view.child(c, "nsubj") is None or harmed_or_died(view, c)
    if dep == "obl" and view.pos[c] in ("NOUN", "PROPN"):
        return not view.case(c) or view.case(c) in table("within")
    return True


def figure(view: View, i: int, name: str) -> Count | None:
    """The number of those that a word says were harmed in one way, null where it says nothing of it."""
    if word(view, i, "toll"):
        return toll(view, i, name)
    if word(view, i, f"{name}:noun") and view.pos[i] == "NOUN":
        return number(view, i)
    if word(view, i, f"{name}:subject"):
        subject = view.child(i, "nsubj")
        return people(view, subject) if subject is not None else None
    if word(view, i, f"{name}:object") and view.pos[i] in ("VERB", "ADJ"):
        return patients(view, i) or (standing(view, i) if word(view, i, f"{name}:state") else None)
    return standing(view, i) if word(view, i, f"{name}:state") else None


def patients(view: View, i: int) -> Count | None:
    """The number of those to whom a verb is done."""
    subject = view.child(i, "nsubj:pass")
    if subject is not None:
        return people(view, subject)
    if view.tag[i] == "VBN" and not any(view.lemma[c] == "have" for c in view.children[i]):
        subject = view.child(i, "nsubj")
        if subject is not None:
            return people(view, subject)
        return people(view, view.head[i]) if view.dep[i] == "acl" and view.head[i] < i else None
    direct = view.child(i, "obj")
    if direct is not None:
        return people(view, direct)
    for k in range(i + 1, min(i + 1 + _NUMBER_REACH, view.sents[view.sent[i]][1])):  # a figure that hangs elsewhere
        if numeric(view, k):
            return people(view, view.head[k]) if view.dep[k] == "nummod" else read(view, k)
        if view.pos[k] in ("VERB", "PUNCT", "CCONJ", "NOUN", "PROPN"):
            break
    return None


def standing(view: View, i: int) -> Count | None:
    """The number before a state: *three dead and 20 wounded*, *12 people were dead*."""
    subject = view.child(i, "nsubj")
    if subject is not None:
        return people(view, subject)
    for k in range(i - 1, max(i - 1 - _STATE_REACH, view.sents[view.sent[i]][0] - 1), -1):
        if numeric(view, k):
            return people(view, view.head[k]) if view.dep[k] == "nummod" and k < view.head[k] < i else read(view, k)
        if view.pos[k] not in ("NOUN", "ADJ", "PRON", "DET"):
            break
    return None


def toll(view: View, i: int, name: str) -> Count | None:
    """The number of *the death toll rose to 40*, *the number of arrested stands at 12*, *a death toll of 40*."""
    said = [c for c in view.children[i] if view.dep[c] in ("compound", "nmod", "amod", "acl")]
    kinds = [n for n in HARM for c in said for k in ("noun", "state", "object", "subject") if word(view, c, f"{n}:{k}")]
    if (kinds[0] if kinds else table("toll")[view.lemma[i]]) != name:
        return None
    h = view.head[i]
    if view.dep[i] == "nsubj" and numeric(view, h):
        return read(view, h)
    places = view.children[i] + (view.children[h] if view.dep[i] == "nsubj" else [])
    figures = [c for c in places if c > i and numeric(view, c) and view.dep[c] in _FIGURE]
    figures += [k for c in figures for k in view.children[c] if k > c and numeric(view, k)]  # from 30 to 40
    return next((read(view, c) for c in figures if view.case(c) not in table("start")), None)


def attendance(view: View, trigger: int) -> Count | None:
    """The number of those who come to an event that a noun names: *the march drew 4,000*, *a rally of 300 people*."""
    if view.pos[trigger] not in ("NOUN", "PROPN"):
        subject = view.child(trigger, "nsubj")
        return number(view, subject) if subject is not None else None
    own = number(view, trigger) if any(word(view, c, "strong") for c in view.children[trigger]) else None
    for c in view.children[trigger]:
        if own is None and view.dep[c] == "nmod" and view.case(c) in table("attending"):
            own = people(view, c)
    if own is not None:
        return own
    verb = clause(view, trigger)
    if verb is None:
        return None
    if view.child(verb, "nsubj") == trigger and word(view, verb, "participants:object"):
        direct = view.child(verb, "obj")
        return people(view, direct) if direct is not None else None
    if not word(view, verb, "participants:subject"):
        return None
    if view.child(verb, "nsubj:pass") == trigger:
        agent = next(
            (c for c in view.children[verb] if view.dep[c] == "obl" and view.case(c) in table("attending")), None
        )
        return people(view, agent) if agent is not None else None
    subject = view.child(verb, "nsubj")
    return people(view, subject) if subject is not None and subject != trigger else None
