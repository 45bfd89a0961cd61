"""
The data files, loaded and checked.

What Sayso knows of a language lies in `data/<language>/<name>.toml`. Each room declares, as a frozen dataclass, the shape of the
file that it reads; a file that does not fit is refused with the path of the fault.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec

from sayso.errors import LexiconError

T = TypeVar("T")


def load(name: str, kind: type[T], language: str = "en") -> T:
    """
    Give `data/<language>/<name>.toml` as a value of `kind` (a frozen dataclass); read once a process.

    Keys that `kind` does not know are left out (they are for people), missing ones are refused.
    Raises LexiconError naming file and field.
    """
    value = _loaded(name, kind, language)  # type: ignore[arg-type]  # mypy holds that a type is not hashable
    if not isinstance(value, kind):
        raise LexiconError(f"data/{language}/{name}.toml: gave no {kind.__name__}; mend the file")
    return value


@cache
def _loaded(name: str, kind: type, language: str) -> object:
    """Read and check a file."""
    place = f"data/{language}/{name}.toml"
    file = resources.files("sayso") / "data" / language / f"{name}.toml"
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), kind)
    except FileNotFoundError as fault:
        raise LexiconError(f"{place}: the file is missing; reinstall sayso") from fault
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise LexiconError(f"{place}: {fault}; mend the entry") from fault
