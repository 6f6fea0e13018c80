"""How many columns of a terminal a text takes, and what of a log's text may reach one."""

import re
import unicodedata

_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+")
_WISHES = "\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
"""For another form of the sign before: a key, an emoji, a colour of skin."""
_INVISIBLE = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul without a shape, which printable text may have."""
_UNSTEADY = re.compile(f"(?P<wish>[{_WISHES}])|(?P<flag>[\U0001f1e6-\U0001f1ff])|[{_INVISIBLE}]")


def width(text: str) -> int:
    """As the library counts that lays the tables out."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def visible(text: str) -> str:
    """Control characters of a log must not reach a terminal: they could move the cursor or recolour it."""
    if text.isprintable():
        return text
    return "".join(char if _harmless(char) else _shown(char) for char in text)


def steady(text: str) -> str:
    """The same, for columns: what one terminal draws wider than another is shown in a form that all draw alike."""
    text = visible(text)
    if text.isascii():
        return text
    text = _JAMO.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return _UNSTEADY.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    if found["wish"]:
        return ""
    return chr(ord(found[0]) - 0x1F1E6 + ord("A")) if found["flag"] else _UNKNOWN


def _harmless(char: str) -> bool:
    return char.isprintable() or char == "\u3000"  # the blank of Japanese names


_UNKNOWN = "\u2426"
"""One column everywhere; the usual replacement character takes two in an East Asian terminal."""


def _shown(char: str) -> str:
    named = {"\n": "\u23ce", "\r": "", "\t": " "}
    return named.get(char, _UNKNOWN)
