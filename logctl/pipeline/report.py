"""What an ingest did, file by file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from logctl.language import marked as _
from logctl.pipeline.differences import Differences
from logctl.read.unreadable import Unreadable

SAME = "the same content was read before, as"
SERVER = "the settings of a server: its logs are read as they say"
UNKNOWN = _("no collector recognises it")
GROWN = "the file changed while it was read; run again for the rest"
RESAVED = _(
    "a spreadsheet saved it again and dropped the seconds of its times; most of it is there already with them."
    " Ingest the export itself, or name the collector to read this file all the same"
)
COUNTS = ("records", "events", "rejects", "duplicates", "unreadable", "no_events")


@dataclass(slots=True)
class FileReport:
    """`records` = `events` + `rejects` + `duplicates` + `no_events` where a record is one event, or none: a header, a total.

    `skipped` is why nothing of the file was read, marked for translation, or empty. `notes` are sentences about
    damage, in the words of the parser, and about the file growing; `damage` is the first that was met. `differences`
    are what duplicates in an export say otherwise.
    """

    path: str
    collector: str = ""
    records: int = 0
    events: int = 0
    rejects: int = 0
    duplicates: int = 0
    unreadable: int = 0
    no_events: int = 0
    skipped: str = ""
    notes: list[str] = field(default_factory=list)
    damage: Unreadable | None = None
    differences: Differences | None = None


@dataclass(slots=True)
class IngestReport:
    """`caught_up` are records that an earlier run had journalled and not indexed.

    `problems` are why some of them still are not: a damaged segment, a collector that is not loaded.
    """

    files: list[FileReport] = field(default_factory=list)
    caught_up: int = 0
    problems: list[str] = field(default_factory=list)

    def total(self) -> dict[str, int]:
        found = {name: _sum(getattr(file, name) for file in self.files) for name in COUNTS}
        return {"files": len(self.files), **found, "skipped": len(self.skipped)}

    @property
    def skipped(self) -> list[FileReport]:
        return [file for file in self.files if file.skipped]

    @property
    def damaged(self) -> list[tuple[str, int, Unreadable]]:
        """Path, number of the unreadable, and the first of them."""
        return [(file.path, file.unreadable, file.damage) for file in self.files if file.damage]


def _sum(values: Iterable[int]) -> int:
    return sum(values)
