"""The addresses of the application: one table, from which both the routes and the OpenAPI description are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sayso.serving.answering import Answer, Asking
from sayso.serving.asking import Query
from sayso.serving.filled import NAMES
from sayso.serving.security.tokens import Role
from sayso.serving.values import (
    ArticleRow,
    Decision,
    Happening,
    Hit,
    Quotation,
    RelationRow,
    ReviewItem,
    StoryRow,
    Tallied,
    TollClaim,
)
from sayso.serving.views import adding, article, lists, names, review, search, story, tolls

_FILTERS: Final = search.FILTERS
_CUT: Final = ("offset", "limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A view and its address; `row` is the dataclass of its rows, None where it is no list; `asks` are the names of its query."""

    path: str
    summary: str
    view: Callable[[Asking], Answer]
    asks: tuple[str, ...] = ()
    row: type | None = None
    has_table: bool = True
    role: Role = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a form does, and its address; `fields` are those that it may have, `needed` those that it must."""

    path: str
    summary: str
    act: Callable[[Asking, Query], Answer]
    fields: tuple[str, ...]
    needed: tuple[str, ...] = ()
    role: Role = "review"


ENDPOINTS: Final = (
    Endpoint(path="/", summary="The newest stories and those that differ most", view=lists.start),
    Endpoint(path="/search", summary="Passages found by words and filters", view=search.search, asks=("q", "what", *_FILTERS, *_CUT), row=Hit),
    Endpoint(path="/stories", summary="Stories that several articles tell", view=lists.stories, asks=("order", *_CUT), row=StoryRow),
    Endpoint(path="/stories/{number:int}", summary="One story: its dossier, its accounts", view=story.story),
    Endpoint(path="/stories/{number:int}/relations", summary="How the accounts of a story stand to each other, pair by pair", view=review.relations, asks=_CUT, row=RelationRow),
    Endpoint(path="/articles", summary="Articles, the newest first", view=lists.articles, asks=("outlet", "story", "published_from", "published_until", *_CUT), row=ArticleRow),
    Endpoint(path="/articles/{number:int}", summary="One article: its text with everything marked", view=article.article, asks=("version", "at")),
    Endpoint(path="/articles/{number:int}/versions", summary="What changed from one version of an article to another", view=article.versions, asks=("from", "to")),
    Endpoint(path="/articles/{number:int}/add", summary="Something that was missed: its passage, then its fields", view=adding.missed, asks=("of", "words", "near", "at"), has_table=False, role="review"),
    Endpoint(path="/records/{id}", summary="Leads from the id of a record to its article", view=article.record, has_table=False),
    Endpoint(path="/speakers", summary="Who is quoted, the most quoted first", view=lists.speakers, asks=("start", "outlet", *_CUT), row=Tallied),
    Endpoint(path="/speaker", summary="All that one speaker said, by matter and time", view=names.speaker, asks=("name", *_FILTERS, *_CUT), row=Quotation),
    Endpoint(path="/places", summary="Places that articles name", view=lists.places, asks=("start", *_CUT), row=Tallied),
    Endpoint(path="/place", summary="What is said to have happened in one place", view=names.place, asks=("name", *_FILTERS, *_CUT), row=Happening),
    Endpoint(path="/outlets", summary="Outlets, those with the most articles first", view=lists.outlets, asks=_CUT, row=Tallied),
    Endpoint(path="/outlet", summary="What one outlet published, and whom it quotes", view=names.outlet, asks=("name", *_FILTERS, *_CUT), row=ArticleRow),
    Endpoint(path="/tolls", summary="Numbers of people harmed, on whose word", view=tolls.tolls, asks=("order", *_FILTERS, *_CUT), row=TollClaim),
    Endpoint(path="/review", summary="Readings that wait for a person, the least sure first", view=review.queue, asks=("of", "story", "outlet", *_CUT), row=ReviewItem),
    Endpoint(path="/review/decisions", summary="What people decided, the newest first", view=review.decided, asks=("article", *_CUT), row=Decision),
    Endpoint(path="/review/{number:int}/{ref}", summary="One reading, and what was decided of it", view=review.one, asks=("of",), has_table=False),
)  # fmt: skip
"""Every view; what stands first is matched first."""

ACTIONS: Final = (
    Action(path="/review/undo", summary="Take a decision back", act=review.undo, fields=("decision", "back", "form_token")),
    Action(path="/review/{number:int}/{ref}", summary="Decide about one reading", act=review.decide, fields=("of", "verdict", "field", "value", *NAMES, "why", "back", "form_token")),
    Action(path="/articles/{number:int}/add", summary="Put in something that was missed", act=adding.add, fields=adding.FIELDS, needed=("of", "at")),
    Action(path="/stories/{number:int}/relations", summary="Decide how two accounts stand to each other", act=review.relate, fields=("point", "one", "other", "verdict", "relation", "why", "back", "form_token")),
)  # fmt: skip
"""Every form that changes something."""
