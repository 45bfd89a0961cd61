"""Finding known names: what some words name, and all that stands in a text, in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.article import Span
from sayso.names.folding import ARTICLES, Word, essential, key_of, words_of
from sayso.names.values import Form, KnownMatch, KnownName, KnownNames, Node

_FEW_CAPITALS = 3
"""A name with as many capitals may have a last word in small letters ("Free Syrian army")."""


class _Found(NamedTuple):
    """Words that read as a name, the ways to write entries that they may be, and whether they look like a part of a longer name."""

    span: Span
    forms: tuple[Form, ...]
    is_part: bool


def candidates(names: KnownNames, words: str) -> tuple[KnownName, ...]:
    """
    Give every entry that is written so: those for which it is no ambiguous way to write them first.

    Letters count as in `lookup`.
    """
    fitting = sorted(_named_so(names, words), key=lambda form: form.is_ambiguous)
    return tuple({form.known.id: form.known for form in fitting}.values())


def lookup(names: KnownNames, words: str) -> KnownName | None:
    """
    Give the entry that words name, or None where they name none, or several and none for certain.

    The article before them, hyphens, apostrophes, accents and usual other spellings do not matter; capitals matter in acronyms and in ambiguous names.

    >>> from sayso.names.index import index_of
    >>> names = index_of([KnownName(id="orva-front", name="al-Orva Front", kind="group", aliases=("AOF",))])
    >>> lookup(names, "the Al Orva front").id, lookup(names, "aof")
    ('orva-front', None)
    """
    forms = _named_so(names, words)
    sure = {form.known.id: form.known for form in forms if not form.is_ambiguous}
    meant = list((sure or {form.known.id: form.known for form in forms}).values())
    return meant[0] if len(meant) == 1 else None


def _named_so(names: KnownNames, words: str) -> tuple[Form, ...]:
    """Give the forms that words, known to be a name, are written as; a possessive ending at their end may be the name's own."""
    parts = words_of(words)
    if not parts:
        return ()
    kept = essential(parts)
    key, letters = key_of(parts), [word.letters for word in kept]
    forms = names.forms.get(key) or names.forms.get((*key[:-1], kept[-1].folded), ())
    has_article = len(parts) > 1 and parts[0].folded == "the"
    return tuple(form for form in forms if _is_named_so(form, letters) and (has_article or not form.has_article))


def find_known(names: KnownNames, text: str, spans: Iterable[Span]) -> tuple[KnownMatch, ...]:
    """
    Give every known name in stretches of a text, in order, none inside another: of two that begin together the longer, else the earlier.

    The time grows with the length of the stretches alone. An ambiguous way to write an entry is sure where the stretches hold a sure one.

    >>> from sayso.names.index import index_of
    >>> names = index_of([KnownName(id="orva-front", name="Orva Front", kind="group", ambiguous=("OF",))])
    >>> text = "The Orva Front denied it. OF fighters left."
    >>> [(match.span.of(text), match.is_sure) for match in find_known(names, text, [Span(0, len(text))])]
    [('Orva Front', True), ('OF', True)]
    """
    found = [one for span in spans for one in _scan(names, words_of(text, span.start, span.end))]
    told = _told(found)
    return tuple(_decided(one, told) for one in found)


def _told(found: Sequence[_Found]) -> dict[str, set[tuple[str, ...]]]:
    """Give the entries that a text names for certain, with how it writes them: surely, or by a long name and its acronym both."""
    told: dict[str, set[tuple[str, ...]]] = {}
    hinted: dict[str, set[tuple[str, ...]]] = {}
    for form in (form for one in found if not one.is_part for form in one.forms):
        (hinted if form.is_ambiguous else told).setdefault(form.known.id, set()).add(form.letters)
    for id_, written in hinted.items():
        if any(len(letters) > 1 for letters in written) and any(_is_acronym(letters[0]) for letters in written):
            told.setdefault(id_, set()).update(written)
    return told


def _decided(one: _Found, told: dict[str, set[tuple[str, ...]]]) -> KnownMatch:
    """
    Choose among the entries that words may stand for.

    First come those that the text also writes otherwise, then those that the words are a sure way to write.
    """
    forms = [form for form in one.forms if told.get(form.known.id, set()) - {form.letters}]
    forms = forms or [form for form in one.forms if not form.is_ambiguous]
    is_sure = len({form.known.id for form in forms}) == 1 and not (one.is_part and forms[0].is_ambiguous)
    return KnownMatch(span=one.span, known=(forms or one.forms)[0].known, is_sure=is_sure)


def _scan(names: KnownNames, words: Sequence[Word]) -> Iterator[_Found]:
    """Go once over the words of a stretch; no name has more words than the longest that is known."""
    at, first = 0, names.tree.then
    while at < len(words):
        if words[at].inner not in first and words[at].folded not in first:
            at += 1
            continue
        found, after = _longest(names, words, at)
        if found:
            yield found
        at = after


def _longest(names: KnownNames, words: Sequence[Word], at: int) -> tuple[_Found | None, int]:
    """Give the longest name that begins at a word, and the word behind it (the next one where there is none)."""
    node, passed = names.tree, list[Word]()
    best: _Found | None = None
    after, skipped = at + 1, -1
    has_article = at > 0 and words[at].joined and words[at - 1].folded == "the"
    for number in range(at, len(words)):
        word = words[number]
        if passed and not word.joined:
            break
        forms = _fitting(_ending(node, word, is_first=not passed), [*passed, word], has_article=has_article)
        if forms and not (number == at and _is_after_article(words, at)):
            best, after = _found_at(words, at, number, forms), number + 1
        below = node.then.get(word.inner)
        if below is not None:
            node = below
            passed.append(word)
        elif passed and word.folded in ARTICLES and skipped != number - 1:
            skipped = number
        else:
            break
    return best, after


def _ending(node: Node, word: Word, *, is_first: bool) -> Sequence[Form]:
    """Give the forms that a word may end: as it stands, without its possessive ending, or without the "s" of one that lost its apostrophe."""
    below = node.then.get(word.inner)
    if below is not None and below.forms:
        return below.forms
    below = node.then.get(word.folded)
    if below is not None and below.forms:
        return below.forms
    if is_first or not word.folded.endswith("s") or word.inner != word.folded:
        return ()
    below = node.then.get(word.folded[:-1])
    return [form for form in below.forms if not form.is_ambiguous] if below is not None else ()


def _found_at(words: Sequence[Word], at: int, last: int, forms: tuple[Form, ...]) -> _Found:
    """Give the words from one to another as a name; a single one beside another capital may be a part of a longer name ("Times Square")."""
    is_part = at == last and not _is_acronym(words[at].letters)
    if is_part:
        before = at > 0 and words[at].joined and words[at - 1].folded not in ARTICLES and _is_capital(words[at - 1])
        is_part = before or (last + 1 < len(words) and words[last + 1].joined and _is_capital(words[last + 1]))
    return _Found(_span_of(words, at, last, forms[0]), forms, is_part)


def _is_capital(word: Word) -> bool:
    """Tell whether a word begins with a capital and is no acronym."""
    return word.letters[:1].isupper() and not _is_acronym(word.letters)


def _is_after_article(words: Sequence[Word], at: int) -> bool:
    """Tell whether an Arabic article is joined to a word, so that it is another name ("al-Fateh", which is no Fateh)."""
    return at > 0 and words[at - 1].folded == "al" and words[at].start == words[at - 1].full_end + 1


def _span_of(words: Sequence[Word], at: int, last: int, form: Form) -> Span:
    """Give where a name stands: without "the", with an Arabic article that is joined to it, without a possessive ending that is not its own."""
    start = words[at - 1].start if _is_after_article(words, at) else words[at].start
    return Span(start, words[last].full_end if form.is_possessive else words[last].end)


def _fitting(forms: Sequence[Form], passed: Sequence[Word], *, has_article: bool) -> tuple[Form, ...]:
    """Give the forms whose capitals, and whose article where they need one, the text has; agencies first, since their short names are the commonest."""
    if not forms:
        return ()
    letters = [word.letters for word in passed]
    fitting = [form for form in forms if (has_article or not form.has_article) and _is_written_so(form, letters)]
    return tuple(sorted(fitting, key=lambda form: not form.known.agency) if len(fitting) > 1 else fitting)


def _is_written_so(form: Form, letters: Sequence[str]) -> bool:
    """Tell whether words of a text have the capitals of a form: acronyms and ambiguous forms exactly, else all, or all but the last of three."""
    if form.is_exact:
        return _is_same(form, letters)
    missing = capitals = 0
    is_last = False
    for word, known in zip(letters, form.letters, strict=True):
        if not known[:1].isupper() or known in {"Al", "El"}:
            continue
        if _is_acronym(known) and not word.isupper():
            return False
        capitals += 1
        is_last = word[:1].islower()
        missing += is_last
    return not missing or (missing == 1 and is_last and capitals >= _FEW_CAPITALS)


def _is_named_so(form: Form, letters: Sequence[str]) -> bool:
    """Tell whether words that are known to be a name may be a form: only acronyms and ambiguous forms mind capitals."""
    if form.is_exact:
        return _is_same(form, letters)
    return all(word.isupper() for word, known in zip(letters, form.letters, strict=True) if _is_acronym(known))


def _is_same(form: Form, letters: Sequence[str]) -> bool:
    """Tell whether words are a form letter for letter, but for a capital of the Arabic article and another usual spelling."""
    return all(
        word == known or (known.lower() == word.lower() in {"al", "el"}) or _is_respelled(word, known)
        for word, known in zip(letters, form.letters, strict=True)
    )


def _is_respelled(word: str, known: str) -> bool:
    """Tell whether two words that fold alike differ by a spelling ("Defence", "Defense"), not by capitals or accents alone."""
    is_plain = word.isascii() and known.isascii() and word.casefold() != known.casefold()
    return is_plain and word[1:].islower() and known[1:].islower() and word[0].isupper() == known[0].isupper()


def _is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals."""
    return len(word) > 1 and word.isupper()
