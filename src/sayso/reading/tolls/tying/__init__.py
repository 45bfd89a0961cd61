"""Tolls tied to what the text says of them: on whose word they are told, where and when it happened, and who did it."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.reading.tolls.tying.located import map_of
from sayso.reading.tolls.tying.perpetrators import perpetrators
from sayso.reading.tolls.tying.places import places_of, scenes_of
from sayso.reading.tolls.tying.setting import setting_of
from sayso.reading.tolls.tying.times import times_of
from sayso.reading.tolls.tying.voices import voices
from sayso.record import Record, Toll


def tie_tolls(record: Record, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give tolls with voice, chain, place, time and perpetrator, in the order given; what the text does not say stays None.

    `record` holds the article read so far: sentences, attributions, times and places. Never raises on odd text.
    """
    if not tolls:
        return ()
    setting = setting_of(record, tolls)
    told = voices(setting)
    scenes = scenes_of(setting, map_of(setting))
    where = places_of(scenes)
    when = times_of(scenes, where, told)
    who = perpetrators(scenes, told)
    return tuple(
        replace(
            toll,
            voice=told[toll.id].attribution.id if toll.id in told else None,
            chain=told[toll.id].chain if toll.id in told else (),
            place=where[toll.id].ref if toll.id in where else None,
            time=when.get(toll.id),
            perpetrator=who.get(toll.id),
        )
        for toll in tolls
    )
