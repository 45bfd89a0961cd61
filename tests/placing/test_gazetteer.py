"""The gazetteer's file: how it opens, what it holds, what it says when it is missing."""

import os
import threading
from pathlib import Path

import pytest

from sayso.errors import LexiconError
from sayso.placing import gazetteer
from sayso.placing.folding import folded
from sayso.placing.gazetteer import Site, gazetteer_path, is_name, longest_name, short_sites, sites
from sayso.placing.lexicon import demonyms, is_demonym, places_lexicon

_MOST_BYTES = 25_000_000


def first(name: str) -> Site:
    """Give the weightiest place of a name."""
    return sites(folded(name))[0]


def test_the_file_is_small_enough_for_git() -> None:
    """Under 25 MB."""
    assert gazetteer_path().stat().st_size < _MOST_BYTES


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SY"),
        ("Ivory Coast", "country", "CI"),
        ("Vatican", "country", "VA"),
        ("Netherlands", "country", "NL"),
        ("Damascus", "admin1", "SY"),
        ("Laurel County", "admin2", "US"),
        ("Middle East", "region", None),
        ("Black Sea", "sea", None),
        ("Euphrates", "river", None),
        ("Europe", "continent", None),
        ("Incirlik", "facility", "TR"),
    ],
)
def test_kinds_of_places_are_told(name: str, kind: str, country: str | None) -> None:
    """Countries, areas, seas and the like each have their kind; what lies in several countries has none."""
    assert (kind, country) in {(site.kind, site.country) for site in sites(folded(name))[:2]}


def test_coordinates_are_on_the_globe() -> None:
    """Degrees north and east."""
    place = first("Wellington")
    assert any(site.latitude < 0 < site.longitude for site in sites("wellington"))
    assert -90 <= place.latitude <= 90


def test_marks_and_case_do_not_part_names() -> None:
    """Two ways of writing a name are one key."""
    assert folded("São Paulo") == folded("SAO  PAULO")
    assert folded("Sana'a") == folded("Sana’a") == folded("Sanaa")
    assert folded("Saint-Denis") == folded("St. Denis")


def test_short_forms_need_their_case_and_stops() -> None:
    """Capitals are the country, small letters nothing."""
    assert short_sites("US")[0].country == short_sites("U.S.")[0].country == "US"
    assert short_sites("us") == ()
    assert short_sites("Ga.")[0].name == "Georgia"


@pytest.mark.parametrize("word", ["of", "in", "ny", "the", "monday"])
def test_small_words_are_no_names(word: str) -> None:
    """Two letters and codes are left out; nothing opens with what no name opens with."""
    assert not is_name(word)


def test_how_long_a_name_may_be_is_told_by_its_first_word() -> None:
    """Finding looks no further than the longest name."""
    assert longest_name("new") >= 2
    assert longest_name("xqzt") == 0


def test_a_missing_file_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message names the file and what to do; nothing else is raised."""
    monkeypatch.setattr(gazetteer, "gazetteer_path", lambda: tmp_path / "gazetteer.sqlite")
    caught: list[LexiconError] = []

    def ask() -> None:
        """Look a fresh name up in a thread of its own, which has no connection yet."""
        try:
            is_name("no such name was looked up before")
        except LexiconError as fault:
            caught.append(fault)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert "gazetteer.sqlite: the file is missing" in str(caught[0])


def test_a_damaged_file_is_one_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Bytes that are no database are told as such."""
    broken = tmp_path / "gazetteer.sqlite"
    broken.write_bytes(b"no database" * 1000)
    monkeypatch.setattr(gazetteer, "gazetteer_path", lambda: broken)
    caught: list[LexiconError] = []

    def ask() -> None:
        """Look a fresh name up in a thread of its own."""
        try:
            is_name("nor was this one")
        except LexiconError as fault:
            caught.append(fault)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert "gazetteer.sqlite" in str(caught[0])


def test_threads_look_up_at_the_same_time() -> None:
    """Each thread has its own connection."""
    names = ["tokyo", "lagos", "lima", "oslo", "quito", "turin", "dakar", "sofia"]
    found: dict[str, bool] = {}

    def ask(name: str) -> None:
        """Look one name up."""
        found[name] = is_name(name)

    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == dict.fromkeys(names, True)


def test_a_forked_process_opens_its_own() -> None:
    """A connection is never carried into a child."""
    is_name("oslo")
    child = os.fork()
    if child == 0:
        os._exit(0 if sites("reykjavik") else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_the_lexicon_s_demonyms_are_told_from_the_places() -> None:
    """A demonym, its plural and its country."""
    assert is_demonym("Ukrainians")
    assert not is_demonym("Ukraine")
    assert demonyms()["yemeni"] == "YE"
    assert demonyms()["european"] is None


def test_every_sign_that_is_weighed_has_a_weight() -> None:
    """The signs in the code and the weights in the lexicon are the same set."""
    text = (gazetteer_path().parents[1] / "placing" / "evidence.py").read_text(encoding="utf-8")
    known = places_lexicon().weights.keys() - {"least", "contained", "again"}
    assert {sign for sign in known if f'"{sign}"' not in text} == set()
