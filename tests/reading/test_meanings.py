"""What a cue does: act, negation, hedging, and when a classifier's opinion counts."""

import pytest

from sayso.reading.meanings import SURE_AGAINST, SURE_ALONE, Meaning, meaning_of
from sayso.record import Act


def of_words(cue: str, source: str | None = "the mayor") -> Meaning:
    """Read a cue with a classifier that knows nothing."""
    return meaning_of(cue, seen="other", sure=0.0, source=source)


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("has repeatedly denied", "deny"),
        ("was quoted by the agency as saying", "say"),
        ("quoted a clerk as denying", "deny"),
        ("went on to warn", "warn"),
        ("issued a warning", "warn"),
        ("expressed hope", "hope"),
        ("voiced doubts", "believe"),
        ("apologised for", "apologize"),
        ("apologized for", "apologize"),
        ("called for", "demand"),
        ("called", "say"),
        ("According to", "say"),
        ("ruled", "order"),
        ("the claim", "claim"),
        ("claimed responsibility for", "claim responsibility"),
        ("took responsibility", "claim responsibility"),
        ("promise", "promise"),
        ("slams", "condemn"),
        ("vows", "promise"),
        ("blames", "accuse"),
        ("scoffed at", "reject"),
        ("rejected claims", "reject"),
        ("said he would deny", "say"),
        ("appeared to show", "show"),
        ("wouldnt say", "say"),
        ("put it bluntly", "say"),
        (":", "say"),
        ("", "say"),
    ],
)
def test_acts(cue: str, act: Act) -> None:
    """The act is the head's: light verbs, auxiliaries and what only leads on do not count."""
    assert of_words(cue).act == act


@pytest.mark.parametrize(
    "cue",
    [
        "did not say",
        "didn't say",
        "didn’t say",
        "didnt say",
        "wouldnt say",
        "has never said",
        "declined to say",
        "repeatedly refused to say",
        "failed to mention",
        "stopped short of saying",
        "has yet to confirm",
        "gave no indication",
        "has neither confirmed nor denied",
        "could not be independently verified",
        "without saying",
    ],
)
def test_negated(cue: str) -> None:
    """Negation in any shape, with or without its apostrophe, turns the polarity."""
    assert of_words(cue).polarity == "negative"


@pytest.mark.parametrize(
    "cue", ["denied", "refused", "declined", "not only said", "rejected", "want", "noted", "acknowledged"]
)
def test_not_negated(cue: str) -> None:
    """Denying and refusing are acts of their own; letters that look like a negation are none."""
    assert of_words(cue).polarity == "positive"


def test_a_source_that_is_nobody_negates() -> None:
    """Where no group has claimed responsibility, nobody did."""
    assert of_words("has claimed responsibility for", "No group").polarity == "negative"
    assert of_words("has claimed responsibility for", "Nora Bel").polarity == "positive"


@pytest.mark.parametrize(
    ("cue", "source", "hedged"),
    [
        ("claimed", "the mayor", True),
        ("reportedly said", "the mayor", True),
        ("reportedly", None, True),
        ("is said", None, True),
        ("were believed", None, True),
        ("has been widely reported", None, True),
        ("believed", None, True),
        ("appears to show", "the footage", True),
        ("believed", "the mayor", False),
        ("said", "the mayor", False),
        ("said", "", False),
        ("is expected", None, False),
        ("was reported by", "Radio Orva", False),
        ("denied claims", "the mayor", False),
        ("was quoted as saying", "the mayor", False),
    ],
)
def test_hedged(cue: str, source: str | None, hedged: bool) -> None:  # noqa: FBT001 - a table of cases
    """A cue hedges by its word, by an adverb, or in a passive that names nobody."""
    assert of_words(cue, source).hedged is hedged


def test_a_phrase_may_run_on_into_the_content() -> None:
    """Whoever claims an attack claims responsibility; whoever claims anything else just claims."""
    assert meaning_of("has claimed", seen="other", sure=0.0, then=" the attack on Orva").act == "claim responsibility"
    assert meaning_of("has claimed", seen="other", sure=0.0, then=" the road was shut").act == "claim"


def test_a_classifier_is_heard_where_the_lexicon_knows_nothing() -> None:
    """From the threshold on its act is taken, below it the act is "other"; a known cue keeps its own."""
    assert meaning_of("flurbled", seen="threaten", sure=SURE_ALONE).act == "threaten"
    assert meaning_of("flurbled", seen="threaten", sure=SURE_ALONE - 0.01).act == "other"
    assert meaning_of("denied", seen="threaten", sure=1.0).act == "deny"


def test_a_classifier_may_choose_among_the_acts_of_a_cue() -> None:
    """Telling may order as well, but never apologizes; to go against the first act takes more."""
    assert meaning_of("told", seen="order", sure=SURE_AGAINST).act == "order"
    assert meaning_of("told", seen="order", sure=SURE_AGAINST - 0.01).act == "say"
    assert meaning_of("told", seen="praise", sure=1.0).act == "say"
