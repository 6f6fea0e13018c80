"""How fast is each input form of Windows event logs read and normalised, and does memory stay the same?

    python benchmarks/windows.py [--records 20000] [--megabytes 1024] [FOLDER ...]

FOLDERs have EVTX files; default: those of LOGCTL_TEST_DATA. The same real records are written in every form, read and
normalised in one process, without journal and index. Then an export as `wevtutil` writes it is read at a sixteenth of
the size and at the whole size, each in a process of its own: the peaks of memory are to be compared, as are the
records a second of one run; absolute times differ between machines.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from evtx import PyEvtxParser

from logctl import Collector, RawRecord
from logctl.contracts import Context
from logctl.errors import LogctlError
from logctl.manager import make_manager
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import Settings

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from support import forwarders

CONTEXT = Context("benchmark", "a", "lines", "windows", "0", "Asia/Tokyo", "cp932", "fe" * 32)


def default_folders() -> list[Path]:
    from support.real_logs import real_logs_folder

    folder = real_logs_folder()
    if folder is None:
        sys.exit("name a folder with EVTX files, or set LOGCTL_TEST_DATA")
    return [folder]


def rendered(folders: list[Path], most: int) -> list[tuple[str, str]]:
    """So many records as XML and as JSON; damaged records are left out."""
    found: list[tuple[str, str]] = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*.evtx"))):
        try:
            parser: Any = PyEvtxParser(str(path))
            xml = {one["event_record_id"]: one["data"] for one in parser.records()}
            parser = PyEvtxParser(str(path))
            for one in parser.records_json():
                if is_whole(xml.get(one["event_record_id"], "")):
                    found.append((xml[one["event_record_id"]], one["data"]))
        except (RuntimeError, OSError):
            continue
        if len(found) >= most:
            break
    return found[:most]


def is_whole(xml: str) -> bool:
    """A few real records have no number, or control characters: no forwarder sends such."""
    try:
        return all(line(xml, "{}") for line in FORMS.values())
    except (ElementTree.ParseError, ValueError, KeyError):
        return False


def windows() -> Collector:
    return make_manager(Settings()).collectors["windows"]


def xml_line(xml: str) -> str:
    return xml.partition("?>")[2].strip()


def sent(render: Callable[[str], dict[str, Any]]) -> Callable[[str, str], str]:
    """As a forwarder sends what Windows renders."""
    return lambda xml, _json: json.dumps(render(forwarders.windows_xml(xml)), ensure_ascii=False)


FORMS: dict[str, Callable[[str, str], str]] = {
    "event XML": lambda xml, _json: xml_line(xml),
    "evtx_dump JSON": lambda _xml, text: json.dumps(json.loads(text), ensure_ascii=False),
    "Winlogbeat": sent(forwarders.winlogbeat),
    "Winlogbeat 6": sent(forwarders.winlogbeat_6),
    "NXLog": sent(lambda xml: forwarders.nxlog(xml, UTC)),
    "Fluent Bit": sent(lambda xml: forwarders.fluent_bit(xml, UTC)),
    "Fluent Bit winlog": sent(lambda xml: forwarders.fluent_bit_winlog(xml, UTC)),
}


def records_of(path: Path, collector: Collector) -> Iterator[RawRecord]:
    source = open_source(path)
    found = recognise(source, [collector])
    if found is None:
        sys.exit(f"not recognised: {path}")
    for record in reader_of(found[1].reader).read(source, "cp932"):
        if not isinstance(record, Unreadable):
            yield record


def normalise_all(path: Path) -> tuple[int, float]:
    collector, count, start = windows(), 0, time.perf_counter()
    for record in records_of(path, collector):
        count += sum(1 for _draft in collector.normalise(record, CONTEXT))
    return count, count / (time.perf_counter() - start)


def write(path: Path, lines: Iterator[str], size: int) -> None:
    """As `wevtutil qe /f:xml` does: no root element, records one after the other."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        written = 0
        for line in lines:
            written += file.write(line + "\n")
            if written >= size:
                return


def speeds(records: list[tuple[str, str]], folders: list[Path], folder: Path) -> None:
    first = 0.0
    for name, line in FORMS.items():
        path = folder / "form"
        write(path, (line(*one) for one in records), sys.maxsize)
        count, speed = normalise_all(path)
        first = first or speed
        tell(name, count, speed, first)
    tell("EVTX", *evtx_speed(folders, len(records)), first)


def tell(name: str, count: int, speed: float, first: float) -> None:
    print(f"{name:18} {count:8,} records {speed:10,.0f}/s   {speed / first:5.2f} of event XML")


def evtx_speed(folders: list[Path], most: int) -> tuple[int, float]:
    collector, count, start = windows(), 0, time.perf_counter()
    for path in (path for folder in folders for path in sorted(folder.rglob("*.evtx"))):
        if count >= most:
            break
        with suppress(LogctlError):  # a damaged file
            for record in records_of(path, collector):
                count += sum(1 for _draft in collector.normalise(record, CONTEXT))
    return count, count / (time.perf_counter() - start)


def peak(path: Path) -> tuple[int, int]:
    """Records, and the most memory of a process that reads them, in MB."""
    command = [sys.executable, __file__, "--only", str(path)]
    count, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(count), int(memory)


def memory(records: list[tuple[str, str]], folder: Path, megabytes: int) -> None:
    for size in (megabytes // 16, megabytes):
        path = folder / "export.xml"
        lines = (xml_line(xml) for xml, _json in cycle(islice(records, 2000)))
        write(path, lines, size * 1_000_000)
        count, most = peak(path)
        print(f"export of {size:5,} MB: {count:9,} records, {most:,} MB of memory at most")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--only", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        count, _speed = normalise_all(options.only)
        print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    folders = options.folders or default_folders()
    records = rendered(folders, options.records)
    with tempfile.TemporaryDirectory() as folder:
        speeds(records, folders, Path(folder))
        memory(records, Path(folder), options.megabytes)


if __name__ == "__main__":
    main()
