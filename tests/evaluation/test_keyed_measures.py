"""The measure of keyed attributions, its items, and the list of what is wrong."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.article import Article, Block, Span
from sayso.evaluation.judging import SPARSE
from sayso.evaluation.keyed import KeyedAttribution, KeyedRecord
from sayso.evaluation.keyed_files import read_passages
from sayso.evaluation.keyed_measures import measure_keyed
from sayso.evaluation.listing import all_error_lines
from sayso.evaluation.measured import Figure, Measured, share_figure
from sayso.evaluation.metrics import Counts
from sayso.record import Attribution, Record, Source

GOLD = Path(__file__).parents[1] / "gold" / "attributions"
TEXT = "Ana told Radio Orva the bridge fell. Bo said it stands."
ANA = KeyedAttribution(
    id="1",
    kind="indirect",
    content=(Span(20, 35),),
    cue=Span(4, 8),
    source=Span(0, 3),
    name="Ana",
    chain=("Ana", "Radio Orva"),
    act="say",
    addressee=Span(9, 19),
    relay=(Span(9, 19),),
)
BO = KeyedAttribution(
    id="2",
    kind="indirect",
    content=(Span(45, 54),),
    cue=Span(40, 44),
    source=Span(37, 39),
    name="Bo",
    chain=("Bo",),
    act="say",
)


def _as_found(keyed: KeyedAttribution) -> Attribution:
    """Turn a keyed attribution into one of a record."""
    has_source = keyed.source is not None or keyed.name is not None
    source = Source(span=keyed.source, kind=keyed.source_kind or "unknown", name=keyed.name) if has_source else None
    return Attribution(
        id=keyed.id,
        kind=keyed.kind,
        content=keyed.content,
        cue=keyed.cue,
        source=source,
        act=keyed.act,
        polarity=keyed.polarity,
        hedged=keyed.hedged,
        addressee=keyed.addressee,
        medium=keyed.medium,
        relay=keyed.relay,
        within=keyed.within,
        chain=keyed.chain,
    )


def _reader(*found: KeyedAttribution) -> Callable[[Article], Record]:
    """Give a reader that finds the same in every article."""
    return lambda article: Record(article=article, attributions=tuple(map(_as_found, found)))


def _record(*keyed: KeyedAttribution) -> KeyedRecord:
    """Give the keyed article of these tests."""
    block = Block(kind="paragraph", span=Span(0, len(TEXT)))
    article = Article(id="x", text=TEXT, language="en", blocks=(block,))
    return KeyedRecord(name="a", article=article, attributions=keyed)


def _values(measured: Measured) -> dict[str, float]:
    """Give the figures by name, without the measure's."""
    return {figure.name.partition(".")[2]: figure.value for figure in measured.figures}


def test_the_gold_passages_score_one_when_fed_back() -> None:
    """Each shipped passage is sound: read as its own key says, every figure is 1."""
    records = read_passages(GOLD)
    held = {record.name: record for record in records}

    def read(article: Article) -> Record:
        keyed = held[str(article.key)].attributions
        return Record(article=article, attributions=tuple(map(_as_found, keyed)))

    measured = measure_keyed("passages", records, read)
    assert set(_values(measured).values()) == {1.0}
    assert len(records) >= 120
    assert sum(not record.attributions for record in records) >= 13


def test_figures_of_what_was_found_and_of_its_fields() -> None:
    """Found is an F1 over all, fields are shares of the matched, sparse ones have an F1 of their values."""
    found = replace(ANA, name="Radio Orva", relay=(), act="claim")
    made_up = replace(BO, id="3", content=(Span(0, 3),))
    values = _values(measure_keyed("m", [_record(ANA, BO)], _reader(found, BO, made_up)))
    assert values["found"] == pytest.approx(4 / 5)
    assert values["speaker"] == values["act"] == values["relay"] == 0.5
    assert values["chain"] == values["kind"] == values["addressee"] == 1.0
    assert values["relay.f1"] == 0.0
    assert values["addressee.f1"] == 1.0
    assert "source_kind" not in values


def test_a_value_of_a_sparse_field_is_missed_and_false_where_it_is_another() -> None:
    """A wrong value counts on both sides, one too many on one."""
    found = replace(ANA, addressee=Span(45, 47)), replace(BO, addressee=Span(0, 3))
    measured = measure_keyed("m", [_record(ANA, BO)], _reader(*found))
    (outcome,) = measured.outcomes["m.addressee.f1"]
    assert outcome.missed == ("addressee 20-35 4-8 wanted",)
    assert outcome.false == ("addressee 20-35 4-8 given", "addressee 45-54 40-44 given")
    assert _values(measured)["addressee"] == 0.0


def test_nothing_found_is_no_right_share() -> None:
    """Where nothing is matched, no share of it is right; the values that most leave empty are all empty."""
    values = _values(measure_keyed("m", [_record(ANA)], _reader()))
    assert values["found"] == values["speaker"] == values["act"] == 0.0
    assert all(values[f"{field}.f1"] == 1.0 for field in SPARSE)


def test_items_keep_their_names_and_show_words() -> None:
    """An item is named by the keyed places, whatever was found, so that runs can be compared."""
    right = measure_keyed("m", [_record(ANA, BO)], _reader(ANA, BO))
    wrong = measure_keyed("m", [_record(ANA, BO)], _reader(replace(ANA, content=(Span(24, 35),), act="deny")))
    assert right.outcomes["m.act"][0].hit == ("act 20-35 4-8", "act 45-54 40-44")
    assert wrong.outcomes["m.act"][0].missed == ("act 20-35 4-8",)
    assert wrong.outcomes["m.found"][0].missed == ("attribution 45-54 40-44",)
    assert right.show("a", "act 20-35 4-8") == "the bridge fell … told"
    assert right.gold == wrong.gold
    assert right.gold != measure_keyed("m", [_record(ANA, replace(BO, act="deny"))], _reader()).gold


def test_errors_are_counted_and_listed_with_both_values() -> None:
    """The commonest sorts first, then each item: what was wanted, what was given, the words around it."""
    made_up = replace(BO, id="3", content=(Span(0, 3),))
    measured = measure_keyed("m", [_record(ANA, BO)], _reader(replace(ANA, act="deny", within="3"), made_up))
    lines = list(all_error_lines([measured], ["act", "found", "m.within", "relay.f1", "deeds"]))
    assert lines[:6] == [
        "m.act: 0 right, 1 wrong",
        "    1  missed: say -> deny",
        "",
        "a  missed  act 20-35 4-8",
        "  wanted: say",
        "  given:  deny",
    ]
    assert lines[6] == "  Ana [told] Radio Orva the bridge fell. Bo said it stands."
    assert "m.found: 1 right, 2 wrong" in lines
    assert "  wanted: Bo | said | it stands" in lines
    assert "  given:  Bo | said | Ana" in lines
    assert "  given:  not keyed" in lines
    assert "m.relay.f1: 1 right, 0 wrong" in lines
    assert lines[-1].startswith("deeds: no such figure holds items; there are m.found, ")


def test_other_measures_list_the_words_of_their_items() -> None:
    """An item of which nothing is told is shown as the measure shows it."""
    measured = measure_keyed("m", [_record(ANA, BO)], _reader())
    bare = replace(measured, told={})
    assert "  the bridge fell … told" in list(all_error_lines([bare], ["found"]))


def test_a_share_is_of_hits_among_hits_and_misses() -> None:
    """Articles without either do not weigh."""
    figure = share_figure("m.act", [Counts(hit=1, missed=1), Counts(hit=1), Counts()])
    assert figure.value == pytest.approx(2 / 3)
    assert figure.low is not None
    assert share_figure("m.act", [Counts()]) == Figure(name="m.act", value=0.0)
