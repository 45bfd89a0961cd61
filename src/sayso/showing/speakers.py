"""A speaker's page: all that one said across the articles, in order, with outlet and date, the way it came, and a link to each passage."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sayso.record import Attribution, Record
from sayso.showing.overview import NO_SOURCE, ArticleLine, Tally, anchor_of, anchor_of_passage, article_lines, words_of
from sayso.showing.words import SOURCE_WORDS, TIME_BASIS_WORDS, counted, date_in_words, language_tag, shortened
from sayso.speakers import Said, Speaker, folded, name_of, speakers_of
from sayso.speech import is_speech

_PLAIN_NAME = re.compile(r"[a-z0-9]{1,40}(?: [a-z0-9]{1,40}){0,5}")
_NAME_WIDTH: Final = 110
_FACT_WIDTH: Final = 120
_WORDS_WIDTH: Final = 2000
"""Longer words are cut on a speaker's page: whole passages that others are reported in would stand there twice."""
_ONCE_WIDTH: Final = 420
_PLAIN_ACTS: Final = frozenset({"say", "other"})
_DOUBTED: Final = 0.5
"""Below this score the page says that the reading is unsure."""
_ARTICLES: Final = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """
    One attribution on its speaker's page.

    `act` is None where it is plain saying; `notes` say what else is not plain (negated, hedged, unsure), and then `cue` are the words that attribute;
    `via` are the names that the words passed through, outwards; `facts` are label and words of addressee, medium and time.
    """

    id: str
    place: str
    act: str | None
    notes: tuple[str, ...]
    cue: str | None
    via: tuple[str, ...]
    words: str
    facts: tuple[tuple[str, str], ...]
    is_speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InArticle:
    """What one speaker said in one article."""

    anchor: str
    line: ArticleLine
    language_tag: str | None
    items: tuple[Item, ...]

    @property
    def is_speech(self) -> bool:
        """Whether any of it is speech."""
        return any(item.is_speech for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """All that one speaker said; `spread` says in how many articles and outlets, `speech_spread` the same of what is speech."""

    anchor: str
    name: str
    is_named: bool
    source_kind: str
    total: Tally
    spread: str
    speech_spread: str
    articles: tuple[InArticle, ...]


def anchor_of_speaker(name: str | None) -> str:
    """
    Give the anchor of a speaker's page: the name where it is plain letters and digits, else a hash; the same in every report.

    >>> anchor_of_speaker("Mina DAHL"), anchor_of_speaker(None)
    ('sayso-speaker-mina-dahl', 'sayso-no-source')
    """
    if name is None:
        return "sayso-no-source"
    key = folded(name)
    if _PLAIN_NAME.fullmatch(key):
        return f"sayso-speaker-{key.replace(' ', '-')}"
    return f"sayso-speaker--{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def anchor_of_speaker_in(name: str | None, record: Record) -> str:
    """Give the anchor of what a speaker said in one article."""
    return f"{anchor_of_speaker(name)}--{anchor_of(record.article)}"


def speaker_pages(records: Sequence[Record]) -> tuple[SpeakerPage, ...]:
    """
    Give a page for each speaker, sorted by name without its article; what has no source last.

    Who is quoted once has a page of one item; the report lists those apart, since most speakers of many articles are such.
    """
    lines = dict(zip((record.article.id for record in records), article_lines(records), strict=True))
    pages = (_page(speaker, lines) for speaker in speakers_of(records))
    return tuple(sorted(pages, key=lambda page: (not page.is_named, _sorting(page.name))))


def via_of(record: Record, attribution: Attribution) -> tuple[str, ...]:
    """Give the names that the words passed through on their way from the speaker, outwards: the chain without the speaker."""
    speaker = folded(name_of(record, attribution) or "")
    return tuple(shortened(name, _FACT_WIDTH) for name in attribution.chain if folded(name) != speaker)


def notes_of(attribution: Attribution) -> tuple[str, ...]:
    """Give in words what is not plain about an attribution: negated, hedged, read unsurely."""
    notes = (
        "negated" if attribution.polarity == "negative" else "",
        "hedged" if attribution.hedged else "",
        f"unsure reading, score {attribution.score:.2f}" if attribution.score < _DOUBTED else "",
    )
    return tuple(note for note in notes if note)


def facts_of(text: str, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """Give addressee, medium and time of an attribution where they are known, as label and words."""
    for label, span in (("to", attribution.addressee), ("medium", attribution.medium)):
        if span:
            yield label, f"“{shortened(span.of(text), _FACT_WIDTH)}”"
    if attribution.time and attribution.time.value:
        why = f" ({TIME_BASIS_WORDS[attribution.time.basis]})" if attribution.time.basis else ""
        yield "said", f"{date_in_words(attribution.time.value)}{why}"


def _page(speaker: Speaker, lines: dict[str, ArticleLine]) -> SpeakerPage:
    """Lay out what one speaker said."""
    width = _WORDS_WIDTH if len(speaker.said) > 1 else _ONCE_WIDTH
    groups = [tuple(group) for _, group in groupby(speaker.said, key=lambda said: said.record.article.id)]
    articles = tuple(
        InArticle(
            anchor=anchor_of_speaker_in(speaker.name, group[0].record),
            line=lines[group[0].record.article.id],
            language_tag=language_tag(group[0].record.article.language),
            items=tuple(_item(said, width) for said in group),
        )
        for group in groups
    )
    kinds = Counter(said.attribution.source.kind for said in speaker.said if said.attribution.source)
    return SpeakerPage(
        anchor=anchor_of_speaker(speaker.name),
        name=shortened(speaker.name, _NAME_WIDTH) if speaker.name else NO_SOURCE,
        is_named=speaker.name is not None,
        source_kind=SOURCE_WORDS[kinds.most_common(1)[0][0]] if kinds else "",
        total=Tally(all=len(speaker.said), speech=sum(is_speech(said.attribution) for said in speaker.said)),
        spread=_spread(articles),
        speech_spread=_spread([one for one in articles if one.is_speech]),
        articles=articles,
    )


def _spread(articles: Sequence[InArticle]) -> str:
    """Say in how many articles, where there are several, and of how many outlets, where that is another number."""
    outlets = {folded(one.line.outlet) for one in articles if one.line.outlet}
    is_known = all(one.line.outlet for one in articles) and len(outlets) < len(articles)
    told_by = f" of {counted(len(outlets), 'outlet')}" if is_known else ""
    return f" in {counted(len(articles), 'article')}{told_by}" if len(articles) > 1 else ""


def _item(said: Said, width: int) -> Item:
    """Lay out one attribution."""
    record, one = said.record, said.attribution
    act, notes = None if one.act in _PLAIN_ACTS else one.act, notes_of(one)
    return Item(
        id=one.id,
        place=f"{anchor_of_passage(record, one)}-text",
        act=act,
        notes=notes,
        cue=shortened(one.cue.of(record.article.text), _FACT_WIDTH) if one.cue and (act or notes) else None,
        via=via_of(record, one),
        words=words_of(record, one, width),
        facts=tuple(facts_of(record.article.text, one)),
        is_speech=is_speech(one),
    )


def _sorting(name: str) -> str:
    """Give what a name is sorted by: itself without an article before it."""
    key = folded(name)
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)
