"""Names of values that come without: `positions.tsv` has them by provider and event id, in the event's order.

Taken from Windows' own provider manifests and from records that have names. An event of another version has
another number of values.
"""

from functools import cache
from pathlib import Path

Key = tuple[str, str, int]


@cache
def _table() -> dict[Key, tuple[str, ...]]:
    found: dict[Key, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("positions.tsv").read_text(encoding="utf-8").splitlines():
        provider, code, names = line.split("\t")
        values = tuple(names.split(","))
        found[provider, code, len(values)] = values
    return found


def names_of(provider: str, code: str, count: int) -> tuple[str, ...]:
    """Of `count` values; `param1`, `param2`, ... where no version of the event has so many."""
    known = _table().get((provider, code, count))
    return known or tuple(f"param{number}" for number in range(1, count + 1))
