"""Sketches as bytes."""

import base64
import json

from sayso.comparing.stories.sketching import Bag, Sketch


def packed(sketch: Sketch) -> bytes:
    """
    Give a sketch as bytes, of which `unpacked` makes an equal one.

    >>> unpacked(packed(Sketch(id="x", words=Bag(terms=("orva",), weights=(250,)), signature=b"1234"))).words.terms
    ('orva',)
    """
    bags = [(bag.terms, bag.weights) for bag in (sketch.words, sketch.places, sketch.kinds)]
    told = (
        sketch.id,
        sketch.outlet,
        sketch.published,
        sketch.is_incident,
        sketch.days,
        sketch.dead,
        sketch.site,
        bags,
        sketch.title,
        sketch.marks,
        base64.b85encode(sketch.signature).decode("ascii"),
    )
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def unpacked(line: bytes) -> Sketch:
    """Give the sketch that bytes hold."""
    name, outlet, published, is_incident, days, dead, site, bags, title, marks, signature = json.loads(line)
    words, places, kinds = (Bag(terms=tuple(terms), weights=tuple(weights)) for terms, weights in bags)
    return Sketch(
        id=name,
        outlet=outlet,
        published=published,
        is_incident=is_incident,
        days=None if days is None else (days[0], days[1]),
        dead=dead,
        site=None if site is None else (site[0], site[1]),
        words=words,
        places=places,
        kinds=kinds,
        title=tuple(title),
        marks=tuple(marks),
        signature=base64.b85decode(signature),
    )
