"""Sketches of invented articles, for the tests of this room."""

from sayso.comparing.stories.sketching import Sketch, bag_of

DAY = 741_000
"""A day, as `date.toordinal` counts."""
ORVA, MARESK = (35.0, 36.0), (36.5, 38.2)


def strike(
    name: str, words: str, *, day: int = DAY, town: str = "orva", dead: int = 14, outlet: str = "Orva Times"
) -> Sketch:
    """Sketch a report of an air strike on a town, printed on the day; its words weigh the less the later they stand."""
    held = (town, *words.split())
    return Sketch(
        id=name,
        outlet=outlet,
        published=day,
        is_incident=True,
        days=(day, day),
        dead=dead,
        site=ORVA if town == "orva" else MARESK,
        words=bag_of({word: 9.0 - place * 0.2 for place, word in enumerate(held)}, 40),
        places=bag_of({town: 1.0}, 8),
        kinds=bag_of({"Air/drone strike": 1.0}, 8),
        title=("strike", "kill", town),
        marks=(town,),
    )


def report(
    name: str, words: str, *, day: int | None = DAY, title: str = "", marks: str = "", signature: bytes = b""
) -> Sketch:
    """Sketch a report in which nobody is harmed."""
    return Sketch(
        id=name,
        published=day,
        words=bag_of({word: 9.0 - place * 0.2 for place, word in enumerate(words.split())}, 40),
        title=tuple(title.split()),
        marks=tuple(marks.split()),
        signature=signature,
    )
