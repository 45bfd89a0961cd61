"""Columns of numbers in a folder: written whole or not at all, read where they lie."""

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sayso.comparing.stories.columns import Columns, Padded
from sayso.running.parts import settle_folder, written

Array = NDArray[Any]

_TERMS: Final = ".terms"
_WEIGHTS: Final = ".weights"
_IN_MEMORY: Final = 1 << 28
"""Bytes up to which numbers are held in memory, however little is free of it."""


def flat(columns: Columns) -> dict[str, Array]:
    """Give columns by name, tables of bags as two."""
    found: dict[str, Array] = {}
    for field in fields(columns):
        held = getattr(columns, field.name)
        if isinstance(held, Padded):
            found[field.name + _TERMS], found[field.name + _WEIGHTS] = held.terms, held.weights
        else:
            found[field.name] = held
    return found


def unflat(arrays: Mapping[str, Array]) -> Columns:
    """Give the columns that `flat` took apart; arrays of other names are left out."""
    taken: dict[str, Any] = {}
    for field in fields(Columns):
        if field.name in arrays:
            taken[field.name] = arrays[field.name]
        else:
            taken[field.name] = Padded(terms=arrays[field.name + _TERMS], weights=arrays[field.name + _WEIGHTS])
    return Columns(**taken)


def is_kept(folder: Path) -> bool:
    """Tell whether arrays lie in a folder."""
    return folder.is_dir()


def keep(folder: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays into a folder that appears once all are there. Raises TargetError."""
    with filling(folder) as hidden:
        for name, array in arrays.items():
            np.save(hidden / f"{name}.npy", array)


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """
    Give a hidden folder to fill, which gets its name at the end. Raises TargetError.

    Where another process was faster, which a driver that was killed left behind, its result stays: it is the same.
    """
    hidden = folder.with_name(f".{folder.name}-{os.getpid()}-{secrets.token_hex(4)}.part")
    with written(folder):
        hidden.mkdir(parents=True)
        try:
            yield hidden
            _settle(hidden, folder)
        finally:
            remove(hidden)


def _settle(hidden: Path, folder: Path) -> None:
    """Give a folder its name, unless one of that name is there; raises OSError."""
    try:
        hidden.rename(folder)
    except OSError:
        if not is_kept(folder):
            raise
    settle_folder(folder.parent)


def make(folder: Path, name: str, like: Array, count: int) -> "np.memmap[Any, Any]":
    """Make room in a file for so many rows that are like those of an array."""
    path, shape = folder / f"{name}.npy", (count, *like.shape[1:])
    whole = np.lib.format.open_memmap(path, mode="w+", dtype=like.dtype, shape=shape)
    with path.open("r+b") as file:
        _reserve(file.fileno(), path.stat().st_size)
    return whole


def room(folder: Path, count: int, dtype: DTypeLike) -> Array:
    """
    Give room for so many numbers: in memory, or where they would fill more than half of what is free of it in a file without a name, whose memory the system may take back.

    Raises TargetError.
    """
    size = count * np.dtype(dtype).itemsize
    if size < _IN_MEMORY or size < _free_memory() // 2:
        return np.empty(count, dtype=dtype)
    with written(folder), tempfile.TemporaryFile(dir=folder) as file:
        _reserve(file.fileno(), size)
        return np.memmap(file, dtype=dtype, mode="r+", shape=(count,))


def _free_memory() -> int:
    """Give how many bytes of memory are to be had, with what the system would let go of; 0 where that is not told (it is on Linux)."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")) * 1024
    except (OSError, ValueError, StopIteration):
        return 0


def _reserve(file: int, size: int) -> None:
    """Take the place on the disk now, since a full disk ends a process that only finds out when it writes into what is mapped; raises OSError."""
    if size and hasattr(os, "posix_fallocate"):  # Linux has it, macOS has not
        os.posix_fallocate(file, 0, size)


def kept(folder: Path) -> dict[str, Array]:
    """Give the arrays in a folder, read from where they lie only as far as they are looked at."""
    return {path.stem: _mapped(path) for path in sorted(folder.glob("*.npy"))}


def numbered(folder: Path) -> list[Path]:
    """Give the folders in one, in the order of their numbers."""
    return sorted((one for one in folder.iterdir() if one.name.isdigit()), key=lambda one: int(one.name))


def remove(folder: Path) -> None:
    """Remove a folder of arrays, if it is there; raises OSError."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_dir():
                remove(path)
            else:
                path.unlink()
        folder.rmdir()


def _mapped(path: Path) -> Array:
    """Give one array."""
    return np.asarray(np.load(path, mmap_mode="r"))
