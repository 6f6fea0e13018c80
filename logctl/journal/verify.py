"""Is everything in the journal that was written, and nothing else?"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from logctl.journal.chain import FrameLine, Frames, Line, check_chain, frames_of, read_chain, torn
from logctl.journal.head import holds
from logctl.journal.journal import Journal, Segment
from logctl.journal.key import Keys, load_keys
from logctl.journal.record import decode_frame
from logctl.language import marked as _
from logctl.settings.settings import DECISIONS, OWN


@dataclass(frozen=True, slots=True)
class Finding:
    """The first broken `place` of one thing; `problem` is marked for translation, `detail` fills it."""

    place: str
    problem: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class JournalReport:
    """Of the segments with logs, and how many records tell who looked (`looks`) and what people decided.

    `unfinished` are bytes that a crash left in segments that nobody holds; the next ingest cuts them.
    """

    segments: int = 0
    pruned: int = 0
    frames: int = 0
    records: int = 0
    bytes: int = 0
    unkeyed: int = 0
    unfinished: int = 0
    looks: int = 0
    decisions: int = 0
    findings: list[Finding] = field(default_factory=list)


def verify_journal(journal: Journal, head: dict[str, Any] | None = None) -> JournalReport:
    report = JournalReport()
    keys = load_keys(journal.home.journal_id)
    # First the files, then the catalogue: a segment that another process opens meanwhile is known by then.
    folder = journal.segment_folder
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    report.findings.extend(_catalogue(journal, keys, report))
    for segment in journal.catalogued():
        if segment.pruned:
            report.pruned += 1
            continue
        counted = JournalReport() if segment.retention in OWN else report
        counted.segments += 1
        report.findings.extend(_first(_segment(segment, keys, counted)))
        if counted is not report:
            if segment.retention == DECISIONS:
                report.decisions += counted.records
            else:
                report.looks += counted.records
            report.unkeyed += counted.unkeyed
            report.unfinished += counted.unfinished
    report.findings.extend(_strangers(journal, files))
    if head is not None:
        report.findings.extend(check_head(journal, head))
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
    else:
        yield from _changed_end(journal.catalogue.path, len(lines))


def _changed_end(path: Path, lines: int) -> Iterator[Finding]:
    """A line that was whole once, and has lost its end."""
    _size, crash = torn(path)
    if not crash:
        yield Finding(f"{path}:{lines + 1}", _("its end was changed"))


def _segment(segment: Segment, keys: Keys, report: JournalReport) -> Iterator[Finding]:
    if _never_begun(segment):
        return
    for path in (segment.data, segment.chain):
        if not path.exists():
            yield Finding(str(path), _("is missing"))
            return
    lines = read_chain(segment.chain)
    checked = check_chain(lines, segment.opening.hash, keys)
    report.unkeyed += checked.unkeyed
    if checked.broken is not None:
        yield Finding(f"{segment.chain}:{checked.broken + 1}", checked.problem)
        return
    yield from _changed_end(segment.chain, len(lines))
    frames = frames_of(lines)
    if frames.damaged:
        yield Finding(f"{segment.chain}:{frames.damaged}", _("is no chain line"))
        return
    yield from _frames(segment, frames, report)
    yield from _closing(segment, lines, frames, report)


def _never_begun(segment: Segment) -> bool:
    """Its process ended, or has not come, between the catalogue's line and the first byte; nothing was promised."""
    if segment.closing is not None or segment.chain.exists():
        return False
    return not segment.data.exists() or segment.data.stat().st_size == 0


def _frames(segment: Segment, frames: Frames, report: JournalReport) -> Iterator[Finding]:
    with segment.data.open("rb") as stream:
        for number, line in enumerate(frames.lines, 1):
            place = f"{segment.data}:frame {number}"
            data = stream.read(line.length)
            if len(data) < line.length:
                yield Finding(place, _("is cut off"))
                return
            if hashlib.sha256(data).hexdigest() != line.sha256:
                yield Finding(place, _("is not what was written: its SHA-256 differs"))
                return
            yield from _contents(place, data, line)
            report.frames += 1
            report.records += line.records
    report.bytes += frames.end


def _contents(place: str, data: bytes, line: FrameLine) -> Iterator[Finding]:
    try:
        found = len(decode_frame(data).records)
    except ValueError as error:
        yield Finding(place, _("cannot be read: %(reason)s"), {"reason": error})
        return
    if found != line.records:
        detail: dict[str, object] = {"found": found, "expected": line.records}
        yield Finding(place, _("has %(found)s records instead of %(expected)s"), detail)


def _closing(segment: Segment, lines: list[Line], frames: Frames, report: JournalReport) -> Iterator[Finding]:
    beyond = segment.data.stat().st_size - frames.end
    torn_line, _crash = torn(segment.chain)
    if segment.closing is None:
        if (beyond or torn_line) and segment.lock.free():
            report.unfinished += beyond + torn_line
        return
    said = segment.closing.body
    for path, size in ((segment.data, beyond), (segment.chain, torn_line)):
        if size:
            yield Finding(str(path), _("has %(bytes)s bytes after its end"), {"bytes": size})
            return
    head = lines[-1].hash if lines else segment.opening.hash
    if (len(lines), head) != (said.get("frames"), said.get("head")):
        detail: dict[str, object] = {"found": len(lines), "expected": said.get("frames")}
        yield Finding(
            str(segment.chain), _("has %(found)s frames, but was closed with %(expected)s others"), detail
        )


def _strangers(journal: Journal, files: list[Path]) -> Iterator[Finding]:
    """Files among the segments that the catalogue does not know.

    A lock may be there before its segment, and alone, where the segment could not be opened.
    """
    known = {
        path
        for segment in journal.catalogued()
        if not segment.pruned
        for path in (segment.data, segment.chain)
    }
    yield from (
        Finding(str(path), _("is not in the catalogue"))
        for path in files
        if path not in known and path.suffix != ".lock"
    )


def check_head(journal: Journal, head: dict[str, Any]) -> Iterator[Finding]:
    """Does the journal continue what a saved head saw?"""
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
