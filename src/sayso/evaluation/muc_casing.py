"""
Text sent in capitals, written as a newspaper would: what stands in capitals elsewhere keeps them.

How words are usually written is learned from other articles, read when a measure is taken: a word that they write small becomes small, one that they never
have becomes a name. The text stays as long as it was, so that spans hold in both.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from sayso.names import KnownNames
from sayso.reading.roles import source_lexicon

_RUNNING = re.compile(r"(?<=[a-z,] )([A-Za-z]+)(?: ([A-Za-z]+))?")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]+(?:'[A-Z]+)*")
_ORDINAL = re.compile(r"(?<=\d)(?:ST|ND|RD|TH|D|KG|KM|MM|CM|M)\b")
_ACRONYM = re.compile(r"(?<=[A-Z\",] )[\[(]([A-Z]{2,6})[\])]|(?<=[A-Z,]\n)[\[(]([A-Z]{2,6})[\])]")
_OPENS = re.compile(
    r"(?:\A|\n\s*\n)(?:[^A-Za-z]|\[[A-Z ]{3,20}\])*|(?<!\.[A-Z])[.!?][\"')\]]*[ \n]+[\"'(\[]*|(?<=[,:])[ \n]+\"|[-:] +\[[A-Z ]{4,12}\] +\"?"
)
_ENDINGS: Final = (
    ("IES", "Y"),
    ("ES", ""),
    ("S", ""),
    ("ED", ""),
    ("ED", "E"),
    ("D", ""),
    ("ING", ""),
    ("ING", "E"),
    ("LY", ""),
    ("ERS", ""),
    ("NESS", ""),
)
_COMMON_ENDING = re.compile(
    "(?:ing|ed|tion|tions|ity|ities|ment|ments|ness|ly|ism|ists?|ous|ive|ives|able|ible|ance|ence|ship|ships|ward|wards|men)$"
)
_STOPS: Final = frozenset({"the", "of", "and", "for", "in", "a", "to", "de", "del", "la", "las", "los", "el", "y"})
_INSIDE_NAMES: Final = frozenset({"de", "del", "la", "las", "los", "el", "y"})
_PRONOUNS: Final = frozenset({"us", "it", "who"})
_DATED = re.compile(r"\d{1,2} +MAY\b|\bMAY +\d")
_TITLES: Final = frozenset({"msgr", "sgt", "brig"})
_BODIES: Final = frozenset(
    {
        "army",
        "front",
        "movement",
        "party",
        "union",
        "federation",
        "command",
        "forces",
        "organization",
        "committee",
        "alliance",
        "council",
        "institute",
        "association",
        "corps",
        "commission",
        "assembly",
    }
)
_FEW: Final = 2
_SHORT: Final = 5
_LETTERS_OF_ACRONYM: Final = 3


class Seen(NamedTuple):
    """How often a word was seen small, with a capital, and in capitals."""

    small: int
    capital: int
    upper: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Casing:
    """How words are usually written: single words by their small letters, pairs that are names, and known names word by word under their first word."""

    words: Mapping[str, Seen]
    pairs: frozenset[tuple[str, str]]
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    titles: frozenset[str]
    acronyms: frozenset[str] = frozenset()


class _Token(NamedTuple):
    """A word of the text in capitals: where it begins, and its letters."""

    start: int
    letters: str


def learn_casing(texts: Iterable[str], names: KnownNames) -> Casing:
    """
    Learn from articles how words are written inside sentences.

    >>> from sayso.names.index import index_of
    >>> casing = learn_casing(["There the mayor saw the Orva bridge."], index_of([]))
    >>> casing.words["orva"], casing.words["bridge"]
    (Seen(small=0, capital=1, upper=0), Seen(small=1, capital=0, upper=0))
    """
    words: Counter[tuple[str, int]] = Counter()
    pairs: Counter[tuple[str, str, bool]] = Counter()
    for text in texts:
        for match in _RUNNING.finditer(text):
            first, second = match[1], match[2] or ""
            is_name = second != "" and _form(first) > 0 and _form(second) > 0
            if not is_name:  # inside a name any word may have a capital
                words[first.lower(), _form(first)] += 1
                words[second.lower(), _form(second)] += 1
            pairs[first.lower(), second.lower(), is_name] += 1
    seen = {word: Seen(*(words[word, form] for form in range(3))) for word, _ in words}
    named = (
        (first, second)
        for (first, second, is_name), count in pairs.items()
        if is_name and count >= _FEW and count > pairs[first, second, False] and not {first, second} & _STOPS
    )
    lexicon = source_lexicon()
    return Casing(
        words=seen, pairs=frozenset(named), names=_known(names), titles=frozenset(lexicon.titles.words) - _STOPS
    )


def with_acronyms(casing: Casing, texts: Iterable[str]) -> Casing:
    """Give a casing that also knows the acronyms which texts in capitals explain in brackets: "ORVA FRONT [OF]"."""
    return replace(casing, acronyms=frozenset().union(*(_acronyms(text, casing) for text in texts)))


def truecased(text: str, casing: Casing) -> str:
    """
    Give a text in capitals as it is usually written, in the same length; text that is not in capitals is given as it is.

    >>> from sayso.names.index import index_of
    >>> casing = learn_casing(["on Sunday the mayor of the town spoke on the bridge, he said"], index_of([]))
    >>> truecased("THE MAYOR OF TILANDA SPOKE ON SUNDAY.  HE SAID THE BRIDGE FELL.", casing)
    'The mayor of Tilanda spoke on Sunday.  He said the bridge Fell.'
    """
    if not text.isupper():
        return text
    tokens = [_Token(match.start(), match[0]) for match in _WORD.finditer(text)]
    small = {match.start() for match in _ORDINAL.finditer(text)}
    acronyms = _acronyms(text, casing) | casing.acronyms
    written = [
        token.letters.lower() if token.start in small else _written(token.letters, casing, acronyms) for token in tokens
    ]
    _spell_names(text, tokens, written, casing)
    _spell_pairs(text, tokens, written, casing)
    opening = {match.end() for match in _OPENS.finditer(text)}
    opening |= {text.index("MAY", match.start()) for match in _DATED.finditer(text)}
    letters = list(text)
    for token, word in zip(tokens, written, strict=True):
        shown = word[:1].upper() + word[1:] if token.start in opening else word
        letters[token.start : token.start + len(shown)] = shown
    return "".join(letters)


def _form(word: str) -> int:
    """Tell how a word is written: 0 small, 1 with a capital, 2 in capitals."""
    if word.islower():
        return 0
    return 2 if word.isupper() and len(word) > 1 else 1


def _known(names: KnownNames) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the known names of several words, and short names in capitals, under their first word; the longest first."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for entry in names.entries:
        for form in entry.written:
            words = tuple(re.findall(r"[A-Za-z]+", form.removeprefix("The ")))
            if len(words) > 1 and "".join(words).isalpha() and " ".join(words) == form.removeprefix("The "):
                held.setdefault(words[0].lower(), set()).add(words)
    return {first: tuple(sorted(forms, key=lambda form: (-len(form), form))) for first, forms in held.items()}


def _acronyms(text: str, casing: Casing) -> frozenset[str]:
    """Give the words that stand in brackets as acronyms: few letters, and no common word."""
    found = {match[1] or match[2] for match in _ACRONYM.finditer(text)}
    return frozenset(word for word in found if not _is_common(word.lower(), casing))


def _is_common(word: str, casing: Casing) -> bool:
    """Tell whether a word is usually written small."""
    seen = casing.words.get(word)
    return seen is not None and seen.small > seen.capital + seen.upper


def _written(letters: str, casing: Casing, acronyms: frozenset[str]) -> str:
    """Give a word by itself as it is usually written."""
    if "." in letters or letters in acronyms or letters == "I":
        return letters
    word, ending = letters.lower(), ""
    if "'" in word:
        word, _, ending = word.partition("'")
        ending = "'" + ending
    seen = casing.words.get(word) or _inflected(letters.partition("'")[0], casing)
    if seen is None:
        if _COMMON_ENDING.search(word):
            return word + ending
        return (word.upper() if _is_unspeakable(word) else word.capitalize()) + ending
    if seen.upper > max(seen.small, seen.capital) and not (word in _PRONOUNS and seen.small):
        return word.upper() + ending
    return (word if seen.small >= seen.capital else word.capitalize()) + ending


def _inflected(letters: str, casing: Casing) -> Seen | None:
    """Give how the word is written that another is a form of; None where none is known to be small."""
    for ending, instead in _ENDINGS:
        if letters.endswith(ending) and len(letters) > len(ending) + 2:
            seen = casing.words.get((letters[: -len(ending)] + instead).lower())
            if seen and seen.small:
                return seen
    return None


def _is_unspeakable(word: str) -> bool:
    """Tell whether a short word has no vowel, or is one of letters alone, so that it must be an acronym."""
    return (
        len(word) <= _SHORT
        and not re.search("[aeiouy]", word)
        and len(word) >= _LETTERS_OF_ACRONYM
        and word not in _TITLES
    )


def _spell_names(text: str, tokens: Sequence[_Token], written: list[str], casing: Casing) -> None:
    """Write known names as they are known, and what an acronym in brackets stands for with capitals."""
    place = 0
    while place < len(tokens):
        for form in casing.names.get(tokens[place].letters.lower(), ()):
            if _reads(tokens, place, form):
                written[place : place + len(form)] = form
                place += len(form) - 1
                break
        place += 1
    at = {token.start: number for number, token in enumerate(tokens)}
    for match in _ACRONYM.finditer(text):
        number = at.get(match.end() - 1 - len(match[1] or match[2]))
        if number is not None and written[number].isupper():
            _spell_out(tokens, written, number)


def _reads(tokens: Sequence[_Token], place: int, form: Sequence[str]) -> bool:
    """Tell whether the words from a place on are those of a name."""
    if place + len(form) > len(tokens):
        return False
    return all(tokens[place + number].letters == word.upper() for number, word in enumerate(form))


def _spell_out(tokens: Sequence[_Token], written: list[str], number: int) -> None:
    """Give capitals to the words before an acronym whose first letters it has, from its last letter to its first."""
    wanted = list(tokens[number].letters)
    named: list[int] = []
    for before in range(number - 1, max(number - 12, -1), -1):
        if not wanted:
            break
        word = tokens[before].letters
        if word.lower() in _STOPS:
            continue
        if not word.startswith(wanted[-1]):
            break
        wanted.pop()
        named.append(before)
    if wanted:
        named = _body_before(tokens, number)
    for place in named:
        written[place] = _capital(written[place])


def _body_before(tokens: Sequence[_Token], number: int) -> list[int]:
    """Give the words of a body's name before its acronym, where the letters do not tell them: back to an article, if a word says that it is one."""
    words: list[int] = []
    for before in range(number - 1, max(number - 8, -1), -1):
        word = tokens[before].letters.lower()
        if word in {"the", "a", "an", "by", "that", "said", "from", "in", "with", "to"} or word.endswith("ed"):
            break
        if word not in _STOPS:
            words.append(before)
    return words if any(tokens[place].letters.lower() in _BODIES for place in words) else []


def _spell_pairs(text: str, tokens: Sequence[_Token], written: list[str], casing: Casing) -> None:
    """Give capitals to pairs of words that are names, to titles before a name, and take them from words inside Spanish names."""
    for place, (one, other) in enumerate(pairwise(tokens)):
        if text[one.start + len(one.letters) : other.start].strip(" \n."):
            continue
        small = one.letters.lower(), other.letters.lower()
        if small in casing.pairs:
            written[place], written[place + 1] = (_capital(word) for word in written[place : place + 2])
    for place in range(len(tokens) - 2, -1, -1):
        one, other = tokens[place], tokens[place + 1]
        is_before_name = written[place + 1][:1].isupper() and written[place + 1] != "I"
        is_joined = not text[one.start + len(one.letters) : other.start].strip(" \n.")
        if is_before_name and is_joined and one.letters.lower() in casing.titles:
            written[place] = _capital(written[place])


def _capital(word: str) -> str:
    """Give a word with a capital."""
    return word[:1].upper() + word[1:]
