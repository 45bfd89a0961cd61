"""The public functions: articles in, records and a report out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from sayso.article import Article
from sayso.comparing.compare import compare as compare_records
from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions
from sayso.intake.read import read_inputs
from sayso.names import KnownNames
from sayso.reading.read import read
from sayso.record import Record
from sayso.showing.report import render_report
from sayso.story import Story


def read_articles(
    paths: str | Path | Iterable[str | Path],
    *,
    options: IntakeOptions | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[Article]:
    r"""
    Give the articles of files, directories, globs and tables, one at a time, in order.

    `paths` (one, or several) name text, HTML, tables (JSON lines, CSV, Parquet), feeds and web archives, compressed or not; "-" is standard input. Each article
    has its text, language, dates and labelled blocks. An input that fails is given to `on_failure` and the others go on;
    without `on_failure` the first failure raises InputError. A row that already is a record gives its article.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "bridge.txt")
    ...     _ = file.write_text("Bridge shut\n\nThe bridge at Orva was shut on Monday, the mayor of the town said.\n")
    ...     [article] = read_articles([file])
    >>> article.key, article.language, [block.kind for block in article.blocks]
    ('bridge', 'en', ['title', 'paragraph'])
    """
    given = [paths] if isinstance(paths, (str, Path)) else paths
    for read_one in read_inputs([str(path) for path in given], options or IntakeOptions()):
        if isinstance(read_one, Failure):
            if on_failure is None:
                raise InputError(read_one.source, read_one.reason, read_one.remedy)
            on_failure(read_one)
        else:
            yield read_one.article if isinstance(read_one, Record) else read_one


def record(article: Article, *, names: KnownNames | None = None) -> Record:
    """
    Give the record of an article: who said what, on whose word, each value with the characters that bear it.

    `names` are the names known beyond the article: the built-in ones unless `sayso.names.known_names` gives yours with them.
    Spans count Unicode code points of `article.text`. Never raises on odd text; an article in a language that Sayso does not read gives a
    record without sentences and attributions.

    >>> from sayso.article import Block, Span
    >>> text = "The dam is safe, the mayor said."
    >>> block = Block(kind="paragraph", span=Span(0, len(text)))
    >>> [attribution] = record(Article(id="x", text=text, language="en", blocks=(block,))).attributions
    >>> attribution.source.name, attribution.cue.of(text), attribution.content[0].of(text)
    ('the mayor', 'said', 'The dam is safe')
    """
    return read(article, names=names)


def compare(records: Iterable[Record]) -> tuple[Story, ...]:
    """
    Give the stories that records tell: which articles report one incident, and where their accounts agree, differ, share text and stay silent.

    The largest come first; an article that nobody else tells is a story of its own. Equal sets of records give equal stories, whatever their order.

    >>> compare([])
    ()
    """
    return compare_records(records)


def report(records: Sequence[Record], *, title: str | None = None, speech: bool = False) -> str:
    """
    Give one self-contained HTML page that lays records side by side; nothing in it is loaded from elsewhere.

    With `speech` it keeps what was said, written or told (see `sayso.speech.speech_only`); without, the page has a switch for that.

    >>> page = report([], title="Nothing yet")
    >>> page.startswith("<!doctype html>"), "Nothing yet" in page
    (True, True)
    """
    return render_report(records, title=title, speech=speech)
