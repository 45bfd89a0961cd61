"""Characters that a form of others cannot hold, made visible; every other one, those of direction too, stays as it is."""

import re
from typing import Final

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL_PICTURES: Final = 0x2400
_CONTROLS: Final = 0x20
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"


def xml_legal(words: str) -> str:
    r"""
    Replace what XML 1.0 cannot hold by something that is seen: a control character by its picture, all else by U+FFFD, one for one.

    >>> xml_legal("a\x00b\x1b\tc\uffff")
    'a␀b␛\tc�'
    """
    return _ILLEGAL.sub(_picture, words)


def encodable(words: str) -> str:
    r"""
    Replace lone surrogates, which no encoding holds, by U+FFFD, one for one, so that spans hold.

    >>> encodable("a\ud800b")
    'a�b'
    """
    return _SURROGATE.sub(_REPLACEMENT, words)


def _picture(found: re.Match[str]) -> str:
    """Give what stands for a character."""
    code = ord(found.group())
    return chr(_CONTROL_PICTURES + code) if code < _CONTROLS else _REPLACEMENT
