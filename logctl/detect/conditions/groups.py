"""The values by which events belong together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from logctl.event import Event, Fields
from logctl.query.evaluate import values
from logctl.words import fold

Group = tuple[str, ...]


def groups_of(fields: Fields, names: Sequence[str]) -> Iterator[tuple[Group, Group]]:
    """Each as it is compared (folded) and as it is written; none where a field is missing."""
    if not names:
        yield (), ()
        return
    written = [list(dict.fromkeys(str(value) for value in values(fields.get(name)))) for name in names]
    seen: set[Group] = set()
    for group in product(*written):
        folded = tuple(fold(value) for value in group)
        if folded not in seen:
            seen.add(folded)
            yield folded, group


def named_in(input_name: str, names: Sequence[str], aliases: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The fields of an input that the names of a `group_by` mean."""
    return [aliases.get(name, {}).get(input_name, name) for name in names]


def entity(event: Event, names: Sequence[str]) -> Group:
    """Of one event alone; a value that is missing is empty, of several the first counts."""
    return tuple(next((str(value) for value in values(event.shown.get(name))), "") for name in names)
