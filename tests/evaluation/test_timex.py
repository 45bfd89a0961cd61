"""Reading TimeML and scoring times."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso.article import Span
from sayso.errors import InputError
from sayso.evaluation.timex import GoldTime, match_times, measure_timex, measure_wikiwars, read_timeml
from sayso.record import Time

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>orva</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2017-04-05" functionInDocument="CREATION_TIME">April 5</TIMEX3></DCT>
<TEXT>
The bridge <EVENT eid="e1">fell</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2017-04-04">Tuesday
</TIMEX3>, after <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3> of rain, and <TIMEX3 tid="t3" type="DATE" value="null">then</TIMEX3> it rose.
</TEXT></TimeML>
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Give a folder with a document in each corpus."""
    for name in ("TimeBank", "AQUAINT", "WikiWars"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "orva.tml").write_text(TIMEML, encoding="utf-8")
    return tmp_path


def test_text_creation_and_times_are_read(corpora: Path) -> None:
    """Spans hold in the text, white space at their ends is left out, "null" is no value, the day of creation is no time of the text."""
    document = read_timeml(corpora / "TimeBank" / "orva.tml")
    assert document.name == "TimeBank/orva"
    assert document.published == "2017-04-05"
    assert [(time.span.of(document.text), time.kind, time.value) for time in document.times] == [
        ("Tuesday", "DATE", "2017-04-04"),
        ("two days", "DURATION", "P2D"),
        ("then", "DATE", None),
    ]


def test_what_is_no_timeml_is_refused(tmp_path: Path) -> None:
    """Broken XML and XML without a text are refused by name."""
    for content in ("<TimeML>", "<TimeML></TimeML>"):
        path = tmp_path / "bad.tml"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=r"bad\.tml"):
            read_timeml(path)


def test_each_time_is_matched_once() -> None:
    """The same span comes first, then the first that overlaps; what is left stands alone."""
    gold = [GoldTime(span=Span(0, 10), kind="DATE", value="1"), GoldTime(span=Span(12, 20), kind="DATE", value="2")]
    found = [
        Time(id=f"d{n}", span=Span(*ends), kind="DATE", value="1") for n, ends in enumerate([(0, 4), (5, 13), (12, 20)])
    ]
    pairs = [
        (pair.gold and pair.gold.span.start, pair.found and pair.found.span.start) for pair in match_times(gold, found)
    ]
    assert pairs == [(0, 0), (12, 12), (None, 5)]


def test_figures_are_those_of_tempeval(corpora: Path) -> None:
    """Relaxed counts overlaps, strict equal spans, value relaxed matches of equal value; a wrong pair costs recall and precision."""

    def find(text: str, _passages: Sequence[Span], _sentences: Sequence[Span], published: str | None) -> list[Time]:
        assert published == "2017-04-05"
        on = text.index("on Tuesday")
        two = text.index("two days")
        return [
            Time(id="d1", span=Span(on, on + 10), kind="DATE", value="2017-04-04"),
            Time(id="d2", span=Span(two, two + 8), kind="DURATION", value="P3D"),
        ]

    measured = measure_timex(corpora, find)
    figures = {figure.name: round(figure.value, 3) for figure in measured.figures}
    assert figures == {"timex.relaxed": 0.8, "timex.strict": 0.4, "timex.value": 0.4}
    outcome = measured.outcomes["timex.value"][0]
    assert (len(outcome.hit), len(outcome.false), len(outcome.missed)) == (1, 1, 2)
    assert [len(held) for held in measured.outcomes.values()] == [2, 2, 2]
    assert {key[0] for key in measured.told} <= set(measured.outcomes)


def test_the_finder_itself_is_measured_by_default(corpora: Path) -> None:
    """Sayso's own times of the document are right but for the one without a value, and WikiWars has no strict figure."""
    figures = {figure.name: round(figure.value, 3) for figure in measure_wikiwars(corpora).figures}
    assert figures == {"wikiwars.relaxed": 0.8, "wikiwars.value": 0.8}
