r"""Names of the kind `DOCUME~1`, which Windows keeps for programs of old: which long name one may stand for.

Six characters (of Japanese names six bytes), `~` and a number, three of the extension; spaces and dots fall away.
https://learn.microsoft.com/windows/win32/fileio/naming-a-file#short-vs-long-names
Of several long names with one beginning the number says which came first, and no log says that: it stays open.
"""

import re

from logctl.words.fold import fold

_SHORT = re.compile(r"([^~\\]{1,6})~(\d{1,4})(?:\.([^.\\]{1,3}))?")
_DROPPED = re.compile(r"[\s.]")
_REPLACED = re.compile(r"[+,;=\[\]]")
_LETTERS, _EXTENSION = 6, 3


def has_short(path: str) -> bool:
    return "~" in path and any(_SHORT.fullmatch(part) for part in path.split("\\"))


def may_be(short: str, long: str) -> bool:
    """Of whole paths: may the first be another way to write the second?"""
    ours, theirs = fold(short).split("\\"), fold(long).split("\\")
    return len(ours) == len(theirs) and all(map(_part_may_be, ours, theirs))


def _part_may_be(short: str, long: str) -> bool:
    if short == long:
        return True
    found = _SHORT.fullmatch(short)
    if found is None or not needs_short(long):
        return False
    stem, extension = _shortened(long)
    return stem.startswith(found[1]) and extension == (found[3] or "")


def needs_short(part: str) -> bool:
    """Has this name a short form beside it?"""
    stem, dot, extension = part.rpartition(".") if "." in part.strip(".") else (part, "", "")
    plain = not _DROPPED.search(part.replace(".", "", 1)) and not _REPLACED.search(part)
    return not (plain and _width(stem) <= 8 and _width(extension) <= _EXTENSION and (dot or stem))


def beginning(part: str) -> tuple[str, str]:
    """Of a long name, folded, what stands before the `~` and behind the dot."""
    stem, extension = _shortened(fold(part))
    while _width(stem) > _LETTERS:
        stem = stem[:-1]
    return stem, extension


def _shortened(part: str) -> tuple[str, str]:
    stem, dot, extension = part.rpartition(".")
    if not dot:
        stem, extension = part, ""
    return _REPLACED.sub("_", _DROPPED.sub("", stem)), _DROPPED.sub("", extension)[:_EXTENSION]


def _width(text: str) -> int:
    return len(text.encode("cp932", "replace"))
