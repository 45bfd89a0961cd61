"""A story made by hand for the tests of the dossier: the dam above Asti, as the sample of tolls tells it, with every section filled."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import html

from sayso.article import Span
from sayso.record import Record
from sayso.story import (
    Account,
    AccountPair,
    ArticleSpan,
    EntityRef,
    Label,
    Moment,
    Passage,
    Point,
    QuoteAccount,
    Reuse,
    SharedQuote,
    Statement,
    Statements,
    Story,
    StoryArticle,
    StoryEntity,
    TimelineItem,
    Wording,
)
from showing import harmed, named
from showing.sample import Said, built

OUTLETS = ("Orva Post", "Belm Daily", "Sarn Radio", "Venn Courier", "Tilanda Times", "Maresk Herald")


def records() -> tuple[Record, ...]:
    """Give the six articles, the first with people in it."""
    first, *others = harmed.all_records()
    first = named.with_entities(first, ("organization", ("the Rescue Service",), {}))
    second = named.with_entities(others[0], ("person", ("Mayor Ana Bel",), {}))
    third = named.with_entities(others[1], ("organization", ("Rescue Service",), {}))
    return (first, second, third, *others[2:])


def section(page: html.HtmlElement, id_: str) -> html.HtmlElement:
    """Give the section that a heading stands over."""
    found = page.get_element_by_id(f"sayso-{id_}").getparent()
    assert found is not None
    return found


def target(page: html.HtmlElement, link: html.HtmlElement) -> html.HtmlElement:
    """Give what a link leads to."""
    return page.get_element_by_id(str(link.get("href"))[1:])


def at(record: Record, words: str) -> Span:
    """Give where words stand first."""
    return harmed.first(record, words)


def account(record: Record, ref: str, **more: Any) -> Account:
    """Give the account that a toll of a record is."""
    toll = next(one for one in record.tolls if one.id == ref)
    return Account(
        article=record.article.id,
        ref=ref,
        words=toll.victims.of(record.article.text),
        span=toll.victims,
        chain=toll.chain,
        time=record.article.published,
        **{"value": (toll.low, toll.high), **more},
    )


def deaths(told: Sequence[Record]) -> Point:
    """Give the point that differs: six accounts, four of them on one word."""
    return Point(
        point="deaths",
        about="killed in Asti",
        accounts=tuple(account(record, "t1") for record in told),
        pairs=(
            AccountPair(accounts=(0, 1), relation="compatible", why="one number contains the other"),
            AccountPair(accounts=(2, 4), relation="differs", why="numbers that cannot both hold"),
            AccountPair(accounts=(0, 2), relation="updated", why="a later and greater number"),
        ),
        relation="differs",
        independent=4,
    )


def blame(told: Sequence[Record]) -> Point:
    """Give the point of who did it: one is named, and denies it."""
    belm, sarn = told[1], told[2]
    return Point(
        point="perpetrator",
        about="who did it in Asti",
        accounts=(
            account(belm, "t1", value="Dam Movement"),
            Account(article=sarn.article.id, ref="none", value="not Dam Movement", words="dam", span=at(sarn, "dam")),
        ),
        pairs=(AccountPair(accounts=(0, 1), relation="differs", why="other parties"),),
        relation="differs",
        independent=2,
        silent=tuple(record.article.id for record in (told[0], *told[3:])),
    )


def story(told: Sequence[Record] | None = None) -> Story:
    """Give the story of the six articles."""
    told = told or records()
    ids = [record.article.id for record in told]
    orva, belm, sarn, venn = told[:4]
    alone = Point(
        point="injuries", about="injured in Asti", accounts=(account(orva, "t3"),), independent=1, silent=tuple(ids[1:])
    )
    place = Point(
        point="place",
        about="",
        accounts=tuple(
            Account(article=one.article.id, ref="p1", value="Asti", words="Asti", span=at(one, "Asti"))
            for one in (orva, belm)
        ),
        relation="same",
        independent=2,
    )
    return Story(
        id="story1",
        title="Dam breaks above Asti",
        time="2031-05-04",
        articles=tuple(
            StoryArticle(
                key=None,
                id=one.article.id,
                outlet=one.article.outlet,
                title=one.article.title,
                published=one.article.published,
            )
            for one in told
        ),
        points=(deaths(told), alone, blame(told), place),
        quotes=(
            SharedQuote(
                speaker="the Rescue Service",
                relation="variant",
                accounts=(
                    QuoteAccount(
                        article=ids[0],
                        ref="a1",
                        words="At least 14 people, six children among them, were killed",
                        span=at(orva, "At least 14 people, six children among them, were killed"),
                        chain=("Rescue Service",),
                    ),
                    QuoteAccount(
                        article=ids[2],
                        ref="a1",
                        words="The dam killed 14 people",
                        span=at(sarn, "The dam killed 14 people"),
                        chain=("Rescue Service", "Corvex"),
                    ),
                ),
            ),
        ),
        reuse=(
            Reuse(
                articles=(ids[2], ids[3]),
                share=0.83,
                passages=(Passage(spans=(at(sarn, "It was in Asti"), at(venn, "It was in Asti"))),),
                likely_source="Corvex",
                evidence=("Both credit Corvex for their copy.",),
            ),
            Reuse(articles=(ids[2], ids[4]), share=0.1, passages=()),
        ),
        wording=(
            Wording(
                entity="the Dam Movement",
                labels=(
                    Label(
                        words="movement",
                        voice="attributed",
                        outlet="Belm Daily",
                        count=2,
                        spans=(ArticleSpan(article=ids[1], span=at(belm, "Movement")),),
                    ),
                    Label(
                        words="river",
                        voice="outlet",
                        outlet="Orva Post",
                        count=1,
                        spans=(ArticleSpan(article=ids[0], span=at(orva, "dam")),),
                    ),
                ),
            ),
        ),
        timeline=(
            Moment(
                time="1999",
                items=(TimelineItem(article=ids[0], ref="v3", kind="event"),),
            ),
            Moment(
                time=harmed.SATURDAY,
                items=(
                    TimelineItem(article=ids[0], ref="v2", kind="event"),
                    TimelineItem(article=ids[0], ref="t1", kind="toll"),
                    TimelineItem(article=ids[2], ref="t1", kind="toll"),
                    TimelineItem(article=ids[0], ref="a1", kind="attribution"),
                    TimelineItem(article=ids[0], ref="nothing", kind="event"),
                ),
            ),
        ),
        people=(
            StoryEntity(
                name="Rescue Service",
                kind="organization",
                entities=(EntityRef(article=ids[0], ref="e1"), EntityRef(article=ids[2], ref="e1")),
                why="the same name but for its article",
            ),
        ),
        statements=(
            Statements(
                speaker="the Rescue Service",
                about="the dam",
                accounts=tuple(
                    Statement(
                        article=one.article.id,
                        ref="a1",
                        words=one.attributions[0].content[0].of(one.article.text),
                        span=one.attributions[0].content[0],
                        chain=one.attributions[0].chain,
                        time=one.article.published,
                    )
                    for one in (orva, sarn)
                ),
            ),
        ),
    )


def hostile() -> tuple[Story, tuple[Record, ...]]:
    """Give a story whose every text tries to be markup or to reorder the line."""
    bad = "<script>alert(1)</script>\u202e{{ 7 * 7 }}"
    told = tuple(
        harmed.toll(
            named.with_places(
                harmed.in_sentences(
                    built(
                        [("title", bad), ("paragraph", f"<a1-q>{bad} killed {number} people</a1-q> he said in Asti")],
                        {"a1": Said(name=bad, more={"chain": (bad, bad)})},
                        outlet=f"{bad} {number}",
                        title=bad,
                        published="2031-05-05",
                    )
                ),
                "Asti",
            ),
            f"killed {number} people",
            f"{number} people",
            (number, number),
            voice="a1",
            chain=(bad, bad),
        )
        for number in (12, 15)
    )
    ids = [record.article.id for record in told]
    span = told[0].tolls[0].victims
    whole = Span(0, 2)
    return Story(
        id=bad,
        title=bad,
        articles=tuple(StoryArticle(key=bad, id=id_, outlet=bad, title=bad) for id_ in ids),
        points=(
            Point(
                point="deaths",
                about=bad,
                accounts=tuple(account(record, "t1") for record in told),
                pairs=(AccountPair(accounts=(0, 1), relation="differs", why=bad),),
                relation="differs",
            ),
            Point(
                point=bad,
                about=bad,
                accounts=tuple(
                    Account(article=id_, ref=bad, value=bad, words=bad, span=span, chain=(bad,)) for id_ in ids
                ),
            ),
        ),
        quotes=(
            SharedQuote(
                speaker=bad,
                relation="variant",
                accounts=tuple(
                    QuoteAccount(article=id_, ref=bad, words=f"{bad} {number}", span=span, chain=(bad, bad))
                    for number, id_ in enumerate(ids)
                ),
            ),
        ),
        reuse=(
            Reuse(
                articles=(ids[0], ids[1]),
                share=1.0,
                passages=(Passage(spans=(whole, span)),),
                likely_source=bad,
                evidence=(bad,),
            ),
        ),
        wording=(
            Wording(
                entity=bad,
                labels=tuple(
                    Label(
                        words=f"{bad} {number}",
                        voice="outlet",
                        outlet=bad,
                        count=1,
                        spans=(ArticleSpan(article=ids[0], span=span),),
                    )
                    for number in range(12)
                ),
            ),
        ),
        people=(StoryEntity(name=bad, kind="person", entities=(EntityRef(article=ids[0], ref=bad),), why=bad),),
        statements=(
            Statements(
                speaker=bad,
                about=bad,
                accounts=tuple(
                    Statement(article=id_, ref=bad, words=bad, span=span, chain=(bad, bad), time=bad) for id_ in ids
                ),
            ),
        ),
        timeline=(
            Moment(time=bad),
            Moment(time="2031-05-05", items=(TimelineItem(article=bad, ref="t1", kind="toll"),)),
        ),
    ), told


def long(articles: int) -> tuple[Story, tuple[Record, ...]]:
    """Give a story of many articles of some length, each sharing text with each."""
    one = records()[2]
    told = tuple(
        replace(one, article=replace(one.article, id=f"{number:020x}", outlet=f"Outlet {number}"))
        for number in range(articles)
    )
    base = story(records())
    ids = [record.article.id for record in told]
    span = Span(0, len(one.article.text))
    return replace(
        base,
        articles=tuple(StoryArticle(key=None, id=id_, outlet="x") for id_ in ids),
        points=(Point(point="deaths", about="killed in Asti", accounts=tuple(account(record, "t1") for record in told), relation="same"),),
        reuse=tuple(
            Reuse(articles=(first, second), share=1.0, passages=(Passage(spans=(span, span)),) * 20)
            for place, first in enumerate(ids)
            for second in ids[place + 1 :]
        ),
        quotes=(), wording=(), timeline=(), people=(), statements=(),
    ), told  # fmt: skip
