"""What a sketch keeps of a record."""

import pickle

from sayso.article import Article, Block, Span
from sayso.comparing.stories import sketch_of
from sayso.comparing.stories.days import day_of
from sayso.record import Entity, Event, Place, PlaceRef, Record, TimeRef, Toll

TITLE = "Strike kills 14 in Maresk, Dahl says on day 3"
TEXT = f"{TITLE}\nA strike killed 14 people in the town of Maresk on Monday, General Dahl said. The market burned down."


def at(words: str) -> Span:
    """Give where words stand first behind the title."""
    start = TEXT.index(words, len(TITLE))
    return Span(start, start + len(words))


def strike(*, day: str = "2031-05-05", kind: str = "city") -> Record:
    """Make the record of a strike on a town."""
    blocks = (
        Block(kind="title", span=Span(0, len(TITLE))),
        Block(kind="paragraph", span=Span(len(TITLE) + 1, len(TEXT))),
    )
    article = Article(
        id="x", text=TEXT, title=TITLE, outlet="Orva Times", published="2031-05-06T08:00", language="en", blocks=blocks
    )
    town = PlaceRef(span=at("Maresk"), ref="p1")
    time = TimeRef(value=day)
    return Record(
        article=article,
        sentences=(Span(0, len(TITLE)), Span(len(TITLE) + 1, len(TEXT))),
        entities=(
            Entity(id="e1", kind="person", name="Dahl", mentions=(at("Dahl"),)),
            Entity(id="e2", kind="place", name="Maresk", mentions=(at("Maresk"),)),
        ),
        places=(
            Place(id="p1", span=at("Maresk"), name="Maresk", latitude=36.5, longitude=38.2, country="OR", kind=kind),
        ),
        tolls=(
            Toll(
                id="t1",
                harm="killed",
                low=14,
                high=14,
                victims=at("14 people"),
                span=at("killed 14 people"),
                place=town,
                time=time,
                event="v1",
            ),
        ),
        events=(Event(id="v1", trigger=at("strike"), type="ASSAULT", acled="Air/drone strike", place=town, time=time),),
    )


def test_the_incident_is_that_of_the_dead() -> None:
    """When, where and how many come from the dead that the article is about."""
    sketch = sketch_of(strike())
    assert sketch.is_incident
    assert (sketch.dead, sketch.site, sketch.published) == (14, (36.5, 38.2), day_of("2031-05-06"))
    assert sketch.days == (day_of("2031-05-05"),) * 2
    assert sketch.kinds.terms == ("Air/drone strike",)


def test_a_country_is_no_site_and_a_month_no_day() -> None:
    """What is too wide to tell incidents apart is left out."""
    sketch = sketch_of(strike(day="2031-05", kind="country"))
    assert (sketch.site, sketch.days, sketch.places.terms) == (None, None, ())


def test_marks_are_names_and_numbers_but_no_tolls() -> None:
    """The title's names and its number that is no toll are marks."""
    assert sketch_of(strike()).marks == ("maresk", "dahl", "3")


def test_words_of_the_title_weigh_more() -> None:
    """A rare word weighs more in the title than behind it, and the commonest words not at all."""
    words = dict(zip(*((bag := sketch_of(strike()).words).terms, bag.weights), strict=True))
    assert words["maresk"] > words["burned"] > 0
    assert "the" not in words


def test_a_sketch_is_small_and_travels() -> None:
    """A sketch of a long article takes a few kilobytes and comes through pickling as it was."""
    text = " ".join(
        f"Word{chr(97 + number % 26) * 3}{chr(97 + number // 26 % 26) * 4} of Orva burned." for number in range(3000)
    )
    sketch = sketch_of(Record(article=Article(id="x", text=text, title="Orva burns")))
    packed = pickle.dumps(sketch)
    assert len(packed) < 4000
    assert pickle.loads(packed) == sketch  # noqa: S301 - made here


def test_an_article_in_another_language_has_a_sketch() -> None:
    """An article of which nothing was read is sketched by its words alone."""
    sketch = sketch_of(Record(article=Article(id="x", text="Der Markt von Orva brannte ab.", language="de")))
    assert "orva" in sketch.words.terms
    assert not sketch.is_incident
