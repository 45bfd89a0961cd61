"""The articles in order, with what is known and counted of each."""

from sayso.showing.overview import Tally, article_lines, in_order, label_of, shared_wires
from showing import sample
from showing.sample import built, said_by


def test_articles_stand_by_outlet_and_date_each_once() -> None:
    """The order of the input does not matter, and an article that came twice stands once."""
    records = sample.all_records()
    ordered = in_order([*records, *reversed(records)])
    assert [record.article.outlet for record in ordered] == ["Belm Daily", "La Nouvelle de Sarn", "Orva Post", None]
    assert ordered == in_order(reversed(records))


def test_article_line_says_what_is_known() -> None:
    """A row has the date with its basis, the other dates that were seen, agency and counts."""
    (line,) = article_lines([sample.orva_post()])
    assert line.date == "6 May 2031, 08:40 (UTC+02:00)"
    assert line.basis == "from the page’s metadata"
    assert line.other_dates == ("7 May 2031 (from the table’s row)",)
    assert (line.wire, line.attributions, line.speakers) == (
        ("Corvex",),
        Tally(all=10, speech=8),
        Tally(all=9, speech=7),
    )


def test_article_without_title_goes_by_its_first_words() -> None:
    """Title, else first words, else key, else a word that says so."""
    assert label_of(sample.no_outlet().article).startswith("Mina Dahl resigned herself")
    assert label_of(built([("furniture", "x")], key="k7").article) == "k7"
    assert label_of(built([]).article) == "Untitled article"


def test_outlets_that_credit_one_agency_are_named() -> None:
    """Only an agency that two outlets credit is worth a warning."""
    records = [sample.orva_post(), sample.belm_daily(), said_by("Bo", outlet="C", wire=("Norpress",))]
    assert shared_wires(records) == (("Corvex", ("Belm Daily", "Orva Post")),)
