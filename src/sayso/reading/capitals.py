"""Runs of capital words, and what in them is a title and what a name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import person_roles, source_lexicon
from sayso.reading.words import word_classes

_WORD = re.compile(
    r"(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Prof|Rev|St|Jr|Sr)\."
    r"|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_]|\.)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_a-z]\.(?=\s[^\W\d_a-z])"
    r"|[^\W_]+(?:[-’'&][^\W_]+)*"
)
_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "de",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "du",
        "da",
        "di",
        "dos",
        "del",
        "y",
        "ul",
    }
)
_LINKS = frozenset({"of", "for", "the", "and", "on", "in", "without"})
_PORTFOLIOS = frozenset(
    {"affairs", "policy", "rights", "security", "justice", "finance", "information", "defence", "defense"}
)
_APOSTROPHES = ("'", "’")
MONTHS = frozenset(
    {"january", "february", "april", "june", "july", "august", "september", "october", "november", "december"}
)
_BLANK_LINE = 2
_LONGEST_ARTICLE = 3
_LONGEST_LINK = 2
_LONGEST_NAME = 4
_LONGEST_RUN = 40
"""Words of a run of capitals; a line in capitals throughout is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the text and where it stands."""

    text: str
    span: Span

    @property
    def lower(self) -> str:
        """The word in lower case, without the stop of an abbreviation."""
        return self.text.lower().rstrip(".")


def words_in(text: str, span: Span) -> Iterator[Word]:
    """Give the words of a stretch, in order; a hyphenated one, an abbreviation and an initial are one word."""
    for match in _WORD.finditer(text, span.start, span.end):
        yield Word(text=match[0], span=Span(match.start(), match.end()))


def is_capital(word: str) -> bool:
    """
    Tell whether a word is written as a name is, an Arabic article before it or not.

    >>> is_capital("Bel"), is_capital("al-Bel"), is_capital("Élise"), is_capital("pro-Bel")
    (True, True, True, False)
    """
    if word[:1].isupper():
        return True
    first, mark, rest = word.partition("-")
    return (
        bool(mark)
        and len(first) <= _LONGEST_ARTICLE
        and first not in {"pro", "ex", "non", "un", "mid"}
        and rest[:1].isupper()
    )


def capital_runs(text: str, span: Span) -> Iterator[tuple[Word, ...]]:
    """
    Give the runs of capital words in a stretch, with the small words that join them; days and months break a run.

    >>> text = "On Monday the League of River States met Ana Bel, Tom Arn and a friend."
    >>> [" ".join(word.text for word in run) for run in capital_runs(text, Span(0, len(text)))]
    ['League of River States', 'Ana Bel', 'Tom Arn']
    """
    yield from runs_of(text, words_in(text, span))


def runs_of(text: str, words: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    """Give the runs of capital words among words that stand in order, as `capital_runs` does."""
    run: list[Word] = []
    joints: list[Word] = []
    for word in words:
        last = (joints or run)[-1:]
        gap = text[last[0].span.end : word.span.start] if last else ""
        is_near = (gap.isspace() and gap.count("\n") < _BLANK_LINE) or (
            gap[:1] in _APOSTROPHES and gap[1:].isspace() and last[0].text.endswith("s")
        )
        is_alone = run and (
            word.text == "The"
            or _is_agency(word.text)
            or _is_agency(run[-1].text)
            or _is_owner(run[-1].lower, word.lower)
        )
        if run and (is_alone or not is_near or len(run) >= _LONGEST_RUN):
            yield tuple(run)
            run, joints = [], []
        elif not is_near:
            joints = []
        if is_capital(word.text) and not _breaks(word, run) and not is_party(text, word.span):
            run += [*joints, word] if run else [word]
            joints = []
        elif run and _joins(word.text, joints):
            joints.append(word)
        elif run:
            yield tuple(run)
            run, joints = [], []
    if run:
        yield tuple(run)


def is_party(text: str, span: Span) -> bool:
    """
    Tell whether capitals in brackets are a politician's party and constituency.

    >>> is_party("Ana Bel (D-Venn) won", Span(9, 15)), is_party("Ana Bel-Arn won", Span(4, 11))
    (True, False)
    """
    return text[span.start + 1 : span.start + 2] == "-" and text[max(span.start - 1, 0)] in {"(", "["}


def _is_agency(word: str) -> bool:
    """Tell whether a word is an agency's acronym: in text without commas it runs into other names."""
    return word.isupper() and len(word) > 1 and is_outlet(word) and word.lower() not in source_lexicon().heads["outlet"]


def _is_owner(word: str, behind: str) -> bool:
    """Tell whether a word is a land's name that lost its apostrophe, before what is no title ("Orvas Maresk")."""
    lexicon = source_lexicon()
    is_land = word.endswith("s") and word not in lexicon.states.words and word[:-1] in lexicon.states.words
    return is_land and behind not in person_roles() | lexicon.before_titles.words


def _joins(word: str, joints: Sequence[Word]) -> bool:
    """Tell whether a small word may stand inside a name: "the" only behind another."""
    if word == "the":
        return bool(joints) and joints[-1].text in _LINKS
    return word in _PARTICLES | _LINKS and len(joints) < _LONGEST_LINK


def _breaks(word: Word, run: Sequence[Word]) -> bool:
    """Tell whether a capital word is no part of a name: a day, a month, what opens a sentence."""
    classes = word_classes()
    if word.lower in classes.weekdays or word.lower in MONTHS:
        return True
    is_acronym = word.text in classes.acronyms or (word.text.isupper() and len(word.text) > 1)
    is_opening = word.lower in _openings() and not is_acronym
    is_headline = word.lower in _small_words() and word.lower not in {"without", "for"}
    return is_opening and (not run or is_headline)


@cache
def _small_words() -> frozenset[str]:
    """Give the words that have a capital inside a run only where a headline gives it ("After", "With")."""
    return word_classes().prepositions | word_classes().openers


@cache
def _openings() -> frozenset[str]:
    """Give the words that open a sentence in capitals and are no names."""
    classes = word_classes()
    return (
        classes.lead_ins
        | classes.determiners
        | classes.prepositions
        | classes.pronouns
        | classes.adverbs
        | classes.openers
    ) - {"may"}


def segments(run: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Cut a run at "of", "for", "and": a person's name holds none of them."""
    part: list[Word] = []
    for word in run:
        if word.text in _LINKS:
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(word)
    if part:
        yield tuple(part)


def split_titles(tokens: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    Cut capital words into titles and the name behind them.

    >>> split_titles(["Orvan", "Foreign", "Minister", "Ana", "Bel"])
    (('Orvan', 'Foreign', 'Minister'), ('Ana', 'Bel'))
    >>> split_titles(["Foreign", "Ministry"])
    ((), ('Foreign', 'Ministry'))
    >>> split_titles(["President", "of", "the", "Orva", "Union", "Ana", "Bel"])[1]
    ('Ana', 'Bel')
    """
    lead = 0
    while lead < len(tokens) - 1 and tokens[lead].lower().endswith(("-based", "-born", "-backed", "-led")):
        lead += 1
    office = _behind_office(tokens)
    if office is not None:
        first = len(tokens) - office
        titles, name = split_titles(tokens[first:])
        return (*tokens[:first], *titles), name
    if _is_body(tokens):
        return tuple(tokens[:lead]), tuple(tokens[lead:])
    known = (person_roles() | {"mr", "mrs", "ms", "dr"}) - {"local", "witness"}
    for place in range(len(tokens) - 2, lead - 1, -1):
        rest = tokens[place + 1 :]
        if (
            _plain(tokens[place]) in known
            and len(rest) <= _LONGEST_NAME
            and rest[0] not in _LINKS | {"Without"}
            and not all(_plain(word) in known for word in rest)
        ):
            return tuple(tokens[: place + 1]), tuple(rest)
    return tuple(tokens[:lead]), tuple(tokens[lead:])


def before_office(tokens: Sequence[str]) -> int | None:
    """
    Give where the office behind a person's name begins, no comma between ("Ana Bel Secretary General of the Orva League"); None where there is none.

    >>> before_office("Ana Bel Secretary General of the Orva League".split()), before_office("Council of Orva".split())
    (2, None)
    """
    link = next((at for at, word in enumerate(tokens) if word in {"of", "for", "at", "in", "to"}), len(tokens))
    first, roles, lexicon = link, person_roles(), source_lexicon()
    if not first or _plain(tokens[first - 1]) not in (roles if link < len(tokens) else lexicon.heads["official"]):
        return None
    if link == len(tokens) and _is_body(tokens):
        return None
    beside = roles | lexicon.modifiers.words | lexicon.before_titles.words | {"executive", "humanitarian"}
    while first and (_plain(tokens[first - 1]) in beside or _is_acronym(tokens[first - 1])):
        first -= 1
    name = tokens[:first]
    is_name = 1 < len(name) <= _LONGEST_NAME and not _LINKS & set(name) and _plain(name[-1]) not in roles
    return (
        first
        if is_name and first < link and not _is_body(name) and not split_titles(name)[0] and not _is_land(name[0])
        else None
    )


def _is_land(word: str) -> bool:
    """Tell whether a word is a land's, or of its people."""
    lexicon = source_lexicon()
    return _plain(word) in lexicon.states.words | lexicon.before_titles.words


def without_body(name: Sequence[str]) -> Sequence[str]:
    """
    Leave out of a person's name the acronym of a body that ran into it where a comma or an apostrophe was lost.

    >>> without_body(["ONA", "Ana", "Bel"]), without_body(["Ana", "Bel", "ONAs"]), without_body(["ONA"])
    (['Ana', 'Bel'], ['Ana', 'Bel'], ['ONA'])
    """
    if all(word.isupper() for word in name):
        return name
    while len(name) > 1 and _is_body_acronym(name[0].removesuffix("s")):
        name = name[1:]
    while len(name) > _LONGEST_LINK and _is_acronym(name[-1].removesuffix("s")):
        name = name[:-1]
    return name


def _is_body_acronym(word: str) -> bool:
    """Tell whether a word is a body's acronym, one of two letters only where it is a known body's."""
    return _is_acronym(word) or (word.isupper() and _is_body([word]))


def _is_acronym(word: str) -> bool:
    """Tell whether a word is an acronym, and no initials of a person."""
    return len(word) > _LONGEST_LINK and word.isupper() and word.isalpha()


def _behind_office(tokens: Sequence[str]) -> int | None:
    """Count the words of the name that a role and its body or state lead to ("Secretary of State Ana Bel"); None where they lead to none."""
    place = next((at for at, word in enumerate(tokens) if word in {"of", "for"}), None)
    if not place or _plain(tokens[place - 1]) not in person_roles():
        return None
    lexicon = source_lexicon()
    bodies = lexicon.heads["organization"] | lexicon.heads["group"] | lexicon.states.words | _PORTFOLIOS
    last = max((at + 1 for at in range(place, len(tokens)) if _plain(tokens[at]) in bodies), default=len(tokens))
    name = tokens[last:]
    is_name = 1 < len(name) <= _LONGEST_NAME and not _LINKS & set(name) and is_capital(name[0])
    return len(name) if is_name else None


def _plain(word: str) -> str:
    """Give a word in lower case without the stop of an abbreviation."""
    return word.lower().rstrip(".")


def _is_body(tokens: Sequence[str]) -> bool:
    """Tell whether capital words end in a noun that makes them a body's name ("Foreign Ministry", "Prime Minister's Office")."""
    heads = source_lexicon().heads
    last = _plain(tokens[-1])
    return any(last in heads[kind] for kind in ("organization", "outlet", "group")) or tokens[-1].endswith(("'s", "’s"))


def bare(name: str) -> str:
    """Take an article off ("the Orva Times")."""
    return re.sub(r"^[Tt]he ", "", name)


def clean(words: str) -> str:
    """
    Take a possessive, closing marks and brackets off, and make every gap one space.

    >>> clean("Ana  Bel’s"), clean("the ministry's,"), clean("Orva Observatory (OO)")
    ('Ana Bel', 'the ministry', 'Orva Observatory')
    """
    plain = re.sub(r"\s*[(\[][^)\]]*[)\]]?", "", " ".join(words.split())).strip(' ,;:"“”')
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", plain).strip(' ,;:"“”')


def without_article(word: str) -> str:
    """
    Take an Arabic article off a name's word.

    >>> without_article("al-bel"), without_article("oulad-bel")
    ('bel', 'oulad-bel')
    """
    first, mark, rest = word.partition("-")
    return (
        rest
        if mark and rest and first.lower() in {"al", "el", "ash", "as", "an", "ad", "ar", "at", "az", "ul", "il"}
        else word
    )
