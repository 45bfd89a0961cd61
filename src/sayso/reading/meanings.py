"""
What a cue does: its act, whether it is negated, and whether it distances or weakens.

The words of the cue tell, by the lexicon. A classifier's opinion counts where the lexicon does not know the cue, or knows it to do several acts.
"""

import re
from dataclasses import dataclass, replace

from sayso.reading.cues import Match, find_forms
from sayso.reading.words import word_classes
from sayso.record import Act, Polarity

SURE_ALONE = 0.5
"""How sure a classifier must be of the act of a cue that the lexicon does not know: more likely right than not, since the other choice is "other"."""

SURE_AGAINST = 0.7
"""How sure it must be to choose another than the first act of a cue that does several: the lexicon's first is its most frequent, so a bare majority is not enough."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NEGATED = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|must|might|need)n'?t")
_NEGATIONS = frozenset(
    {"not", "never", "no", "neither", "nor", "nobody", "none", "without", "cannot", "cant", "unable"}
)
_WITHHOLDS = frozenset({"refuse", "decline", "fail", "stop short", "avoid", "have yet", "be unable"})
"""Verbs that negate a cue that follows them ("declined to say"); alone they are cues of their own, or none."""
_WITHHELD = re.compile(
    r"\b(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|ha(?:s|ve|d) yet|unable)(?: \w+ly)? to\b"
    r"|\b(?:stop|stops|stopped|stopping) short of\b|\bavoid(?:s|ed|ing)?\b"
)
_LEADS_ON = frozenset({"to", "as", "of", "by", "in"})
"""Words by which one verb of a cue hands its act on to the next ("went on to warn", "was quoted as saying")."""
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am"})
_NEAR = 4
"""Words between an auxiliary and its participle, adverbs and negation ("was not yet widely believed")."""
_AHEAD = 60
"""Characters behind a cue that a phrase of the lexicon may run on into."""
_MARKS = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a cue does."""

    act: Act
    polarity: Polarity = "positive"
    hedged: bool = False


def meaning_of(cue: str, *, seen: Act, sure: float, source: str | None = "", then: str = "") -> Meaning:
    """
    Read what a cue does off its words.

    `seen` is a classifier's opinion of the act, `sure` its probability (0 to 1). `source` are the words of whose cue it is, None where nobody is named:
    "no group" has said nothing, and what "is believed" by nobody in particular is hedged. `then` are the words that follow the cue: some phrases run on
    into the content ("claimed" the attack).

    >>> meaning_of("has repeatedly denied", seen="say", sure=0.9).act
    'deny'
    >>> meaning_of("declined to say", seen="reject", sure=0.6)
    Meaning(act='say', polarity='negative', hedged=False)
    >>> meaning_of("is widely believed", seen="say", sure=0.6, source=None)
    Meaning(act='believe', polarity='positive', hedged=True)
    """
    words, following = _words(cue), _words(then[:_AHEAD])
    matches = find_forms(words)
    head = _carried_on(words, following, _head(words, matches))
    is_negated = _is_negated(words, head) or _is_nobody(source)
    return Meaning(
        act=_act(cue, head, seen, sure),
        polarity="negative" if is_negated else "positive",
        hedged=_is_hedged(words, matches, head, source),
    )


def _words(text: str) -> tuple[str, ...]:
    """Give the words of a text in small letters, with one shape of apostrophe."""
    return tuple(_WORD.findall(text.replace("’", "'").lower()))


def _carried_on(words: tuple[str, ...], following: tuple[str, ...], head: Match | None) -> Match | None:
    """Give the longer form that a head begins, where the words behind the cue carry it on ("claimed" and "the attack")."""
    if head is None or head.end != len(words):
        return head
    longer = find_forms((*words[head.start :], *following))
    is_longer = (
        bool(longer) and longer[0].start == 0 and longer[0].end > head.end - head.start and not longer[0].sense.light
    )
    return replace(longer[0], start=head.start, end=head.end) if is_longer else head


def _head(words: tuple[str, ...], matches: tuple[Match, ...]) -> Match | None:
    """Choose the form whose act is the cue's: the first that is not light, handed on by "to" or "as" to the next."""
    heavy = [one for one in matches if not one.sense.light] or list(matches)
    head: Match | None = None
    for one in heavy:
        between = words[head.end : one.start] if head is not None else ()
        if head is None or bool(between and between[-1] in {"to", "as"}) or _is_handing_on(words, head, one):
            head = one
    return head


def _is_handing_on(words: tuple[str, ...], head: Match, following: Match) -> bool:
    """Tell whether a verb of refusing leads on to a participle, or an outlet's verb to the words of another ("quoted the mayor as saying")."""
    between = words[head.end : following.start]
    is_participle = words[following.start].endswith("ing")
    return is_participle and bool(between) and between[-1] in _LEADS_ON and head.sense.lemma in _WITHHOLDS


def _act(cue: str, head: Match | None, seen: Act, sure: float) -> Act:
    """Give the act of the head, or a classifier's opinion where that knows better."""
    if head is None:
        is_mark = _MARKS.fullmatch(cue) is not None
        return "say" if is_mark else seen if sure >= SURE_ALONE else "other"
    return seen if seen in head.sense.also and sure >= SURE_AGAINST else head.sense.act


def _is_negated(words: tuple[str, ...], head: Match | None) -> bool:
    """Tell whether the words negate the cue's head."""
    if any(word in _NEGATIONS or _NEGATED.fullmatch(word) for word in words):
        return "only" not in words
    withheld = _WITHHELD.search(" ".join(words))
    return withheld is not None and head is not None and head.sense.lemma not in _WITHHOLDS


def _is_nobody(source: str | None) -> bool:
    """Tell whether a source is nobody ("no group", "neither side")."""
    first = (source or "").lower().split()[:1]
    return bool(first) and first[0] in {"no", "nobody", "none", "neither"}


def _is_hedged(words: tuple[str, ...], matches: tuple[Match, ...], head: Match | None, source: str | None) -> bool:
    """Tell whether the cue distances: by its own word, by an adverb beside it, or by leaving out who says so."""
    if any(one.sense.hedged and (one is head or one.sense.light) for one in matches):
        return True
    if set(words) & word_classes().hedges:
        return True
    if head is None or not head.sense.doubtful or "by" in words[head.end :]:
        return False
    form = words[head.start]
    is_past = form.endswith("ed") or form in {"said", "thought", "understood"}
    is_passive = bool(set(words[max(0, head.start - _NEAR) : head.start]) & _PASSIVE)
    is_bare_participle = source is None and len(words) == 1 and form != "said"
    return is_past and (is_passive or is_bare_participle)
