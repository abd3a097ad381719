"""Which mentions of a report mean the same actor. All texts are invented."""

import pytest


def heads(doc, *words):
    """The token of each word, in the order of the text; `word#2` is its second occurrence."""
    found = []
    for word in words:
        text, _, number = word.partition("#")
        at = [t.i for t in doc if t.text == text]
        found.append(at[int(number or 1) - 1])
    return found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Ana Tulou met the guild. Tulou left early.", "Ana", "Tulou#2"),
        ("Harbour Minister Ode Pell spoke. Mr Pell left early.", "Pell", "Pell#2"),
        ("The Green Rope Union (GRU) met in Suva. The GRU elected a chair.", "Union", "GRU#2"),
        ("The Green Rope Union met in Suva. GRU members sang. The GRU elected a chair.", "Union", "GRU#2"),
        ("The Harvest Ministry denied it. Later the ministry gave a number.", "Ministry", "ministry"),
        ("Its leader, Ada Noor, denied it. Noor left early.", "leader", "Noor#2"),
        ("Ada Noor, the leader of the guild, denied it.", "Ada", "leader"),
        ("The Bread Front marched. The group had no arms.", "Front", "group"),
        ("Two men attacked a guard. The two men fled.", "men", "men#2"),
        ("Police held three nuns. The three sang.", "nuns", "three#2"),
        ("The United States signed the pact. The U.S. also paid.", "States", "U.S."),
        ("The United Nations sent rice. The UN also sent tents.", "Nations", "UN"),
        ("North Korea fired a rocket. The North denied it.", "Korea", "North#2"),
        ("Ode Inc. shut the mill. Ode paid the workers.", "Ode", "Ode#2"),
        ("Tulou is a cook. She left early.", "Tulou", "She"),
        ("Sergeant Ode Pell shot himself.", "Pell", "himself"),
        ("The guild lost its keys.", "guild", "its"),
        ("The United States said it would sign the pact.", "States", "it"),
        ("“The mill is shut,” said Ada Noor, general secretary of the guild. She left early.", "Ada", "She"),
        ("Noor spoke to reporters. “The mill is shut. The road is gone. We sang,” she said.", "Noor", "she"),
        ("Rebels took the bridge. They later left.", "Rebels", "They"),
        ("A cook who saw the fire spoke.", "cook", "who"),
        ("“I saw the fire and I ran,” Pell said.", "I", "I#2"),
    ],
)
def test_one_actor(nlp, text, one, other):
    doc = nlp(text)
    assert doc._.cast.same(*heads(doc, one, other))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Algeria's interior ministry denied it. Tunisia's interior ministry confirmed it.", "ministry", "ministry#2"),
        ("The Health Ministry denied it. The Justice Ministry confirmed it.", "Ministry", "Ministry#2"),
        ("Mr Pell spoke. Ms Pell left.", "Pell", "Pell#2"),
        ("Ada Noor met Ben Noor.", "Ada", "Ben"),
        ("Two men attacked a guard. Four men fled.", "men", "men#2"),
        ("A cook spoke. Another cook left.", "cook", "cook#2"),
        ("The Bread Front marched. The police watched.", "Front", "police"),
        ("New York paid the York council.", "York", "York#2"),
        ("Pell saw him.", "Pell", "him"),
        ("Suva, the capital of Fiji, sang.", "Suva", "Fiji"),
        ("The guild said it would march. The army met it.", "guild", "army"),
    ],
)
def test_two_actors(nlp, text, one, other):
    doc = nlp(text)
    assert not doc._.cast.same(*heads(doc, one, other))


def test_a_wrong_gender_is_no_antecedent(nlp):
    doc = nlp("Mr Pell met the guild. She left early.")
    assert not doc._.cast.same(*heads(doc, "Pell", "She"))


def test_i_in_a_quotation_is_its_speaker(nlp):
    doc = nlp("“I saw the smoke,” said Ana Tulou.")
    cast = doc._.cast
    speaker = cast.of((8, 10))
    assert doc[8:10].text == "Ana Tulou"
    assert cast.of((1, 2), speaker) == speaker
    (actor,) = cast.actors()
    assert {span.text for span in actor.mentions} == {"Ana Tulou", "I"}


def test_answers_do_not_depend_on_the_order_of_asking(nlp):
    text = (
        "The Green Rope Union (GRU) met Ode Pell. He praised it. The union said the GRU would march with him. Police "
        "and soldiers watched them. The two sides left."
    )
    forward, backward = nlp(text)._.cast, nlp(text)._.cast
    ranges = [(u.first, u.end) for u in forward.resolved.units.all]
    one = {r: forward.of(r) for r in ranges}
    other = {r: backward.of(r) for r in reversed(ranges)}
    named = {a.id: a for a in forward.actors()}
    again = {a.id: a for a in backward.actors()}
    for r in ranges:
        a, b = named[one[r]], again[other[r]]
        assert (a.name, a.kind, a.country, a.sector, a.mentions) == (b.name, b.kind, b.country, b.sector, b.mentions)
