"""What actors are called, what they are, and who of several is meant. All texts are invented."""

import pytest


def find(doc, phrase):
    """The token range of a phrase."""
    start = doc.text.index(phrase)
    span = doc.char_span(start, start + len(phrase), alignment_mode="expand")
    return span.start, span.end


def actor(doc, phrase):
    number = doc._.cast.of(find(doc, phrase))
    return next(a for a in doc._.cast.actors() if a.id == number)


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "country", "sector"),
    [
        ("Syrian troops crossed the river.", "Syrian troops", "group", "SYR", "MIL"),
        ("Nigeria's Vice President Ode Pell flew home.", "Ode Pell", "person", "NGA", "GOV"),
        ("The army of Chad withdrew.", "The army of Chad", "organisation", "TCD", "MIL"),
        ("Tokyo agreed to the plan.", "Tokyo", "place", "JPN", "GOV"),
        ("Peru signed the pact.", "Peru", "place", "PER", "GOV"),
        ("The government raised the toll.", "The government", "government", None, "GOV"),
        ("Opposition leader Ode Pell praised the court.", "Ode Pell", "person", None, "OPP"),
        ("Former president Ode Pell was jailed.", "Ode Pell", "person", None, "ELI"),
        ("A union leader walked out.", "A union leader", "person", None, "LAB"),
        ("The head of the navy resigned.", "The head of the navy", "person", None, "MIL"),
        ("A spokesman for the court denied it.", "A spokesman for the court", "person", None, "JUD"),
        ("Riot officers held two cooks.", "Riot officers", "group", None, "COP"),
        ("Masked men took the bus.", "Masked men", "group", None, "UAF"),
        ("Anti-government groups sang.", "Anti-government groups", "organisation", None, "CVL"),
        ("Hamas leaders met in Cairo.", "Hamas leaders", "group", "PSE", "REB"),
        ("The United Nations sent rice.", "The United Nations", "organisation", None, "IGO"),
        ("Boko Haram took the road.", "Boko Haram", "organisation", "NGA", "REB"),
        ("The president of the Ode Bank resigned.", "The president of the Ode Bank", "person", None, "BUS"),
        ("Iranian leader Ode Pell spoke.", "Ode Pell", "person", "IRN", "GOV"),
        ("Ode Pell, a nurse, spoke.", "Ode Pell", "person", None, "HLH"),
        ("Ode Pell spoke.", "Ode Pell", "person", None, None),
        ("It is calm, ministry spokesman Ode Pell told reporters.", "Ode Pell", "person", None, "GOV"),
        ("A group of armed men took the bus.", "A group of armed men", "organisation", None, "UAF"),
    ],
)
def test_kind_country_sector(nlp, text, phrase, kind, country, sector):
    found = actor(nlp(text), phrase)
    assert (found.kind, found.country, found.sector) == (kind, country, sector)


def test_a_possessive_pronoun_gives_the_country_of_whom_it_means(nlp):
    doc = nlp("Kenya paid its soldiers.")
    assert actor(doc, "its soldiers").country == "KEN"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police held two cooks. The fire in Kenya went out.", "KEN"),
        ("Police held two cooks. The fires in Kenya and Peru went out.", None),
        ("Police held two cooks.", None),
    ],
)
def test_a_state_s_organ_is_of_the_only_country_in_the_report(nlp, text, country):
    assert actor(nlp(text), "Police").country == country


def test_others_have_no_country_but_their_own(nlp):
    doc = nlp("A nurse fled. The fire in Kenya went out.")
    assert actor(doc, "A nurse").country is None


def test_a_short_form_that_the_report_introduces_goes_before_the_table(nlp):
    doc = nlp("The Green Rope Union (GRU) met in Suva. The GRU elected a chair.")
    found = actor(doc, "The GRU")
    assert (found.name, found.country, found.sector) == ("Green Rope Union", None, "LAB")


@pytest.mark.parametrize(
    ("text", "word", "agent"),
    [
        ("Police fired on the crowd.", "Police", True),
        ("Police fired on the crowd.", "crowd", True),
        ("Rain flooded the bridge.", "Rain", False),
        ("Rain flooded the bridge.", "bridge", False),
        ("Peru signed the pact on Sunday.", "Peru", True),
        ("Peru signed the pact on Sunday.", "Sunday", False),
        ("The rally ended.", "rally", False),
        ("Nobody fired.", "Nobody", True),
    ],
)
def test_who_can_act(nlp, text, word, agent):
    doc = nlp(text)
    at = next(t.i for t in doc if t.text == word)
    assert doc._.cast.look(at).agent is agent


@pytest.mark.parametrize(
    ("text", "head", "parties"),
    [
        ("Police and soldiers sealed the market.", "Police", ["Police", "soldiers"]),
        ("The EU, the US and Japan agreed to meet.", "EU", ["The EU", "the US", "Japan"]),
        ("Smith and Sons sold the mill.", "Smith", ["Smith and Sons"]),
        ("Bosnia and Herzegovina signed the pact.", "Bosnia", ["Bosnia and Herzegovina"]),
        ("The Ministry of Health and Welfare closed.", "Ministry", ["The Ministry of Health and Welfare"]),
        ("Rebels left.", "Rebels", ["Rebels"]),
    ],
)
def test_parties(nlp, text, head, parties):
    doc = nlp(text)
    at = next(t.i for t in doc if t.text == head)
    assert [doc[a:b].text for a, b in doc._.cast.parties(at)] == parties


def test_several_sources_at_once_are_a_group_of_their_own(nlp):
    doc = nlp("Police and soldiers said they fired. Police left.")
    both, police = actor(doc, "Police and soldiers"), doc._.cast.of((0, 1))
    assert (both.name, both.kind) == ("Police and soldiers", "group")
    assert both.id != police


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("A statement by the Harvest Ministry gave a number.", "A statement by the Harvest Ministry", "Ministry"),
        ("The Harvest Ministry's statement gave a number.", "The Harvest Ministry's statement", "Ministry"),
        ("A letter from the guild came. The letter was long.", "The letter", "guild"),
        ("The statement gave a number.", "The statement", "statement"),
    ],
)
def test_a_text_is_its_issuer_s(nlp, text, phrase, name):
    assert actor(nlp(text), phrase).name.endswith(name)


def test_the_name_is_the_fullest_mention_and_short(nlp):
    doc = nlp(
        "Pell spoke. Harbour Minister Ode Pell, who had come from the islands with four ships and a choir, praised the "
        "guild. He left."
    )
    found = actor(doc, "He")
    assert found.name == "Harbour Minister Ode Pell"
    assert [m.text for m in found.mentions] == ["Pell", "Harbour Minister Ode Pell", "He"]
    assert all(doc.text[m.start : m.end] == m.text for m in found.mentions)


def test_a_bound_belongs_to_the_mention(nlp):
    doc = nlp("Police held at least 30 people.")
    assert actor(doc, "at least 30 people").name == "at least 30 people"


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The harbour guild spoke.", "The harbour guild", "harbour guild"),
        ("A cook from Perugia sang.", "A cook", "cook from Perugia"),
    ],
)
def test_a_name_has_no_article(nlp, text, phrase, name):
    assert actor(nlp(text), phrase).name == name


def test_words_outside_any_phrase_are_an_actor_too(nlp):
    doc = nlp("Quickly they left.")
    assert actor(doc, "Quickly").name == "Quickly"


def test_an_empty_report_has_no_actors(nlp):
    assert nlp("")._.cast.actors() == ()
    assert nlp(" \n ")._.cast.actors() == ()


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("A blast killed one monk and wounded two others.", "others", "two others"),
        ("The United States signed the pact.", "States", "United States"),
    ],
)
def test_a_name_holds_no_verb_and_all_words_of_a_country(nlp, text, word, name):
    assert actor(nlp(text), word).name == name
