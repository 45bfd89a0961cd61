"""What was found, made into attributions: kind, name, kind of source, what stands in what, and through whom the words came."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.article import READABLE, Block, Span
from sayso.reading.capitals import is_capital
from sayso.reading.chains import anchor, chain_of, enclosing
from sayso.reading.findings import Found
from sayso.reading.namebook import NameBook, name_book
from sayso.reading.naming import Named
from sayso.reading.overlaps import Overlaps
from sayso.reading.pronouns import actor_between
from sayso.reading.quotation import Quotation
from sayso.reading.referring import refer
from sayso.reading.saidwhen import said_at
from sayso.reading.setting import Earlier, Setting, setting_of, with_earlier
from sayso.record import Attribution, AttributionKind, Source, Time
from sayso.timing.find import find_times

_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z\"“]")
_SAME_TELLING = 1500
"""Characters from one attribution of a source to its next within which it still tells it to the same outlet."""
_NEXT_SENTENCE = 120
"""Characters between what was told to an outlet and what the same source says next, at which that was told to it as well."""
_STAFF = re.compile(
    r"(?:['’]?s)?(?: news agency| agency)?(?: reporters?| correspondents?| photographers?)$", re.IGNORECASE
)
"""Behind an outlet's name: those who work for it, who are no other outlet."""
_ADDING = re.compile(r"\b(?:add(?:s|ed|ing)?|further|continued|went on|goes on)\b")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which"})
_INTERVIEW = re.compile(r"^(?:in|during|from) (?:the|his|her|this|that) ", re.IGNORECASE)


def assemble(
    text: str,
    blocks: Sequence[Block],
    quotations: Sequence[Quotation],
    found: Sequence[Found],
    *,
    outlet: str | None,
    published: str | None,
) -> tuple[Attribution, ...]:
    """
    Give the attributions of an article in text order, from what was found in its `blocks`.

    `outlet` is the publisher and stands in no chain; from `published` (an ISO date) days of saying are counted.

    >>> text = "Mayor Ana Bel came. She said the road was open."
    >>> blocks = [Block(kind="paragraph", span=Span(0, len(text)))]
    >>> told = Found(cue=Span(24, 28), source=Span(20, 23), content=(Span(29, 46),))
    >>> assemble(text, blocks, (), [told], outlet=None, published=None)[0].chain
    ('Ana Bel',)
    """
    passages = [block.span for block in blocks if block.kind in READABLE]
    book, times = name_book(text, passages), find_times(text, passages, passages, published)
    return assembled(text, quotations, found, book=book, outlet=outlet, times=times)


def assembled(  # noqa: PLR0913 - everything that was read of the article before meets here
    text: str,
    quotations: Sequence[Quotation],
    found: Sequence[Found],
    *,
    book: NameBook,
    outlet: str | None,
    times: Sequence[Time],
    resolved: Sequence[tuple[Span, Named]] = (),
) -> tuple[Attribution, ...]:
    """
    Give the attributions as `assemble` does, with what was made beforehand.

    That is the names of a `book` (of those that the encoder saw), the article's `times`, and whom pronouns and descriptions mean (`resolved`).
    """
    depths = tuple(Overlaps(tuple(one.span for one in quotations if one.depth == depth)) for depth in (0, 1))
    told = (_without_own(text, one, outlet) for one in found if one.content)
    ordered = sorted(told, key=lambda one: (anchor(one), one.content))
    within = enclosing(ordered)
    sources, relayed = _sources(ordered, within, setting_of(text, book, resolved))
    ids = [f"a{number}" for number in range(1, len(ordered) + 1)]
    made = [
        Attribution(
            id=ids[place],
            kind=_kind(text, one, depths),
            content=one.content,
            cue=one.cue,
            source=_source(one, sources[place]),
            act=one.act,
            polarity=one.polarity,
            hedged=one.hedged,
            addressee=one.addressee,
            medium=one.medium,
            relay=one.relay,
            within=None if (holder := within[place]) is None else ids[holder],
            time=said_at(times, one.time),
            score=one.score,
        )
        for place, one in enumerate(ordered)
    ]
    relays = _passed_on(made, relayed, text)
    by_id = {one.id: one for one in made}
    return tuple(replace(one, chain=chain_of(one, by_id, relays)) for one in made)


def _sources(
    found: Sequence[Found], within: Sequence[int | None], setting: Setting
) -> tuple[list[Named | None], list[tuple[str, ...]]]:
    """Give whose words each is, whoever's words it stands in asked first, and the names of its relays; None and nothing where nothing says."""
    named: dict[int, Named | None] = {}
    relays: dict[int, tuple[str, ...]] = {}
    for place in range(len(found)):
        waiting = [place]
        while (holder := within[waiting[-1]]) is not None and holder not in named:
            waiting.append(holder)
        for one in reversed(waiting):
            if one in named:
                continue
            holder = within[one]
            here = replace(setting, around=None if holder is None else named[holder])
            named[one] = _named(found, one, named, here)
            relayed = [(span, name) for span in found[one].relay if (name := _relay(span, here)) is not None]
            relays[one] = tuple(name for _, name in relayed)
            setting = _with_read(setting, found[one], named[one], relayed, is_inner=holder is not None)
    return [named[place] for place in range(len(found))], [relays[place] for place in range(len(found))]


def _with_read(
    setting: Setting, found: Found, named: Named | None, relayed: Sequence[tuple[Span, str]], *, is_inner: bool
) -> Setting:
    """Give the setting with an attribution's source and relays as what was named before."""
    if named is not None and named.name is not None:
        span = found.source
        words = span.of(setting.text) if span is not None else ""
        at = (span or anchor(found)).start
        setting = with_earlier(setting, Earlier(named=named, place=at, words=words, is_inner=is_inner))
    for span, name in relayed:
        outlet = Named(name=name, kind="outlet")
        setting = with_earlier(setting, Earlier(named=outlet, place=span.start, is_inner=True))
    return setting


def _named(found: Sequence[Found], place: int, named: Mapping[int, Named | None], setting: Setting) -> Named | None:
    """Give whose words an attribution is, from its source's words, or from who spoke or acted before it."""
    one = found[place]
    if one.source is not None:
        return refer(one.source.of(setting.text), one.source, setting)
    before = named.get(place - 1) if place else None
    last = found[place - 1] if place else None
    if last is None:
        return None
    if one.cue is None:
        start = max(piece.end for piece in (*last.content, anchor(last), *((last.source,) if last.source else ())))
        return actor_between(start, one.content[0].start, setting) or before
    is_adding = one.cue.of(setting.text).endswith("ing") and not _SENTENCE_END.search(
        setting.text, anchor(last).end, one.cue.start
    )
    return before if is_adding else None


def _source(found: Found, named: Named | None) -> Source | None:
    """Give the source: where it stands, if it does, and who it is; None where neither is known."""
    if named is None or (found.source is None and named.name is None):
        return None
    return Source(span=found.source, kind=named.kind, name=named.name)


def _without_own(text: str, found: Found, outlet: str | None) -> Found:
    """Leave the publishing outlet out of the relays, also by its short name ("the Herald" in the Maresk Herald)."""
    if not outlet or not found.relay:
        return found
    own = _squashed(outlet)
    others = tuple(span for span in found.relay if _squashed(_STAFF.sub("", span.of(text))) not in own)
    return replace(found, relay=others)


def _squashed(name: str) -> str:
    """Give the letters and digits of a name without its article, lower case."""
    return "".join(character for character in name.lower().removeprefix("the ") if character.isalnum())


def _relay(span: Span, setting: Setting) -> str | None:
    """Give a relay's name: of a reporter that of the outlet ("a Radio Orva reporter"), else what the words mean."""
    words = re.sub(r"(?:['’]s)?\s(?:reporter|correspondent|journalist)s?$", "", span.of(setting.text).strip())
    plain = re.sub(r"^an?\s(?=[A-Z])", "", words)
    return refer(plain, span, setting).name


def _passed_on(made: Sequence[Attribution], relays: Sequence[tuple[str, ...]], text: str) -> dict[str, tuple[str, ...]]:
    """Give the relays of each attribution by id; a source that goes on in the same telling keeps those it had, whoever spoke between."""
    passed: dict[str, tuple[str, ...]] = {}
    kept: dict[str, tuple[str, ...]] = {}
    before: dict[tuple[str | None, str | None], Attribution] = {}
    for one, own in zip(made, relays, strict=True):
        speaker = (one.within, one.source.name if one.source is not None else None)
        last = before.get(speaker)
        is_near = last is not None and _start(one) - _start(last) <= _SAME_TELLING
        goes_on = is_near and last is not None and not own and _goes_on(last, one, text)
        passed[one.id] = kept.get(last.id, ()) if goes_on and last is not None else own
        kept[one.id] = passed[one.id] if goes_on or _is_told(one) else ()
        before[speaker] = one
    return passed


def _start(one: Attribution) -> int:
    """Give where an attribution begins."""
    first: Span = min(one.content)
    return first.start if one.cue is None else min(first.start, one.cue.start)


def _is_told(one: Attribution) -> bool:
    """Tell whether the relays took part in the telling, and did not just report it at the end of the sentence ("..., Radio Orva reported")."""
    told = [span for span in (one.cue, one.addressee, one.medium, *one.content) if span is not None]
    return any(relay.start < max(span.end for span in told) for relay in one.relay)


def _is_quoted_by(one: Attribution) -> bool:
    """Tell whether the relays quoted the words, and were not told them: then they passed on that one piece."""
    told = [span for span in (one.addressee, one.medium) if span is not None]
    return bool(one.relay) and not any(span.overlaps(relay) for relay in one.relay for span in told)


def _goes_on(last: Attribution, one: Attribution, text: str) -> bool:
    """Tell whether a source plainly goes on with what it told just before: no other medium is named, and it is not brought in anew by its name."""
    if last.source is None or one.source is None or last.source.name is None or last.source.name != one.source.name:
        return False
    if one.medium is not None and not _INTERVIEW.match(one.medium.of(text)):
        return False
    span = one.source.span
    is_adding = one.cue is not None and bool(_ADDING.search(one.cue.of(text)))
    if _is_quoted_by(last) and not is_adding:
        return False
    is_named = span is not None and any(is_capital(word) for word in span.of(text).split()[1:] or [span.of(text)])
    is_next = _start(one) - max(piece.end for piece in last.content) <= _NEXT_SENTENCE
    goes_straight_on = is_next and bool(last.relay)
    is_unnamed = span is None or span == last.source.span or not is_named or span.of(text).lower() in _PRONOUNS
    return is_adding or goes_straight_on or is_unnamed


def _kind(text: str, one: Found, depths: Sequence[Overlaps]) -> AttributionKind:
    """
    Tell direct from mixed and indirect by how much of the content's words stand in quotation marks.

    Where the cue itself is quoted, only marks inside that quotation count.
    """
    is_quoted = one.cue is not None and any(span.covers(one.cue) for span in depths[0].with_span(one.cue))
    marked = depths[1] if is_quoted else depths[0]
    inside = outside = 0
    for piece in one.content:
        quoted = sum(
            _letters(text, max(span.start, piece.start), min(span.end, piece.end)) for span in marked.with_span(piece)
        )
        inside += quoted
        outside += _letters(text, piece.start, piece.end) - quoted
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _letters(text: str, start: int, end: int) -> int:
    """Count letters and digits."""
    return sum(character.isalnum() for character in text[start:end])
