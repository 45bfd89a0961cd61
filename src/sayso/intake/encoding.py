"""
Bytes to text: which encoding, and whether it went well.

The order is the one that errs least on news pages: a byte order mark, UTF-8 if it fits, what the page declares, then a guess by
charset-normalizer. Nothing is mended silently: what was used is recorded, and a note says what looks wrong.
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A decoded text, the encoding that was used (Python's name), and what looks wrong with it, if anything."""

    text: str
    encoding: str
    note: str | None = None


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
"""The byte order marks of text that holds NUL bytes and is no binary file."""

# The encodings that pages may declare (WHATWG Encoding Standard); others that Python knows are no character sets or run slowly.
_DECLARABLE = frozenset(
    {
        "utf-8",
        "gb18030",
        "gbk",
        "gb2312",
        "big5",
        "big5hkscs",
        "euc_jp",
        "shift_jis",
        "cp932",
        "iso2022_jp",
        "euc_kr",
        "cp949",
        "johab",
        "cp866",
        "cp874",
        "tis-620",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-cyrillic",
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "iso8859-2",
        "iso8859-3",
        "iso8859-4",
        "iso8859-5",
        "iso8859-6",
        "iso8859-7",
        "iso8859-8",
        "iso8859-10",
        "iso8859-13",
        "iso8859-14",
        "iso8859-15",
        "iso8859-16",
    }
)
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "shift_jis": "cp932"}
_LATIN = frozenset(
    {
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "cp1258",
        "iso8859-2",
        "iso8859-3",
        "iso8859-4",
        "iso8859-10",
        "iso8859-13",
        "iso8859-14",
        "iso8859-15",
        "iso8859-16",
    }
)
_SAMPLE_BYTES = 1 << 15
_DECLARATIONS = 4096
_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_TYPOGRAPHY = frozenset("‘’“”„‚–—…•·«»©®°£€\u00a0")
_DOUBLY_ENCODED = re.compile("â€[\u02dc™œ\u009d“”¦¢]|Ã[\u00a1-\u00bf]|Â[\u00a0£©®°«»]")
_UNSAFE = re.compile("[\0\ud800-\udfff]")
_MOSTLY = 9  # good characters to one bad, from which a text counts as UTF-8 with faults


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    r"""
    Give the text of `raw`, CR LF as LF, without a byte order mark; never raises.

    `declared` is the character set that a header or the page itself names; it counts only where the bytes are not UTF-8.

    >>> decode(b"caf\xe9", "iso-8859-1")
    Decoded(text='café', encoding='cp1252', note=None)
    """
    text, encoding, guess = _decoded(raw, declared)
    text = tidy(text)
    return Decoded(text=text, encoding=encoding, note="; ".join(filter(None, (guess, fault_in(text)))) or None)


def declared_charset(raw: bytes) -> str | None:
    """
    Give the character set that a page's `meta` element or XML declaration names.

    >>> declared_charset(b'<meta charset="utf-8">')
    'utf-8'
    """
    match = _CHARSET.search(raw, 0, _DECLARATIONS)
    return match[1].decode("ascii", "replace") if match else None


def tidy(text: str) -> str:
    r"""
    Give a text that any JSON writer and database can hold: no byte order mark, LF for CR LF, U+FFFD for NUL and lone surrogates.

    >>> tidy("\ufeffa\r\nb\0")
    'a\nb�'
    """
    return _UNSAFE.sub(REPLACEMENT, text.removeprefix("\ufeff").replace("\r\n", "\n"))


def fault_in(text: str) -> str | None:
    """
    Say what shows that a text was decoded wrongly, here or before it came here.

    >>> fault_in("The mayorâ€™s office")
    'looks like UTF-8 that was decoded twice (1 place, such as "â€™")'
    """
    lost = text.count(REPLACEMENT)
    twice = _DOUBLY_ENCODED.findall(text)
    said = []
    if lost:
        said.append(f"{lost} character{'s' * (lost > 1)} could not be decoded")
    if twice:
        places = f"{len(twice)} place{'s' * (len(twice) > 1)}"
        said.append(f'looks like UTF-8 that was decoded twice ({places}, such as "{twice[0]}")')
    return "; ".join(said) or None


def _decoded(raw: bytes, declared: str | None) -> tuple[str, str, str | None]:
    """Give text, encoding, and how it was guessed, None where it was told or fits."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace"), encoding, None
    try:
        return raw.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        pass
    lenient = raw.decode("utf-8", "replace")
    if _is_mostly_utf8(lenient):
        return lenient, "utf-8", None
    named = _codec(declared)
    if named:
        try:
            return raw.decode(named), named, None
        except UnicodeDecodeError:
            pass
    guessed = _guess(raw) or named or "cp1252"
    return raw.decode(guessed, "replace"), guessed, f"neither UTF-8 nor as declared, read as {guessed} by guess"


def _is_mostly_utf8(lenient: str) -> bool:
    """Tell whether what could not be decoded is a small part of what is not ASCII."""
    bad = lenient.count(REPLACEMENT)
    good = len(lenient) - bad - len(lenient.encode("ascii", "ignore"))
    return good >= _MOSTLY * bad


def _codec(declared: str | None) -> str | None:
    """Give Python's name of a declared character set, if pages may declare it; Latin 1 is read as browsers do, as windows-1252."""
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(name, name)
    return name if name in _DECLARABLE else None


def _guess(raw: bytes) -> str | None:
    """Guess a legacy encoding from a sample round the first byte that is not ASCII."""
    first = next((at for at in range(0, len(raw), 1 << 12) if not raw[at : at + (1 << 12)].isascii()), 0)
    sample = raw[max(0, first - _SAMPLE_BYTES // 4) :][:_SAMPLE_BYTES]
    western = sample.decode("cp1252", "replace")
    if all(character.isascii() or character in _TYPOGRAPHY for character in western):
        return "cp1252"
    best = from_bytes(sample).best()
    guessed = _codec(best.encoding) if best else None
    # Between the Latin pages a guess on a few accents is a coin's throw; English text with them is windows-1252 far more often than not.
    return "cp1252" if guessed in _LATIN and REPLACEMENT not in western else guessed
