"""Which language an article is written in: py3langid over its beginning, never over a short line."""

from collections.abc import Callable
from functools import cache, lru_cache

SAMPLE_CHARACTERS = 4000
"""How much of an article is looked at: its language shows by then, and the work stays the same for long ones."""

LETTERS_NEEDED = 20
"""With fewer letters than this any guess would be one of a name or two."""

_LETTERS_TO_OVERRULE = 200  # from here the text is surer than a row's language column, which is often a default
_SURE = 0.99
_PIDGIN = "pcm"  # Nigerian Pidgin shares most written words with English: a short English line is easily taken for it


def language_of(text: str, stated: str | None = None) -> str | None:
    """
    Give the ISO 639-1 code of the language of an article (639-3 where there is none), or None where it cannot be told.

    `stated` is what came with the article; it counts only where the text has fewer than 200 letters, and alone under 20.

    >>> language_of("The council met on Monday to discuss the bridge."), language_of("AFP")
    ('en', None)
    """
    sample = text.strip()[:SAMPLE_CHARACTERS]
    letters = sum(map(str.isalpha, sample))
    if letters < LETTERS_NEEDED or (stated and letters < _LETTERS_TO_OVERRULE):
        return stated
    return _found(sample)


@lru_cache(
    maxsize=4
)  # whoever passes articles over by their language asks before the article is made, and again when it is
def _found(sample: str) -> str:
    """Give the code of the language of the beginning of a text."""
    code, probability = _identifier()(sample)
    return "en" if code == _PIDGIN and probability < _SURE else code


@cache
def _identifier() -> Callable[[str], tuple[str, float]]:
    """Load the identifier once a process; it gives a code and its probability."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loading takes a second: only when asked

    classify: Callable[[str], tuple[str, float]] = LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True
    ).classify
    return classify
