"""Speakers across records: who is one, and in which order what they said stands."""

from sayso.article import Article, Span
from sayso.record import Attribution, Record, Source
from sayso.speakers import name_of, speakers_of

TEXT = "Mina  Dahl spoke twice; nobody else did."


def told(name: str | None, start: int = 20, id_: str = "a1") -> Attribution:
    """Make an attribution whose content begins somewhere."""
    source = Source(span=None, kind="person", name=name) if name else None
    return Attribution(id=id_, kind="indirect", content=(Span(start, start + 2),), source=source)


def record_of(published: str | None, *attributions: Attribution, id_: str = "x", outlet: str | None = None) -> Record:
    """Make a record of one article."""
    return Record(article=Article(id=id_, text=TEXT, published=published, outlet=outlet), attributions=attributions)


def test_spellings_that_differ_in_capitals_and_white_space_are_one() -> None:
    """The commonest is shown; another name is another speaker."""
    record = record_of(
        None,
        told("MINA DAHL", 1, "a1"),
        told("Mina\nDahl", 2, "a2"),
        told("Mina Dahl", 3, "a3"),
        told("M. Dahl", 4, "a4"),
    )
    assert [(one.name, len(one.said)) for one in speakers_of([record])] == [("M. Dahl", 1), ("Mina Dahl", 3)]


def test_source_without_a_name_goes_by_its_words() -> None:
    """And what has no source at all stands last, without a name."""
    words = Attribution(
        id="a1", kind="indirect", content=(Span(30, 32),), source=Source(span=Span(0, 10), kind="person")
    )
    assert name_of(record_of(None), words) == "Mina Dahl"
    assert [one.name for one in speakers_of([record_of(None, told(None, id_="a2"), words)])] == ["Mina Dahl", None]


def test_order_is_date_then_outlet_then_place() -> None:
    """Dates of any precision and zone; what has no date stands last; the order of the input does not matter."""
    records = [
        record_of(None, told("Bo"), id_="undated"),
        record_of("2031-05-06T01:00+03:00", told("Bo"), id_="fifth, by UTC"),
        record_of("2031-05-05T23:00+00:00", told("Bo"), id_="later"),
        record_of("2031-05", told("Bo"), id_="month"),
        record_of("2031-05-06", told("Bo", 9, "a1"), told("Bo", 3, "a2"), id_="venn", outlet="Venn"),
        record_of("2031-05-06", told("Bo"), id_="orva", outlet="orva"),
    ]
    for given in (records, records[::-1]):
        (speaker,) = speakers_of(given)
        assert [(said.record.article.id, said.attribution.id) for said in speaker.said] == [
            ("month", "a1"),
            ("fifth, by UTC", "a1"),
            ("later", "a1"),
            ("orva", "a1"),
            ("venn", "a2"),
            ("venn", "a1"),
            ("undated", "a1"),
        ]


def test_article_that_came_twice_counts_once() -> None:
    """As in the report."""
    record = record_of("2031", told("Bo"))
    assert [len(one.said) for one in speakers_of([record, record])] == [1]
