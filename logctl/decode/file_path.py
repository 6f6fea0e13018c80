"""Paths of files as servers log them, whichever way their separators lean."""

from functools import lru_cache

from logctl.event import Fields

_LONG = 1024
"""What is longer is no path that comes again, and many of them would fill the memory."""


def path_fields(path: str) -> Fields:
    """The path, its last part and that one's extension in lower case. Not to be changed."""
    return _known(path) if len(path) < _LONG else _path_fields(path)


def _path_fields(path: str) -> Fields:
    if not path:
        return {}
    separator = "/" if "/" in path else "\\"
    found: Fields = {"file.path": path}
    name = path.rstrip(separator).rpartition(separator)[2]
    if name:
        found["file.name"] = name
    stem, dot, extension = name.rpartition(".")
    if dot and stem and extension:
        found["file.extension"] = extension.lower()
    return found


_known = lru_cache(8192)(_path_fields)


def folder_of(path: str) -> str:
    """Without its last part."""
    separator = "/" if "/" in path else "\\"
    return path.rstrip(separator).rpartition(separator)[0]
