"""Lines of file servers that were cut, mixed and turned into something else: an event, a reason, or somebody else's."""

import random
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from support.file_servers import CONTEXT, line_collector

from logctl.content import bundled_folder
from logctl.contracts import Line
from logctl.errors import RejectError
from logctl.fields import type_of

FOLDER = bundled_folder() / "collectors"
SAMPLES = {
    "samba": FOLDER / "samba/samples/samba/syslog.log",
    "samba_auth": FOLDER / "samba/samples/samba_auth/log.smbd",
    "isilon": FOLDER / "isilon/samples/audit.json",
    "synology": FOLDER / "synology/samples/syslog.log",
}
PROGRAMS = {"samba": "smbd_audit", "samba_auth": "smbd", "isilon": "audit_protocol", "synology": ""}
COUNT = 10_000
PIECES = ("|", "||", "\0", '"', "{", "}", "[", "]", ",", " -> /", "ok", "\n", "\\", "漢", "%", "-1", "9" * 30)


def mutated(lines: list[str], chance: random.Random) -> str:
    text = chance.choice(lines)
    for _time in range(chance.randint(1, 4)):
        place = chance.randint(0, len(text))
        other = chance.choice(lines)
        text = chance.choice(
            [
                text[:place],
                text[place:],
                text[:place] + chance.choice(PIECES) + text[place:],
                text[:place] + text[place + chance.randint(1, 9) :],
                text[:place] + other[chance.randint(0, len(other)) :],
            ]
        )
    return text


def lines_of(path: Path) -> list[str]:
    """Without the frame of syslog, as its collector hands them on."""
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n[2026") if path.name == "log.smbd" else text.splitlines()
    return [line.split("smbd_audit: ")[-1].split(" nas01 ")[-1] for line in lines if line]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_mutated_line_makes_a_collector_fail(name: str) -> None:
    chance, collector = random.Random(11), line_collector(name)
    lines = lines_of(SAMPLES[name])
    for number in range(COUNT):
        text = mutated(lines, chance)
        line = Line(text, number % 2 or None, "fs01", PROGRAMS[name])
        with suppress(RejectError):
            for draft in collector.dissect(line, CONTEXT) or ():
                assert {one for one in draft.fields if type_of(one) is None} == set(), text
                assert collector.message(draft.fields, "ja"), text
                assert collector.message(draft.fields, "en"), text


def test_long_names_do_not_stay_in_memory() -> None:
    collector = line_collector("samba")
    tracemalloc.start()
    for number in range(200):
        line = Line(f"u|192.0.2.1|unlinkat|ok|/srv/{number}" + "x" * 500_000, 0, "", "smbd_audit")
        list(collector.dissect(line, CONTEXT) or ())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
