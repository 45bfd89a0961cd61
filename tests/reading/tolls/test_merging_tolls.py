"""Mentions of tolls that are one, and such as are two."""

from sayso.article import Span
from sayso.reading.tolls.merging import merged
from sayso.record import Attribution, Record, Toll
from tolls_help import record_of

TEXT = "Shells killed 14 rebels in Orva. The mayor said 14 rebels were killed. Shells killed two in Venn."


def record() -> Record:
    """Give a record of the text, in which the second sentence is somebody's."""
    plain = record_of(TEXT)
    told = Attribution(id="a1", kind="indirect", content=(Span(48, 69),), chain=("the mayor",))
    return Record(article=plain.article, sentences=plain.sentences, attributions=(told,))


def toll(number: int, words: str, *, after: int = 0, **fields: object) -> Toll:
    """Make a toll of fourteen killed whose victims stand at these words."""
    start = TEXT.index(words, after)
    span = Span(start, start + len(words))
    held: dict[str, object] = {"harm": "killed", "low": 14, "high": 14, "status": "combatant"} | fields
    return Toll(id=f"t{number}", victims=span, span=span, **held)  # type: ignore[arg-type]


def test_the_mention_that_says_on_whose_word_is_kept() -> None:
    """Where the outlet tells first what it then gives a source for, the source is kept, and the place in the order."""
    tolls = merged(
        record(),
        [
            toll(1, "14 rebels"),
            toll(2, "14 rebels", after=40, voice="a1", chain=("the mayor",)),
            toll(3, "two", low=2, high=2, status="unknown"),
        ],
    )
    assert [(one.id, one.low, one.voice) for one in tolls] == [("t1", 14, "a1"), ("t2", 2, None)]


def test_two_sources_are_two_tolls() -> None:
    """The same number by two voices is two tolls."""
    tolls = merged(
        record(),
        [
            toll(1, "14 rebels", voice="a1", chain=("the army",)),
            toll(2, "14 rebels", after=40, voice="a1", chain=("the mayor",)),
        ],
    )
    assert len(tolls) == 2


def test_parts_follow_their_whole() -> None:
    """What was a part of a mention that went is a part of the one that stays."""
    tolls = merged(
        record(),
        [
            toll(1, "14 rebels"),
            toll(2, "14 rebels", after=40),
            toll(3, "two", low=2, high=2, status="unknown", subset_of="t2"),
        ],
    )
    assert [(one.id, one.subset_of) for one in tolls] == [("t1", None), ("t2", "t1")]
