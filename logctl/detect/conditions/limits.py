"""How much a condition keeps in mind, and how much of it is noted of a hit."""

from collections.abc import Iterable

from logctl.detect.conditions.condition import MOST_ENTRIES, MOST_SHOWN, TooManyError
from logctl.language import marked as _


def evidence(ids: Iterable[str], last: str) -> tuple[str, ...]:
    """Each once and in order: the first ones of many, and the one that completed it."""
    found: dict[str, None] = {}
    for one in ids:
        if len(found) == MOST_SHOWN - 1:
            break
        if one != last:
            found[one] = None
    return (*found, last)


def check_kept(count: int) -> None:
    if count > MOST_ENTRIES:
        raise TooManyError(
            _(
                "more than %(most)s events would have to be kept in mind at once; make the query narrower or the time shorter"
            ),
            most=MOST_ENTRIES,
        )
