"""The application's templates, and the report's beside them: one look, every text made fit to be looked at and escaped."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import parse_qsl, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.serving.asking import CHOICES
from sayso.showing.tolls.words import HARM_WORDS, number_words
from sayso.showing.words import counted, date_in_words, is_date, language_tag, link_of, listed, shortened, shown
from sayso.version import __version__

_PIECE: Final = 200
"""Pieces of a template that are sent together."""


def page(template: str, **values: object) -> Iterator[bytes]:
    """Give a page as it is written, piece by piece. Raises nothing on odd text."""
    stream = environment().get_template(template).stream(**values)
    stream.enable_buffering(_PIECE)
    return (piece.encode("utf-8", "replace") for piece in stream)


def address(path: str, **query: object) -> str:
    """
    Give an address of the application; what is None or empty is left out of the query.

    >>> address("/speaker", name="Ana & Bo", offset=None)
    '/speaker?name=Ana+%26+Bo'
    """
    asked = {name: str(value) for name, value in query.items() if value not in {None, ""}}
    return f"{path}?{urlencode(asked, errors='replace')}" if asked else path


def changed(base: str, **query: object) -> str:
    """
    Give an address with parts of its query set anew; what is None is taken out.

    >>> changed("/search?q=dam&offset=50", offset=None, act="deny")
    '/search?q=dam&act=deny'
    """
    path, _, asked = base.partition("?")
    kept = dict(parse_qsl(asked, max_num_fields=100))
    return address(path, **{**kept, **query})


def _by_publication(base: str) -> str:
    """
    Give an address that asks for days of publication where it asked for days of saying.

    >>> _by_publication("/search?q=dam&said_from=2031-05")
    '/search?q=dam&published_from=2031-05'
    """
    path, _, asked = base.partition("?")
    pairs = ((name.replace("said_", "published_", 1), value) for name, value in parse_qsl(asked, max_num_fields=100))
    return address(path, **dict(pairs))


def _moved(base: str, offset: int, limit: int | None) -> str:
    """Give the address of the rows from another one on."""
    is_said = limit is not None and "limit=" in base
    return changed(base, offset=offset or None, limit=limit if is_said else None)


@cache
def environment() -> Environment:
    """Give what compiles the templates."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("sayso.serving"), PackageLoader("sayso.showing")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(listed=listed, shortened=shortened, day=_day, language=language_tag)
    made.globals.update(
        address=address,
        moved=_moved,
        in_month=lambda base, month: changed(base, published_from=month, published_until=month, offset=None),
        by_publication=_by_publication,
        without=lambda base, name: changed(base, **{name: None, "offset": None}),
        with_one=lambda base, name, value: changed(base, **{name: value, "offset": None}),
        counted=counted,
        number_words=number_words,
        is_date=is_date,
        link_of=link_of,
        choices=CHOICES,
        harms=HARM_WORDS,
        version=__version__,
        marks=_marks(),
    )
    return made


def _day(value: str | None) -> str:
    """Give the day of a date in words, nothing for None."""
    return date_in_words(value[: len("2016-12-30")]) if value else ""


def _finalized(value: object) -> object:
    """Make what is about to be printed fit to be looked at, unless it is markup of ours."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def static(name: str) -> bytes:
    """Give a file of ours; the report's style sheet stands with the report."""
    room = "sayso.showing" if name == "report.css" else "sayso.serving"
    return (resources.files(room) / "static" / name).read_bytes()


def _marks() -> dict[str, str]:
    """Give a short hash of each file of ours, which its address carries, so that browsers may keep it for long."""
    import hashlib  # noqa: PLC0415 - once a process

    return {name: hashlib.sha256(static(name)).hexdigest()[:12] for name in STATIC}


STATIC: Final = {
    "report.css": "text/css; charset=utf-8",
    "app.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "htmx.LICENSE.txt": "text/plain; charset=utf-8",
}
"""The files that are served, with their types; no other name is looked for on disk."""
