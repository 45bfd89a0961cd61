"""
Pages: templates filled in, each one self-contained HTML document.

Nothing is loaded from elsewhere and nothing runs: no script at all, one style sheet that the page's content security policy admits by its
hash, no address that is not an article's own. What articles say is escaped, always.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.record import Record
from sayso.showing.words import counted, date_in_words, is_date, listed, shortened, shown
from sayso.version import __version__


def filled(template: str, **values: object) -> str:
    """Give the page that a template of this package makes of values; style sheet, policy and version are given to each. Raises nothing on odd text."""
    style = _style()
    return (
        _environment()
        .get_template(template)
        .render(
            policy=_policy(style),
            style=Markup(style),  # noqa: S704 # our own file, not input
            version=__version__,
            **values,
        )
    )


def days_of(records: Sequence[Record]) -> str:
    """Give the first and the last day of publication in words, nothing where none is known."""
    return days_between(record.article.published for record in records)


def days_between(published: Iterable[str | None]) -> str:
    """
    Give the first and the last day of some ISO dates in words, nothing where none is known.

    >>> days_between(["2031-05-06T10:00", None, "2031-05-04"]), days_between([None])
    ('4 May 2031 to 6 May 2031', '')
    """
    days = sorted(value[: len("2016-12-30")] for value in published if value and is_date(value))
    if days and days[-1].startswith(days[0]):
        return date_in_words(days[0])
    return " to ".join(date_in_words(day) for day in (*days[:1], *days[-1:]))


def _policy(style: str) -> str:
    """Give the content security policy: nothing but this very style sheet, and the empty icon that keeps browsers from asking for one."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    """Give the style sheet's text, read once a process."""
    return (resources.files("sayso.showing") / "static" / "report.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    """Give what compiles the templates; every text that they print goes through `shown` and is escaped."""
    environment = Environment(
        loader=PackageLoader("sayso.showing"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(listed=listed, shortened=shortened)
    environment.globals.update(counted=counted)
    return environment


def _finalized(value: object) -> object:
    """Make what is about to be printed fit to be looked at, unless it is markup of ours."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
