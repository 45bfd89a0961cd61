"""Decisions applied to a record: they win, they keep it whole, and without them it is the reading."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_help import ANA, BEN, TEXT, kept, record, renamed, seen, span
from sayso.archive.review import Decided, Decision, Undone, accept, add, correct, decided, reject
from sayso.errors import InputError
from sayso.record import Attribution, Record, Toll

READ = record()
LATER = f"UPDATE: The ferry sails again.\n\n{TEXT}"


def state(told: Decided, ref: str, kind: str | None = None) -> str:
    """Give the state of an item."""
    return next(one.state for one in told.items if one.ref == ref and kind in (None, one.kind))


def toll(told: Decided | Record, ref: str) -> Toll:
    """Give a toll of a record."""
    return next(one for one in (told.record if isinstance(told, Decided) else told).tolls if one.id == ref)


def said(told: Decided, ref: str) -> Attribution:
    """Give an attribution of a record."""
    return next(one for one in told.record.attributions if one.id == ref)


def test_nothing_decided_leaves_the_reading() -> None:
    """Without decisions a record is the reading, and every item is suggested."""
    told = decided(READ, [])
    assert told.record == READ
    assert {one.state for one in told.items} == {"suggested"}


def test_accepted_items_are_confirmed_and_unchanged() -> None:
    """What is accepted is told apart from what is only suggested; the record stays."""
    told = decided(READ, kept(accept(seen(), "t1", ANA), accept(seen(), "a2", ANA), accept(seen(), "v1", ANA)))
    assert told.record == READ
    assert [state(told, ref) for ref in ("t1", "a2", "v1", "t2", "a1")] == ["confirmed"] * 3 + ["suggested"] * 2


@pytest.mark.parametrize(
    ("ref", "changes"),
    [
        ("t1", {"low": 15, "high": None}),
        ("t1", {"harm": "injured"}),
        ("t1", {"chain": ["the mayor"]}),
        ("t1", {"time": {"value": "2031-05-04"}}),
        ("t2", {"place": {"span": [*span("Orva")], "ref": "p1"}}),
        ("a3", {"act": "promise"}),
        ("a3", {"content": [[*span("We will not leave the town")]]}),
        ("v1", {"type": "COERCE"}),
        ("v1", {"time": {"value": "2031-05-05", "ref": "x1", "basis": "stated"}}),
        ("v1", {"place": None}),
    ],
)
def test_corrections_stand_in_the_record(ref: str, changes: dict[str, Any]) -> None:
    """What a person sets is what the record says, whichever field it is; the item is corrected and all others are as read."""
    decision = correct(seen(), ref, changes, ANA)
    told = decided(READ, kept(decision))
    item = next(one.item for one in told.items if one.ref == ref)
    assert all(getattr(item, name) == getattr(decision.after, name) for name in changes)
    assert state(told, ref) == "corrected"
    assert all(one.item == one.read for one in told.items if one.ref != ref)


def test_a_sources_name_goes_into_every_chain_that_comes_from_it() -> None:
    """The outer source is another: the chain of what is said in its content, and of tolls and events on that word, follows."""
    told = decided(READ, kept(correct(seen(), "a1", {"source": {"name": "Radio Maresk"}}, ANA)))
    assert said(told, "a1").chain == ("Radio Maresk",)
    assert said(told, "a2").chain == ("Ana Bel", "Radio Maresk")
    assert toll(told, "t1").chain == ("Ana Bel", "Radio Maresk")
    assert told.record.events[0].chain == ("Ana Bel", "Radio Maresk")
    assert said(told, "a3").chain == ("Ana Bel",)


def test_a_new_name_of_a_source_is_another_entity() -> None:
    """Who is called otherwise is not who was meant, unless an entity of the record has that name."""
    other = correct(seen(), "a3", {"source": {"name": "Radio Venn"}}, ANA).after
    nobody = correct(seen(), "a3", {"source": {"name": "Cy Dorn"}}, ANA).after
    assert isinstance(other, Attribution)
    assert isinstance(nobody, Attribution)
    assert other.source is not None
    assert nobody.source is not None
    assert (other.source.entity, nobody.source.entity, nobody.source.span) == ("e2", None, span("she"))


def test_a_rejected_attribution_leaves_nothing_that_names_it() -> None:
    """What was within it, or on its word, goes to the one round it; quotation marks belong to none."""
    told = decided(READ, kept(reject(seen(), "a2", ANA), reject(seen(), "a3", ANA)))
    assert [one.id for one in told.record.attributions] == ["a1"]
    assert (toll(told, "t1").voice, toll(told, "t1").chain) == ("a1", ("Radio Venn",))
    assert told.record.quotes[0].attribution is None
    assert state(told, "a2") == "rejected"
    outer = decided(READ, kept(reject(seen(), "a1", ANA)))
    assert (said(outer, "a2").within, said(outer, "a2").chain) == (None, ("Ana Bel",))


def test_rejected_tolls_events_and_entities_are_named_nowhere() -> None:
    """An event lists no toll that is out, a toll no event, a source no entity."""
    told = decided(READ, kept(reject(seen(), "t1", ANA), reject(seen(), "e1", ANA)))
    assert told.record.events[0].tolls == ("t2",)
    source = said(told, "a3").source
    assert source is not None
    assert (source.entity, source.name) == (None, "Ana Bel")
    assert toll(decided(READ, kept(reject(seen(), "v1", ANA))), "t1").event is None


def test_a_link_is_decided_apart_from_its_entity() -> None:
    """A wrong link goes and the entity stays; a right one is confirmed; another may be set."""
    gone = decided(READ, kept(reject(seen(), "e1", ANA, kind="link")))
    assert gone.record.entities[0].link is None
    assert (state(gone, "e1", "entity"), state(gone, "e1", "link")) == ("suggested", "rejected")
    change = {"link": {"source": "wikidata", "id": "Q2"}}
    set_ = decided(READ, kept(correct(seen(), "e2", change, ANA, kind="link")))
    assert set_.record.entities[1].link is not None
    assert set_.link_states() == {"e1": "suggested", "e2": "corrected"}


def test_what_is_added_is_there_and_may_be_corrected() -> None:
    """An attribution that the reading missed is in the record, with a chain, and can be corrected like others."""
    data = {
        "kind": "indirect",
        "content": [[*span("it had fired on anybody near the river that day")]],
        "cue": [*span("denied")],
        "source": {"span": [*span("The army")], "kind": "organization", "name": "the army"},
        "act": "deny",
    }
    first = decided(READ, kept(add(seen(), "attribution", data, ANA)))
    assert (said(first, "r1").chain, state(first, "r1")) == (("the army",), "added")
    both = kept(add(seen(), "attribution", data, ANA), correct(seen(first.record), "r1", {"hedged": True}, BEN))
    told = decided(READ, both)
    assert (said(told, "r1").hedged, state(told, "r1"), len(told.record.attributions)) == (True, "added", 4)


def test_the_latest_of_two_people_wins_and_both_are_shown() -> None:
    """Two people set one number differently: the later holds, both stand beside it, and the item is said to be disputed."""
    made = kept(
        correct(seen(), "t1", {"low": 15, "high": 15}, ANA), correct(seen(), "t1", {"low": 16, "high": 16}, BEN)
    )
    told = decided(READ, made[::-1])
    item = next(one for one in told.items if one.ref == "t1")
    assert isinstance(item.item, Toll)
    assert (item.item.low, [one.who for one in item.decisions], item.is_disputed) == (16, ["Ana", "Ben"], True)


def test_two_people_who_change_different_fields_both_hold() -> None:
    """Who corrects the harm at the same moment as another corrects the place takes nothing from them."""
    made = kept(
        correct(seen(), "t1", {"low": 15, "high": 15}, ANA), correct(seen(), "t1", {"status": "combatant"}, BEN)
    )
    told = decided(READ, made)
    item = next(one for one in told.items if one.ref == "t1")
    assert (toll(told, "t1").low, toll(told, "t1").status, item.is_disputed) == (15, "combatant", False)


def test_bounds_that_two_people_set_never_cross() -> None:
    """One sets the lower bound to 30, the other, who saw the old one, the upper to 20: the later holds, and the toll is one."""
    read = replace(READ, tolls=(replace(READ.tolls[0], high=None), READ.tolls[1]))
    told = decided(
        read, kept(correct(seen(read), "t1", {"low": 30}, ANA), correct(seen(read), "t1", {"high": 20}, BEN))
    )
    assert (toll(told, "t1").low, toll(told, "t1").high) == (20, 20)


def test_rejected_and_accepted_again() -> None:
    """A later acceptance brings back what was rejected."""
    told = decided(READ, kept(reject(seen(), "t1", ANA), accept(seen(), "t1", BEN)))
    assert (told.record, state(told, "t1")) == (READ, "confirmed")
    assert next(one.is_disputed for one in told.items if one.ref == "t1")


def test_decisions_follow_into_another_reading_with_other_ids() -> None:
    """Another reader gives other ids; each decision goes with its passage, and what it names with it."""
    made = kept(
        correct(seen(), "t1", {"low": 15, "high": 15}, ANA),
        reject(seen(), "t2", ANA),
        correct(seen(), "t2", {"voice": "a1"}, ANA),
    )
    told = decided(renamed(READ), made)
    assert (toll(told, "t10").low, toll(told, "t20").voice, told.unanchored) == (15, "a10", ())


def test_decisions_follow_into_a_new_version() -> None:
    """Text put in before moves all: the correction is there, at the moved place."""
    decision = correct(seen(), "a2", {"content": [[*span("14 rebels were killed")]]}, ANA)
    told = decided(record(LATER), kept(decision))
    assert said(told, "a2").content == (span("14 rebels were killed", LATER),)
    assert next(one.how for one in told.items if one.ref == "a2") == "moved"


def test_what_a_new_reading_no_longer_has_stays_where_a_person_confirmed_it() -> None:
    """A reader that misses a confirmed toll does not take it away; what it was tied to, it is tied to still."""
    told = decided(replace(renamed(READ), tolls=(), events=()), kept(accept(seen(), "t1", ANA)))
    again = toll(told, "r1")
    assert (again.low, again.voice, again.span, state(told, "r1")) == (14, "a20", READ.tolls[0].span, "confirmed")
    assert again.event is None


@pytest.mark.parametrize("taken", ["d1", "r1"])
def test_what_people_add_takes_nobodys_id(taken: str) -> None:
    """The id of an added item is never one that the reading gave to something else, a time or a place included."""
    read = replace(READ, times=(*READ.times, replace(READ.times[0], id=taken)))
    data = {
        "harm": "missing",
        "low": 3,
        "high": None,
        "victims": [*span("troops")],
        "span": [*span("troops shelled the bridge")],
    }
    told = decided(read, kept(add(seen(read), "toll", data, ANA)))
    (added,) = (one for one in told.record.tolls if one.harm == "missing")
    assert (added.id, state(told, added.id)) == ("r2" if taken == "r1" else "r1", "added")


def test_place_is_the_only_one_within_its_words() -> None:
    """Words that hold one of the record's places mean that place; words that hold none, or several, mean themselves."""
    for words, ref in (("the bridge at Orva", "p1"), ("Orva", "p1"), ("the river", None)):
        decision = correct(seen(), "t2", {"place": {"span": [*span(words)]}}, ANA)
        place = toll(decided(READ, kept(decision)), "t2").place
        assert place is not None
        assert (place.span, place.ref) == (span(words), ref)


def test_chain_follows_a_corrected_voice() -> None:
    """A toll on another's word has that one's chain; on the outlet's own word it has none."""
    for voice, chain in (("a1", ("Radio Venn",)), ("a3", ("Ana Bel",)), (None, ())):
        told = decided(READ, kept(correct(seen(), "t1", {"voice": voice}, ANA)))
        assert (toll(told, "t1").voice, toll(told, "t1").chain) == (voice, chain)


def test_what_was_rejected_does_not_take_another_item_at_its_place() -> None:
    """The same words read as another harm are another suggestion."""
    made = kept(reject(seen(), "t1", ANA))
    other = replace(READ, tolls=(replace(READ.tolls[0], harm="detained"), READ.tolls[1]))
    assert [one.harm for one in decided(other, made).record.tolls] == ["detained", "injured"]


def test_a_decision_whose_words_are_gone_is_shown_as_such() -> None:
    """The number was changed in a new version: the confirmation of the old one has no place, and says so; the new reading stands."""
    changed = TEXT.replace("14 rebels", "17 rebels")
    read = replace(record(), article=replace(READ.article, text=changed))
    read = replace(read, tolls=(replace(READ.tolls[0], low=17, high=17), READ.tolls[1]))
    told = decided(read, kept(accept(seen(), "t1", ANA)))
    assert (told.record, [one.decision.ref for one in told.unanchored]) == (read, ["t1"])
    assert state(told, "t1") == "suggested"


def test_an_attribution_is_never_within_itself() -> None:
    """Two people who put each of two attributions within the other leave a record that ends."""
    made = kept(correct(seen(), "a1", {"within": "a2"}, ANA))
    told = decided(READ, made)
    inside = {one.id: one.within for one in told.record.attributions}
    assert (inside["a1"] is None) != (inside["a2"] is None)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"low": 20}, "runs from 20 down to 14"),
        ({"deaths": 3}, "no field 'deaths'"),
        ({"harm": "hurt"}, "hurt"),
        ({"low": "many"}, "int"),
        ({"span": [3, 2]}, "runs forward"),
        ({"span": [0, 9999]}, "leaves the article's text"),
        ({"id": "t9"}, "not for people to decide"),
        ({"low": 14}, "nothing is changed"),
    ],
)
def test_a_correction_that_makes_no_toll_is_refused(changes: dict[str, Any], fault: str) -> None:
    """What would break the contract is refused with its reason, when it is made."""
    with pytest.raises(InputError, match=fault):
        correct(seen(), "t1", changes, ANA)


def test_who_decides_has_a_name() -> None:
    """A decision of nobody is none."""
    with pytest.raises(InputError, match="wants a name"):
        accept(seen(), "t1", replace(ANA, who="  "))


CHOICES: tuple[Decision, ...] = (
    accept(seen(), "t1", ANA),
    correct(seen(), "t2", {"low": 7, "high": 7}, BEN),
    correct(seen(), "t2", {"harm": "killed"}, ANA),
    reject(seen(), "t1", BEN),
    reject(seen(), "a1", ANA),
    reject(seen(), "a2", BEN),
    correct(seen(), "a3", {"source": {"name": "Cy Dorn"}}, ANA),
    correct(seen(), "a1", {"within": "a2"}, BEN),
    correct(seen(), "v1", {"type": "COERCE", "voice": "a3"}, ANA),
    reject(seen(), "v1", BEN),
    reject(seen(), "e1", ANA),
    reject(seen(), "e1", BEN, kind="link"),
    add(
        seen(),
        "toll",
        {
            "harm": "affected",
            "low": None,
            "high": None,
            "victims": [*span("anybody")],
            "span": [*span("fired on anybody")],
            "voice": "a2",
        },
        ANA,
    ),
    add(seen(), "event", {"trigger": [*span("fired")], "type": "ASSAULT", "tolls": ["t1"]}, BEN),
)
SOME = st.lists(st.sampled_from(CHOICES), max_size=8).map(lambda made: kept(*made))
READINGS = st.sampled_from(
    [
        READ,
        renamed(READ),
        record(LATER),
        replace(READ, tolls=(), events=()),
        replace(READ, attributions=(), quotes=(), tolls=(), events=()),
    ]
)


@given(READINGS, SOME)
@settings(max_examples=150, deadline=None)
def test_undoing_everything_gives_the_reading_back(read: Record, made: list[Decision]) -> None:
    """Whatever was decided, when all of it is taken back the record is the reading."""
    undone = [replace(one, undone=Undone(id=99, who="Ana", when="2031-05-08")) for one in made]
    assert decided(read, undone) == decided(read, [])
    assert decided(read, undone).record == read


@given(READINGS, SOME)
@settings(max_examples=150, deadline=None)
def test_a_decided_record_is_whole(read: Record, made: list[Decision]) -> None:
    """Nothing in it names what is not there, nothing is within itself, ids are single, and every decision is shown somewhere."""
    told = decided(read, made)
    record_ = told.record
    voices = {one.id for one in record_.attributions} | {None}
    tolls, events = {one.id for one in record_.tolls}, {one.id for one in record_.events} | {None}
    entities = {one.id for one in record_.entities} | {None}
    assert {one.within for one in record_.attributions} <= voices
    assert {one.source.entity for one in record_.attributions if one.source} <= entities
    assert {one.voice for one in record_.tolls} | {one.voice for one in record_.events} <= voices
    assert {one.event for one in record_.tolls} <= events
    assert {ref for one in record_.events for ref in one.tolls} <= tolls
    assert {one.attribution for one in record_.quotes} <= voices
    shown = [one.id for item in told.items for one in item.decisions] + [one.decision.id for one in told.unanchored]
    assert sorted(shown, key=str) == sorted((one.id for one in made), key=str)
    assert {one.ref for one in told.items if one.state != "rejected"} == {
        one.id for some in (record_.attributions, record_.tolls, record_.events, record_.entities) for one in some
    }


INDEPENDENT: tuple[Decision, ...] = (
    CHOICES[0],
    CHOICES[1],
    CHOICES[5],
    CHOICES[6],
    CHOICES[8],
    CHOICES[11],
    reject(seen(), "e2", ANA),
)


@given(READINGS, st.permutations(INDEPENDENT), st.permutations(INDEPENDENT))
@settings(max_examples=60, deadline=None)
def test_the_order_of_decisions_on_different_items_does_not_matter(
    read: Record, one: list[Decision], other: list[Decision]
) -> None:
    """Decisions on different items give the same record whichever was made first, and in whatever order they are given."""
    first, second = decided(read, kept(*one)), decided(read, kept(*other)[::-1])
    if all(item.read is not None for item in first.items):
        assert first.record == second.record
    assert len(first.record.tolls) == len(second.record.tolls)
    assert sorted(item.state for item in first.items) == sorted(item.state for item in second.items)
