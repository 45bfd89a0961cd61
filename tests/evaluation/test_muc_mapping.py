"""Records as MUC's templates, their dead, and how organizations are held responsible."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso.article import Article, Block, Span
from sayso.evaluation.muc import Confidence, Fill, Template
from sayso.evaluation.muc_confidence import confidence_of, confidence_share
from sayso.evaluation.muc_dead import dead_of
from sayso.evaluation.muc_mapping import templates_of
from sayso.evaluation.muc_measures import Case, development_messages, measure_muc, measured_messages
from sayso.record import Attribution, Entity, Event, Harm, Participant, Record, Source, TimeRef, Toll

BODY = (
    "Rebels of the Orva Front bombed the bank on Monday. Two guards were killed. "
    "Jo Venn was kidnapped by masked men. The police blamed the Orva Front for the bombing. The Orva Front admitted the bombing."
)


def at(words: str, after: str = "", text: str = BODY) -> Span:
    """Give where words stand, the first time behind some others."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def sentences(text: str) -> tuple[Span, ...]:
    """Give the sentences of a text that has no other full stops."""
    found, start = [], 0
    for place, letter in enumerate(text):
        if letter == ".":
            found.append(Span(start, place + 1))
            start = place + 2
    return tuple(found)


def record(
    events: Sequence[Event] = (),
    text: str = BODY,
    entities: Sequence[Entity] = (),
    tolls: Sequence[Toll] = (),
    told: Sequence[Attribution] = (),
) -> Record:
    """Give a record of a text."""
    block = Block(kind="paragraph", span=Span(0, len(text)))
    article = Article(key="m", id="x", text=text, language="en", published="1990-01-03", blocks=(block,))
    return Record(
        article=article,
        sentences=sentences(text),
        entities=tuple(entities),
        events=tuple(events),
        tolls=tuple(tolls),
        attributions=tuple(told),
    )


FRONT = Entity(id="e1", kind="group", name="Orva Front", mentions=(at("Orva Front"),))
JO = Entity(id="e2", kind="person", name="Mayor Jo Venn", mentions=(at("Jo Venn"),))
MONDAY = TimeRef(value="1990-01-01", basis="published")


def bombing(**other: object) -> Event:
    """Give the bombing of the bank."""
    fields = {
        "id": "v1",
        "trigger": at("bombed"),
        "type": "ASSAULT",
        "mode": "explosives",
        "actors": (Participant(span=at("Rebels of the Orva Front"), entity="e1"),),
        "targets": (at("the bank"),),
        "time": MONDAY,
    }
    return Event(**(fields | other))  # type: ignore[arg-type]  # fields by name


def kidnapping() -> Event:
    """Give the kidnapping of Jo Venn."""
    return Event(
        id="v2",
        trigger=at("kidnapped"),
        type="ASSAULT",
        mode="abduct",
        actors=(Participant(span=at("masked men")),),
        recipients=(Participant(span=at("Jo Venn"), entity="e2"),),
        time=MONDAY,
    )


def words(fills: Sequence[Fill]) -> list[str]:
    """Give the first way to write each fill."""
    return [fill.written[0] for fill in fills]


def test_events_become_templates_with_their_slots() -> None:
    """Two acts are two incidents; who did it is parted into people and organization; a named victim loses the title."""
    first, second = templates_of(record([bombing(), kidnapping()], entities=[FRONT, JO]))
    assert first.types == ("bombing",)
    assert words(first.organizations) == ["Orva Front"]
    assert words(first.targets) == ["bank"]
    assert second.types == ("kidnapping",)
    assert words(second.perpetrators) == ["masked men"]
    assert words(second.victims) == ["Jo Venn"]


@pytest.mark.parametrize(
    "event",
    [
        bombing(factuality="denied"),
        bombing(mode="territory"),
        bombing(type="CONSULT"),
        bombing(targets=()),
    ],
)
def test_what_is_no_incident_gives_no_template(event: Event) -> None:
    """What is denied, is no act of terror, or hits nothing is left out."""
    assert templates_of(record([event], entities=[FRONT])) == ()


def test_what_is_history_or_between_armies_is_left_out() -> None:
    """A blow against soldiers that is told late, or of years ago, is no incident of today."""
    text = "It rained. It rained. Rebels attacked soldiers in 1975."
    event = Event(
        id="v1",
        trigger=at("attacked", text=text),
        type="ASSAULT",
        recipients=(Participant(span=at("soldiers", text=text)),),
        time=TimeRef(value="1975", basis="stated"),
    )
    assert templates_of(record([event], text=text)) == ()


def test_tellings_of_one_incident_are_one_template() -> None:
    """Acts that share what they hit are one incident, and its special type stays."""
    again = bombing(id="v3", trigger=at("bombing", "blamed"), actors=(), mode=None)
    [template] = templates_of(record([bombing(), again], entities=[FRONT]))
    assert template.types == ("bombing",)


def toll(id_: str, victims: str, low: int, harm: Harm = "killed", subset_of: str | None = None) -> Toll:
    """Give a toll."""
    return Toll(
        id=id_,
        harm=harm,
        low=low,
        high=low,
        victims=at(victims),
        span=at("Two guards were killed"),
        subset_of=subset_of,
    )


def test_the_dead_are_those_of_the_sentence_that_names_the_incident() -> None:
    """Tolls of the killed count, wounded and parts do not; without a toll a killing that is told counts one; else nobody is counted."""
    template = Template(types=("bombing",), described=(Fill(written=("GUARDS",)),))
    tolls = [toll("t1", "Two guards", 2), toll("t2", "guards", 1, subset_of="t1")]
    assert dead_of(record(tolls=tolls), template) == 2
    assert dead_of(record(tolls=[toll("t1", "Two guards", 2, harm="injured")]), template) == 1
    assert dead_of(record(), Template(types=("kidnapping",), victims=(Fill(written=("JO VENN",)),))) is None


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The Orva Front bombed the bank.", "reported as fact"),
        ("The Orva Front allegedly bombed the bank, which was alleged.", "suspected"),
        ("The Orva Front claimed responsibility for bombing the bank.", "claimed or admitted"),
        ("It is not known whether the Orva Front bombed the bank.", "possible"),
        ("Somebody bombed the bank.", "possible"),
    ],
)
def test_confidence_by_what_is_said(text: str, confidence: Confidence) -> None:
    """Words of claim, accusation and doubt beside the organization decide; an organization that is not named did it only possibly."""
    template = Template(types=("bombing",), targets=(Fill(written=("BANK",)),))
    assert confidence_of(record(text=text), Fill(written=("ORVA FRONT",)), template) == confidence


def test_confidence_by_who_says_it() -> None:
    """An accusation of the police is the authorities', anybody else's is not."""
    text = "The police blamed the Orva Front for bombing the bank."
    template = Template(types=("bombing",), targets=(Fill(written=("BANK",)),))
    for name, confidence in (("the police", "accused by authorities"), ("the bishop", "suspected")):
        said = Attribution(
            id="a1",
            kind="indirect",
            content=(at("the Orva Front for bombing the bank", text=text),),
            cue=at("blamed", text=text),
            source=Source(span=None, kind="organization", name=name),
            act="accuse",
        )
        assert confidence_of(record(text=text, told=[said]), Fill(written=("ORVA FRONT",)), template) == confidence


def test_no_cases_have_no_share() -> None:
    """Nothing compared gives 0."""
    assert confidence_share([]) == 0.0


def test_figures_of_a_case_that_is_read_right() -> None:
    """A message read as it is keyed scores 1 in all that it has."""
    template = Template(
        types=("bombing",),
        organizations=(Fill(written=("ORVA FRONT",)),),
        targets=(Fill(written=("BANK",)),),
        described=(Fill(written=("GUARDS",)),),
        dead=2,
        confidence=((Fill(written=("ORVA FRONT",)), ("claimed or admitted",)),),
    )
    held = record([bombing()], entities=[FRONT], tolls=[toll("t1", "Two guards", 2)])
    figures = measure_muc([Case(record=held, templates=(template,))])
    assert figures.dead == (1.0, 1)
    assert figures.usual.of("type", "organization", "target") == (1.0, 1.0, 1.0)
    assert figures.confidence[1] == 1


def test_measured_and_development_messages_are_apart() -> None:
    """No message that is measured may be read for errors; skipped where the corpora are absent."""
    folder = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "muc34"
    if not folder.is_dir():
        pytest.skip("the development corpora are not beside the project")
    measured = {message.id for message, _ in measured_messages(folder)}
    development = {message.id for message, _ in development_messages(folder)}
    assert (len(measured), len(development)) == (400, 1100)
    assert not measured & development
