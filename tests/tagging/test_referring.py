"""Tests of whom pronouns mean, as the encoder sees it."""

import numpy as np
import pytest

from reading_help import article_of
from sayso.tagging.model import load_reader
from sayso.tagging.referring import ReferringScores, shares_of
from tagging_help import look_over


def scores(*rows: float, nobody: float = 0.0) -> ReferringScores:
    """Make scores of words that ask for one thing and answer as the rows say."""
    asked = np.array([[row] for row in rows], np.float32)
    return ReferringScores(asking=np.ones_like(asked), asked=asked, nobody=nobody)


def test_shares_leave_room_for_nobody() -> None:
    """What the names do not get is nobody's, and more of it the higher nobody's score."""
    low, high = (sum(shares_of(0, [(1, 2), (2, 3)], scores(0, 2, 1, nobody=score))) for score in (-9.0, 9.0))
    assert low == pytest.approx(1, abs=0.001)
    assert high < 0.01


def test_a_name_of_several_words_answers_as_their_mean() -> None:
    """A long name is not heard louder than a short one."""
    assert shares_of(0, [(1, 3), (3, 4)], scores(0, 3, 1, 2)) == pytest.approx(
        shares_of(0, [(1, 2), (2, 3)], scores(0, 2, 2))
    )


def test_without_names_there_is_nothing_to_share() -> None:
    """A window without names gives no shares."""
    assert shares_of(0, [], scores(1)) == ()


def test_a_look_gives_the_pronouns_with_the_names_of_their_window() -> None:
    """Each pronoun that was taught comes with a share for each name, and the plain case is seen right."""
    text = "Tom Arn met Teresa Ubalde in Orva. He said he was tired."
    article = article_of(text)
    found = look_over(article, load_reader())
    assert [one.span.of(text) for one in found.pronouns] == ["He", "he"]
    for pronoun in found.pronouns:
        shares = {span.of(text): share for span, share in pronoun.names}
        assert set(shares) == {"Teresa Ubalde", "Tom Arn", "Orva"}
        assert 0 < sum(shares.values()) < 1
        assert max(shares, key=lambda name: shares[name]) == "Tom Arn"
