"""In which line of a TOML file a key stands; its parser does not tell."""

import re
from collections.abc import Sequence

_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def line_of(text: str, place: Sequence[str | int]) -> int | None:
    """`place` is the way to a value: names of tables and keys, numbers in arrays of tables (from 0)."""
    found, section, tables = None, list[str | int](), dict[str, int]()
    best = 0
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            section = _parts(header[1])
            if line.lstrip().startswith("[["):
                tables[header[1]] = tables.get(header[1], -1) + 1
                section.append(tables[header[1]])
            way = section
        elif key := _KEY.match(line):
            way = [*section, *_parts(key[1])]
        else:
            continue
        alike = _alike(way, place)
        if alike > best and alike == min(len(way), len(place)):
            found, best = number, alike
    return found


def _parts(text: str) -> list[str | int]:
    return [part.strip("\"'") for part in _PART.findall(text)]


def _alike(way: Sequence[str | int], place: Sequence[str | int]) -> int:
    """How many steps of both are the same."""
    pairs = zip(way, place, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(way), len(place)))
