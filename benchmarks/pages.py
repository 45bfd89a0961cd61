"""
A web archive of invented news pages, as CC-NEWS has them: one gzip member a record, pages with all that stands round an article on real ones.

    python benchmarks/pages.py --count 20000 -o pages.warc.gz          the same file at every time
    python benchmarks/pages.py --count 2000 --seed 7 -o other.warc.gz  other pages

`--count` says how many pages there are that a server gave as HTML (status 200): of them some 85 in 100 are English articles (150 to 900 words, about 400 on average), 4 near copies of an agency's text, 9 in
other languages, and 2 lists of links; 3 in 100 have broken HTML, 3 are in windows-1252, 4 came packed. Requests and records about records stand between them, and answers that are no pages (moved, not found,
pictures, JSON). Sixty pages one after another tell of some twenty happenings, so that there are stories of one to some twenty articles. Words and markup stand in pages.toml.
"""

import argparse
import json
import random
import re
import tomllib
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

COUNT: Final = 20_000
FIRST_DAY: Final = datetime(2026, 1, 5, tzinfo=UTC)
TOGETHER, HAPPENINGS = 60, 20
"""So many pages one after another tell of so many happenings at most."""

SHORTEST, LONGEST, MIDDLE, SPREAD = 150, 900, 345, 0.45
"""Words of an article, drawn from a log-normal distribution."""

NO_PAGE, BROKEN, WESTERN, PACKED, UNSAID, EARLY, POPULAR, COMMENTED = 0.1, 0.03, 0.03, 0.04, 0.3, 0.3, 0.5, 0.3
"""Shares: answers that are no pages, to a page; broken pages; in windows-1252; packed; without a character set in the header; articles with early numbers; of what many tell; with comments."""

FOUND: Final = 200

Slots = dict[str, str]
Kind = Literal["article", "copy", "foreign", "list", "other"]
_SHARES: tuple[tuple[Kind, ...], tuple[float, ...]] = (("article", "copy", "foreign", "list"), (0.85, 0.04, 0.09, 0.02))
_QUOTED = re.compile(r'"([^"]*)"')
_OTHERS = (
    (301, "text/html", "<html><body>Moved.</body></html>"),
    (404, "text/html; charset=utf-8", "<html><body><h1>Not found</h1><p>This page has gone.</p></body></html>"),
    (200, "image/jpeg", "\xff\xd8\xff" + "x" * 4000),
    (200, "application/json", '{"items": []}'),
    (200, "application/rss+xml", "<rss version='2.0'><channel><item><title>Rain</title></item></channel></rss>"),
    (503, "text/html", "<html><body>Try again later.</body></html>"),
)


class Called(dict[str, str]):
    """What stands for the slots of sentences; who is called by the last name was called by the whole name before."""

    def __init__(self, slots: Slots) -> None:
        super().__init__(slots)
        self._known: set[str] = set()

    def __getitem__(self, slot: str, /) -> str:
        """Give what stands for a slot."""
        name = slot.removesuffix("_last")
        if name in self._known or f"{name}_last" not in self:
            return super().__getitem__(slot)
        self._known.add(name)
        return super().__getitem__(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server gave for an address; `kind` says what was put in ("other" is no page of status 200), `language` in which language, `happening` what it tells of."""

    number: int
    url: str
    status: int
    type: str
    body: bytes
    when: datetime
    kind: Kind
    language: str = "en"
    packing: str | None = None
    happening: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article as an outlet tells it: title and paragraphs, with what its page needs."""

    title: str
    paragraphs: tuple[str, ...]
    byline: str
    outlet: str
    section: str
    when: datetime
    language: str = "en"


@cache
def words() -> dict[str, Any]:
    """Give what stands in pages.toml."""
    return tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))


def pages(count: int, *, seed: int = 0) -> Iterator[Page]:
    """Give `count` pages, one after another, and the answers that are none between them; each hangs on its number and the seed alone."""
    for number in range(count):
        chance = random.Random(f"{seed} {number} before")  # noqa: S311 - a seeded generator draws pages
        if chance.random() < NO_PAGE:
            yield _other(number, chance)
        yield page(number, seed=seed)


def page(number: int, *, seed: int = 0) -> Page:
    """Give one page."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - a seeded generator draws pages
    kind = chance.choices(*_SHARES)[0]
    few = min(int(chance.paretovariate(1)) - 1, HAPPENINGS - 1)
    which = f"{seed} {number // TOGETHER} {few if chance.random() < POPULAR else chance.randrange(HAPPENINGS)}"
    told = _told(kind, which, chance)
    host = re.sub(r"[^a-z]", "", told.outlet.lower())
    slug = re.sub(r"[^a-z0-9]+", "-", told.title.lower()).strip("-")
    url = f"https://www.{host}.example/{told.section.lower()}/{told.when:%Y/%m/%d}/{slug}-{number}.html"
    html = _page(told, url, kind, chance)
    html = _broken(html, chance) if chance.random() < BROKEN else html
    charset = "windows-1252" if chance.random() < WESTERN and told.language not in {"ru", "ar"} else "utf-8"
    body = html.replace('charset="utf-8"', f'charset="{charset}"').encode(charset, "xmlcharrefreplace")
    packing = "gzip" if chance.random() < PACKED else None
    return Page(
        number=number,
        url=url,
        status=FOUND,
        type="text/html" if chance.random() < UNSAID else f"text/html; charset={charset}",
        body=_gzip(body) if packing else body,
        when=told.when + timedelta(minutes=chance.randrange(5, 600)),
        kind=kind,
        language=told.language,
        packing=packing,
        happening=which,
    )


def write(file: Path, count: int, *, seed: int = 0, packed: bool = True) -> None:
    """Write the archive of `count` pages, a record at a time."""
    with file.open("wb") as stream:
        stream.writelines(_gzip(record) if packed else record for record in records(count, seed=seed))


def records(count: int, *, seed: int = 0) -> Iterator[bytes]:
    """Give the records of the archive, unpacked: what it is, and for each page the request and the answer, for some what is known of them."""
    fields = "application/warc-fields"
    yield _record(
        "warcinfo", f"{seed} info", b"software: invented\r\nformat: WARC File Format 1.0\r\n", fields, FIRST_DAY
    )
    for one in pages(count, seed=seed):
        name = f"{seed} {one.number} {one.kind}"
        _, _, host, path = one.url.split("/", 3)
        request = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: invented\r\n\r\n".encode()
        yield _record("request", f"{name} request", request, "application/http; msgtype=request", one.when, one.url)
        yield _record("response", name, _answer(one), "application/http; msgtype=response", one.when, one.url)
        if one.number % 10 == 0:
            yield _record("metadata", f"{name} metadata", b"fetchTimeMs: 120\r\n", fields, one.when, one.url)


def _answer(one: Page) -> bytes:
    """Give what the server sent."""
    head = [f"HTTP/1.1 {one.status} {'OK' if one.status == FOUND else 'Other'}", f"Content-Type: {one.type}"]
    head += [f"Content-Encoding: {one.packing}"] if one.packing else []
    return "\r\n".join([*head, "Server: invented", f"Content-Length: {len(one.body)}", "", ""]).encode() + one.body


def _record(kind: str, name: str, content: bytes, content_type: str, when: datetime, url: str | None = None) -> bytes:
    """Give a record of an archive, unpacked; its id hangs on its name."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        f"WARC-Date: {when:%Y-%m-%dT%H:%M:%SZ}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content)}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + content + b"\r\n\r\n"


def _gzip(content: bytes) -> bytes:
    """Pack as one gzip member, the same at every time."""
    packer = zlib.compressobj(5, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def _other(number: int, chance: random.Random) -> Page:
    """Give an answer that is no page."""
    status, content_type, body = chance.choice(_OTHERS)
    when, url = FIRST_DAY + timedelta(hours=6 * (number // TOGETHER)), f"https://www.orvacourier.example/other/{number}"
    raw = body.encode("latin-1")
    return Page(number=number, url=url, status=status, type=content_type, body=raw, when=when, kind="other")


@cache
def _happening(which: str) -> Slots:
    """Draw what happened: where, who, how many."""
    chance, known = random.Random(which), words()["words"]  # noqa: S311 - a seeded generator draws happenings
    slots: Slots = {"kind": chance.choice(list(words()["kinds"]))}
    slots |= {place: _town(chance) for place in ("town", "town2", "region")}
    for one in ("governor", "police", "doctor", "witness", "witness2", "opponent", "expert"):
        slots[f"{one}_last"] = chance.choice(known["last"])
        slots[one] = f"{chance.choice(known['first'])} {slots[f'{one}_last']}"
    slots |= {slot: chance.choice(known[many]) for slot, many in known["slots"].items()}
    ranges = {"dead": (4, 90), "hurt": (15, 300), "missing": (3, 40), "age": (19, 80)}
    slots |= {name: str(chance.randrange(*between)) for name, between in ranges.items()}
    return slots | {"crowd": f"{chance.randrange(2, 60)},000", "smaller": f"{chance.randrange(3, 19)}00"}


def _town(chance: random.Random) -> str:
    """Draw the name of a place."""
    return f"{chance.choice(words()['words']['heads'])}{chance.choice(words()['words']['tails'])}"


def _start(which: str) -> datetime:
    """Give when what is told of happened."""
    return FIRST_DAY + timedelta(hours=6 * int(which.split()[1]))


def _slots(which: str, chance: random.Random) -> Slots:
    """Give a happening as one article tells it: numbers as they were early or late, small ones in words; days."""
    known, slots = words()["words"], dict(_happening(which))
    dead = int(slots["dead"]) - (chance.randrange(1, 4) if chance.random() < EARLY else 0)
    day = _start(which).weekday()
    numbers = {"dead": dead, "early": max(2, dead // 3), "higher": int(slots["dead"]) + 6 + day}
    numbers |= {name: int(slots[name]) for name in ("hurt", "missing")}
    slots |= {"figure": str(dead), "more": slots["hurt"], "day": known["weekdays"][day]}
    slots |= {name: dict(enumerate(known["numbers"])).get(value, str(value)) for name, value in numbers.items()}
    slots["nextday"] = known["weekdays"][(day + 1) % 7]
    slots |= {name.capitalize(): slots[name].capitalize() for name in ("dead", "missing")}
    return slots | {f"{name}_cap": slots[name][0].upper() + slots[name][1:] for name in ("agency", "group")}


def _told(kind: Kind, which: str, chance: random.Random) -> Told:
    """Tell of a happening as an outlet does; copies tell it with the agency's words and few of their own."""
    known, slots = words()["words"], _slots(which, chance)
    language = chance.choice(list(words()["languages"])) if kind == "foreign" else "en"
    if kind == "copy":
        wire = random.Random(f"{which} wire")  # noqa: S311 - the agency's text is drawn once
        title, paragraphs = _english(_slots(which, wire), wire)
        paragraphs[0] = f"{slots['town'].upper()} (Northern Wire) - {paragraphs[0]}"
        del paragraphs[len(paragraphs) - chance.randrange(3) :]
        paragraphs.append(chance.choice(words()["sentences"]["closing"]).format_map(slots))
    else:
        title, paragraphs = _english(slots, chance) if language == "en" else _foreign(language, slots, chance)
    return Told(
        title=title,
        paragraphs=tuple(paragraphs),
        byline=f"{chance.choice(known['first'])} {chance.choice(known['last'])}",
        outlet=chance.choice(known["outlets"]),
        section=chance.choice(known["sections"]),
        when=_start(which) + timedelta(hours=chance.randrange(2, 40), minutes=chance.randrange(60)),
        language=language,
    )


def _english(slots: Slots, chance: random.Random) -> tuple[str, list[str]]:
    """Write an article: title and paragraphs of one to three sentences, none twice."""
    kind, order, sentences = words()["kinds"][slots["kind"]], words()["order"], words()["sentences"]
    called = Called(slots)
    parts: list[str] = order["harm" if slots["kind"] in order["harmful"] else "civic"]
    left = {part: chance.sample(sentences[part], len(sentences[part])) for part in dict.fromkeys(parts)}
    wanted = min(max(int(chance.lognormvariate(0, SPREAD) * MIDDLE), SHORTEST), LONGEST)
    paragraphs = [chance.choice(kind["leads"]).format_map(called)]
    written, ahead = len(paragraphs[0].split()), [part for _ in range(4) for part in parts]
    while written < wanted and ahead:
        turn = [ahead.pop(0) for _ in range(min(chance.choice((1, 1, 2, 2, 3)), len(ahead)))]
        if lines := [left[part].pop().format_map(called) for part in turn if left[part]]:
            paragraphs.append(" ".join(lines))
            written += len(paragraphs[-1].split())
    paragraphs.append(chance.choice(sentences["closing"]).format_map(called))
    return chance.choice(kind["titles"]).format_map(slots), paragraphs


def _foreign(language: str, slots: Slots, chance: random.Random) -> tuple[str, list[str]]:
    """Write an article in another language."""
    known = words()["languages"][language]
    lines = [line.format_map(slots) for line in known["sentences"]]
    rest = chance.sample(lines[1:], len(lines) - 1)
    return known["title"].format_map(slots), [lines[0], *(" ".join(rest[at : at + 2]) for at in range(0, len(rest), 2))]


def _page(told: Told, url: str, kind: Kind, chance: random.Random) -> str:
    """Set an article, or a list of others, into the page of its outlet: head, menus, the article in the outlet's layout, links, comments, foot."""
    markup, layout = words()["markup"], sum(map(ord, told.outlet)) % 4
    teasers = _teasers(told, chance)
    slots = {
        "title": escape(told.title),
        "headline": json.dumps(told.title),
        "language": told.language,
        "byline": told.byline,
        "outlet": told.outlet,
        "section": told.section,
        "url": url,
        "lead": escape(told.paragraphs[0]),
        "iso": told.when.isoformat(),
        "changed": (told.when + timedelta(minutes=40)).isoformat(),
        "date": f"{told.when.day} {told.when:%B %Y}",
        "picture": chance.randrange(10**6),
        "filler": _filler(told.outlet),
        "body": _body(told, teasers, is_curly=layout % 2 == 0),
        "teasers": "".join(teasers),
        "cards": "".join(_teasers(told, chance, "card", 15)),
        "comments": "".join(_comments(chance)),
    }
    slots |= {name: markup[name].format_map(slots) for name in ("stamp", "figure")}
    parts = (markup["list"],) if kind == "list" else (markup["stories"][layout], markup["rest"])
    head, *rest = (part.format_map(slots) for part in (markup["head"], *parts, markup["foot"]))
    return "\n".join((head, _menu(told.outlet), *rest))


def _body(told: Told, teasers: list[str], *, is_curly: bool) -> str:
    """Give the paragraphs of an article with what stands between them: advertisements, links, a form."""
    markup = words()["markup"]
    paragraphs = (_QUOTED.sub(r"“\1”", one) if is_curly else one for one in told.paragraphs)
    parts = [f"<p>{escape(one, quote=False)}</p>" for one in paragraphs]
    boxes = [markup["ad"], markup["ad"], markup["more"].format(teasers="".join(teasers[:3])), markup["letter"]]
    for at in range(3, len(parts), 6):
        parts.insert(at, boxes[at % len(boxes)])
    return "\n".join(parts)


@cache
def _filler(outlet: str) -> str:
    """Give the styles and scripts that an outlet puts into each page: 10 to 70 KB."""
    chance = random.Random(outlet)  # noqa: S311 - a seeded generator draws pages
    size = chance.randrange(10, 70)
    styles = "".join(f".c{chance.randrange(10**5)}{{margin:{chance.randrange(40)}px}}" for _ in range(size * 6))
    script = "".join(
        f'q.push({{k:"{chance.randrange(16**8):08x}",v:[{chance.randrange(999)},{chance.randrange(999)}],f:function(a){{return a<{chance.randrange(99)}&&"x"}}}});'
        for _ in range(size * 10)
    )
    return f"<style>{styles}</style><script>var q=[];{script}</script>"


@cache
def _menu(outlet: str) -> str:
    """Give the menus at the head of an outlet's pages."""
    known, markup = words()["words"], words()["markup"]
    places = [head + known["tails"][at % len(known["tails"])] for at, head in enumerate(known["heads"][:16])]
    entries = "".join(
        markup["entry"].format(
            section=one, places="".join(markup["place"].format(section=one, place=place) for place in places)
        )
        for one in known["sections"]
    )
    return str(markup["menu"]).format(outlet=outlet, entries=entries)


def _teasers(told: Told, chance: random.Random, form: str = "teaser", count: int = 10) -> list[str]:
    """Give links to other stories."""
    known, line = words()["words"], words()["markup"][form]
    slots = {"town": _town(chance), "town2": _town(chance), "river": chance.choice(known["rivers"])}
    titles = [escape(one.format_map(slots)) for one in chance.sample(known["teasers"], count)]
    return [line.format(section=told.section, at=at, title=title) for at, title in enumerate(titles)]


def _comments(chance: random.Random) -> Iterator[str]:
    """Give readers' comments, to some pages."""
    known = words()["words"]
    for _ in range(chance.randrange(12) if chance.random() < COMMENTED else 0):
        who = f"{chance.choice(known['first'])}{chance.randrange(99)}"
        yield words()["markup"]["comment"].format(who=who, words=chance.choice(known["comments"]))


def _broken(html: str, chance: random.Random) -> str:
    """Break the markup as pages are broken: tags left open, the end cut off, stray ends, no head."""
    match chance.randrange(4):
        case 0:
            return html.replace("</p>", "").replace("</li>", "")
        case 1:
            return html.partition('class="most-read"')[0]
        case 2:
            return html.replace("</p>", "</p></div></span>", 1).replace("<h1>", "<h1><b><i>", 1)
        case _:
            return html.partition("</head>")[2]


def main() -> None:
    """Write the archive that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--plain", action="store_true", help="not packed")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    write(given.output, given.count, seed=given.seed, packed=not given.plain)


if __name__ == "__main__":
    main()
