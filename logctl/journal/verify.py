"""Is everything in the journal that was written, and nothing else?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from logctl.journal.chain import Line, check_chain, read_chain
from logctl.journal.head import holds
from logctl.journal.journal import Journal, Segment
from logctl.journal.key import Keys, load_keys
from logctl.journal.record import decode_frame
from logctl.language import marked as _

_NAMES = {"offset", "length", "records", "sha256"}


@dataclass(frozen=True, slots=True)
class Finding:
    """The first broken `place` of one thing; `problem` is marked for translation, `detail` fills it."""

    place: str
    problem: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class JournalReport:
    """`unfinished` are bytes that a crash left in segments that nobody holds; the next ingest cuts them."""

    segments: int = 0
    pruned: int = 0
    frames: int = 0
    records: int = 0
    bytes: int = 0
    unkeyed: int = 0
    unfinished: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify_journal(journal: Journal, head: dict[str, Any] | None = None) -> JournalReport:
    report = JournalReport()
    keys = load_keys(journal.home.journal_id)
    report.findings.extend(_catalogue(journal, keys, report))
    for segment in journal.catalogued():
        if segment.pruned:
            report.pruned += 1
            continue
        report.segments += 1
        report.findings.extend(_first(_segment(segment, keys, report)))
    report.findings.extend(_strangers(journal))
    if head is not None:
        report.findings.extend(_against(journal, head))
    return report


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        return


def _catalogue(journal: Journal, keys: Keys, report: JournalReport) -> Iterator[Finding]:
    lines = journal.catalogue.lines()
    place = str(journal.catalogue.path)
    checked = check_chain(lines, "", keys)
    report.unkeyed += checked.unkeyed
    if checked.broken is not None:
        yield Finding(f"{place}:{checked.broken + 1}", checked.problem)
    elif lines and lines[0].body.get("journal") != journal.home.journal_id:
        yield Finding(f"{place}:1", _("belongs to another journal"))


def _segment(segment: Segment, keys: Keys, report: JournalReport) -> Iterator[Finding]:
    for path in (segment.data, segment.chain):
        if not path.exists() and not _never_begun(segment):
            yield Finding(str(path), _("is missing"))
            return
    if not segment.data.exists():
        return
    lines = read_chain(segment.chain)
    checked = check_chain(lines, segment.opening.hash, keys)
    report.unkeyed += checked.unkeyed
    if checked.broken is not None:
        yield Finding(f"{segment.chain}:{checked.broken + 1}", checked.problem)
        return
    yield from _frames(segment, lines, report)
    yield from _closing(segment, lines, report)


def _never_begun(segment: Segment) -> bool:
    """Its process ended between the catalogue's line and the first byte; nothing was promised."""
    return segment.closing is None and not segment.data.exists() and not segment.chain.exists()


def _frames(segment: Segment, lines: list[Line], report: JournalReport) -> Iterator[Finding]:
    end = 0
    with segment.data.open("rb") as stream:
        for number, line in enumerate(lines, 1):
            place = f"{segment.data}:frame {number}"
            body = line.body
            if not body.keys() >= _NAMES:
                yield Finding(f"{segment.chain}:{number}", _("is no chain line"))
                return
            if body["offset"] != end:
                yield Finding(place, _("does not begin where the frame before it ends"))
                return
            data = stream.read(body["length"])
            if len(data) < body["length"]:
                yield Finding(place, _("is cut off"))
                return
            if hashlib.sha256(data).hexdigest() != body["sha256"]:
                yield Finding(place, _("is not what was written: its SHA-256 differs"))
                return
            yield from _contents(place, data, body)
            end += len(data)
            report.frames += 1
            report.records += body["records"]
    report.bytes += end


def _contents(place: str, data: bytes, body: dict[str, Any]) -> Iterator[Finding]:
    try:
        found = len(decode_frame(data).records)
    except ValueError as error:
        yield Finding(place, _("cannot be read: %(reason)s"), {"reason": error})
        return
    if found != body["records"]:
        detail: dict[str, object] = {"found": found, "expected": body["records"]}
        yield Finding(place, _("has %(found)s records instead of %(expected)s"), detail)


def _closing(segment: Segment, lines: list[Line], report: JournalReport) -> Iterator[Finding]:
    end = sum(line.body["length"] for line in lines)
    beyond = segment.data.stat().st_size - end
    if segment.closing is None:
        if beyond and segment.lock.free():
            report.unfinished += beyond
        return
    said = segment.closing.body
    if beyond:
        yield Finding(str(segment.data), _("has %(bytes)s bytes after its last frame"), {"bytes": beyond})
    elif len(lines) != said["frames"] or (lines and lines[-1].hash != said["head"]):
        detail: dict[str, object] = {"found": len(lines), "expected": said["frames"]}
        yield Finding(
            str(segment.chain), _("has %(found)s frames, but was closed with %(expected)s others"), detail
        )


def _strangers(journal: Journal) -> Iterator[Finding]:
    """Files among the segments that the catalogue does not know."""
    known = {segment.name for segment in journal.catalogued() if not segment.pruned}
    folder = journal.segment_folder
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _segment_name(path) not in known:
            yield Finding(str(path), _("is not in the catalogue"))


def _segment_name(path: Path) -> str:
    return path.name.partition(".")[0]


def _against(journal: Journal, head: dict[str, Any]) -> Iterator[Finding]:
    if head.get("journal") != journal.home.journal_id:
        yield Finding(str(journal.folder), _("is not the journal of the saved head"))
        return
    if not holds(journal.catalogue.lines(), head["catalogue"]):
        yield Finding(
            str(journal.catalogue.path),
            _("does not continue the saved head: it was rolled back or rewritten"),
        )
    segments = {segment.name: segment for segment in journal.catalogued()}
    for name, state in head["segments"].items():
        segment = segments.get(name)
        if segment is None or not (segment.pruned or holds(read_chain(segment.chain), state)):
            yield Finding(name, _("does not continue the saved head: it was rolled back or rewritten"))
