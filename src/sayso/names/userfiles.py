"""Names that users bring: TOML or CSV files, checked entry by entry."""

import csv
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, NoReturn, TypedDict, get_args

from sayso.errors import InputError
from sayso.names.folding import APOSTROPHES, key_of, words_of
from sayso.record import EntityKind

COLUMNS: Final = ("name", "aliases", "kind", "wikidata", "country", "id", "ambiguous", "outlet")
"""What an entry of a user's file may say; only the name must be there."""

_FOR_PEOPLE: Final = frozenset({"note", "notes"})
_KINDS: Final[tuple[EntityKind, ...]] = get_args(EntityKind)

_MOST_BYTES: Final = 50_000_000
_LONGEST_NAME: Final = 200
_ENTRY_HEADER: Final = re.compile(r"^[ \t]*\[\[[ \t]*name[ \t]*\]\]", re.MULTILINE)
_ITEM: Final = re.compile(r"Q[1-9][0-9]{0,11}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Given(NamedTuple):
    """An entry as a user gave it; None and empty where nothing was said. `place` names file and row."""

    place: str
    id: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    kind: EntityKind | None
    outlet: bool | None
    country: str | None
    wikidata: str | None


class _Kind(TypedDict):
    """What the cell for the kind says: "outlet" is an organization that is an outlet."""

    kind: EntityKind | None
    outlet: bool | None


def read_names(path: Path) -> tuple[Given, ...]:
    """
    Read a user's file of names: `.toml` with tables `[[name]]`, or `.csv` with a line of column names.

    Raises InputError, one line with file, row and remedy, at the first thing that is wrong; OSError never.
    """
    text = _text_of(path)
    suffix = path.suffix.lower()
    if suffix not in {".toml", ".csv", ".tsv"}:
        raise InputError(str(path), "names come as TOML or CSV", "give a file that ends in .toml or .csv")
    rows = _toml_rows(str(path), text) if suffix == ".toml" else _csv_rows(str(path), text)
    seen: dict[str, str] = {}
    given = []
    for place, row in rows:
        entry = _entry(place, row)
        if entry.id in seen:
            _refuse(
                place, f'the id "{entry.id}" stands already at {seen[entry.id]}', "make them one, or give each an id"
            )
        seen[entry.id] = place.rpartition(", ")[2]
        given.append(entry)
    return tuple(given)


def slug(name: str) -> str:
    """
    Make an id of a name.

    >>> slug("The Café of Orva"), slug("Ma'an")
    ('cafe-of-orva', 'maan')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().removeprefix("the "))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter not in APOSTROPHES)
    return "-".join(re.findall(r"[a-z0-9]+", kept))


def _text_of(path: Path) -> str:
    """Give a file's text; a byte-order mark is dropped."""
    name = str(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(name, f"larger than {_MOST_BYTES // 1_000_000} MB", "give the names that you need")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise InputError(f"{name}, line {line}", "is not UTF-8", "save the file as UTF-8") from fault
    except OSError as fault:
        raise InputError(name, f"cannot be read ({fault.strerror})", "check the path of --names") from fault


def _toml_rows(name: str, text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Give the entries of a TOML file with their places: the line of the header where each has one."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise InputError(name, f"is no TOML: {fault}", "mend that line") from fault
    rows = content.pop("name", [])
    if content or not isinstance(rows, list):
        odd = next(iter(content), "name")
        raise InputError(name, f'has "{odd}" outside an entry', "begin each entry with a line [[name]]")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY_HEADER.finditer(text)]
    for number, row in enumerate(rows):
        place = f"{name}, line {lines[number]}" if len(lines) == len(rows) else f"{name}, entry {number + 1}"
        if not isinstance(row, dict):
            _refuse(place, "is no table", 'write name = "..." and the rest below [[name]]')
        yield place, row


def _csv_rows(name: str, text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Give the rows of a CSV file with their places, empty ones left out."""
    header, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [cell.strip().lower() for cell in next(rows, [])]
        if "name" not in columns:
            _refuse(
                f"{name}, line 1", 'has no column "name"', f"begin with a line of column names: {','.join(COLUMNS[:5])}"
            )
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            place = f"{name}, line {rows.line_num}"
            if len(cells) > len(columns):
                _refuse(
                    place,
                    f"has {len(cells)} cells for {len(columns)} columns",
                    "put a cell with a comma in quotation marks",
                )
            yield place, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    except csv.Error as fault:
        raise InputError(f"{name}, line {rows.line_num}", f"is no CSV: {fault}", "mend that line") from fault


def _entry(place: str, row: Mapping[str, object]) -> Given:
    """Check one entry."""
    unknown = next((field for field in row if field not in COLUMNS and field not in _FOR_PEOPLE), None)
    if unknown is not None:
        _refuse(
            place, f'there is no column "{unknown}"', f"the columns are {', '.join(COLUMNS)} (and note, for people)"
        )
    name = _word(place, row, "name")
    if name is None:
        _refuse(place, "has no name", "give it one, or take the entry out")
    ambiguous = _words(place, row, "ambiguous")
    written = (name, *_words(place, row, "aliases"), *ambiguous)
    for one in written:
        if len(one) > _LONGEST_NAME or not key_of(words_of(one)):
            _refuse(place, f'"{one[:40]}" is no name', f"a name has letters, and at most {_LONGEST_NAME} characters")
    id_ = _checked(place, "id", _word(place, row, "id"), _ID, 'small letters, digits and hyphens ("orva-front")')
    return Given(
        place=place,
        id=id_ or slug(name) or name,
        name=name,
        aliases=tuple(dict.fromkeys(one for one in written[1:] if one not in ambiguous)),
        ambiguous=ambiguous,
        country=_checked(
            place, "country", _word(place, row, "country"), _COUNTRY, 'two capital letters (ISO: "SY", "GB")'
        ),
        wikidata=_checked(place, "Wikidata id", _word(place, row, "wikidata"), _ITEM, 'Q and digits ("Q1065")'),
        **_kind(place, row),
    )


def _kind(place: str, row: Mapping[str, object]) -> _Kind:
    """Read the kind, and whether it is an outlet."""
    written, flag = _word(place, row, "kind"), row.get("outlet")
    flags = {True: True, False: False, "true": True, "yes": True, "false": False, "no": False, "": None, None: None}
    key = flag.lower() if isinstance(flag, str) else flag
    if not isinstance(key, str | bool | None) or key not in flags:
        _refuse(place, f"outlet is {flag!r}", "write true or false")
    if written == "outlet":
        return {"kind": "organization", "outlet": True}
    kind = next((kind for kind in _KINDS if kind == written), None)
    if written is not None and kind is None:
        _refuse(place, f'there is no kind "{written}"', f"the kinds are {', '.join(_KINDS)} and outlet")
    return {"kind": kind, "outlet": flags[key]}


def _word(place: str, row: Mapping[str, object], field: str) -> str | None:
    """Give a field that holds one text; None where it is absent or empty."""
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        _refuse(place, f"{field} is no text", f'write {field} = "..."')
    return " ".join(value.split()) or None if value else None


def _words(place: str, row: Mapping[str, object], field: str) -> tuple[str, ...]:
    """Give a field that holds several texts: a list, or one text with ";" or "|" between them."""
    value = row.get(field) or []
    parts = re.split(r"[;|]", value) if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        _refuse(place, f"{field} is no list of texts", f'write {field} = ["...", "..."]')
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def _checked(place: str, field: str, value: str | None, shape: re.Pattern[str], wanted: str) -> str | None:
    """Give a value that has the right shape."""
    if value is not None and not shape.fullmatch(value):
        _refuse(place, f'"{value[:40]}" is no {field}', f"write {wanted}")
    return value


def _refuse(place: str, reason: str, remedy: str) -> NoReturn:
    """Say what is wrong with an entry."""
    raise InputError(place, reason, remedy)
