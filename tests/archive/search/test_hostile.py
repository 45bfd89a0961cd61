"""Hostile searches and hostile texts: bounded, harmless, and told in one line."""

import time
from contextlib import suppress

import pytest
from sqlalchemy import func, select

from sayso.archive import Archive
from sayso.archive.schema import versions
from sayso.archive.search import Query
from sayso.archive.search.snippets import LENGTH
from sayso.errors import InputError
from searching_help import Said, Told, fill, find

NASTY = (
    "'; DROP TABLE versions; --",
    '" OR 1=1 --',
    "words : x",
    "{words title} : bridge",
    "bridge') OR ('1'='1",
    "bridge & !ferry | 'x' <-> :*",
    "\\' \\\\ bridge",
    "^bridge + ferry",
    "NEAR(bridge ferry, 5)",
    "a\x00b\x01c\x1b[31m",
    "\u202ebridge\u2066\u200b",
    "🌉 bridge ﷽ \U0010ffff",
    "%s %(x)s :match ?1 {0}",
    "\ud800 bridge",
    "bridge " * 60,
    "*" * 900,
)


@pytest.mark.parametrize("typed", NASTY)
@pytest.mark.parametrize("what", ["articles", "quotations", "speakers"])
def test_no_search_does_harm(filled: Archive, typed: str, what: str) -> None:
    """Whatever is typed is searched for as words, or refused in one line; the archive stays as it is."""
    with suppress(InputError):
        assert find(filled, typed, what=what).total <= 4
    with filled.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(versions)) == 4


@pytest.mark.parametrize("name", ["speaker", "outlet", "place"])
@pytest.mark.parametrize("given", ["x' OR '1'='1", "= x", "a\x00b", "\u202eDahl\ud800", "%", "Dahl*", "x" * 200])
def test_no_filter_does_harm(filled: Archive, name: str, given: str) -> None:
    """A filter's words are a name and nothing else."""
    with suppress(InputError):
        assert find(filled, **{name: given}).total <= 2


@pytest.mark.parametrize(
    "given",
    [
        {"what": "tables"},
        {"order": "random()"},
        {"act": "say' --"},
        {"kind": "\u202e"},
        {"harm": "x"},
        {"speaker": ""},
        {"speaker": "x" * 201},
        {"place": "—"},
        {"place": -1},
        {"said_from": "yesterday"},
        {"said_from": "2031-13"},
        {"published_from": "2031-05", "published_to": "2031-04"},
        {"at_least": -1},
        {"at_least": 10**30},
        {"at_least": 5, "at_most": 4},
        {"story": 2**63},
        {"page": 0},
        {"page": 10**9},
        {"size": 10**6},
        {"what": "speakers", "outlet": "Orva Times"},
    ],
)
def test_what_cannot_be_asked_is_refused(given: dict[str, object]) -> None:
    """A wrong filter is told in one line that can be shown as it stands."""
    with pytest.raises(InputError) as fault:
        Query(**given)  # type: ignore[arg-type]  # wrong on purpose
    assert str(fault.value).isprintable()
    assert len(str(fault.value)) < 400


def test_a_thousand_speakers_of_one_name(archive: Archive) -> None:
    """A name that very many share is asked for within bounds."""
    people = [Said(who=f"Ana Number{number}", words=f"word {number}.") for number in range(1000)]
    text = "Many\n\n" + " ".join(one.words for one in people)
    fill(archive, [Told(title="Many", text=text, said=people)])
    found = find(archive, speaker="Ana", what="quotations")
    assert (found.total, len(found.notes)) == (200, 1)
    assert (
        find(archive, "word NEAR/50 5", speaker="Ana", what="quotations", said_from="1000", said_to="3000").total == 0
    )


def test_a_huge_text(archive: Archive) -> None:
    """A text of megabytes is found by its words, and shown by a short piece in a short time."""
    text = "Huge\n\n" + "filler " * 200_000 + "x" * 1_000_000 + " <script>alert(1)</script> \u202e needle"
    fill(archive, [Told(title="Huge", text=text, said=[Said(who="A" * 5000, words="x" * 100_000)])])
    started = time.process_time()
    found = find(archive, "huge filler")
    assert found.total == 1
    assert len(found.hits[0].snippet.text) <= LENGTH + 10
    assert find(archive, "filler", what="quotations").total == 0
    assert time.process_time() - started < 3
