"""Files that a person opened, told from all that programs read by themselves."""

import re
from collections.abc import Iterator, Mapping

from logctl.decode.place import place_on
from logctl.words import fold

from .findings import Findings
from .names import EXPLORER, MACHINES, OFFICE, is_owner_file, is_passing, owned_by
from .scene import Scene, around
from .signals import READ, Kind, Signal
from .times import OPENING

_PERSON = frozenset({"interactive", "remoteinteractive", "cachedinteractive", "2", "10", "11"})
_ARGUMENT = re.compile(r'"(?P<quoted>(?:[A-Za-z]:\\|\\\\)[^"]+)"|(?<=\s)(?P<bare>(?:[A-Za-z]:\\|\\\\)\S+)')
_RECENT = "\\microsoft\\windows\\recent\\"
_MOST_LOOKED_AT = 256


def find_opened(scene: Scene, findings: Findings, heads: Mapping[str, list[Signal]]) -> None:
    for signal in scene.signals:
        if signal.kind is Kind.STARTED:
            _by_command_line(scene, findings, signal)
    for written in heads.values():
        if is_owner_file(written[0].leaf):
            _by_owner_file(scene, findings, written[0])
        elif _RECENT in written[0].path and written[0].leaf.endswith(".lnk"):
            _by_shortcut(scene, findings, written[0])


def _by_command_line(scene: Scene, findings: Findings, start: Signal) -> None:
    """Explorer starts a program with the file that was double-clicked."""
    if fold(start.shown_field("process.parent.executable")).rpartition("\\")[2] != EXPLORER:
        return
    kind = fold(start.shown_field("winlog.logon.type"))
    if kind and kind not in _PERSON:
        return
    path = _argument(start.shown_field("process.command_line"))
    if not path:
        return
    rule = "opened-by-command-line" if kind else "opened-by-command-line-unknown-session"
    near = scene.names[start.host, fold(path).rstrip("\\")]
    read = next(_reads(around(near, start.time, 0, OPENING), start), None)
    if read is not None:
        findings.claim(read, rule, "read", source=read.place, evidence=[start])
    else:
        findings.claim(start, rule, "read", source=place_on(start.host, path).text)


def _argument(line: str) -> str:
    """The file of a command line: its last path that is not the program's."""
    found = [match for match in _ARGUMENT.finditer(line) if match.start() > 0]
    return (found[-1]["quoted"] or found[-1]["bare"]) if found else ""


def _reads(signals: Iterator[Signal], start: Signal) -> Iterator[Signal]:
    for signal in signals:
        if signal.kind is Kind.USED and signal.mask & READ and signal.actor == start.actor:
            yield signal


def _by_owner_file(scene: Scene, findings: Findings, owner: Signal) -> None:
    if not owner.server and owner.program not in OFFICE:
        return
    near = around(scene.folders[owner.host, owner.folder], owner.time, OPENING, OPENING)
    for number, signal in enumerate(_reads(near, owner)):
        if number >= _MOST_LOOKED_AT:
            return
        if not is_passing(signal.leaf) and owned_by(owner.leaf, signal.leaf):
            findings.claim(signal, "opened-with-owner-file", "read", source=signal.place, evidence=[owner])
            return


def _by_shortcut(scene: Scene, findings: Findings, shortcut: Signal) -> None:
    """Explorer notes what was opened in the folder of recent documents; the note names it without its folder."""
    if shortcut.program != EXPLORER:
        return
    leaf = shortcut.leaf.removesuffix(".lnk")
    near = around(scene.reads[shortcut.host, leaf], shortcut.time, OPENING, OPENING)
    reads = [read for read in near if read.program not in MACHINES | {EXPLORER}]
    if len({read.path for read in reads}) == 1:
        findings.claim(reads[0], "opened-with-shortcut", "read", source=reads[0].place, evidence=[shortcut])
