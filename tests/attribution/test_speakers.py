"""Speech that no cue marks: quotations that go on, and turns of an interview."""

import spacy
from spacy.tokens import Doc

import allegedly
from allegedly.attribution.draft import Draft
from allegedly.attribution.quotes import quotes
from allegedly.attribution.speakers import goes_on, turns

nlp = spacy.blank("en")


def made(text: str) -> Doc:
    doc = nlp(text)
    for token in doc:
        token.pos_ = "VERB" if token.text in ("came", "saw", "left", "ask", "said") else "NOUN"
    return doc


def span(doc: Doc, text: str) -> tuple[int, int]:
    start = doc.text.index(text)
    found = doc.char_span(start, start + len(text))
    assert found is not None
    return found.start, found.end


def test_a_quotation_that_its_paragraph_leaves_open_goes_on_in_the_next() -> None:
    doc = made("He said: “We came at dawn with loaves.\n\n“We saw nobody at the gate and left.”")
    first = Draft(
        cue=span(doc, "said"), sources=[span(doc, "He")], contents=[span(doc, "“We came at dawn with loaves.")]
    )
    goes_on(doc, [first], quotes(doc))
    assert first.contents[1:] == [span(doc, "“We saw nobody at the gate and left.”")]


def test_a_quotation_that_stands_alone_is_the_last_speaker_s() -> None:
    doc = made("The ministry said so.\n\n“We saw nobody at the gate and left.”\n\nThe guild said no.")
    first = Draft(cue=(2, 3), sources=[(0, 2)], contents=[(3, 4)])
    after = Draft(cue=(len(doc) - 3, len(doc) - 2), sources=[], contents=[])
    goes_on(doc, [first, after], quotes(doc))
    assert first.contents[1:] == [span(doc, "“We saw nobody at the gate and left.”")]


def test_a_quotation_that_was_closed_does_not_go_on_beside_other_words_in_another_paragraph() -> None:
    doc = made("“We came at dawn with loaves,” he said.\n\nThen: “We saw nobody at the gate and left.”")
    first = Draft(
        cue=span(doc, "said"), sources=[span(doc, "he")], contents=[span(doc, "“We came at dawn with loaves,”")]
    )
    goes_on(doc, [first], quotes(doc))
    assert len(first.contents) == 1


def test_a_second_quotation_after_the_cue_is_the_same_speaker_s() -> None:
    doc = made("“We came at dawn,” he said. “We saw nobody at the gate.”")
    first = Draft(cue=span(doc, "said"), sources=[span(doc, "he")], contents=[span(doc, "“We came at dawn,”")])
    goes_on(doc, [first], quotes(doc))
    assert first.contents[1:] == [span(doc, "“We saw nobody at the gate.”")]


def test_a_quoted_name_is_no_speech() -> None:
    doc = made("“We came at dawn,” he said. “Night Watch” was the name.")
    first = Draft(cue=span(doc, "said"), sources=[span(doc, "he")], contents=[span(doc, "“We came at dawn,”")])
    goes_on(doc, [first], quotes(doc))
    assert len(first.contents) == 1


INTERVIEW = "ANNA OKORO: Who said they left?\n\nMINISTER: Nobody said so to me.\n\nANNA OKORO: I ask again."


def test_turns_of_an_interview_are_their_speakers() -> None:
    doc = made(INTERVIEW)
    found = turns(doc, [])
    assert [doc[slice(*d.sources[0])].text for d in found] == ["ANNA OKORO", "MINISTER", "ANNA OKORO"]
    assert doc[slice(*found[1].contents[0])].text == "Nobody said so to me."


def test_a_turn_is_taken_back_from_a_speaker_outside_it() -> None:
    doc = made(INTERVIEW)
    stranger = Draft(cue=(2, 3), sources=[(0, 2)], contents=[span(doc, "Nobody said so to me")])
    drafts = [stranger]
    turns(doc, drafts)
    assert drafts == []


def test_one_colon_makes_no_interview() -> None:
    assert turns(made("Results: the ferry left late.\n\nNobody said why."), []) == []


def test_a_label_before_a_colon_is_no_speaker() -> None:
    doc = allegedly.load()(
        "Photo: guards shot a miner in Orsk.\nRead more: judge frees two miners.\nReuters said nobody was hurt."
    )
    assert [t.source.span.text for t in doc._.attributions if t.source] == ["Reuters"]


def test_the_places_of_a_round_up_say_nothing() -> None:
    text = (
        "Mali: Gunmen killed 11 farmers, officials said.\n\nPeru: Congress voted on the pact.\n\n"
        "Kenya: A court suspended a plan.\n"
    )
    sources = [t.source.span.text for t in allegedly.load()(text)._.attributions if t.source and t.source.span]
    assert not {"Mali", "Peru", "Kenya"} & set(sources)


def test_a_quotation_of_many_sentences_is_all_its_speaker_s() -> None:
    text = (
        'In a statement sent to The Post, Harbour Bank said, "The bank has a long history of working with the police, '
        "and we have clerks who volunteer their time and money to end this as well. The conduct of a few of our "
        "900 clerks does not in any way stand for our ways. No bank is immune to it. When that happens, we look into "
        'the matter and take appropriate action. If they lie, they risk losing their jobs."'
    )
    at = text.index("take appropriate")
    held = [t for t in allegedly.load()(text)._.attributions if any(c.start <= at < c.end for c in t.content)]
    assert [t.source.span.text for t in held if t.source] == ["Harbour Bank"]
