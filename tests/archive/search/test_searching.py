"""What is searched is found: words in all their forms, filters, order, facets, passages; alike on both kinds of database."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select

from sayso.archive import Archive
from sayso.archive.schema import stories, story_articles, versions
from sayso.article import Span
from searching_help import Said, Told, fill, find

BRIDGE, FERRY, CALM, NO_DATE = "Bridge of Orva falls", "Ferry lost in fog", "Calm returns", "No date"
Titles = Callable[..., list[str | None]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fog", {FERRY}),
        ("BRIDGE", {BRIDGE, CALM, NO_DATE}),
        ("bridge ferry", {CALM, NO_DATE}),
        ("bridge and ferry", {CALM, NO_DATE}),
        ("fog or flood", {FERRY, BRIDGE}),
        ("bridge not ferry", {BRIDGE}),
        ("bridge -flood -council", {NO_DATE}),
        ('"night ferry"', {FERRY}),
        ('"ferry night"', set()),
        ("nig*", {BRIDGE, FERRY, CALM}),
        ('"night fer*"', {FERRY}),
        ("night NEAR/2 ferry", {FERRY, CALM}),
        ("ferry NEAR/0 night", {FERRY}),
        ("ferry NEAR/1 night", {FERRY, CALM}),
        ('"old bridge" NEAR/1 monday', set()),
        ('"old bridge" NEAR/2 monday', {BRIDGE}),
        ("(fog or flood) and (night or nothing)", {FERRY, BRIDGE}),
        ("beatrice", {CALM}),
        ("BÉATRICE floc'h", {CALM}),
        ('"not"', set()),
        ("nothingness", set()),
    ],
)
def test_words(titles: Titles, words: str, expected: set[str]) -> None:
    """Words, phrases, prefixes, NEAR, and, or, not find the articles that have them, without regard to case and accents."""
    assert set(titles(words)) == expected


def test_nothing_asked_gives_everything_newest_first(titles: Titles) -> None:
    """Without words and filters all articles come, the newest first, those without a date last."""
    assert titles() == [CALM, FERRY, BRIDGE, NO_DATE]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"speaker": "dahl"}, {BRIDGE, FERRY}),
        ({"speaker": "Mina Dahl"}, {BRIDGE}),
        ({"speaker": "=ana  DAHL"}, {FERRY}),
        ({"speaker": "=Dahl"}, set()),
        ({"speaker": "nobody"}, set()),
        ({"speaker": "Maresk Observatory", "act": "deny"}, {BRIDGE}),
        ({"speaker": "Dahl", "act": "deny"}, set()),
        ({"outlet": "orva times"}, {BRIDGE, CALM}),
        ({"outlet": "Orva"}, set()),
        ({"act": "warn"}, {CALM}),
        ({"kind": "direct"}, {FERRY}),
        ({"published_from": "2031-06"}, {FERRY, CALM}),
        ({"published_to": "2031-06-02"}, {BRIDGE, FERRY}),
        ({"published_from": "2031-05-06", "published_to": "2031-05-06"}, {BRIDGE}),
        ({"said_from": "2031-05-05", "said_to": "2031-05-05"}, {BRIDGE}),
        ({"said_from": "2031-06-15", "said_to": "2031-06-30"}, {FERRY}),
        ({"said_from": "2000", "said_to": "2031-05-05"}, {BRIDGE}),
        ({"speaker": "Maresk Observatory", "said_from": "2031-06", "said_to": "2031-06"}, {FERRY}),
        ({"place": "orva"}, {BRIDGE, FERRY}),
        ({"place": 4002}, {BRIDGE, FERRY}),
        ({"place": "Venn"}, {CALM}),
        ({"harm": "killed"}, {BRIDGE}),
        ({"at_least": 14}, {BRIDGE, FERRY}),
        ({"at_least": 15}, {FERRY}),
        ({"harm": "killed", "at_least": 15}, set()),
        ({"at_most": 20}, {BRIDGE}),
        ({"harm": "injured", "at_least": 30, "at_most": 30}, {FERRY}),
    ],
)
def test_filters_of_articles(titles: Titles, given: dict[str, object], expected: set[str]) -> None:
    """An article fits where one quotation, or one toll, has all that is asked of it."""
    assert set(titles(**given)) == expected
    assert set(titles("the", **given)) == expected - {NO_DATE}


@pytest.mark.parametrize(
    ("words", "given", "expected"),
    [
        ("bridge", {}, ["a1"]),
        ("", {"speaker": "observatory"}, ["a1", "a1"]),
        ("", {"speaker": "observatory", "act": "deny"}, ["a1"]),
        ("night", {}, ["a1", "a0"]),
        ("orva", {"place": "Orva"}, ["a0", "a0"]),
        ("", {"place": "Maresk"}, []),
        ("", {"harm": "injured", "at_least": 10}, ["a1"]),
        ("", {"harm": "killed"}, ["a0"]),
        ("", {"kind": "direct"}, ["a0"]),
        ("", {"said_from": "2031-06-01", "said_to": "2031-06-01"}, ["a0"]),
        ("", {"published_from": "2031-06-03"}, ["a1", "a0"]),
    ],
)
def test_quotations(filled: Archive, words: str, given: dict[str, object], expected: list[str]) -> None:
    """Quotations are searched by what is said alone; places and tolls are those that stand in it; the newest come first."""
    assert [hit.ref for hit in find(filled, words, what="quotations", order="newest", **given).hits] == expected


def test_speakers(filled: Archive) -> None:
    """Speakers are found by words of their names, with how often they are quoted: the whole name first, then who is quoted most."""
    found = find(filled, "dahl or obs*", what="speakers")
    assert [(hit.speaker, hit.quotations) for hit in found.hits] == [
        ("Maresk Observatory", 2),
        ("Ana Dahl", 1),
        ("Mina Dahl", 1),
    ]
    assert find(filled, what="speakers").hits[0].speaker == "Maresk Observatory"


def test_what_fits_best_comes_first(titles: Titles) -> None:
    """Words in the title go before words that stand in a row, these before words near each other, and these before the others."""
    assert titles("ferry fog") == [FERRY]
    assert titles("bridge") == [BRIDGE, CALM, NO_DATE]
    assert titles("bridge", order="newest") == [CALM, BRIDGE, NO_DATE]
    assert titles("night ferry") == [FERRY, CALM]
    assert titles("flood or bridge") == [BRIDGE, CALM, NO_DATE]


def test_a_page_is_a_part_of_all(titles: Titles) -> None:
    """Pages together give every hit once, and a page behind the last is empty."""
    assert [titles(size=3, page=page) for page in (1, 2, 3)] == [[CALM, FERRY, BRIDGE], [NO_DATE], []]


def test_an_article_opens_at_the_words(filled: Archive) -> None:
    """The passage stands in the version's own text, in code points, and marks in the snippet are the words asked for."""
    (hit,) = find(filled, '"night ferry" or maresk', place="Maresk", speaker="Ana Dahl").hits
    with filled.reading() as connection:
        text = connection.scalar(
            versions.select().with_only_columns(versions.c.text).where(versions.c.id == hit.version)
        )
    assert hit.passage is not None
    assert hit.passage.of(str(text)).startswith("night ferry to Maresk")
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["night ferry", "Maresk", "Maresk"]
    assert hit.snippet.text in str(text)


def test_a_quotation_opens_where_it_stands(filled: Archive) -> None:
    """A quotation's passage is its own place in the text, not where the words were found first."""
    (hit,) = find(filled, "bridge", what="quotations").hits
    with filled.reading() as connection:
        text = connection.scalar(
            versions.select().with_only_columns(versions.c.text).where(versions.c.id == hit.version)
        )
    assert hit.passage is not None
    assert hit.passage.of(str(text)) == hit.snippet.text == "a flood had weakened the bridge"
    assert hit.snippet.marks == (Span(25, 31),)
    assert (hit.speaker, hit.act, hit.said, hit.outlet) == ("Maresk Observatory", "deny", "2031-05-05", "Orva Times")


def test_facets_count_the_hits(filled: Archive) -> None:
    """Each facet says how many of all hits have which value, an article once; what is asked by a value gives as many."""
    found = find(filled, size=1)
    told = {facet.name: [(one.value, one.count) for one in facet.counts] for facet in found.facets}
    assert told == {
        "outlet": [("Orva Times", 2), ("Maresk Lantern", 1), ("Tilanda, Daily", 1)],
        "speaker": [("Maresk Observatory", 2), ("Ana Dahl", 1), ("Béatrice Le Floc’h", 1), ("Mina Dahl", 1)],
        "act": [("say", 3), ("deny", 1), ("warn", 1)],
        "kind": [("indirect", 3), ("direct", 1)],
        "month": [("2031-05", 1), ("2031-06", 2)],
    }
    for facet in found.facets:
        for one in facet.counts:
            names = ("published_from", "published_to") if facet.name == "month" else (str(facet.name),)
            given = dict.fromkeys(names, one.ask)
            assert find(filled, **given).total == one.count


def test_facets_of_quotations(filled: Archive) -> None:
    """Facets of quotations count quotations, those without a speaker too."""
    found = find(filled, what="quotations")
    told = {facet.name: sum(one.count for one in facet.counts) for facet in found.facets}
    assert told == {"outlet": 6, "speaker": 5, "act": 6, "kind": 6, "month": 6}


def test_more_hits_than_are_counted(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more hits than are counted the newest are, and that is said."""
    monkeypatch.setattr("sayso.archive.search.finding.MOST_HITS", 2)
    found = find(filled, "bridge or ferry", order="newest")
    assert [hit.title for hit in found.hits] == [CALM, FERRY]
    assert (found.total, found.is_capped, found.pages) == (2, True, 1)
    assert not find(filled, "fog").is_capped
    assert sum(one.count for one in found.facets[0].counts) == 2


def test_a_name_of_too_many(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a name means more speakers than can be asked for, those quoted most are meant, and that is said."""
    monkeypatch.setattr("sayso.archive.search.filters.MOST_SPEAKERS", 1)
    fill(
        filled,
        [Told(title="More", text="More\n\nAna Dahl said so again.", said=[Said(who="Ana Dahl", words="so again")])],
    )
    found = find(filled, speaker="Dahl", what="quotations")
    assert {hit.speaker for hit in found.hits} == {"Ana Dahl"}
    assert "more than 1 speakers" in found.notes[0]


def test_an_unknown_speaker_is_told(filled: Archive) -> None:
    """Whoever asks for somebody who is not quoted hears so."""
    assert find(filled, speaker="Dahlia").notes == (
        "nobody of that name is quoted; search the speakers for parts of it",
    )


def test_a_story_and_what_became_of_it(filled: Archive) -> None:
    """A story's number finds its articles and their quotations, within other bounds too; a merged one stands for the one that it became."""
    with filled.changing() as connection:
        base = {"made_at": "2031-07-01", "changed_at": "2031-07-01"}
        connection.execute(insert(stories), [{"id": 71, "title": "Kept", **base}, {"id": 73, "title": "Empty", **base}])
        connection.execute(insert(stories), [{"id": 72, "title": "Merged", "merged_into": 71, **base}])
        rows = connection.execute(
            select(versions.c.article, versions.c.id).where(versions.c.title.in_([BRIDGE, FERRY]))
        )
        told = [{"article": row[0], "version": row[1], "story": 71, "place": place} for place, row in enumerate(rows)]
        connection.execute(insert(story_articles), told)
    for story in (71, 72):
        assert {hit.title for hit in find(filled, story=story).hits} == {BRIDGE, FERRY}
    assert [hit.title for hit in find(filled, "maresk", story=71, published_to="2031-05").hits] == [BRIDGE]
    assert find(filled, story=71, what="quotations").total == 4
    assert find(filled, story=71, published_from="2031-07").total == find(filled, story=73).total == 0
    assert {hit.story for hit in find(filled).hits} == {71, None}
