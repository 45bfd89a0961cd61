"""Through whom words came, derived again where a person changed what it is derived from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.record import Attribution, Record


def chained(
    record: Record, attributions: Sequence[Attribution], explicit: frozenset[str]
) -> tuple[tuple[Attribution, ...], frozenset[str]]:
    """
    Give attributions with their chains, and the ids of those whose chain is another than the reading's, or that are new.

    A chain runs from the source's name through its relays to those of the attribution round it, each name once. Those in `explicit` stay as a person set them.
    """
    read = {one.id: one for one in record.attributions}
    now = {one.id: one for one in attributions}
    chains: dict[str, tuple[str, ...]] = {}
    for one in _outer_first(attributions):
        chains[one.id] = _chain(one, record, read, now, chains, is_explicit=one.id in explicit)
    told = tuple(one if chains[one.id] == one.chain else replace(one, chain=chains[one.id]) for one in attributions)
    return told, frozenset(one.id for one in told if one.id not in read or one.chain != read[one.id].chain)


def _outer_first(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give attributions so that each comes behind the one round it; none is within itself."""
    now = {one.id: one for one in attributions}

    def depth(one: Attribution) -> int:
        count, here = 0, now.get(one.within or "")
        while here is not None:
            count, here = count + 1, now.get(here.within or "")
        return count

    return sorted(attributions, key=depth)


def _chain(
    one: Attribution,
    record: Record,
    read: Mapping[str, Attribution],
    now: Mapping[str, Attribution],
    chains: Mapping[str, tuple[str, ...]],
    *,
    is_explicit: bool,
) -> tuple[str, ...]:
    """Give the chain of an attribution whose outer ones have theirs."""
    before = read.get(one.id)
    outer = chains.get(one.within or "", ())
    if is_explicit or (before is not None and _is_untouched(one, before, read, now, chains)):
        return one.chain
    name = one.source.name if one.source is not None else None
    if before is not None and before.relay == one.relay:
        relays = _relays(before, read)
    elif before is None and one.chain:
        relays = one.chain[1 if name else 0 :][: len(one.relay)]
    else:
        relays = tuple(" ".join(span.of(record.article.text).split()) for span in one.relay)
    return tuple(dict.fromkeys((*((name,) if name else ()), *relays, *outer)))


def _is_untouched(
    one: Attribution,
    before: Attribution,
    read: Mapping[str, Attribution],
    now: Mapping[str, Attribution],
    chains: Mapping[str, tuple[str, ...]],
) -> bool:
    """Tell whether nothing that a chain comes from is another than in the reading."""
    names = [held.source.name if held.source is not None else None for held in (one, before)]
    if names[0] != names[1] or one.relay != before.relay or one.within != before.within:
        return False
    outer = one.within
    return outer is None or (outer in read and outer in now and chains[outer] == read[outer].chain)


def _relays(before: Attribution, read: Mapping[str, Attribution]) -> tuple[str, ...]:
    """Give the names of an attribution's own relays: what its chain in the reading has between its source and those round it."""
    round_it = read.get(before.within or "")
    outer = round_it.chain if round_it is not None else ()
    for length in range(len(before.chain) + 1):
        own = before.chain[:length]
        if before.chain[length:] == tuple(name for name in outer if name not in own):
            break
    name = before.source.name if before.source is not None else None
    return own[1:] if own and own[0] == name else own
