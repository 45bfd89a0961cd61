"""The commands of an archive: add, search, serve, reread, remove, token."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Unpack

import click

from sayso.article import Article
from sayso.cli.arrivals import Arrival, arrivals
from sayso.cli.given import Given, reads_articles_quietly
from sayso.cli.helptexts import EPILOG
from sayso.cli.loading import GivenToAdd, load, refuse_other_than_run, say_added
from sayso.cli.work import working
from sayso.console import Refused, Write, is_terminal, output, say
from sayso.errors import InputError
from sayso.intake.draft import IntakeOptions
from sayso.showing.words import counted, shown

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.archive.pages import Page
    from sayso.fetching import Fetched, FetchOptions

DEFAULT = "sayso.db"


@contextmanager
def opened(address: str, *, writing: bool = False) -> "Iterator[Archive]":
    """Open an archive; whatever is wrong with it, or with what is done with it, is one line."""
    from sayso.archive import open_archive  # noqa: PLC0415 - the other commands need no database

    try:
        with open_archive(address, writing=writing) as archive:
            yield archive
    except InputError as fault:
        raise Refused(str(fault)) from fault


@click.command(epilog=EPILOG["add"])
@click.argument("archive", metavar="ARCHIVE")
@click.option("--contact", metavar="ADDRESS", help="Mail or web address that is told to every server that is asked.")
@click.option("--feed-items", type=click.IntRange(min=0), default=0, help="Fetch so many items of a feed, too.")
@click.option(
    "--allow-network", multiple=True, metavar="NETWORK", help="A private network that may be asked (10.1.0.0/16)."
)
@click.option("--warc", type=click.Path(dir_okay=False), help="Keep what was fetched in this web archive (.warc.gz).")
@click.option("--from", "run", type=click.Path(), metavar="DIR", help="Load what sayso run read into this folder.")
@click.option("--no-stories", is_flag=True, help="With --from: leave the stories for the next who adds.")
@reads_articles_quietly
def add(
    archive: str,
    *,
    contact: str | None,
    feed_items: int,
    allow_network: tuple[str, ...],
    warc: str | None,
    **given: Unpack[GivenToAdd],
) -> None:
    """Read articles into an archive: each text once, a changed text as a new version; addresses of the web are fetched, politely."""
    refuse_other_than_run(given)
    if given["run"] is not None:
        load(archive, given["run"], given)
        return
    from sayso.archive import add_records, is_known  # noqa: PLC0415 - the other commands need no database
    from sayso.archive.pages import keep_pages  # noqa: PLC0415 - as above

    with opened(archive, writing=True) as held:
        raw: list[Write] = []
        fetching = _fetching(held, given, contact, feed_items, allow_network)
        known = 0
        pages: list[Page] = []

        def coming(options: IntakeOptions) -> Iterator[Arrival]:
            nonlocal known
            keep = _keeper(raw, pages)
            for arrival in arrivals(given["inputs"], options, fetching=fetching, on_fetched=keep):
                if isinstance(arrival, Article) and is_known(held, arrival):
                    known += 1
                else:
                    yield arrival

        asked: Given = {**given, "output": None}  # type: ignore[typeddict-unknown-key]  # more than it looks at
        with working(asked, coming) as work, output_if(warc) as write:
            raw += [write] if write is not None else []
            added = add_records(held, work.records, source=", ".join(given["inputs"])[:500])
            keep_pages(held, pages)
            if not given["quiet"]:
                say_added(added, known)


def _fetching(
    archive: "Archive", given: Given, contact: str | None, feed_items: int, networks: tuple[str, ...]
) -> "FetchOptions | None":
    """Give how to fetch, where an input is an address; None where none is. Raises Refused where an option cannot be meant."""
    if not any(name.lower().startswith(("http://", "https://")) for name in given["inputs"]):
        return None
    from sayso.archive.pages import pages_of  # noqa: PLC0415 - the other commands need no database
    from sayso.fetching import FetchOptions, Validator  # noqa: PLC0415 - nothing else opens a socket

    validators = {
        address: Validator(etag=page.etag, modified=page.modified) for address, page in pages_of(archive).items()
    }
    try:
        return FetchOptions(contact=contact, feed_items=feed_items, allowed=networks, validators=validators)
    except InputError as fault:
        raise Refused(str(fault)) from fault


@contextmanager
def output_if(path: str | None) -> Iterator[Write | None]:
    """Open a file to write, where one is named."""
    if path is None:
        yield None
    else:
        with output(path) as write:
            yield write


def _keeper(raw: Sequence[Write], pages: "list[Page]") -> "Callable[[Fetched], None]":
    """Give what notes what servers said, and keeps the raw answers in a web archive where one is asked for."""

    def keep(fetched: "Fetched") -> None:
        from sayso.archive.pages import Page  # noqa: PLC0415 - as above
        from sayso.fetching import write_warc  # noqa: PLC0415 - as above

        said = fetched.validator
        if said is not None:
            page = Page(address=fetched.final_address, etag=said.etag, modified=said.modified, fetched_at=fetched.at)
            pages.append(page)
        for write in raw:
            write(write_warc(fetched))

    return keep


@click.command(epilog=EPILOG["search"])
@click.argument("archive", metavar="ARCHIVE")
@click.argument("words", default="")
@click.option(
    "--what", type=click.Choice(["articles", "quotations", "speakers"]), default="articles", show_default=True
)
@click.option("--speaker", help='Words of who is quoted, or "=" and the whole name.')
@click.option("--outlet", help="Who published.")
@click.option("--act", help="What the cue does: say, deny, accuse, ...")
@click.option("--kind", help="direct, mixed or indirect.")
@click.option("--said-from", metavar="DATE")
@click.option("--said-to", metavar="DATE")
@click.option(
    "--from", "published_from", metavar="DATE", help="Published on this day or later (ISO, as exact as you like)."
)
@click.option("--to", "published_to", metavar="DATE", help="Published on this day or before.")
@click.option("--place", help="A place that is named: its name or GeoNames number.")
@click.option("--harm", help="killed, injured, displaced, ...: articles that tell of one such toll.")
@click.option("--at-least", type=int, help="... of so many or more.")
@click.option("--at-most", type=int, help="... of so many or fewer.")
@click.option("--story", type=int, help="The number of a story.")
@click.option("--order", type=click.Choice(["relevance", "newest"]), default="relevance", show_default=True)
@click.option("--page", type=click.IntRange(min=1), default=1)
@click.option("--size", type=click.IntRange(1, 200), default=20, show_default=True, help="Hits on a page.")
@click.option("--queries", type=click.File(encoding="utf-8"), help="Search for each line of this file.")
@click.option("--csv", "form", flag_value="csv", help="Write the hits as a table.")
@click.option("--json", "form", flag_value="json", help="Write the hits and counts as JSON lines.")
@click.option("-o", "--output", "path", type=click.Path(dir_okay=False), metavar="FILE")
def search(archive: str, *, queries: Any, form: str | None, path: str | None, **asked: Any) -> None:  # noqa: ANN401 - a query's fields
    """Search an archive: words, "a phrase", prefix*, a NEAR b, and, or, not; with filters."""
    from sayso.archive.search import Query, search_all  # noqa: PLC0415 - the other commands need no database

    place = asked["place"]
    if place is not None and place.isdigit():
        asked["place"] = int(place)
    try:
        query = Query(**asked)
    except InputError as fault:
        raise Refused(str(fault)) from fault
    with opened(archive) as held, output(path) as write:
        lines = list(queries) if queries else None
        if lines is not None:
            answers = search_all(held, lines, query)
            _write_answers(write, answers, form or "json")
        else:
            _write_found(write, held, query, form or ("table" if path is None and is_terminal(sys.stdout) else "json"))


def _write_answers(write: Any, answers: Any, form: str) -> None:  # noqa: ANN401 - values of a room that is loaded late
    """Write the answers to many queries."""
    from sayso.archive.search import HIT_COLUMNS, answer_json, hit_rows  # noqa: PLC0415 - as above
    from sayso.exporting.table import table_lines  # noqa: PLC0415 - as above

    if form == "csv":
        for line in table_lines(HIT_COLUMNS, (row for answer in answers for row in hit_rows(answer))):
            write(line.encode("utf-8", "replace"))
    else:
        for answer in answers:
            write(answer_json(answer).encode("utf-8", "replace") + b"\n")


def _write_found(write: Any, archive: "Archive", query: Any, form: str) -> None:  # noqa: ANN401 - as above
    """Write what one query found."""
    from sayso.archive.search import Answer, search  # noqa: PLC0415 - as above

    found = search(archive, query)
    if form != "table":
        _write_answers(write, [Answer(line=1, typed=query.words, found=found)], form)
        return
    for note in (*found.notes, *_hints(query, found.total)):
        say(f"note: {note}")
    total = f"{found.total:,}{' or more' if found.is_capped else ''}"
    write(f"{total} found\n".encode())
    for hit in found.hits:
        if query.what == "speakers":
            write(f"{hit.quotations:>7,}  {shown(hit.speaker or '')}\n".encode("utf-8", "replace"))
            continue
        whose = f"{hit.speaker}: " if hit.speaker else ""
        said = f"{whose}{' '.join(hit.snippet.text.split())}"
        where = ", ".join(str(part) for part in (hit.outlet, hit.published, hit.title) if part)
        write(f"\n{shown(said)}\n    {shown(where)}  [article {hit.article}]\n".encode("utf-8", "replace"))


def _hints(query: Any, total: int) -> Iterator[str]:  # noqa: ANN401 - as above
    """Give what may help whoever found nothing."""
    if total:
        return
    if query.said_from or query.said_to:
        yield "few articles say on which day something was said; --from and --to take the day of publication"
    if query.what == "quotations" and query.words:
        yield "only what is said was searched; --what articles searches whole articles"


@click.command(epilog=EPILOG["serve"])
@click.argument("archive", metavar="[ARCHIVE]", default=DEFAULT)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; others than this machine's own demand tokens.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="The port; 0 takes a free one.")
@click.option("--name", "names", multiple=True, help="A further name that the server is called by.")
@click.option("--tokens", is_flag=True, help="Demand tokens from this machine, too.")
@click.option("--behind-tls", is_flag=True, help="A server in front speaks https.")
def serve(archive: str, *, host: str, port: int | None, names: tuple[str, ...], tokens: bool, behind_tls: bool) -> None:
    """Show an archive in the browser: search, stories, articles, speakers, tolls, and a queue for review."""
    from sayso.serving import PORT, Settings  # noqa: PLC0415 - the other commands serve nothing
    from sayso.serving import serve as serve_archive  # noqa: PLC0415 - as above

    settings = Settings(
        host=host, port=PORT if port is None else port, names=names, demands_tokens=tokens, is_behind_tls=behind_tls
    )
    try:
        serve_archive(archive, settings, started=lambda address: say(f"{archive} is at {address} (Ctrl-C ends it)"))
    except InputError as fault:
        raise Refused(str(fault)) from fault


@click.command(epilog=EPILOG["reread"])
@click.argument("archive", metavar="ARCHIVE")
@click.option("--all", "everything", is_flag=True, help="Read everything again, also what this reader read.")
@click.option("-q", "--quiet", is_flag=True)
def reread(archive: str, *, everything: bool, quiet: bool) -> None:
    """Read again what an older Sayso read; the old readings are kept."""
    from sayso.archive import reread as reread_archive  # noqa: PLC0415 - the other commands need no database
    from sayso.scaling.each import read_each  # noqa: PLC0415 - as above

    with opened(archive, writing=True) as held:
        done = reread_archive(held, read_each, everything=everything)
    for failure in done.failures:
        say(str(failure))
    if not quiet:
        say(f"{counted(done.versions, 'version')} read again")
    click.get_current_context().exit(1 if done.failures else 0)


@click.command(epilog=EPILOG["remove"])
@click.argument("archive", metavar="ARCHIVE")
@click.argument("what", metavar="ARTICLE")
@click.option("--reason", required=True, help="Why it is taken down; stays in the archive.")
def remove(archive: str, *, what: str, reason: str) -> None:
    """Take an article down: its texts and readings go, a stub with the reason stays. ARTICLE is its number, URL or key."""
    from sayso.archive import remove as remove_article  # noqa: PLC0415 - the other commands need no database

    with opened(archive, writing=True) as held:
        number = remove_article(held, int(what) if what.isdigit() else what, reason)
    say(f"article {number} taken down")


@click.group(epilog=EPILOG["token"])
def token() -> None:
    """Tokens by which others may use `sayso serve`: what each may do, never the token itself."""


@token.command("add")
@click.argument("archive", metavar="ARCHIVE")
@click.argument("name")
@click.option("--role", type=click.Choice(["read", "review", "admin"]), default="read", show_default=True)
@click.option("--expires", metavar="DATE", help="The day on which it ends (ISO).")
def token_add(archive: str, *, name: str, role: Any, expires: str | None) -> None:  # noqa: ANN401 - one of the roles
    """Make a token; it is shown once."""
    from sayso.serving.running import give_token  # noqa: PLC0415 - the other commands serve nothing

    try:
        click.echo(give_token(archive, name, role, expires_at=expires))
    except InputError as fault:
        raise Refused(str(fault)) from fault


@token.command("list")
@click.argument("archive", metavar="ARCHIVE")
def token_list(archive: str) -> None:
    """List the tokens: number, name, role, when made and used."""
    from sayso.serving.running import show_tokens  # noqa: PLC0415 - as above

    try:
        for one in show_tokens(archive):
            click.echo(shown(f"{one.id}\t{one.name}\t{one.role}\t{one.made_at}\t{one.used_at or 'never used'}"))
    except InputError as fault:
        raise Refused(str(fault)) from fault


@token.command("revoke")
@click.argument("archive", metavar="ARCHIVE")
@click.argument("number", type=int)
def token_revoke(archive: str, *, number: int) -> None:
    """Let a token hold no more."""
    from sayso.serving.running import revoke_token  # noqa: PLC0415 - as above

    try:
        if not revoke_token(archive, number):
            raise Refused(f"{archive}: no token {number} that holds; see sayso token list")
    except InputError as fault:
        raise Refused(str(fault)) from fault


COMMANDS = (add, search, serve, reread, remove, token)

__all__ = ["COMMANDS"]
