"""People with far more patients than their like."""

from collections import defaultdict
from collections.abc import Iterable

from logctl.report.file_access.robust import Usual, usual

from .reading import Tally


def bounds(people: Iterable[Tally]) -> dict[str, Usual]:
    """What is usual for each person: for those of the same role, or where they are too few, for all."""
    everybody = [one for one in people if one.accesses]
    roles: dict[str, list[Tally]] = defaultdict(list)
    for one in everybody:
        roles[one.role].append(one)
    whole = usual([len(one.patients) for one in everybody])
    found: dict[str, Usual] = {}
    for alike in roles.values():
        known = usual([len(one.patients) for one in alike]) or whole
        if known is not None:
            found |= {one.user: known for one in alike}
    return found
