"""Names that stand behind what describes them, with no comma between ("Orvas state agency ONA", "the governor of Orva province Ana Bel")."""

from collections.abc import Sequence

from sayso.reading.capitals import is_capital, split_titles
from sayso.reading.namebook import NameBook
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import head_nouns, person_roles, source_lexicon
from sayso.reading.sourcekinds import ends_noun, kind_of_name
from sayso.reading.words import word_classes

_PARTICLES = frozenset({"of", "for", "the", "and", "on", "al", "bin", "ibn", "de", "van", "von", "der", "la", "el"})
_PLACES = frozenset(
    {
        "province",
        "city",
        "town",
        "village",
        "district",
        "region",
        "area",
        "neighborhood",
        "neighbourhood",
        "camp",
        "facility",
        "county",
    }
)
_LED = frozenset({"run", "affiliated", "linked", "backed", "owned", "controlled", "held", "led"})
"""What was a part of a word with a hyphen that was lost ("Venn run ONA news agency")."""

_LONGEST_PERSON = 4
_PAIR = 2


def apposed(tokens: Sequence[str], end: int) -> str | None:
    """
    Give the name behind a noun in small letters that follows a run of capitals up to `end`, with no preposition between.

    >>> apposed("Orvas state agency ONA".split(), 1), apposed("Orva resident Ana Bel a nurse".split(), 1), apposed("Orva state TV".split(), 1)
    ('ONA', 'Ana Bel', None)
    """
    first = next((at for at in range(end, len(tokens)) if is_capital(tokens[at])), None)
    if first is None:
        return None
    last = first
    while last < len(tokens) and (is_capital(tokens[last]) or (tokens[last] in _PARTICLES and _goes_on(tokens, last))):
        last += 1
    between = [token.lower() for token in tokens[end:first]]
    titles, name = split_titles(tokens[first:last])
    if not between or any(ends_noun(token) for token in between) or not _may_follow(tokens[last:]):
        return None
    if all(token.lower() in head_nouns() for token in name):
        return None
    nouns = head_nouns() | person_roles() | {"station", "named", "called"}
    if "and" in between:
        return None
    is_led = between[-1] in nouns | _LED or (between[-1] == "the" and len(between) > 1 and between[-2] in nouns)
    return " ".join(name) if is_led or titles else None


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    """Tell whether a capital stands right behind a small word of a name, or behind one more."""
    return any(is_capital(token) for token in tokens[at + 1 : at + 2]) or any(
        is_capital(token) for token in tokens[at + 2 : at + 3] if tokens[at + 1] in _PARTICLES
    )


def _may_follow(rest: Sequence[str]) -> bool:
    """Tell whether what stands behind a name may describe it: nothing, or what opens with a determiner, a role, a preposition."""
    if not rest:
        return True
    word, classes = rest[0].lower(), word_classes()
    return word in classes.determiners | classes.relatives | person_roles() or ends_noun(word) or word[:1].isdigit()


def name_behind_office(tokens: Sequence[str], start: int, book: NameBook) -> str | None:
    """Give the person's name that closes the words for an office ("the governor of Orva province Ana Bel"); None where they close with a body or a place."""
    if tokens[0].lower() not in person_roles() and not any(token.lower() in person_roles() for token in tokens[:start]):
        return None
    first = len(tokens)
    while first > start and is_capital(tokens[first - 1]):
        first -= 1
    run = tokens[first:]
    if not run:
        return None
    nouns = source_lexicon().heads["organization"]
    cut = max((at + 1 for at, word in enumerate(run[:-1]) if word.lower() in nouns), default=0)
    cut = next((at for at in range(cut, len(run) - 1) if book.known.get(" ".join(run[at:])) == "person"), cut)
    if not cut and len(run) > _PAIR and run[0].lower() in book.places:
        cut = 1
    titles, name = split_titles(run[cut:])
    words = " ".join(name)
    if not 1 < len(name) <= _LONGEST_PERSON or kind_of_name(words, "unknown") != "person":
        return None
    is_person = book.known.get(words) == "person" or bool(titles) or bool(cut)
    return words if is_person or (first > start and tokens[first - 1].lower() in _PLACES) else None


def behind_body(run: Sequence[str], book: NameBook) -> Sequence[str]:
    """
    Give the name that stands behind a body's in a run of capitals, no comma or apostrophe between; the run itself where there is one name.

    >>> from sayso.reading.namebook import name_book
    >>> book = name_book("", ())
    >>> behind_body(["Observatorys", "Ana", "Bel"], book), behind_body(["Orva", "ONA"], book), behind_body(["Ana", "Bel"], book)
    (['Ana', 'Bel'], ['ONA'], ['Ana', 'Bel'])
    """
    heads = source_lexicon().heads
    bodies = heads["organization"] | heads["outlet"] | heads["group"]
    for at in range(1, len(run)):
        before, rest = run[at - 1].lower(), run[at:]
        is_person = book.known.get(" ".join(rest)) == "person"
        is_owner = before.endswith("s") and before not in bodies and before[:-1] in bodies
        is_owner = is_owner and (len(rest) > 1 or rest[0].lower() in book.people)
        is_acronym = len(rest) == 1 and len(rest[0]) > len("UN") and rest[0].isupper() and not is_outlet(" ".join(run))
        if (is_person and before in bodies) or (is_acronym and len(run) == len("UN") and not run[0].isupper()):
            return rest
        if is_owner and kind_of_name(" ".join(rest), "unknown") == "person" and not split_titles(rest)[0]:
            return rest
    return run


def is_list(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether words list lands, whose commas may be lost ("Tilanda Venn the River States and others")."""
    states = source_lexicon().states.words
    run = tokens[start:end]
    is_several = all(token.lower() in states for token in run) and "and" in tokens[end:]
    return is_several and (len(run) > 1 or (end < len(tokens) and tokens[end] in {"the", "and"}))
