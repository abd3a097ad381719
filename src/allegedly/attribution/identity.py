"""What a mention goes by: the words that name it and the words that tell it from others of its kind."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from allegedly.attribution.draft import Range

NAMING = frozenset(("compound", "flat", "appos", "goeswith"))
TELLING = frozenset(("nmod", "amod", "nummod", "obl"))
CONTENT = frozenset(("PROPN", "NOUN", "ADJ", "NUM"))


@dataclass
class Identity:
    """`names`: capitalised name words of the head and its parts; `others`: what modifies it; `head`: its lemma."""

    head: str
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    owners: set[str] = field(default_factory=set)

    def fits(self, known: "Identity") -> bool:
        """Whether this mention can be the one known: nothing that it says is against it.

        Names fit where one holds the other (*Gelashvili* and *Nino Gelashvili*); a noun without a name fits the
        same noun, or a name that ends in it (*the ministry* and *the Interior Ministry*), where its modifiers
        are known. *Algeria's ministry* is not *Tunisia's*.
        """
        if self.owners and known.owners and not self.owners & known.owners:
            return False
        if self.names:
            return bool(known.names) and (self.names <= known.names or known.names <= self.names)
        same = self.head == known.head or self.head in known.names
        return same and self.others <= known.others | known.names

    def add(self, other: "Identity") -> None:
        self.names |= other.names
        self.others |= other.others
        self.owners |= other.owners


def identity(doc: Doc, span: Range) -> Identity:
    """The identity of the mention in a token range."""
    head = doc[span[0] : span[1]].root
    found = Identity(head.lemma_.lower())
    for token in doc[span[0] : span[1]]:
        if token.pos_ not in CONTENT:
            continue
        way = path(token, head)
        if way is None:  # the tree tore the mention apart: what names somebody still tells it from others
            if token.pos_ == "PROPN":
                found.names.add(token.lower_)
            continue
        part = way == {"amod"} and head.pos_ == "PROPN" and token.text[:1].isupper()  # Interior in Interior Ministry
        if part or (way <= NAMING and token.pos_ == "PROPN"):
            found.names.add(token.lower_)
        elif way <= NAMING | TELLING and token is not head:
            found.others.add(token.lower_)
            if token.pos_ == "PROPN" and not way & {"amod"}:
                found.owners.add(token.lower_)
    return found


def path(token: Token, head: Token) -> set[str] | None:
    """The relations between a word and the head it hangs on, subtypes folded; None where it does not hang on it."""
    way: set[str] = set()
    while token.i != head.i:
        if token.head.i == token.i:
            return None
        way.add(token.dep_.partition(":")[0])
        token = token.head
    return way
