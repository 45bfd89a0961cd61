"""Records made by hand for the tests of what people look at: an invented ferry accident, told by invented outlets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.article import Article, Block, BlockKind, DateCandidate, Span, article_id, trimmed
from sayso.evaluation.marked import parse_marked
from sayso.record import Attribution, Quote, Record, Source, SourceKind, TimeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an attribution of the sample has beside its spans, which the marked text gives (`<a1-s>`, `<a1-c>`, `<a1-q>`, `<a1-m>`, `<a1-t>`, `<a1-r>`)."""

    source_kind: SourceKind = "person"
    name: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def built(blocks: Sequence[tuple[BlockKind, str]], said: Mapping[str, Said] | None = None, **about: Any) -> Record:
    """Make a record of marked blocks: their texts, a blank line between, are the article; tags are the attributions' spans."""
    marked = parse_marked("\n\n".join(text for _, text in blocks))
    spans, start = [], 0
    for kind, source in blocks:
        length = len(parse_marked(source).text)
        span = trimmed(marked.text, start, start + length)
        if span:
            spans.append(Block(kind=kind, span=span))
        start += length + 2
    key, url, outlet = about.get("key"), about.get("url"), about.get("outlet")
    article = Article(
        id=article_id(marked.text, url=url, outlet=outlet, key=key),
        text=marked.text,
        language=about.pop("language", "en"),
        blocks=tuple(spans),
        **about,
    )
    read = [block.span for block in article.readable() if block.kind == "paragraph"]
    attributions = tuple(_attribution(id_, each, marked.marks) for id_, each in (said or {}).items())
    quotes = tuple(Quote(span=span, kind="scare") for tag, span in marked.marks if tag == "scare")
    return Record(article=article, sentences=tuple(read), quotes=quotes, attributions=attributions)


def _attribution(id_: str, said: Said, marks: Sequence[tuple[str, Span]]) -> Attribution:
    """Make one attribution of the spans that its tags mark."""

    def of(part: str) -> tuple[Span, ...]:
        return tuple(span for tag, span in marks if tag == f"{id_}-{part}")

    def first(part: str) -> Span | None:
        return next(iter(of(part)), None)

    more = {"kind": "indirect", "act": "say", **said.more}
    source = Source(span=first("s"), kind=said.source_kind, name=said.name) if first("s") or said.name else None
    return Attribution(
        id=id_,
        content=of("q"),
        cue=first("c"),
        source=source,
        medium=first("m"),
        addressee=first("t"),
        relay=of("r"),
        **more,
    )


def said_by(name: str, *, outlet: str | None, times: int = 1, **about: Any) -> Record:
    """Make a record in which one speaker is quoted so many times."""
    blocks = "".join(f"<a{n}-q>x</a{n}-q> " for n in range(1, times + 1))
    said = {f"a{n}": Said(name=name) for n in range(1, times + 1)}
    return built([("paragraph", blocks)], said, outlet=outlet, **about)


def orva_post() -> Record:
    """Give a long account: nested attributions, a chain of three, a scare quote, a list, and much that is set aside."""
    return built(
        [
            (
                "title",
                "Ferry runs aground off Orva; <a1-s>harbour office</a1-s> <a1-c>blames</a1-c> <a1-q>a broken light</a1-q>",
            ),
            ("byline", "By Ana Bel and Tor Quist"),
            ("furniture", "3 min read"),
            ("caption", "The ferry Lise lies on the Hale bank at low water on Tuesday."),
            ("credit", "Photo: Jon Wick / Orva Post"),
            ("dateline", "ORVA (Corvex) –"),
            (
                "paragraph",
                "<a2-q>At least 14 people were hurt</a2-q> when the ferry Lise ran aground on the Hale bank late on Monday, <a2-s>the harbour office</a2-s> <a2-c>said</a2-c> <a2-m>in a statement</a2-m>.",
            ),
            (
                "paragraph",
                "<a3-q>“The light on the bank had been out for a week,”</a3-q> <a3-s>harbour master Mina Dahl</a3-s> <a3-c>told</a3-c> <a3-r>Corvex</a3-r>. <a3-q>“We had asked for it to be mended.”</a3-q>",
            ),
            ("heading", "A warning in spring"),
            (
                "paragraph",
                "<a4-s>Radio Hale</a4-s> <a4-c>reported</a4-c> <a4-q>on Tuesday that <a5-s>the seamen’s union</a5-s> <a5-c>had warned</a5-c> <a5-q>in April that <a6-s>its members</a6-s> <a6-c>believed</a6-c> <a6-q>the bank to be badly marked</a6-q></a5-q></a4-q>.",
            ),
            (
                "paragraph",
                "<a7-s>The transport ministry</a7-s> <a7-c>did not say</a7-c> <a7-q>whether the light would be replaced</a7-q>. Its “<scare>harbour of the future</scare>” plan has been delayed twice. The light is <a8-c>reportedly</a8-c> <a8-q>forty years old</a8-q>.",
            ),
            (
                "list",
                "- 212 people were on board\n- 14 were taken to hospital\n- The last passenger left the ship at 02:10",
            ),
            ("paragraph", "Radio Hale broadcast an account by the mate:"),
            (
                "quotation",
                "<a9-q>I saw the buoy too late. <a10-q>The pilot <a10-c>shouted</a10-c> that we were off course</a10-q>, and then we struck.</a9-q>",
            ),
            ("related", "Also read: Five ferries that never left"),
            ("promotion", "Follow us for the news of the sound"),
            ("biography", "About the author: Ana Bel has written about ships since 2004."),
            ("comment", "1. sailor_52: “They always blame the light,” my uncle said."),
            ("comment", "2. k: Bring back the lighthouse keeper."),
            ("furniture", "Leave a Reply. Your address will not be published."),
        ],
        {
            "a1": Said(source_kind="organization", more={"act": "accuse", "chain": ("harbour office",)}),
            "a2": Said(
                source_kind="organization", name="Orva harbour office", more={"chain": ("Orva harbour office",)}
            ),
            "a3": Said(
                name="Mina Dahl",
                more={
                    "kind": "direct",
                    "chain": ("Mina Dahl", "Corvex"),
                    "time": TimeRef(value="2031-05-06", basis="published"),
                },
            ),
            "a4": Said(source_kind="outlet", name="Radio Hale", more={"chain": ("Radio Hale",)}),
            "a5": Said(
                source_kind="organization",
                name="seamen’s union",
                more={"act": "warn", "within": "a4", "chain": ("seamen’s union", "Radio Hale")},
            ),
            "a6": Said(
                source_kind="group",
                more={
                    "act": "believe",
                    "hedged": True,
                    "within": "a5",
                    "chain": ("its members", "seamen’s union", "Radio Hale"),
                },
            ),
            "a7": Said(source_kind="organization", more={"polarity": "negative"}),
            "a8": Said(more={"hedged": True, "score": 0.41}),
            "a9": Said(
                source_kind="unknown",
                name="the mate of the Lise",
                more={"kind": "direct", "chain": ("the mate of the Lise", "Radio Hale")},
            ),
            "a10": Said(name="the pilot", more={"act": "warn", "within": "a9"}),
        },
        key="orva-1",
        title="Ferry runs aground off Orva; harbour office blames a broken light",
        outlet="Orva Post",
        byline="Ana Bel and Tor Quist",
        url="https://post.orva.example/ferry?id=1&p=2",
        published="2031-05-06T08:40+02:00",
        published_basis="metadata",
        dates=(
            DateCandidate(value="2031-05-06T08:40+02:00", basis="metadata", origin="json-ld datePublished"),
            DateCandidate(value="2031-05-07", basis="row", origin="row published"),
        ),
        wire=("Corvex",),
    )


def belm_daily() -> Record:
    """Give a shorter account with the same agency and the same speaker in other capitals."""
    return built(
        [
            ("title", "Dozens hurt as ferry strikes sandbank"),
            (
                "paragraph",
                "<a1-q>Twenty-two people were injured</a1-q> when a ferry struck a sandbank off Orva, <a1-s>rescue workers</a1-s> <a1-c>told</a1-c> <a1-t>reporters</a1-t> on Tuesday.",
            ),
            (
                "paragraph",
                "<a2-s>Mina Dahl</a2-s>, the harbour master, <a2-c>denied</a2-c> <a2-q>that her office had known of the fault</a2-q>. <a3-q>“Nobody told us,”</a3-q> <a3-s>MINA DAHL</a3-s> <a3-c>said</a3-c>.",
            ),
            ("paragraph", "<a4-c>It was claimed</a4-c> <a4-q>that the captain had been asleep</a4-q>."),
            ("credit", "--Corvex"),
        ],
        {
            "a1": Said(source_kind="witness", more={"chain": ("rescue workers",)}),
            "a2": Said(name="Mina Dahl", more={"act": "deny"}),
            "a3": Said(name="MINA DAHL", more={"kind": "direct"}),
            "a4": Said(more={"act": "claim", "hedged": True}),
        },
        outlet="Belm Daily",
        published="2031-05",
        published_basis="text",
        wire=("Corvex",),
    )


def nouvelle() -> Record:
    """Give an article in a language that is not read."""
    return built(
        [
            ("title", "Un ferry s’échoue au large d’Orva"),
            ("paragraph", "Le bateau a heurté un banc de sable lundi soir."),
        ],
        language="fr",
        title="Un ferry s’échoue au large d’Orva",
        outlet="La Nouvelle de Sarn",
        published="2031-05-06",
        published_basis="given",
    )


def no_outlet() -> Record:
    """Give an article of which neither outlet nor date nor title is known."""
    return built(
        [
            (
                "paragraph",
                "<a1-s>Mina Dahl</a1-s> <a1-c>resigned herself to saying</a1-c> <a1-q>that the light had failed</a1-q>.",
            )
        ],
        {"a1": Said(name="Mina Dahl", more={"act": "admit"})},
        url="javascript:alert(1)",
    )


def hostile() -> Record:
    """Give an article that tries to break out of the page."""
    return built(
        [
            ("title", "&lt;/style>&lt;script>alert('title')&lt;/script>"),
            (
                "paragraph",
                "<a1-s>&lt;img src=x onerror=alert(1)></a1-s> <a1-c>said \u202ereversed</a1-c> <a1-q>a\x00b &lt;iframe src='https://evil.example'> {{ 7 * 7 }}</a1-q>",
            ),
            ("comment", "&lt;a href='javascript:alert(2)'>click&lt;/a> " + "x" * 3000),
        ],
        {"a1": Said(name='"><svg onload=alert(3)>', more={"chain": ("<b>x</b>", "\u2066y")})},
        outlet='Evil" onmouseover="alert(4)',
        byline="<script>alert(5)</script>",
        url='https://ok.example/"><script>alert(6)</script>',
        published="<script>",
        published_basis="row",
        wire=("<i>wire</i>",),
        key="../../x",
    )


def all_records() -> tuple[Record, ...]:
    """Give the whole sample, in no order."""
    return (no_outlet(), nouvelle(), belm_daily(), orva_post())
