"""The events of an article: merged, set in place and time, on somebody's word, and joined with their tolls."""

import time

from sayso.article import Span
from sayso.evaluation.polnear import as_article
from sayso.reading.events import find_events, with_events
from sayso.record import Attribution, Entity, Event, Place, PlaceRef, Record, Source, Time, TimeRef, Toll


def span_of(text: str, words: str, start: int = 0) -> Span:
    """Give where words stand first."""
    place = text.index(words, start)
    return Span(place, place + len(words))


def record_of(text: str, **fields: object) -> Record:
    """Make a record of a text whose sentences end with full stops or lines."""
    sentences, start = [], 0
    for place, sign in enumerate(text):
        if sign in ".\n" or place == len(text) - 1:
            if text[start : place + 1].strip(" \n"):
                lead = len(text[start : place + 1]) - len(text[start : place + 1].lstrip())
                sentences.append(Span(start + lead, place + 1))
            start = place + 1
    return Record(article=as_article("x", text), sentences=tuple(sentences), **fields)  # type: ignore[arg-type]  # fields by name


def told(record: Record) -> list[tuple[str, str, str | None]]:
    """Give the events' words, types and modes."""
    text = record.article.text
    return [(event.trigger.of(text), event.type, event.mode) for event in find_events(record)]


def toll(text: str, id_: str, victims: str, number: int, **fields: object) -> Toll:
    """Make a toll of killed people."""
    span = span_of(text, victims)
    return Toll(id=id_, harm="killed", low=number, high=number, victims=span, span=span, **fields)  # type: ignore[arg-type]  # fields by name


def test_several_reports_of_one_attack_are_one_event() -> None:
    """The attack is the bombing told before, and keeps its words."""
    text = "Orva news\nA suicide bombing hit the port of Orva. The attack killed nine people. Police said the bombing was the first."
    assert told(record_of(text)) == [("suicide bombing", "ASSAULT", "suicide-attack")]


def test_another_attack_is_another_event() -> None:
    """What is told as another, or of another place, stands for itself."""
    text = "Orva news\nAn air strike killed nine people in Orva. Another air strike killed two people in Venn."
    assert [words for words, *_ in told(record_of(text))] == ["air strike", "air strike"]


def test_a_killing_and_its_attack_in_one_sentence_are_one_event() -> None:
    """The kind of attack gives the event its words, the killing its tolls."""
    text = "Orva news\nNine people were killed in an air strike on the market."
    record = record_of(text, tolls=(toll(text, "t1", "Nine people", 9),))
    (event,) = find_events(record)
    assert event.trigger.of(text) == "air strike"
    assert event.tolls == ("t1",)
    assert event.acled == "Air/drone strike"


def test_tolls_get_their_events() -> None:
    """A toll is told which event it belongs to; one of none has None."""
    text = "Orva news\nNine people were killed in Orva."
    tolls = (toll(text, "t1", "Nine people", 9), toll(text, "t2", "people", 3, scope="cumulative"))
    events = find_events(record_of(text, tolls=tolls))
    assert [one.event for one in with_events(tolls, events)] == ["v1", None]


def test_a_toll_without_words_of_attack_is_an_event_by_itself() -> None:
    """Harm that only a number tells gives an event, sure in the lowest degree; that of an accident none."""
    text = "Orva news\nThree deaths were counted in Orva."
    (event,) = find_events(record_of(text, tolls=(toll(text, "t1", "Three deaths", 3),)))
    assert (event.type, event.tolls) == ("ASSAULT", ("t1",))
    text = "Orva news\nThree deaths were counted after the earthquake."
    assert find_events(record_of(text, tolls=(toll(text, "t1", "Three deaths", 3),))) == ()


def test_the_total_of_a_war_is_no_event() -> None:
    """A general word that tells only a cumulative toll gives none."""
    text = "Orva news\nThe conflict has killed 310,000 people."
    held = Toll(
        id="t1",
        harm="killed",
        low=310_000,
        high=310_000,
        scope="cumulative",
        victims=span_of(text, "310,000 people"),
        span=span_of(text, "The conflict has killed 310,000 people"),
    )
    assert find_events(record_of(text, tolls=(held,))) == ()


def test_an_event_stands_on_the_word_of_the_attribution_that_covers_it() -> None:
    """Voice and chain are those of the smallest content round the trigger; what attributes is not its own content."""
    text = "Orva news\nVenn accused Tilanda of shelling the village."
    said = Attribution(
        id="a1",
        kind="indirect",
        cue=span_of(text, "accused"),
        source=Source(span=span_of(text, "Venn"), kind="organization", name="Venn"),
        content=(span_of(text, "Tilanda of shelling the village"),),
        act="accuse",
        chain=("Venn",),
    )
    accusing, shelling = find_events(record_of(text, attributions=(said,)))
    assert (accusing.type, accusing.voice) == ("ACCUSE", None)
    assert (shelling.type, shelling.voice, shelling.chain) == ("ASSAULT", "a1", ("Venn",))


def test_a_claim_of_responsibility_is_the_act_on_the_claimants_word() -> None:
    """The claimant is the actor, the mode that of the attack before; it never merges with the attack as the outlet tells it."""
    text = "Orva news\nA car bombing tore through the port. The Venn Front claimed responsibility for the attack."
    said = Attribution(
        id="a1",
        kind="indirect",
        cue=span_of(text, "claimed responsibility"),
        source=Source(span=span_of(text, "The Venn Front"), kind="group", name="Venn Front"),
        content=(span_of(text, "the attack"),),
        act="claim responsibility",
        chain=("Venn Front",),
    )
    attack, claim = find_events(record_of(text, attributions=(said,)))
    assert (attack.voice, attack.actors) == (None, ())
    assert (claim.type, claim.mode, claim.voice) == ("ASSAULT", "explosives", "a1")
    assert [part.span.of(text) for part in claim.actors] == ["The Venn Front"]


def test_what_a_denial_tells_is_denied() -> None:
    """A verb in the content of a denial did not happen on its speaker's word."""
    text = "Orva news\nThe army denied that it shelled Orva."
    said = Attribution(
        id="a1",
        kind="indirect",
        cue=span_of(text, "denied"),
        content=(span_of(text, "that it shelled Orva"),),
        act="deny",
        chain=("the army",),
    )
    events = find_events(record_of(text, attributions=(said,)))
    assert [(event.trigger.of(text), event.factuality) for event in events] == [("shelled", "denied")]


def test_talks_that_are_to_come_stay_so_when_they_are_named_again() -> None:
    """Talks named again are those that were said to come; their place and day are those beside them."""
    text = "Orva news\nThe envoy spoke of the upcoming peace talks in Venn. The talks follow a fragile ceasefire that began on May 3."
    venn = Place(id="p1", span=span_of(text, "Venn"), name="Venn", kind="city")
    day = Time(id="d1", span=span_of(text, "May 3"), kind="DATE", value="2017-05-03")
    talks, ceasefire = find_events(record_of(text, places=(venn,), times=(day,)))
    assert (talks.type, talks.factuality) == ("CONSULT", "expected")
    assert talks.place == PlaceRef(span=venn.span, ref="p1")
    assert (ceasefire.mode, ceasefire.factuality, ceasefire.acled) == ("ceasefire", "happened", "Agreement")
    assert ceasefire.time == TimeRef(value="2017-05-03", ref="d1")


def test_who_wins_territory_decides_its_kind() -> None:
    """An army's gain is the government's, a group's is not."""
    text = "Orva news\nThe army captured the village of Maresk."
    assert find_events(record_of(text))[0].acled == "Government regains territory"
    text = "Orva news\nRebels captured the village of Maresk."
    assert find_events(record_of(text))[0].acled == "Non-state actor overtakes territory"


def test_countries_act_and_are_addressed() -> None:
    """In words and dealings a country is no thing: it accuses, and it is accused."""
    text = "Orva news\nVenn accused Tilanda of spying."
    entities = (
        Entity(id="e1", kind="place", name="Venn", mentions=(span_of(text, "Venn"),)),
        Entity(id="e2", kind="place", name="Tilanda", mentions=(span_of(text, "Tilanda"),)),
    )
    (event,) = find_events(record_of(text, entities=entities))
    assert [part.entity for part in event.actors] == ["e1"]
    assert [part.entity for part in event.recipients] == ["e2"]
    assert event.targets == ()


def test_ids_follow_the_text_and_nothing_is_lost_twice() -> None:
    """Events are numbered in text order, and no toll belongs to two."""
    text = "Orva news\nRebels shelled Orva and killed nine people. Police arrested two men. Talks in Venn failed."
    events: tuple[Event, ...] = find_events(record_of(text, tolls=(toll(text, "t1", "nine people", 9),)))
    assert [event.id for event in events] == [f"v{number}" for number in range(1, len(events) + 1)]
    assert [event.trigger for event in events] == sorted(event.trigger for event in events)
    assert [id_ for event in events for id_ in event.tolls] == ["t1"]


def test_an_empty_article_has_no_events() -> None:
    """Nothing read gives nothing."""
    assert find_events(Record(article=as_article("x", ""))) == ()


def test_hostile_text_is_read_in_linear_time() -> None:
    """A sentence of a hundred thousand triggers and gaps ends in seconds."""
    text = "killed fired fired attack the talks " * 3000
    started = time.perf_counter()
    find_events(record_of(text))
    assert time.perf_counter() - started < 20


def people_of(text: str, *names: str) -> tuple[Entity, ...]:
    """Make persons of their names, each named once."""
    return tuple(
        Entity(id=f"e{number}", kind="person", name=name, mentions=(span_of(text, name),))
        for number, name in enumerate(names, 1)
    )


def test_a_trigger_inside_a_name_tells_nothing() -> None:
    """Names hold words of events; a heading's verb that the name before it swallowed is no part of it."""
    text = "Orva news\nThe Venn Conquest Army met on Monday."
    entity = Entity(
        id="e1", kind="organization", name="Venn Conquest Army", mentions=(span_of(text, "Venn Conquest Army"),)
    )
    assert all(words != "Conquest" for words, *_ in told(record_of(text, entities=(entity,))))
    text = "Orva news\nOrva Army Kills Two Rebels."
    entity = Entity(id="e1", kind="organization", name="Orva Army", mentions=(span_of(text, "Orva Army Kills Two"),))
    assert ("Kills", "ASSAULT", None) in told(record_of(text, entities=(entity,)))


def test_all_tellings_say_who_and_what_was_hit() -> None:
    """Recipients, things and weapons are gathered from every telling that is not denied, each once; equal words are one."""
    text = (
        "Orva news\nRebels attacked the bridge at Orva. The attack wounded two guards. The attack on the Bridge killed a nurse. "
        "The attack did not damage the school."
    )
    (event,) = find_events(record_of(text))[:1]
    assert [one.span.of(text) for one in event.actors] == ["Rebels"]
    assert [one.span.of(text) for one in event.recipients] == ["two guards", "a nurse"]
    assert [span.of(text) for span in event.targets] == ["the bridge"]


def test_victims_acts_and_bare_numbers_do_nothing() -> None:
    """Who was killed did not do it, an air strike is nobody, and a number alone tells nobody."""
    text = "Orva news\nTwo children were killed in shelling by the regime. Air strikes killed 19."
    record = record_of(text, tolls=(toll(text, "t1", "Two children", 2), toll(text, "t2", "19", 19)))
    events = find_events(record)
    assert {one.span.of(text) for event in events for one in event.actors} == {"the regime"}
    assert {one.span.of(text) for event in events for one in event.recipients} == {"Two children"}


def test_a_tolls_own_event_is_told_by_its_word_of_harm() -> None:
    """The trigger is the word that says what happened, and no number."""
    text = "Orva news\nThere were nine dead in Orva."
    (event,) = find_events(record_of(text, tolls=(toll(text, "t1", "nine", 9),)))
    assert event.trigger.of(text) == "dead"


def test_victims_named_later_are_the_attacks() -> None:
    """Names behind "identified as" and in lists go to the attack before; those of its doers do not."""
    text = "Orva news\nGunmen attacked a farm in Orva. The dead were identified as Ana Bel and Jo Venn. The gunmen were identified as Al Tor."
    record = record_of(text, entities=people_of(text, "Ana Bel", "Jo Venn", "Al Tor"))
    (event,) = find_events(record)
    assert [one.entity for one in event.recipients] == ["e1", "e2"]
    text = "Orva news\nThe following guards died in the attack on Orva: Ana Bel, Jo Venn."
    (event,) = find_events(record_of(text, entities=people_of(text, "Ana Bel", "Jo Venn")))
    assert {one.entity for one in event.recipients} >= {"e1", "e2"}


def test_a_kidnapping_is_no_part_of_an_attack() -> None:
    """General words for attack stand for many kinds, and not for taking people."""
    text = "Orva news\nRebels kidnapped two nurses in Orva. They attacked the barracks."
    assert [mode for _, _, mode in told(record_of(text))] == ["abduct", None]
