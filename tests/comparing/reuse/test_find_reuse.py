"""Which pairs of articles are said to have text from one place, and what they are said to share."""

import random
import time

from sayso.article import Article, Block, BlockKind, Span
from sayso.comparing.reuse import find_reuse, stock_of
from sayso.record import Entity, Quote, Record
from sayso.story import Reuse

FALL = "The old bridge of Orva fell into the river at noon on Friday and took four cars and a bus with it"
SEARCH = "Divers looked for the driver of the bus until dark, while hundreds of people stood on the banks and waited"


def told(name: str, *blocks: str | tuple[BlockKind, str], outlet: str | None = None) -> Record:
    """Make the record of an article of blocks, paragraphs where no kind is given; what stands in “ ” is quoted speech."""
    pairs = [("paragraph", block) if isinstance(block, str) else block for block in blocks]
    text = "\n".join(words for _, words in pairs)
    made: list[Block] = []
    start = 0
    for kind, words in pairs:
        made.append(Block(kind=kind, span=Span(start, start + len(words))))  # type: ignore[arg-type]
        start += len(words) + 1
    opened = [place for place, letter in enumerate(text) if letter == "“"]
    quotes = tuple(Quote(span=Span(place, text.index("”", place) + 1), kind="speech") for place in opened)
    article = Article(id=name, text=text, outlet=outlet, language="en", blocks=tuple(made))
    return Record(article=article, quotes=quotes)


def words(reuse: Reuse, *records: Record) -> list[tuple[str, str]]:
    """Give the words of the passages, in both articles."""
    texts = {record.article.id: record.article.text for record in records}
    one, other = (texts[name] for name in reuse.articles)
    return [(passage.spans[0].of(one), passage.spans[1].of(other)) for passage in reuse.passages]


def test_a_passage_is_found_with_its_exact_span_in_both_texts() -> None:
    """What stands round a shared passage differs, and is left out of its spans."""
    one = told("a", f"Reports say: {FALL}, a witness wept.")
    other = told("b", f"{FALL}; nobody knows why. The mayor resigned.")
    (reuse,) = find_reuse([one, other])
    assert words(reuse, one, other) == [(FALL, FALL)]


def test_the_share_is_of_the_shorter_text() -> None:
    """All of a short text in a long one is a share of 1."""
    (reuse,) = find_reuse([told("a", f"{FALL}."), told("b", f"{FALL}.", f"{SEARCH}.", "It rained.")])
    assert reuse.share == 1.0


def test_capitals_apostrophes_and_commas_in_numbers_make_no_difference() -> None:
    """A copy that lost its apostrophes and commas, or was set in capitals, is the same text."""
    one = told("a", "Orva's 1,200 boatmen weren't paid for the mayor’s last three winters on the river.")
    other = told("b", "ORVAS 1200 BOATMEN WERENT PAID FOR THE MAYORS LAST THREE WINTERS ON THE RIVER.")
    (reuse,) = find_reuse([one, other])
    assert reuse.share == 1.0


def test_a_passage_goes_on_over_a_changed_word() -> None:
    """A word replaced, put in or left out does not end a passage, but counts as not shared."""
    changed = FALL.replace("took four cars", "swept away four blue cars")
    one, other = told("a", f"{FALL}."), told("b", f"{changed}.")
    (reuse,) = find_reuse([one, other])
    assert words(reuse, one, other) == [(FALL, changed)]
    assert 0.8 < reuse.share < 1.0


def test_a_passage_goes_on_behind_a_box_that_only_one_has() -> None:
    """Furniture between two paragraphs is no part of the text: nor of the passages, which stop before it and go on behind it."""
    one = told("a", f"{FALL}.", ("related", "Read more: the boats of Maresk"), f"{SEARCH}.")
    other = told("b", f"{FALL}.", f"{SEARCH}.")
    (reuse,) = find_reuse([one, other])
    assert reuse.share == 1.0
    assert words(reuse, one, other) == [(FALL, FALL), (SEARCH, SEARCH)]


def test_a_small_part_of_a_long_text_is_found() -> None:
    """One sentence of twenty in common is enough."""
    draw = random.Random(3)  # noqa: S311 - invented words
    fill = ["".join(draw.choices("abcdefgh", k=6)) for _ in range(800)]
    one, other = told("a", " ".join(fill[:400]), FALL), told("b", FALL, " ".join(fill[400:]))
    (reuse,) = find_reuse([one, other])
    assert 0.03 < reuse.share < 0.08


def test_a_quotation_in_common_is_no_common_text() -> None:
    """Two reporters who heard the same words have not read each other."""
    said = f"“{FALL},”"
    assert not find_reuse([told("a", f"The mayor said {said} and left."), told("b", f"{said} Olga Alm wrote.")])


def test_a_posted_message_in_common_is_no_common_text() -> None:
    """A block quotation is a quotation."""
    assert not find_reuse([told("a", "It fell.", ("quotation", FALL)), told("b", "Gone!", ("quotation", FALL))])


def test_quoted_words_do_not_count_in_the_share_but_stand_in_the_passage() -> None:
    """A passage runs across a quotation that both have; the share knows only what is outside it."""
    copied = f"{FALL}, said the mayor. “Nobody could have known it.” {SEARCH}"
    one, other = told("a", f"{copied}."), told("b", f"Now: {copied}.")
    (reuse,) = find_reuse([one, other])
    assert words(reuse, one, other) == [(copied, copied)]
    assert reuse.share == 1.0


def test_a_name_is_one_word() -> None:
    """A long name in common tells of no common text."""
    name = "Joint Committee for the Inspection of Bridges and Tunnels of Orva"
    one, other = told("a", f"It fell, the {name} said."), told("b", f"Nobody from the {name} came.")
    assert find_reuse([one, other])
    named = []
    for record in (one, other):
        start = record.article.text.index(name)
        entity = Entity(id="e1", kind="organization", name=name, mentions=(Span(start, start + len(name)),))
        named.append(Record(article=record.article, entities=(entity,)))
    assert not find_reuse(named)


def test_a_formula_in_common_is_no_common_text() -> None:
    """What every report says tells nothing."""
    formula = "There was no immediate claim of responsibility for the attack"
    assert not find_reuse([told("a", f"{formula} in Orva."), told("b", f"{formula}, as before.")])


def test_captions_credits_and_notices_in_common_are_no_common_text() -> None:
    """Pictures, credits, notices and notes about authors come from elsewhere than the text."""
    kinds: tuple[BlockKind, ...] = ("caption", "credit", "furniture", "promotion", "biography", "related", "comment")
    for kind in kinds:
        assert not find_reuse([told("a", "It fell.", (kind, FALL)), told("b", "Gone!", (kind, FALL))]), kind


def test_what_an_outlet_repeats_makes_no_pair_of_its_articles() -> None:
    """A paragraph that one outlet has under three articles is its stock, unless it is most of them."""
    records = [told(str(day), f"{day} " * 150, f"{FALL}.", outlet="Orva Post") for day in range(3)]
    assert not find_reuse(records)
    assert len(find_reuse([told(str(day), f"{day}", f"{FALL}.", outlet="Orva Post") for day in range(3)])) == 3


def test_stock_of_one_outlet_in_another_is_common_text() -> None:
    """Another outlet has it from somewhere."""
    records = [told(str(day), f"{day} " * 150, f"{FALL}.", outlet="Orva Post") for day in range(3)]
    other = told("x", "Nothing new.", f"{FALL}.", outlet="Maresk Herald")
    assert {reuse.articles[1] for reuse in find_reuse([*records, other])} == {"x"}


def test_stock_is_known_from_other_stories() -> None:
    """What an outlet has in three stories makes no pair inside one."""
    stories = [[told(str(day), f"{day} " * 150, f"{FALL}.", outlet="Orva Post")] for day in range(3)]
    pair = [stories[0][0], told("y", "No word more. " * 60, f"{FALL}.", outlet="Orva Post")]
    assert find_reuse(pair)
    assert not find_reuse(pair, stock_of(stories))
    assert not stock_of(stories[:2])


def test_the_order_of_the_records_makes_no_difference() -> None:
    """Pairs, passages and evidence are the same."""
    records = [told(name, f"{name} {FALL}.", f"{SEARCH} {name}.") for name in "abcdef"]
    shuffled = records[:]
    random.Random(5).shuffle(shuffled)  # noqa: S311 - no secret
    assert find_reuse(records) == find_reuse(shuffled)
    assert len(find_reuse(records)) == 15


def test_an_article_that_came_twice_counts_once() -> None:
    """An article shares nothing with itself."""
    one = told("a", f"{FALL}.")
    assert not find_reuse([one, one])


def test_odd_texts_share_nothing() -> None:
    """No words, no letters, or nothing outside quotations: no pair and no fault."""
    records = [
        told("a", "—"),
        told("b", "🙂🙂"),
        told("c", f"“{FALL}”"),
        told("d", f"“{FALL}”"),
        Record(article=Article(id="e", text="")),
    ]
    assert find_reuse(records) == ()


def test_time_grows_with_the_text_alone() -> None:
    """One word again and again takes no more than its length."""

    def seconds(count: int) -> float:
        records = [told(name, "bridge " * count + name) for name in "ab"]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_reuse(records)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(160_000) < 12 * seconds(40_000)
