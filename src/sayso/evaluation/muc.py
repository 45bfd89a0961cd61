"""
The messages and keys of MUC-3 and MUC-4: news of political violence in Latin America, in capitals, and for each message the incidents that it tells.

A message's text stands under a line with its id. A key holds one template an incident; in a slot each line is a fill, `/` parts ways to write it, `?` marks
a fill that may be left out, and a colon ties it to the fill of another slot. A template of asterisks says that the message tells no incident.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from sayso.errors import InputError

IncidentType = Literal["attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"]
Confidence = Literal["reported as fact", "suspected", "accused by authorities", "claimed or admitted", "possible"]
"""How a message holds an organization responsible; `suspected` is anybody's suspicion or accusation but the authorities'."""
Part = Literal["dev", "tst1", "tst2"]

KEPT: Final = 200
"""Messages of `dev` that are measured and not read: the first by the hash of their ids."""

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"(\d{1,2})\.\s+[A-Z]")
_VALUE_AT = 33
_TOKEN = re.compile(r'"((?:\\.|[^"\\])*)"?|([?/:()])|([^"?/:()]+)')
_ESCAPED = re.compile(r"\\(.)")
_INTEGER = re.compile(r"\d{1,9}")
_CONFIDENCES: Final[Mapping[str, Confidence]] = {
    "REPORTED AS FACT": "reported as fact",
    "SUSPECTED OR ACCUSED": "suspected",
    "SUSPECTED OR ACCUSED BY AUTHORITIES": "accused by authorities",
    "CLAIMED OR ADMITTED": "claimed or admitted",
    "POSSIBLE": "possible",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message: its id, and its text as it was sent."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What a line of a slot says: the ways to write it, the ways to write what it is tied to, and whether it may be left out."""

    written: tuple[str, ...]
    of: tuple[str, ...] = ()
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """
    One incident, as keyed or as read.

    `types` has more than one where the key leaves it open; `described` are victims that are described and not named ("three peasants"), and the titles of
    named ones, with the name in `of`; `dead` is their number, None where none is said; `confidence` gives for an organization the ways that may be right.
    """

    types: tuple[IncidentType, ...]
    perpetrators: tuple[Fill, ...] = ()
    organizations: tuple[Fill, ...] = ()
    targets: tuple[Fill, ...] = ()
    victims: tuple[Fill, ...] = ()
    described: tuple[Fill, ...] = ()
    instruments: tuple[Fill, ...] = ()
    dead: int | None = None
    confidence: tuple[tuple[Fill, tuple[Confidence, ...]], ...] = ()
    is_optional: bool = False


Templates = Mapping[str, tuple[Template, ...]]
"""The templates of each message, by its id; empty for one that tells no incident."""


def read_messages(folder: Path, part: Part) -> tuple[Message, ...]:
    """Give the messages of a part (`muc34/dev`), in order of their ids; raises InputError where there are none."""
    files = sorted(path for path in (folder / part).glob(f"{part}-muc*") if path.is_file())
    messages = [message for path in files for message in parse_messages(path.read_text(encoding="ascii"))]
    if not messages:
        raise InputError(str(folder / part), "no messages", "fetch the corpus again")
    return tuple(sorted(messages, key=lambda message: message.id))


def read_keys(folder: Path, part: Part) -> dict[str, tuple[Template, ...]]:
    """Give the templates of a part's messages; raises InputError where there are none."""
    keys: dict[str, tuple[Template, ...]] = {}
    for path in sorted((folder / part).glob(f"key-{part}*")):
        keys.update(parse_keys(path.read_text(encoding="ascii")))
    if not keys:
        raise InputError(str(folder / part), "no keys", "fetch the corpus again")
    return keys


def kept_ids(ids: Iterable[str], count: int = KEPT) -> frozenset[str]:
    """
    Give the ids of the messages that are kept from development: chosen by the hash of the id, so that nobody chooses.

    >>> len(kept_ids(["a", "b", "c"], 2))
    2
    """
    return frozenset(sorted(ids, key=lambda name: hashlib.sha256(name.encode()).hexdigest())[:count])


def parse_messages(source: str) -> Iterator[Message]:
    r"""
    Give the messages of a file.

    >>> [message.text for message in parse_messages("DEV-MUC3-0001 (X)\n\n   ORVA, 3 JAN 90 -- [TEXT] ALL IS WELL.\n")]
    ['   ORVA, 3 JAN 90 -- [TEXT] ALL IS WELL.\n']
    """
    heads = list(_HEADER.finditer(source))
    for head, end in zip(heads, [*(head.start() for head in heads[1:]), len(source)], strict=True):
        text = source[head.end() : end]
        yield Message(id=head[1], text=text.strip("\n") + "\n" if text.strip() else "\n")


def parse_keys(source: str) -> dict[str, tuple[Template, ...]]:
    """Give the templates of a file of keys, by message; comments (`;`) are passed over."""
    keys: dict[str, tuple[Template, ...]] = {}
    for slots in _slots(source.splitlines()):
        name = (slots.get(0) or [""])[0].split("(")[0].strip()
        template = _template(slots)
        keys[name] = (*keys.get(name, ()), *([template] if template else []))
    return keys


def parse_fill(value: str) -> Fill | None:
    r"""
    Give what a line of a slot says; None where it says nothing.

    >>> parse_fill('? "ORVA FRONT" / "OF"')
    Fill(written=('ORVA FRONT', 'OF'), of=(), is_optional=True)
    >>> parse_fill('"\\"BLUE\\" MAYOR": "ANA BEL"').of
    ('ANA BEL',)
    """
    if value in {"-", "*", ""}:
        return None
    sides: list[list[str]] = [[], []]
    side = 0
    is_optional = False
    for quoted, mark, bare in _TOKEN.findall(value):
        if mark == "?":
            is_optional = True
        elif mark == ":":
            side = 1
        elif not mark and (words := _ESCAPED.sub(r"\1", quoted).strip() or bare.strip()):
            sides[side].append(words)
    written = tuple(words for words in sides[0] if words != "-")
    return Fill(written=written, of=tuple(sides[1]), is_optional=is_optional) if written else None


def _slots(lines: Iterable[str]) -> Iterator[dict[int, list[str]]]:
    """Give the slots of each template: the values of a slot's lines under its number."""
    slots: dict[int, list[str]] = {}
    number = -1
    for line in lines:
        if line.startswith(";") or not line.strip():
            continue
        opening = _SLOT.match(line)
        if opening:
            number = int(opening[1])
            if number == 0 and slots:
                yield slots
                slots = {}
        value = line[_VALUE_AT:].strip() if opening else line.strip()
        slots.setdefault(number, []).append(value)
    if slots:
        yield slots


def _template(slots: Mapping[int, Sequence[str]]) -> Template | None:
    """Make a template of its slots; None where the message tells no incident."""
    kind = parse_fill(" / ".join(slots.get(4, ["*"])))
    if kind is None:
        return None
    types = tuple(word.lower() for word in kind.written)
    known = set(get_args(IncidentType))
    return Template(
        types=cast("tuple[IncidentType, ...]", tuple(word for word in types if word in known)),
        perpetrators=_fills(slots, 9),
        organizations=_fills(slots, 10),
        targets=_fills(slots, 12),
        victims=_fills(slots, 18),
        described=_fills(slots, 19),
        instruments=_fills(slots, 6),
        dead=_dead(_fills(slots, 23), _fills(slots, 21)),
        confidence=tuple(_confidence(_fills(slots, 11))),
        is_optional="OPTIONAL" in slots.get(1, [""])[0],
    )


def _fills(slots: Mapping[int, Sequence[str]], number: int) -> tuple[Fill, ...]:
    """Give the fills of a slot."""
    return tuple(fill for value in slots.get(number, ()) if (fill := parse_fill(value)))


def _dead(effects: Sequence[Fill], numbers: Sequence[Fill]) -> int | None:
    """Add up the numbers of the victims that died; None where one of them has no plain number, or nobody died for certain."""
    counts = []
    for effect in effects:
        if effect.written != ("DEATH",) or effect.is_optional:
            continue
        given = next((fill for fill in numbers if set(fill.of) & set(effect.of)), None)
        whole = [word for word in (given.written if given else ()) if _INTEGER.fullmatch(word)]
        if not whole:
            return None
        counts.append(int(whole[0]))
    return sum(counts) or None


def _confidence(fills: Iterable[Fill]) -> Iterator[tuple[Fill, tuple[Confidence, ...]]]:
    """Give for each organization how it is held responsible."""
    for fill in fills:
        held = tuple(_CONFIDENCES[word] for word in fill.written if word in _CONFIDENCES)
        if held and fill.of:
            yield Fill(written=fill.of, is_optional=fill.is_optional), held
