"""Single sentences: which words name a place, and which. `=` gives the country, `+` the name of its record."""

import pytest

# text | toponym=country[+name] ... | words that are no places
CASES = """
He was held in Paris for two days.|Paris=FRA|
He was held in Paris, Texas, for two days.|Paris=USA;Texas=USA|
She grew up in Slidell, Louisiana.|Slidell=USA;Louisiana=USA|
She grew up in Slidell, La., and moved to Ohio.|Slidell=USA;La.=USA+Louisiana;Ohio=USA|
PARIS — The senate voted on the bill.|PARIS=FRA|
ISTANBUL — Two ferries collided in the strait.|ISTANBUL=TUR|
RAMALLAH, West Bank — Shops were closed on Sunday.|RAMALLAH=PSE;West Bank=PSE|
The western city of Oral has a new governor.|Oral=KAZ|
Kiev and Moscow exchanged prisoners.|Kiev=UKR+Kyiv;Moscow=RUS|
The army of Burma crossed into Thailand.|Burma=MMR+Myanmar;Thailand=THA|
Farmers in Holland blocked a motorway.|Holland=NLD|
The U.S. and the UK signed the paper.|U.S.=USA;UK=GBR|
The UAE recalled its envoy from DR Congo.|UAE=ARE;DR Congo=COD|
The Ivory Coast beat Senegal in Dakar.|Ivory Coast=CIV;Senegal=SEN;Dakar=SEN|
Reports came from Côte d'Ivoire and Guinea-Bissau.|Côte d'Ivoire=CIV;Guinea-Bissau=GNB|
The court in The Hague heard the case.|The Hague=NLD|
Paris Hilton opened the show.||Paris;Hilton
Chelsea Manning left the prison on foot.||Chelsea;Manning
Mr. Washington denied the charge.||Washington
Denzel Washington spoke in Chicago.|Chicago=USA|Washington
Jack London wrote about dogs.||London
French officials met Syrian envoys.||French;Syrian
A Turkish court freed the German reporter.||Turkish;German
The ministry in Ankara denied it.|Ankara=TUR|
Rebels shelled Aleppo and Homs in northern Syria.|Aleppo=SYR;Homs=SYR;Syria=SYR|
Fighting spread across Donbas last week.|Donbas=UKR|
Russia annexed Crimea in 2014.|Russia=RUS;Crimea=UKR|
A school in Gaza was hit.|Gaza=PSE+Gaza Strip|
He fled from Chechnya to Georgia and asked for asylum in Tbilisi.|Chechnya=RUS;Georgia=GEO;Tbilisi=GEO|
He drove from Alabama to Georgia and was stopped in Atlanta.|Alabama=USA;Georgia=USA;Atlanta=USA|
Police in Laurel County, Kentucky, found the car.|Laurel County=USA;Kentucky=USA|
The mayor of Birmingham, England, resigned.|Birmingham=GBR;England=GBR|
The mayor of Birmingham, Ala., resigned.|Birmingham=USA;Ala.=USA|
Students in Athens, Ohio, held a vigil.|Athens=USA;Ohio=USA|
Greek pensioners marched through Athens.|Athens=GRC|
Congress sits in Washington, D.C., until Friday.|Washington=USA|
Tokyo agreed to the plan, and Beijing did not.|Tokyo=JPN;Beijing=CHN|
The virus was found in São Paulo and Bogotá.|São Paulo=BRA;Bogotá=COL|
Troops entered Port-au-Prince at dawn.|Port-au-Prince=HTI|
The men were tried in Ho Chi Minh City.|Ho Chi Minh City=VNM|
Trinidad and Tobago sent a ship.|Trinidad and Tobago=TTO|
A boat sank off Lampedusa, in the Mediterranean.|Lampedusa=ITA;Mediterranean=-|
Tribes in Helmand province and Kandahar took up arms.|Helmand=AFG;Kandahar=AFG|
The Middle East and West Africa saw fewer attacks.|Middle East=-;West Africa=-|
NATO and the U.N. said nothing.||NATO;U.N.
The White House and the Kremlin talked by phone.||White House;Kremlin
May and June were dry, and August was wet.||May;June;August
The Red Cross sent blankets to Mosul.|Mosul=IRQ|Red Cross
Al Jazeera and Reuters reported it from Doha.|Doha=QAT|Al Jazeera;Reuters
The shop of T-Mobile in Graz was shut.|Graz=AUT|Mobile
Sen. Ann Moor, D-Ohio, spoke for an hour.|Ohio=USA|
The Berlin-based group met in Vienna.|Berlin=DEU;Vienna=AUT|
Nothing of note happened.||
"""


def case(line):
    text, places, others = line.split("|")
    wanted = [tuple(p.split("=")) for p in places.split(";") if p]
    return pytest.param(text, wanted, [w for w in others.split(";") if w], id=text[:40])


@pytest.mark.parametrize(("text", "wanted", "others"), [case(line) for line in CASES.strip().splitlines()])
def test_sentence(finder, text, wanted, others):
    found = {p.span.text: p for p in finder(text)._.places}
    for name, what in wanted:
        country, _, known_as = what.partition("+")
        assert name in found, found
        assert (found[name].country or "-") == country
        assert not known_as or found[name].name == known_as
        assert found[name].lat is not None
    for other in others:
        assert not any(other in name for name in found), found


def test_records_stand_in_text_order_on_the_words_of_the_text(finder):
    doc = finder("Trains left Rome, Lyon and Graz. A bus went from Linz to Rome.")
    spans = [p.span for p in doc._.places]
    assert [s.text for s in spans] == ["Rome", "Lyon", "Graz", "Linz", "Rome"]
    assert spans == sorted(spans)
    assert all(doc.text[s.start : s.end] == s.text for s in spans)


def test_a_place_that_no_gazetteer_has_stands_under_its_own_words(finder):
    (found,) = finder("Soldiers burned huts in the village of Zorvamunde.")._.places
    assert (found.name, found.country, found.lat, found.geonames) == ("Zorvamunde", None, None, None)


def test_a_city_goes_before_the_province_around_it_unless_a_word_says_otherwise(finder):
    (city,) = finder("Trams stopped in Donetsk.")._.places
    (province,) = finder("Trams stopped in Donetsk region.")._.places
    assert (city.lat, city.lon) == (48.02, 37.8)
    assert (province.lat, province.lon) != (48.02, 37.8)


def test_a_name_has_one_sense_in_a_report(finder):
    text = "A man from Paris, Texas, was fined. The fair in Paris was his third. Paris has 25,000 people."
    assert {p.country for p in finder(text)._.places} == {"USA"}


def test_an_empty_text_has_no_places(finder):
    assert finder("")._.places == ()
