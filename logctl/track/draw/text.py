"""How wide a text is drawn, how it is shortened, and what of a log's text may be drawn at all."""

import unicodedata

FONTS = "'Yu Gothic', 'YuGothic', Meiryo, 'Noto Sans CJK JP', 'Hiragino Sans', sans-serif"
_PLAIN = (
    "22 32 47 55 55 92 68 28 34 34 47 55 28 35 28 39 55 55 55 55 55 55 55 55 55 55 28 28 55 55 55 47 95 61 66 64 69 59 "
    "55 69 73 29 53 65 54 81 72 74 63 74 63 60 60 72 57 88 57 53 60 34 39 34 55 56 61 56 62 51 62 55 32 56 61 27 27 55 "
    "28 93 61 61 62 62 39 47 38 61 52 80 50 52 47 34 27 34 55"
)
_BOLD = (
    "23 37 57 59 59 96 74 32 38 38 51 59 32 37 32 39 59 59 59 59 59 59 59 59 59 59 32 32 59 59 59 51 101 64 68 66 71 61 "
    "58 72 76 33 57 69 58 85 75 77 67 77 68 62 62 75 62 91 63 58 61 38 39 38 59 57 63 59 64 53 64 58 37 60 64 30 31 60 "
    "31 96 64 63 64 64 44 49 42 64 58 86 56 57 51 38 30 38 59"
)
"""Hundredths of the size, from the blank to the tilde, as Noto Sans CJK JP has them."""
_ADVANCES = tuple(
    {chr(32 + n): int(word) / 100 for n, word in enumerate(row.split())} for row in (_PLAIN, _BOLD)
)
_OTHER = 0.7
"""Letters of other scripts."""
_WIDE = frozenset("WFA")
_NO_SHAPE = "\u2426"
_NAMED = {"\n": "\u23ce", "\r": "", "\t": " "}
ELLIPSIS = "…"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In the unit of the size. Ambiguous characters count as wide, as Japanese fonts draw them."""
    advances = _ADVANCES[bold]
    return size * sum(advances.get(char) or _advance(char) for char in text)


def _advance(char: str) -> float:
    width = unicodedata.east_asian_width(char)
    if width in _WIDE:
        return 1.0
    return 0.5 if width == "H" else _OTHER


def shortened(text: str, most: float, size: float, *, bold: bool = False) -> str:
    """In the middle: both the beginning and the end of a path tell it from others."""
    if width_of(text[:2000], size, bold=bold) <= most and len(text) <= 2000:
        return text
    room = most - width_of(ELLIPSIS, size, bold=bold)
    tail = _fitting(text[:-401:-1], room * 0.55, size, bold)[::-1]
    head = _fitting(text[:400], room - width_of(tail, size, bold=bold), size, bold)
    return f"{head}{ELLIPSIS}{tail}"


def _fitting(text: str, most: float, size: float, bold: bool) -> str:
    used = 0.0
    for index, char in enumerate(text):
        used += width_of(char, size, bold=bold)
        if used > most:
            return text[:index]
    return text


def drawable(text: str) -> str:
    """Without what XML cannot hold, and without what turns the direction of writing or has no shape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else _shown(char) for char in text)


def _shown(char: str) -> str:
    return _NAMED.get(char, _NO_SHAPE)
