"""The names that Sayso brings along hold together, and each entry's examples find what they mark."""

import re
from collections import defaultdict
from importlib import resources
from itertools import combinations

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.names import KnownName, find_known, known_names, lookup

ENTRIES = known_names().entries
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry.examples]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_example_finds_what_it_marks(entry: KnownName, example: str) -> None:
    """<known> is found for certain, <unsure> is found without being certain, and no other words of the example are the entry."""
    marked = parse_marked(example)
    found = find_known(known_names(), marked.text, [Span(0, len(marked.text))])
    seen = [("known" if one.is_sure else "unsure", one.span) for one in found if one.known.id == entry.id]
    sure = [one for one in seen if one[0] == "known"]
    assert sure == [one for one in marked.marks if one[0] == "known"]
    assert [one for one in marked.marks if one[0] == "unsure" and one not in seen] == []


def test_there_are_enough_of_each_kind() -> None:
    """Hundreds of groups, institutions and outlets, the outlets from all over the world."""
    outlets = [entry for entry in ENTRIES if entry.outlet]
    assert len(outlets) >= 400
    assert len({entry.country for entry in outlets}) >= 100
    assert sum(entry.kind == "group" for entry in ENTRIES) >= 300
    assert sum(entry.kind == "organization" and not entry.outlet for entry in ENTRIES) >= 500


def test_ids_are_unique_and_lasting() -> None:
    """No id stands twice, and each is a word of small letters, digits and hyphens."""
    ids = [entry.id for entry in ENTRIES]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []


def test_no_way_to_write_a_name_is_certain_for_two() -> None:
    """What two entries are called is ambiguous for one of them at least."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for key, forms in known_names().forms.items():
        holders[key] |= {form.known.id for form in forms if not form.is_ambiguous}
    assert {key: ids for key, ids in holders.items() if len(ids) > 1} == {}


def test_countries_and_items_have_their_shape() -> None:
    """ISO 3166-1 alpha-2 codes and Wikidata items, no item twice."""
    assert {
        entry.country for entry in ENTRIES if entry.country and not re.fullmatch("[A-Z]{2}", entry.country)
    } == set()
    items = [entry.wikidata for entry in ENTRIES if entry.wikidata]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(items) == len(set(items))


def test_every_file_says_what_it_is() -> None:
    """Each begins with lines for people, the lists with where they come from."""
    folder = resources.files("sayso") / "data" / "en" / "names"
    texts = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert len(texts) >= 5
    assert [name for name, text in texts.items() if not text.startswith("#")] == []
    assert [name for name, text in texts.items() if "general knowledge" not in text and name != "spelling.toml"] == []


SAME = (
    (
        "Islamic State",
        "ISIS",
        "ISIL",
        "Daesh",
        "Da’esh",
        "Islamic State of Iraq and the Levant",
        "Islamic State of Iraq and al-Sham",
    ),
    (
        "al-Nusra Front",
        "Jabhat al-Nusra",
        "Nusra Front",
        "Jabhat Fateh al-Sham",
        "Fatah al-Sham Front",
        "Jabhat Fatah ash-Sham",
    ),
    ("Hayat Tahrir al-Sham", "Hay'at Tahrir al-Sham", "HTS"),
    ("Hezbollah", "Hizbullah", "Hizballah", "Lebanese Hezbollah"),
    ("Houthis", "Ansar Allah", "Ansarullah", "Huthis"),
    ("Syrian Observatory for Human Rights", "SOHR", "the Syrian Observatory for Human Rights"),
    ("Russian Defense Ministry", "Russia's Ministry of Defence", "Ministry of Defence of the Russian Federation"),
    ("Médecins Sans Frontières", "Doctors Without Borders", "Medecins sans Frontieres"),
    ("RTL", "RTL radio"),
    ("France Info", "Franceinfo"),
    ("LCP", "La Chaîne parlementaire"),
)


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_names_of_one(names: tuple[str, ...]) -> None:
    """What is one across articles has one id under every name."""
    found = [lookup(known_names(), name) for name in names]
    assert len({one.id if one else None for one in found}) == 1
    assert found[0] is not None


@pytest.mark.parametrize(
    "names",
    list(combinations(("Islamic State", "al-Nusra Front", "Hayat Tahrir al-Sham", "Ahrar al-Sham", "ISIS-K"), 2)),
)
def test_names_of_two(names: tuple[str, str]) -> None:
    """What followed by a merger, or is a branch, is not the same."""
    first, second = (lookup(known_names(), name) for name in names)
    assert first
    assert second
    assert first.id != second.id
