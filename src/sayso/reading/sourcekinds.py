"""What kind of source words name: a person, a body, an office, a document."""

from sayso.reading.outlets import is_outlet
from sayso.reading.roles import person_roles, source_lexicon
from sayso.reading.words import word_classes
from sayso.record import SourceKind

_NAMED: tuple[SourceKind, ...] = ("organization", "group", "document")
_PLURAL_PEOPLE: frozenset[SourceKind] = frozenset({"official", "witness", "group", "public"})


def head_of(words: str) -> str:
    """
    Give the head noun of a description, lower case: the last word before the first preposition, relative or participle.

    >>> head_of("two residents of the town"), head_of("a captain flanked by soldiers"), head_of("one of its spokesmen")
    ('residents', 'captain', 'spokesmen')
    """
    tokens = [token.strip('.,;:()"“”') for token in words.lower().replace("’", "'").split()]
    stop = next((at for at, token in enumerate(tokens) if at and ends_noun(token)), len(tokens))
    is_part = stop < len(tokens) and tokens[stop] == "of" and set(tokens[:stop]) <= _PARTITIVES
    if is_part and len(tokens) > stop + 1:
        return head_of(" ".join(tokens[stop + 1 :]))
    return tokens[stop - 1].removesuffix("'s") if stop else ""


_PARTITIVES = frozenset(
    {"one", "some", "many", "most", "several", "two", "three", "all", "both", "none", "half", "a", "number"}
    | {"nearly", "almost", "dozens", "hundreds", "scores", "majority", "the"}
)
_ENDINGS = frozenset(
    {
        "who",
        "whos",
        "whose",
        "which",
        "that",
        "flanked",
        "reached",
        "filed",
        "seen",
        "shared",
        "filmed",
        "dated",
        "familiar",
        "close",
    }
    | {
        "formerly",
        "known",
        "signed",
        "purportedly",
        "speaking",
        "asked",
        "quoted",
        "cited",
        "released",
        "published",
        "living",
        "based",
    }
)


def ends_noun(word: str) -> bool:
    """Tell whether a lower-case word ends the noun before it: a preposition, a relative, a participle that describes it."""
    return word in _ENDINGS or word in word_classes().prepositions


def kind_of(words: str) -> SourceKind:
    """
    Tell what kind of source words name, by their head noun.

    >>> kind_of("two residents of the town"), kind_of("the defence ministry"), kind_of("Ana Bel"), kind_of("a military source")
    ('witness', 'organization', 'person', 'official')
    """
    tokens = words.lower().split()
    head = head_of(words)
    end = tokens.index(head) + 1 if head in tokens else len(tokens)
    if is_outlet(" ".join(words.split()[:end])):
        return "outlet"
    kind = _by_words_beside(head, frozenset(tokens)) or _by_noun(head)
    if kind is not None:
        return kind
    return "person" if any(part[:1].isupper() for part in words.rsplit(maxsplit=1)[-1].split("-")) else "unknown"


_WELFARE = frozenset({"rights", "aid", "monitoring", "advocacy", "campaign", "relief"})
_NEARNESS = frozenset({"close", "familiar", "briefed", "knowledge"})


def _by_words_beside(head: str, tokens: frozenset[str]) -> SourceKind | None:
    """Tell the kind where the noun alone does not: "a military source", "people close to her", "a rights group"."""
    if head in {"source", "sources"}:
        is_office = bool(source_lexicon().office.words & tokens) and "opposition" not in tokens
        return "official" if is_office else "unknown"
    if head == "people" and _NEARNESS & tokens:
        return "unknown"
    return "organization" if head in {"group", "groups"} and _WELFARE & tokens else None


def _by_noun(head: str) -> SourceKind | None:
    """Tell the kind by the head noun; None where no lexicon knows it."""
    lexicon = source_lexicon()
    found = next((kind for kind, nouns in lexicon.heads.items() if head in nouns), None)
    if found is not None:
        return found
    single = head.removesuffix("s")
    if single in lexicon.heads["document"]:
        return "document"
    if head in person_roles():
        return "person"
    if single in person_roles():
        return "group"
    return "organization" if head in lexicon.states.words else None


def kind_of_name(name: str, fallback: SourceKind) -> SourceKind:
    """
    Tell what kind of source a proper name is: what its words say, else `fallback`, else a person.

    >>> kind_of_name("League of River States", "unknown"), kind_of_name("Ana Bel", "unknown"), kind_of_name("Popular Movement of Velmar", "unknown")
    ('organization', 'person', 'group')
    """
    if is_outlet(name):
        return "outlet"
    lexicon = source_lexicon()
    words = [word.strip(".,").lower() for word in name.split()]
    if words[-1] in lexicon.states.words:
        return "organization"
    ends = next((at for at, word in enumerate(words) if at and ends_noun(word)), len(words))
    for tokens in (words[ends - 1 : ends], words[: ends - 1]):
        for kind in _NAMED:
            if any(word in lexicon.heads[kind] for word in tokens):
                return kind
    if {"of", "for"} & set(words):
        return "group" if words[0].endswith("s") else "organization"
    is_acronym = len(name) > 1 and name.isupper() and " " not in name
    if is_acronym:
        return "organization"
    return "person" if fallback == "unknown" else fallback


def is_singular_person(kind: SourceKind, name: str) -> bool:
    """Tell whether a source is one human being, named or not."""
    if kind == "person":
        return " and " not in name
    head = head_of(name)
    return kind in {"official", "witness", "unknown"} and bool(head) and not head.endswith("s") and head != "people"


def is_plural(kind: SourceKind, name: str) -> bool:
    """Tell whether a source is several people, or a body that may be called "they"."""
    return (
        kind in {"group", "public"}
        or " and " in name
        or (kind in _PLURAL_PEOPLE | {"unknown"} and head_of(name).endswith(("s", "people")))
    )
