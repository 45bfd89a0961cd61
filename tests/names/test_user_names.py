"""Names that users bring: what wins, what is added, and what is said of a wrong file."""

from pathlib import Path

import pytest

from sayso.article import Span
from sayso.errors import InputError
from sayso.names import find_known, known_names, lookup


def file_of(folder: Path, name: str, text: str | bytes) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_table_of_names(tmp_path: Path) -> None:
    """CSV: only the name must be there; aliases stand between ";" or "|", as a spreadsheet leaves them."""
    names = known_names(
        [
            file_of(
                tmp_path,
                "mine.csv",
                "\ufeffName,aliases,kind,wikidata,country,note\nOrva Front,OF; Orvans,group,Q999999999,LK,seen in May\n\nAna Bel,A. Bel | Bel,person,,,\nVenn Echo,,outlet,,VN,\n",
            )
        ]
    )
    front, bel, echo = (lookup(names, name) for name in ("Orvans", "Bel", "the Venn Echo"))
    assert front
    assert (front.id, front.kind, front.aliases, front.country, front.wikidata) == (
        "orva-front",
        "group",
        ("OF", "Orvans"),
        "LK",
        "Q999999999",
    )
    assert bel
    assert (bel.id, bel.kind, bel.outlet) == ("ana-bel", "person", False)
    assert echo
    assert (echo.kind, echo.outlet) == ("organization", True)
    assert lookup(names, "Reuters") is lookup(known_names(), "Reuters")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    """A table may be written with semicolons or tabs."""
    text = "name,aliases,kind\nOrva Front,OF|Orvans,group\n".replace(",", delimiter)
    found = lookup(known_names([file_of(tmp_path, "mine.csv", text)]), "Orvans")
    assert found
    assert found.aliases == ("OF", "Orvans")


def test_a_toml_file_with_ambiguous_names(tmp_path: Path) -> None:
    """TOML: one table an entry, lists for several names; ambiguous ones need another beside them."""
    path = file_of(
        tmp_path,
        "mine.toml",
        '[[name]]\nname = "Orva Front"\naliases = ["Orvans"]\nambiguous = ["Front"]\nkind = "group"\n\n[[name]]\nname = "Ana Bel"\nkind = "person"\n',
    )
    text = "The Front left. The Orvans wept."
    names = known_names([path])
    assert [(one.span.of(text), one.is_sure) for one in find_known(names, text, [Span(0, len(text))])] == [
        ("Front", True),
        ("Orvans", True),
    ]
    assert not find_known(names, "The front left.", [Span(0, 15)])


def test_an_id_that_is_known_gets_more_names(tmp_path: Path) -> None:
    """By id or by name: aliases are added, what is said replaces what was there, all else stays."""
    path = file_of(
        tmp_path,
        "mine.csv",
        "name,id,aliases,wikidata\nIS organization,islamic-state,The Dark Ones,\nReuters,,Old Reuters,Q5\n",
    )
    names = known_names([path])
    state, reuters = names.by_id["islamic-state"], lookup(names, "Old Reuters")
    assert (state.name, state.kind, state.wikidata) == ("IS organization", "group", "Q2429253")
    assert {"Islamic State", "Daesh", "The Dark Ones"} <= set(state.aliases)
    assert lookup(names, "Dark Ones") is lookup(names, "ISIL") is state
    assert reuters
    assert (reuters.id, reuters.wikidata, reuters.outlet) == ("reuters", "Q5", True)
    assert len(names.entries) == len(known_names().entries)


def test_what_a_user_calls_something_means_nothing_else(tmp_path: Path) -> None:
    """A user's alias takes a name from a built-in entry, which keeps its others."""
    names = known_names([file_of(tmp_path, "mine.csv", "name,aliases\nOrva Dairy,Daesh\n")])
    found = lookup(names, "Daesh")
    assert found
    assert found.id == "orva-dairy"
    assert lookup(names, "ISIS") is names.by_id["islamic-state"]


def test_of_two_files_the_later_wins(tmp_path: Path) -> None:
    """Both add names to one entry; what both say is as the later says."""
    first = file_of(tmp_path, "a.csv", "name,kind,aliases\nOrva Front,group,OF\n")
    second = file_of(tmp_path, "b.csv", "name,kind,aliases\nOrva Front,organization,Orvans\n")
    found = lookup(known_names([first, second]), "OF")
    assert found
    assert (found.kind, lookup(known_names([first, second]), "Orvans")) == ("organization", found)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "name,aliases\nOrva Front,OF\n,lost\n", "a.csv, line 3: has no name; give it one"),
        ("a.csv", "names\nOrva\n", 'a.csv, line 1: has no column "name"; begin with a line of column names: name,'),
        ("a.csv", "", 'a.csv, line 1: has no column "name"'),
        (
            "a.csv",
            "name,aliasses\nOrva,O\n",
            'a.csv, line 2: there is no column "aliasses"; the columns are name, aliases',
        ),
        (
            "a.csv",
            "name,kind\nOrva,club\n",
            'a.csv, line 2: there is no kind "club"; the kinds are person, organization',
        ),
        ("a.csv", "name,wikidata\nOrva,12\n", 'a.csv, line 2: "12" is no Wikidata id; write Q and digits'),
        ("a.csv", "name,country\nOrva,Syria\n", 'a.csv, line 2: "Syria" is no country; write two capital letters'),
        ("a.csv", "name,id\nOrva,Big One\n", 'a.csv, line 2: "Big One" is no id; write small letters'),
        ("a.csv", "name\nOrva,Venn\n", "a.csv, line 2: has 2 cells for 1 columns; put a cell"),
        ("a.csv", "name\nOrva\nVenn\nOrva\n", 'a.csv, line 4: the id "orva" stands already at line 2; make them one'),
        ("a.csv", "name,aliases\nOrva,-\n", 'a.csv, line 2: "-" is no name; a name has letters'),
        ("a.csv", f"name\n{'Orva ' * 50}\n", "is no name; a name has letters, and at most 200 characters"),
        ("a.csv", 'name\n"Orva\n', "a.csv, line 2: is no CSV: unexpected end of data; mend that line"),
        ("a.csv", b"name\nOrva\nCaf\xe9\n", "a.csv, line 3: is not UTF-8; save the file as UTF-8"),
        ("a.toml", "[[name]\n", "a.toml: is no TOML: "),
        ("a.toml", 'name = "Orva"\n', 'a.toml: has "name" outside an entry; begin each entry with a line [[name]]'),
        ("a.toml", '[orva]\nname = "x"\n', 'a.toml: has "orva" outside an entry; begin each entry'),
        (
            "a.toml",
            '[[name]]\nname = "A"\n\n[[name]]\nname = 3\n',
            'a.toml, line 4: name is no text; write name = "..."',
        ),
        (
            "a.toml",
            '[[name]]\nname = "A"\naliases = [1]\n',
            "a.toml, line 1: aliases is no list of texts; write aliases",
        ),
        (
            "a.toml",
            '[[name]]\nname = "A"\noutlet = "perhaps"\n',
            "a.toml, line 1: outlet is 'perhaps'; write true or false",
        ),
        ("a.toml", "name = [3]\n", "a.toml, entry 1: is no table; write name"),
        ("a.txt", "Orva\n", "a.txt: names come as TOML or CSV; give a file that ends in .toml or .csv"),
    ],
)
def test_a_wrong_file_is_one_line(tmp_path: Path, name: str, text: str | bytes, said: str) -> None:
    """It names file, line, what is wrong and what to do."""
    with pytest.raises(InputError) as caught:
        known_names([file_of(tmp_path, name, text)])
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named, as is a folder given for a file."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read \(No such file or directory\); check the path"):
        known_names([tmp_path / "none.csv"])
    with pytest.raises(InputError, match="cannot be read"):
        known_names([tmp_path])
