"""The same words of the same speaker across articles."""

from collections.abc import Iterable, Iterator, Sequence

from sayso.comparing.quotes.families import families_of
from sayso.comparing.quotes.likeness import is_same_saying, likeness, speaking_of
from sayso.comparing.quotes.pairing import Wording, candidate_pairs, subject_of, wordings_of
from sayso.comparing.quotes.relating import relation_of
from sayso.comparing.quotes.speaking import Speakers
from sayso.comparing.quotes.tellings import Telling, tellings_of
from sayso.record import Record
from sayso.story import QuoteAccount, SharedQuote, StoryEntity


def find_quotes(records: Sequence[Record], people: Sequence[StoryEntity]) -> tuple[SharedQuote, ...]:
    """
    Give what several articles have one speaker say in the same words, what most articles have first.

    Who has no name is nobody's other: the same rare words without a source, or told by an agency, are the same; words that are the subject of the whole story tie nothing.
    The accounts of a family stand in the order of the records and of their text. `speaker` is empty where no account names one.

    >>> find_quotes([], [])
    ()
    """
    speakers = Speakers(people)
    families = [
        _inner(telling for wording in family for telling in wording.tellings)
        for family in sayings_of(records, speakers)
    ]
    told = [family for family in families if _is_shared(family)]
    told.sort(key=lambda family: (-len({telling.article for telling in family}), family[0].number, len(family)))
    return tuple(_shared(family, speakers) for family in told)


def sayings_of(records: Sequence[Record], speakers: Speakers) -> Iterator[tuple[Wording, ...]]:
    """Give the families of wordings that are the same words; one wording alone is a family where several articles have it."""
    wordings = wordings_of(tellings_of(records), speakers)
    subject = subject_of(wordings)

    def is_same(one: Wording, other: Wording) -> bool:
        """Tell whether two wordings are the same words."""
        found = likeness(one.first, other.first, subject)
        return is_same_saying(found, speaking_of(one.first, other.first, speakers))

    ties = [(one.number, other.number) for one, other in candidate_pairs(wordings) if is_same(one, other)]
    yield from (tuple(wordings[number] for number in family) for family in families_of(ties))
    tied = {number for tie in ties for number in tie}
    for wording in wordings:
        if wording.number not in tied and len(wording.articles) > 1 and is_same(wording, wording):
            yield (wording,)


def _inner(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Give tellings in order, without those that only pass on what another of them gives in the same article."""
    held = {(telling.article, telling.attribution.id): telling for telling in tellings}
    passing = {(article, telling.attribution.within) for (article, _), telling in held.items()}
    return tuple(sorted((one for key, one in held.items() if key not in passing), key=lambda one: one.number))


def _is_shared(family: Sequence[Telling]) -> bool:
    """Tell whether several articles have the words, and somebody is told to have said them."""
    is_said = any(telling.attribution.source is not None or telling.quoted for telling in family)
    return is_said and len({telling.article for telling in family}) > 1


def _shared(family: Sequence[Telling], speakers: Speakers) -> SharedQuote:
    """Make a shared quotation of a family."""
    return SharedQuote(
        speaker=speakers.common_name(family),
        relation=relation_of(family),
        accounts=tuple(
            QuoteAccount(
                article=telling.article,
                ref=telling.attribution.id,
                words=telling.words,
                span=telling.span,
                chain=telling.attribution.chain,
            )
            for telling in family
        ),
    )
