"""The main incident of an article."""

from dataclasses import replace

from sayso.incidents import MainIncident, main_incident
from tolls_help import record_of, tolls_of


def incident_of(text: str, *, title: str = "") -> MainIncident | None:
    """Read a text for its tolls and give its main incident."""
    record = record_of(text, title=title)
    return main_incident(replace(record, tolls=tolls_of(record)))


def test_the_first_incident_told_is_the_main_one() -> None:
    """What comes later, and the wounded, are something else."""
    incident = incident_of("A blast killed 14 rebels and wounded 30 others. On Monday 60 people were killed in Venn.")
    assert incident is not None
    assert (incident.low, incident.high, incident.dead) == (14, 14, 14)
    assert (incident.civilians, incident.combatants, incident.unknown) == (0, 14, 0)


def test_the_title_comes_first() -> None:
    """What the title tells is the main incident, wherever the body tells it."""
    incident = incident_of(
        "In May five people were shot dead. On Monday at least 14 were killed.", title="Blast kills 14 in Orva"
    )
    assert incident is not None
    assert (incident.low, incident.high) == (14, None)


def test_a_war_is_no_incident() -> None:
    """A war's total is left out, first or last; one of a shorter time only counts where it comes first."""
    assert incident_of("The war has killed more than 310,000 people since 2011.") is None
    first = incident_of("At least 60 people were killed over the past two weeks. On Monday two were killed.")
    later = incident_of("On Monday two people were killed. At least 60 people were killed over the past two weeks.")
    assert first is not None
    assert later is not None
    assert (first.dead, later.dead) == (60, 2)


def test_an_exact_number_is_better_than_a_vague_one() -> None:
    """A vague number gives way to the first exact number that may tell the same."""
    incident = incident_of(
        "Dozens were killed in Orva. A monitor said three children were buried and 32 people were killed."
    )
    assert incident is not None
    assert incident.dead == 32
    alone = incident_of("Dozens of people were killed in Orva.")
    assert alone is not None
    assert (alone.low, alone.high) == (24, None)


def test_others_told_in_one_breath_are_added() -> None:
    """Two sides told together are one incident's dead."""
    incident = incident_of("The strike killed 14 rebels and two civilians.")
    assert incident is not None
    assert (incident.dead, incident.civilians, incident.combatants) == (16, 2, 14)


def test_parts_tell_the_sides_and_add_nothing() -> None:
    """A breakdown says who the dead were."""
    incident = incident_of("At least 22 people including six civilians and 10 rebels were killed.")
    assert incident is not None
    assert (incident.low, incident.high, incident.civilians, incident.combatants, incident.unknown) == (
        22,
        None,
        6,
        10,
        6,
    )


def test_no_dead_give_no_incident() -> None:
    """An article without a number of dead has none."""
    assert incident_of("Five people were wounded in Orva.") is None
