"""
Who takes part in an event, by the words round its trigger: subject and object, "by" and "'s", relatives and verbs joined by "and".

There is no parser behind it: words are told apart by closed classes, by their endings and by lexicons, and each form of trigger has its rules.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from sayso.article import Span
from sayso.reading.events.arguments.lexicon import argument_lexicon
from sayso.reading.events.arguments.nouns import of_noun
from sayso.reading.events.arguments.phrases import Phrase, phrase_before, phrases_before, phrases_from, subject_of
from sayso.reading.events.arguments.scene import Parts, Scene, agents_behind, hit_beside, is_explosive, is_weapon
from sayso.reading.events.arguments.sorting import Lookup, Mention, sorted_out
from sayso.reading.events.arguments.words import Token, token_at, tokens_of, with_times
from sayso.reading.events.values import Arguments, Trigger
from sayso.record import Record

_LONGEST: Final = 4000
"""Characters of a sentence; one that is longer is none, and is not read."""

Finder = Callable[[Trigger, Span], Arguments]


def arguments_of(record: Record, trigger: Trigger, sentence: Span) -> Arguments:
    """
    Give who does what a trigger tells, to whom, to what things, and with what; nothing where the sentence does not say.

    The spans are noun phrases with their "of", without what else hangs on them.

    >>> from sayso.article import Article
    >>> text = "Rebels attacked the bridge with dynamite and killed two guards."
    >>> record = Record(article=Article(id="x", text=text, language="en"))
    >>> found = arguments_of(record, Trigger(span=Span(7, 15), type="ASSAULT", lemma="attack"), Span(0, len(text)))
    >>> [span.of(text) for span in (found.actors[0].span, *found.targets, *found.instruments)]
    ['Rebels', 'the bridge', 'dynamite']
    """
    return argument_finder(record)(trigger, sentence)


def argument_finder(record: Record) -> Finder:
    """Give `arguments_of` for one record, what it needs of it gathered once: for many triggers of one article."""
    text = record.article.text
    mentions = sorted(
        Mention(span.start, span.end, entity.id, entity.kind) for entity in record.entities for span in entity.mentions
    )
    lookup = Lookup(text, mentions, [mention.start for mention in mentions])
    times = sorted(time.span for time in record.times)

    @lru_cache(maxsize=1)  # the triggers of one sentence come one after another
    def read(sentence: Span) -> tuple[Token, ...]:
        """Give the words of a sentence."""
        return with_times(tokens_of(sentence.of(text)), _inside(times, sentence))

    def find(trigger: Trigger, sentence: Span) -> Arguments:
        """Give the arguments of a trigger."""
        if sentence.length > _LONGEST:
            return Arguments()
        tokens = read(sentence)
        first = token_at(tokens, trigger.span.start - sentence.start)
        after = token_at(tokens, trigger.span.end - sentence.start - 1) + 1
        if first >= len(tokens):
            return Arguments()
        scene = Scene(tokens, sentence.start, first, min(after, len(tokens)))
        return sorted_out(lookup, scene, trigger, _parts(scene, trigger))

    return find


def _inside(spans: Sequence[Span], sentence: Span) -> list[Span]:
    """Give the spans, which are in order, that stand in a sentence, in its own offsets."""
    held: list[Span] = []
    for span in spans[bisect_left(spans, sentence.start, key=lambda one: one.start) :]:
        if span.start >= sentence.end:
            break
        if span.end <= sentence.end:
            held.append(Span(span.start - sentence.start, span.end - sentence.start))
    return held


def _parts(scene: Scene, trigger: Trigger) -> Parts:
    """Find the phrases by the form of the trigger."""
    is_gerund = scene.after < len(scene.tokens) and scene.tokens[scene.after].tag == "of"
    if trigger.voice_form == "nominal" or (is_gerund and scene.tokens[scene.after - 1].lower.endswith("ing")):
        return of_noun(scene, trigger)
    if trigger.voice_form == "passive":
        return _of_passive(scene)
    return _of_active(scene, trigger)


def _of_active(scene: Scene, trigger: Trigger) -> Parts:
    """Find subject and objects of an active verb."""
    subject = subject_of(scene.tokens, scene.first)
    if trigger.lemma in argument_lexicon().dying:
        return Parts(agents_behind(scene, scene.after), phrases_before(scene.tokens, subject) if subject else [])
    at = _past(scene.tokens, scene.after, {"adverb", "time"})
    others = phrases_from(scene.tokens, at)
    if not others:
        others = _of_joined(scene.tokens, at)
    if not others and at < len(scene.tokens) and scene.tokens[at].lower in argument_lexicon().against | {"into"}:
        others = phrases_from(scene.tokens, at + 1)
    if subject and not others and trigger.lemma in argument_lexicon().harming and _is_bare(scene):
        return Parts(agents_behind(scene, scene.after), phrases_before(scene.tokens, subject))
    if is_explosive(trigger):
        others += hit_beside(scene)
    elif others and is_weapon(scene.tokens, others[-1]):
        others += _thrown_at(scene, others[-1].end)
    return Parts([subject] if subject else [], others)


def _of_joined(tokens: Sequence[Token], place: int) -> list[Phrase]:
    """Give the objects of a verb that is joined by "and", which are the first one's too: "attacked and burned the bus"."""
    if place + 1 < len(tokens) and tokens[place].tag == "and" and tokens[place + 1].tag in {"verb", "ed"}:
        return phrases_from(tokens, place + 2)
    return []


def _is_bare(scene: Scene) -> bool:
    """Tell whether a participle stands without its auxiliary, as in headlines: "Mayor killed in Orva"."""
    word = scene.tokens[scene.after - 1]
    return word.tag in {"ed", "verb"} and not word.lower.endswith(("ing", "s"))


def _of_passive(scene: Scene) -> Parts:
    """Find who suffers (the subject) and who does it ("by")."""
    tokens = scene.tokens
    has_auxiliary = any(token.tag == "auxiliary" for token in tokens[max(scene.first - 3, 0) : scene.first])
    is_joined = scene.first > 0 and tokens[scene.first - 1].tag in {"and", "comma"}
    if has_auxiliary or is_joined:
        subject = subject_of(tokens, scene.first)
        if subject is None and tokens[scene.first - 1].tag == "comma":
            subject = phrase_before(tokens, scene.first - 1)
    else:
        subject = phrase_before(tokens, scene.first) or subject_of(tokens, scene.first)
    others = phrases_before(tokens, subject) if subject else []
    return Parts(agents_behind(scene, scene.after), others)


def _thrown_at(scene: Scene, place: int) -> list[Phrase]:
    """Give what something was thrown or fired at, behind the object."""
    tokens = scene.tokens
    if place < len(tokens) and tokens[place].lower in {"at", "against", "into", "on"} and place + 1 < len(tokens):
        return phrases_from(tokens, place + 1) if tokens[place + 1].tag != "time" else []
    return []


def _past(tokens: Sequence[Token], place: int, tags: Iterable[str]) -> int:
    """Give the first word from a place on that is not taken for one of some kinds."""
    while place < len(tokens) and tokens[place].tag in tags:
        place += 1
    return place
