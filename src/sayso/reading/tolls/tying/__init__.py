"""Tolls tied to what the text says of them: on whose word they are told, where and when it happened, and who did it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.reading.tolls.tying.located import map_of
from sayso.reading.tolls.tying.perpetrators import perpetrators
from sayso.reading.tolls.tying.places import Scenes, places_of, scenes_of
from sayso.reading.tolls.tying.setting import setting_of
from sayso.reading.tolls.tying.times import times_of
from sayso.reading.tolls.tying.voices import Voice, voices
from sayso.record import Record, Toll


def tie_tolls(record: Record, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give tolls with voice, chain, place, time and perpetrator, in the order given; what the text does not say stays None.

    `record` holds the article read so far: sentences, attributions, times and places. Never raises on odd text.
    """
    if not tolls:
        return ()
    scenes, told, placed = _placed(record, tolls)
    who = perpetrators(scenes, told)
    return tuple(
        replace(
            toll,
            voice=told[toll.id].attribution.id if toll.id in told else None,
            chain=told[toll.id].chain if toll.id in told else (),
            perpetrator=who.get(toll.id),
        )
        for toll in placed
    )


def with_setting(record: Record, tolls: Sequence[Toll]) -> list[Toll]:
    """Give tolls with place and time alone, as `tie_tolls` does: for what is no toll but is set as one."""
    return _placed(record, tolls)[2] if tolls else []


def _placed(record: Record, tolls: Sequence[Toll]) -> tuple[Scenes, Mapping[str, Voice], list[Toll]]:
    """Give the scenes of an article's tolls, on whose word each is told, and the tolls with place and time."""
    setting = setting_of(record, tolls)
    told = voices(setting)
    scenes = scenes_of(setting, map_of(setting))
    where = places_of(scenes)
    when = times_of(scenes, where, told)
    placed = [
        replace(toll, place=where[toll.id].ref if toll.id in where else None, time=when.get(toll.id)) for toll in tolls
    ]
    return scenes, told, placed
