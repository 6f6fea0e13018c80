"""Of a batch of records what is ready for the store, with what other records say of them."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from logctl.journal import JournalRecord
from logctl.pipeline.amend.answer import Amendments, Pending
from logctl.pipeline.amend.links import Linked
from logctl.pipeline.completeness.seen import Seen
from logctl.pipeline.transform import Transformed
from logctl.pipeline.workers import Workers, finished


@dataclass(slots=True)
class Batch:
    """`made` of its records; what of it is Linked and not prepared comes from `amending`."""

    records: Sequence[JournalRecord]
    made: Sequence[Transformed]
    amending: Future[list[Any]]
    answered: Pending = field(default_factory=Pending)
    problems: dict[str, str] = field(default_factory=dict)

    def entries(self) -> Iterator[Transformed]:
        """Prepared events and Refused ones of each record."""
        amended = iter(self.amending.result())
        for made in self.made:
            yield [_ready(entry, amended) for entry in made if not isinstance(entry, Seen)]

    def seen(self) -> Iterator[Seen | None]:
        """Of each record."""
        for made in self.made:
            yield next((entry for entry in made if isinstance(entry, Seen)), None)


def _ready(entry: Any, amended: Iterator[Any]) -> Any:
    if not isinstance(entry, Linked):
        return entry
    return next(amended) if entry.prepared is None else entry.prepared


def answered(
    records: Sequence[JournalRecord],
    made: Sequence[Transformed],
    amendments: Amendments,
    workers: Workers,
) -> Batch:
    linked = [entry for entries in made for entry in entries if isinstance(entry, Linked)]
    if not linked:
        return Batch(records, made, finished([]))
    fields, pending = amendments.answer([entry.links for entry in linked])
    asked = [
        (entry.source, added) for entry, added in zip(linked, fields, strict=True) if entry.prepared is None
    ]
    amending = workers.amend(asked) if asked else finished([])
    problems = {name: told for entry in linked for name, told in entry.links.problems.items()}
    return Batch(records, made, amending, pending, problems)
