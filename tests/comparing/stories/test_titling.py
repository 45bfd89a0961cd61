"""What a story is called."""

from itertools import permutations

from sayso.article import Article
from sayso.comparing.stories import title_of
from sayso.record import Record


def told(name: str, text: str, title: str | None, day: str = "2031-05-06") -> Record:
    """Make a record of an article."""
    return Record(article=Article(id=name, text=text, title=title, published=day))


RECORDS = (
    told("a", "Rain fell on Venn. The grocers of Orva fled the market.", "Rain in Venn", "2031-05-05"),
    told("b", "Shells hit the market of Orva; grocers fled.", "Market of Orva shelled"),
    told("c", "Shells hit the market of Orva; grocers and rescuers fled.", "Shells hit Orva market"),
    told("d", "Shells hit the market of Orva, and rescuers came.", None),
)


def test_the_most_central_title_is_taken_whatever_the_order() -> None:
    """The title of the article most like the others names the story, not the first one's."""
    titles = {title_of(told) for told in permutations(RECORDS)}
    assert len(titles) == 1
    assert titles <= {"Market of Orva shelled", "Shells hit Orva market"}


def test_of_equals_the_earliest_is_taken() -> None:
    """Of two articles alike the first printed gives the title."""
    pair = [told("a", "Shells hit Orva.", "Later", "2031-05-07"), told("b", "Shells hit Orva.", "Sooner", "2031-05-06")]
    assert title_of(pair) == "Sooner"


def test_without_titles_there_is_none() -> None:
    """No title, no name; no articles neither."""
    assert title_of([told("a", "Shells hit Orva.", None)]) == title_of([]) == ""
