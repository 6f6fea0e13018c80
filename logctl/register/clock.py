"""Times of day in columns of their own, beside one with the day."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

_CLOCK = re.compile(r"(?:午前|午後)?\s*\d{1,2}\s*(?::|時).*")
_HAS_CLOCK = re.compile(r"\d\s*(?::|時)\s*\d|\d\s*時")
_ENDS = ("from", "to")
_DAY = 24 * 3_600_000


def with_day(places: Mapping[str, int], cells: Sequence[str]) -> Sequence[str]:
    """The beginning and the end with their day, where they are times of day alone."""
    if "day" not in places:
        return cells
    found, day = list(cells), cells[places["day"]]
    for place in (places[name] for name in _ENDS if name in places):
        if _CLOCK.fullmatch(_plain(cells[place])):
            found[place] = f"{day} {cells[place]}"
    return found


def over_midnight(start: int, end: int) -> int:
    """Of a day with two times of day the second may be of the night after it."""
    return end + _DAY if start - _DAY < end < start else end


def says_clock(cell: str) -> bool:
    return _HAS_CLOCK.search(_plain(cell)) is not None


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()
