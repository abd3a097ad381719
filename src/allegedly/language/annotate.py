"""What the heads say of a document's words, written to a spaCy Doc: tags, lemmas, sentences, trees."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, MORPH, ORTH, POS, SPACY, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab

from allegedly import settings
from allegedly.language import attachment, auxiliaries, lemmas, prepositions
from allegedly.language.encoder import Model, Signals
from allegedly.language.features import BLANK_LINE, NEWLINE
from allegedly.language.trees import tree

SPACE_TAG = "_SP"
STOPS = (".", "!", "?")
PLURAL = "l|1|"  # the script of the common plural: rare nouns are tagged plural and left with their ending
WRAPPED = 4  # one line in so many begins with a small letter: in wrapped prose four in five do, in articles hardly any
LONGEST_ABBREVIATION = 5  # letters of a capitalised one: Messrs would be cut, Capt, Drs, Sept are not


class Annotator:
    """Writes one model's signals to Docs of one vocabulary."""

    def __init__(self, vocab: Vocab, model: Model) -> None:
        strings = vocab.strings
        labels = model.labels
        self.model = model
        self.pos = np.array([strings.add(x) for x in labels["upos"]], dtype=np.uint64)
        self.tag = np.array([strings.add(x) for x in labels["xpos"]], dtype=np.uint64)
        self.rel = np.array([strings.add(x) for x in labels["rel"]], dtype=np.uint64)
        self.feats = np.array([vocab.morphology.add(x) for x in labels["feats"]], dtype=np.uint64)
        self.names = {name: strings.add(name) for name in (*labels["rel"], "root", "nmod:desc")}
        self.root, self.oblique = strings.add("root"), strings.add("obl")
        self.modal = labels["xpos"].index(auxiliaries.MODAL)
        self.plural = labels["xpos"].index("NNS")
        self.space = tuple(strings.add(x) for x in ("SPACE", SPACE_TAG, "dep"))
        scripts = labels["lemma"]
        table = forms()

        @lru_cache(200_000)
        def lemma(word: str, pos: int, edit: int, plural: bool) -> int:
            part, form = labels["upos"][pos], word.lower()
            seen, listed = model.lemmas.get(part, {}).get(form), table.get((form, part))
            # The treebanks have a verb *fre*, WordNet a noun *cooky*.
            known = (listed or seen) if part == "VERB" else (seen or listed)
            made = known or lemmas.apply(word, scripts[edit])
            return int(strings.add(lemmas.apply(word, PLURAL) if plural and made == form and not known else made))

        self.lemma = lemma

    def annotate(self, doc: Doc, index: list[int], texts: Sequence[str], signals: Signals, space: list[int]) -> Doc:
        """Sets pos, tag, morph, lemma, head, dep and sentences of a Doc.

        `index` gives the token of each word the model read, `texts` its text: all tokens but white space, which
        is attached to the token before it. Sentence starts that the Doc already has are kept.
        """
        n = len(index)
        if not n:
            return doc
        starts = self.starts(doc, index, texts, signals, space)
        pos, tags = signals.rows("upos"), signals.rows("xpos").copy()
        parts, names = ([self.model.labels[k][x] for x in ids.tolist()] for k, ids in (("upos", pos), ("xpos", tags)))
        for k in auxiliaries.mistaken(texts, names, parts):
            tags[k], names[k] = self.modal, auxiliaries.MODAL
        lemma = [
            self.lemma(text, p, e, x == self.plural)
            for text, p, e, x in zip(texts, pos.tolist(), signals.rows("lemma").tolist(), tags.tolist(), strict=True)
        ]
        strings = doc.vocab.strings
        verbs = {k: strings[lemma[k]] for k, part in enumerate(parts) if part == "VERB"}
        heads, relations = self.parse(signals, starts, texts, verbs, parts, names)
        columns = np.zeros((len(doc), 6), dtype=np.uint64)
        at = np.array(index)
        columns[at, 0] = self.pos[pos]
        columns[at, 1] = self.tag[tags]
        columns[at, 2] = self.feats[signals.rows("feats")]
        columns[at, 3] = lemma
        columns[at, 4] = relations
        columns[at, 5] = (at[heads] - at).astype(np.int64).astype(np.uint64)
        if n < len(doc):
            blank = np.ones(len(doc), dtype=bool)
            blank[at] = False
            for i in np.flatnonzero(blank).tolist():
                columns[i, 0], columns[i, 1], columns[i, 4] = self.space
                columns[i, 3] = doc[i].orth
                # White space hangs on the word before it (a leading one on the first word).
                word = at[max(0, int(np.searchsorted(at, i)) - 1)]
                columns[i, 5] = np.int64(word - i).astype(np.uint64)
        attributes = [POS, TAG, MORPH, LEMMA, DEP, HEAD]
        return doc.from_array(attributes, columns)  # type: ignore[arg-type]

    def starts(self, doc: Doc, index: list[int], texts: Sequence[str], signals: Signals, space: list[int]) -> list[int]:
        """Words that start a sentence: the Doc's own where it has them, else the model's and those after blank
        lines, of paragraphs and behind full stops."""
        n = len(index)
        if doc.has_annotation("SENT_START"):
            found = [k for k in range(n) if doc[index[k]].is_sent_start]
        else:
            scores = signals.rows("sent")
            is_start = (scores[:, 1] > scores[:, 0]).tolist()
            lines = line_starts(texts, space)
            found = [
                k
                for k in range(n)
                if is_start[k]
                or space[k] == BLANK_LINE
                or k in lines
                or (texts[k - 1] in STOPS and after_stop(texts, k))
            ]
        if not found or found[0]:
            found.insert(0, 0)
        # The tree of a sentence comes from one window: a longer sentence is cut where no window holds it.
        cut: list[int] = []
        for k, start in enumerate(found):
            end = found[k + 1] if k + 1 < len(found) else n
            cut.append(start)
            while not any(w.start <= start and end <= w.end for w in signals.windows):
                start = max(w.end for w in signals.windows if w.start <= start)
                if start >= end:
                    break
                cut.append(start)
        return cut

    def parse(
        self,
        signals: Signals,
        starts: list[int],
        texts: Sequence[str],
        verbs: Mapping[int, str],
        parts: Sequence[str],
        tags: Sequence[str],
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """Heads (indices of words) and relation hashes of all words, sentence by sentence."""
        n = len(texts)
        heads = np.zeros(n, dtype=np.int64)
        for k, start in enumerate(starts):
            end = starts[k + 1] if k + 1 < len(starts) else n
            block = signals.block("arc", start, end - 1)
            assert block is not None
            scores, first, _ = block
            a, b = start - first, end - first
            heads[start:end] = tree(scores[a:b, a:b]) + start
        dependent = signals.rows("label_dependent")
        governor = signals.rows("label_governor")[heads]
        named = self.model.relation(dependent, governor)
        names = [self.model.labels["rel"][k] for k in named.tolist()]
        before = heads.tolist()
        moves = prepositions.moved(before, names, parts) | auxiliaries.moved(before, tags, parts)
        for k, head in moves.items():
            heads[k] = head
        relation = self.rel[named]
        for k, head in attachment.moved(heads.tolist(), names, texts, verbs).items():
            heads[k], relation[k] = head, self.oblique
        turned, renamed = attachment.titled(heads.tolist(), names, parts)
        for k, head in turned.items():
            heads[k] = head
        for k, name in renamed.items():
            relation[k] = self.names[name]
        relation[heads == np.arange(n)] = self.root
        return heads, relation


def line_starts(texts: Sequence[str], space: list[int]) -> set[int]:
    """Words that begin a line which is a paragraph: headlines and captions have no stop, and the model runs them into
    what follows. None in a text that is wrapped, where many lines begin with a small letter."""
    lines = [k for k, gap in enumerate(space) if gap == NEWLINE]
    small = [k for k in lines if texts[k][0].islower()]
    if WRAPPED * len(small) >= len(lines):
        return set()
    return set(lines).difference(small)


def after_stop(texts: Sequence[str], k: int) -> bool:
    """Whether a word follows a full stop that is none of an abbreviation: a small letter or a longer word before it.

    The treebanks keep *“No one was hurt. The road is open,” she said* one sentence, and so the model learnt it; in
    25 news articles 22 of 24 such joints were two statements that a reader takes for sentences.
    """
    if k < 2 or texts[k - 1] not in STOPS or not texts[k][0].isupper():
        return False
    word = texts[k - 2]
    return word[:1].islower() or len(word) > LONGEST_ABBREVIATION


def forms(language: str = "en") -> dict[tuple[str, str], str]:
    """The dictionary form by (form, UPOS) from `forms.tsv`: an edit script cannot know that *imposed* keeps its e."""
    return {(form, part): lemma for form, part, lemma in settings.rows("forms.tsv", language)[1:]}


def words(doc: Doc) -> tuple[list[int], list[str], list[str]]:
    """Indices and texts of the tokens that are not white space, and the white space before each."""
    index: list[int] = []
    texts: list[str] = []
    gaps: list[str] = []
    gap = "\n\n"
    strings = doc.vocab.strings
    columns: list[list[int]] = doc.to_array([ORTH, IS_SPACE, SPACY]).tolist()
    for i, (orth, blank, spaced) in enumerate(columns):
        text = strings[orth]
        after = " " if spaced else ""
        if blank or not text:
            gap += text + after
        else:
            index.append(i)
            texts.append(text)
            gaps.append(gap)
            gap = after
    return index, texts, gaps
