"""How many columns of a terminal a text takes."""

import unicodedata


def width(text: str) -> int:
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def visible(text: str) -> str:
    """Control characters of a log must not reach a terminal: they could move the cursor or recolour it."""
    if text.isprintable():
        return text
    return "".join(char if _harmless(char) else _shown(char) for char in text)


def _harmless(char: str) -> bool:
    return char.isprintable() or char == "\u3000"  # the blank of Japanese names


def _shown(char: str) -> str:
    named = {"\n": "⏎", "\r": "", "\t": " "}
    return named.get(char, "\ufffd")
