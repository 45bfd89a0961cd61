"""Places of an article, start to end: found, resolved, written as the record has them."""

from dataclasses import dataclass

import pytest

from sayso.article import Span
from sayso.placing.find import find_places, locate_places
from sayso.record import Place


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an encoder would give it."""

    kind: str
    span: Span


def places_in(text: str, *names: tuple[str, str], outlet: str | None = None) -> tuple[Place, ...]:
    """Give the places of a one-passage text; `names` are kinds and words, at their first place."""
    spans = [Name(kind, Span(text.index(words), text.index(words) + len(words))) for kind, words in names]
    return find_places(text, [Span(0, len(text))], spans, outlet=outlet)


def words_in(text: str, *names: tuple[str, str]) -> list[str]:
    """Give the words of the places."""
    return [place.span.of(text) for place in places_in(text, *names)]


def test_places_are_numbered_in_text_order_and_point_at_their_words() -> None:
    """Ids run from p1; a span holds the words; the name is as written."""
    text = "Shells fell in Azaz and in Manbij, Syria."
    places = places_in(text)
    assert [(place.id, place.name) for place in places] == [("p1", "Azaz"), ("p2", "Manbij"), ("p3", "Syria")]
    assert [place.span.of(text) for place in places] == ["Azaz", "Manbij", "Syria"]


@pytest.mark.parametrize(
    ("name", "geonames", "country"),
    [
        ("Azaz", 172082, "SY"),
        ("Astana", 1526273, "KZ"),
        ("Raqqa", 172955, "SY"),
        ("Deir Ezzor", 170794, "SY"),
        ("Hodeidah", 79415, "YE"),
        ("Nangarhar", 1132366, "AF"),
        ("Tigray", 444187, "ET"),
        ("Crimea", 703883, "UA"),
        ("Idlib Province", 169387, "SY"),
    ],
)
def test_names_of_conflict_news_resolve_to_their_geonames_entries(name: str, geonames: int, country: str) -> None:
    """A name that reports of wars turn on has its GeoNames id, whatever else bears it."""
    (place,) = places_in(f"Talks went on in {name} on Monday.", ("place", name))
    assert (place.geonames, place.country) == (geonames, country)


@pytest.mark.parametrize("name", ["Ghouta", "Eastern Ghouta", "Khmeimim", "Homs Military Airport"])
def test_a_place_without_a_known_id_has_coordinates_and_a_null_id(name: str) -> None:
    """Hand-made regions and facilities are located; an id is never invented."""
    (place,) = places_in(f"Fighting near {name} went on.", ("place", name))
    assert place.latitude is not None
    assert place.geonames is None


@pytest.mark.parametrize("written", ["Raqqa", "Raqa", "al-Raqqa", "Ar-Raqqah", "ar-Raqqa", "Raqqah"])
def test_spellings_of_one_place_resolve_to_one_entry(written: str) -> None:
    """Arabic articles, a silent h and doubled letters do not part a place from itself."""
    (place,) = places_in(f"They marched on {written} in Syria.", ("place", written))[:1]
    assert place.geonames == 172955


def test_a_lost_apostrophe_does_not_hide_a_country() -> None:
    """Text without apostrophes ("Syrias") still names the country."""
    places = places_in("Syrias army entered Homs.")
    assert [(place.country, place.kind) for place in places] == [("SY", "country"), ("SY", "city")]


def test_a_state_behind_a_comma_says_which_town() -> None:
    """Of many towns of a name, the one in the state that follows is meant; the state is a place too."""
    text = "She moved from Springfield, Ill., to Athens, Ohio."
    assert [place.admin1 for place in places_in(text)] == ["Illinois", "Illinois", "Ohio", "Ohio"]


def test_a_province_named_elsewhere_says_which_town() -> None:
    """The other places of the article decide between towns of one name."""
    near = places_in(
        "Tripoli, Beirut and Sidon were quiet.", ("place", "Tripoli"), ("place", "Beirut"), ("place", "Sidon")
    )
    far = places_in(
        "Tripoli, Benghazi and Sirte were quiet.", ("place", "Tripoli"), ("place", "Benghazi"), ("place", "Sirte")
    )
    assert (near[0].country, far[0].country) == ("LB", "LY")


def test_a_head_word_says_that_the_area_is_meant() -> None:
    """Behind "province" the province is meant, without it the city, in one article."""
    places = places_in("Aleppo is quiet, but the rest of Aleppo province is not.", ("place", "Aleppo"))
    assert [place.kind for place in places] == ["city", "admin1"]


def test_a_list_of_counties_is_of_counties() -> None:
    """The head at the end of a list counts for each name in it."""
    places = places_in(
        "Geauga, Medina and Summit counties in Ohio voted.",
        ("place", "Geauga"),
        ("place", "Medina"),
        ("place", "Summit"),
    )
    assert [(place.kind, place.admin1) for place in places[:3]] == [("admin2", "Ohio")] * 3


def test_a_town_that_the_named_state_lacks_stays_unresolved() -> None:
    """A village elsewhere is no answer: nulls are."""
    village, state = places_in("He was born in Kafr Takharim, Ohio.", ("place", "Kafr Takharim"))
    assert (village.latitude, village.country, state.name) == (None, None, "Ohio")


def test_demonyms_are_no_places_but_say_which_country() -> None:
    """A word such as "Georgian" is no toponym; it tells that Georgia is the country."""
    text = "Georgian troops left. Georgian ministers spoke to Ossetian leaders in Georgia."
    assert words_in(text) == ["Georgia"]
    assert places_in(text)[0].country == "GE"


def test_persons_are_no_places() -> None:
    """A person whose name holds a city's is none."""
    assert words_in("Paris Hilton met Jack London.", ("person", "Paris Hilton"), ("person", "Jack London")) == []


def test_a_surname_of_the_article_is_no_place_when_it_stands_alone() -> None:
    """Where Ana Houston is named, "Houston said" is about her."""
    assert words_in("Ana Houston spoke. Houston said no.", ("person", "Ana Houston")) == []


def test_a_title_behind_a_place_frees_it_from_the_person_s_name() -> None:
    """The encoder takes "Boston Mayor Ana Bel" for a person; Boston is a place there."""
    assert words_in("It was Boston Mayor Ana Bel who spoke.", ("person", "Boston Mayor Ana Bel")) == ["Boston"]


def test_a_place_that_opens_a_body_s_name_is_a_place() -> None:
    """A department of Ohio names Ohio, a university of Texas Texas; an outlet's name does not count."""
    assert words_in("The Ohio Department of Health spoke.", ("organization", "Ohio Department of Health")) == ["Ohio"]
    assert words_in("The University of Texas spoke.", ("organization", "University of Texas")) == ["Texas"]
    assert words_in("The Boston Herald wrote it.", ("organization", "Boston Herald")) == []


def test_a_street_is_no_town() -> None:
    """A street called after Memphis is not Memphis."""
    assert "Memphis" not in words_in("He lived on Memphis Street.", ("place", "Memphis Street"))


def test_short_forms_are_written_out() -> None:
    """Abbreviations count with their full stops and case; their name is the place's own."""
    text = "The U.S. sent aid to Charleston, W.Va., and Gary, IN. It is for us in all."
    assert [place.name for place in places_in(text)] == [
        "United States",
        "Charleston",
        "West Virginia",
        "Gary",
        "Indiana",
    ]


def test_a_pronoun_in_capitals_is_no_country() -> None:
    """In a line of capitals "US" is not taken for the country."""
    assert words_in("THEY TOLD US NOTHING AT ALL") == []


def test_places_that_the_gazetteer_lacks_stay_with_nulls() -> None:
    """The encoder's place is kept, unresolved."""
    (place,) = places_in("They met in Maresk-on-Venn yesterday.", ("place", "Maresk-on-Venn"))
    assert (place.name, place.geonames, place.latitude, place.country, place.kind) == (
        "Maresk-on-Venn",
        None,
        None,
        None,
        None,
    )


def test_the_outlet_s_country_counts() -> None:
    """Without other context the outlet's host decides between two towns."""
    text = "The council of Cambridge met."
    british = places_in(text, ("place", "Cambridge"), outlet="orvamail.co.uk")
    assert british[0].country == "GB"


def test_given_spans_are_resolved_whatever_speaks_for_them() -> None:
    """`locate_places` gives one place a span, in the order of the spans."""
    text = "Athens beat Sparta in Georgia's league; Macon watched."
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in ("Macon", "Athens")]
    places = locate_places(text, [Span(0, len(text))], spans)
    assert [place.span for place in places] == spans
    assert [place.country for place in places] == ["US", "US"]


def test_nothing_gives_nothing() -> None:
    """No passages or no words: no places."""
    assert find_places("", [], []) == ()
    assert words_in("the quick fox") == []


@pytest.mark.parametrize("garbage", ["A ", "U.S. ", "O'", "Paris, ", "New York ", "Orva and "])
def test_garbage_takes_time_in_step_with_its_length(garbage: str) -> None:
    """A hundred thousand characters of repeated shreds are read, whatever they are."""
    text = garbage * (100_000 // len(garbage))
    assert len(find_places(text, [Span(0, len(text))], [])) <= len(text)


def kinds_in(text: str, *names: tuple[str, str]) -> list[tuple[str, str | None, str | None]]:
    """Give name, kind and country of the places."""
    return [(place.name, place.kind, place.country) for place in places_in(text, *names)]


def test_a_possessive_without_apostrophe_is_no_part_of_the_name() -> None:
    """The span holds what stands there, the name does not."""
    text = "Syrias army entered Homs."
    assert [(place.span.of(text), place.name) for place in places_in(text)] == [("Syrias", "Syria"), ("Homs", "Homs")]


def test_a_possessive_surname_is_no_town() -> None:
    """A president's name without its apostrophe is not looked up as a place, though a town bears it."""
    text = "President Bashar al-Assad fled. Assads forces left Homs."
    assert words_in(text, ("person", "Bashar al-Assad")) == ["Homs"]


def test_an_armed_group_is_no_place() -> None:
    """A place's name that opens a brigade's or an army's is none."""
    assert words_in("The Idlib Brigade and the al-Sham Legion left Hama.") == ["Hama"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "They shelled the Salah al-Din district of Aleppo.",
            [("Salah al-Din", "quarter", "SY"), ("Aleppo", "city", "SY")],
        ),
        ("Fighting reached Baba Amr in Homs.", [("Baba Amr", "quarter", "SY"), ("Homs", "city", "SY")]),
        ("A Damascus neighborhood was hit.", [("Damascus", "capital", "SY")]),
        ("Fighting went on in Salah al-Din province.", [("Salah al-Din", "admin1", "IQ")]),
    ],
)
def test_a_quarter_is_meant_where_its_city_is_named(text: str, kinds: list[tuple[str, str, str]]) -> None:
    """A quarter needs its city in the article and a word or place that tells it; the province or city of its name is meant elsewhere."""
    assert kinds_in(text, ("place", kinds[0][0])) == kinds


def test_a_quarter_that_is_not_known_is_no_city_elsewhere() -> None:
    """A word says that a quarter is meant: a city of the name in another country is no answer."""
    place = places_in("Shells hit the Alexandria neighborhood of Raqqa.", ("place", "Alexandria"))[0]
    assert (place.name, place.country, place.latitude) == ("Alexandria", None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He lives in Idlib.", "city"),
        ("A raid on the village of Orvaleh in Idlib went on.", "admin1"),
        ("Shells fell in Saraqib in Idlib.", "admin1"),
        ("A raid on northern Idlib went on.", "admin1"),
        ("A raid on rural Idlib went on.", "admin1"),
        ("A raid on Idlib southern countryside went on.", "admin1"),
        ("A raid on a southern district of Idlib went on.", "city"),
        ("Idlib state media told of a raid.", "city"),
    ],
)
def test_words_tell_the_province_from_the_city_of_its_name(text: str, kind: str) -> None:
    """A town said to lie in it, a side or the countryside of it tell the province; a district and state media do not."""
    (place,) = [one for one in places_in(text, ("place", "Idlib")) if one.name == "Idlib"]
    assert place.kind == kind


def test_a_small_namesake_abroad_is_not_taken() -> None:
    """Where an article is about one country, a village alone of its own country keeps nulls; a large city there does not."""
    places = "Homs, Hama, Idlib, Aleppo, Raqqa and Latakia, Syria, were quiet. Shells fell on {}."
    village = places_in(places.format("Karima"), ("place", "Karima"))[-1]
    city = places_in(places.format("Geneva"), ("place", "Geneva"))[-1]
    assert (village.name, village.country) == ("Karima", None)
    assert (city.name, city.country) == ("Geneva", "CH")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A raid on the village of Orvaleh killed two.", "Orvaleh"),
        ("A raid on al-Orvaleh village killed two.", "al-Orvaleh"),
        ("A raid on the Bab al-Orva neighbourhood killed two.", "Bab al-Orva"),
    ],
)
def test_a_name_that_words_say_is_a_towns_is_a_place_without_coordinates(text: str, name: str) -> None:
    """A village that no gazetteer knows is a place with nulls, though the encoder missed it."""
    assert kinds_in(text) == [(name, None, None)]


@pytest.mark.parametrize(
    "written", ["Deir ez-Zor", "Dayr al-Zawr", "Deir al-Zour", "Deir Ezzor", "Deir az-zor", "Deir Ezzur"]
)
def test_a_province_keeps_its_many_spellings(written: str) -> None:
    """The province is found however its Arabic name is put into Latin letters."""
    (place,) = places_in(f"They left {written} province.", ("place", written))
    assert (place.kind, place.geonames) == ("admin1", 170792)
