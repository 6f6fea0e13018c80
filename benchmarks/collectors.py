"""How fast is each input form of Windows event logs read and normalised, and does memory stay the same?

    python benchmarks/collectors.py [--records 20000] [--megabytes 1024] [FOLDER ...]

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
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from evtx import PyEvtxParser

from logctl import Collector, RawRecord
from logctl.contracts import Context
from logctl.manager import make_manager
from logctl.read import READERS, Unreadable, open_source, recognise
from logctl.settings import Settings

CONTEXT = Context("benchmark", "a", "lines", "windows", "0", "Asia/Tokyo", "cp932", "fe" * 32)
Line = Callable[[str, str, Any], str]


def default_folders() -> list[Path]:
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
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
                if one["event_record_id"] in xml:
                    found.append((xml[one["event_record_id"]], one["data"]))
        except (RuntimeError, OSError):
            continue
        if len(found) >= most:
            break
    return found[:most]


def windows() -> Collector:
    return make_manager(Settings()).collectors["windows"]


def record_of(collector: Collector, raw: str) -> Any:
    return sys.modules[f"{type(collector).__module__}.forms"].record_of(raw.encode(), CONTEXT)


def xml_line(xml: str, _json: str, _record: Any) -> str:
    return xml.partition("?>")[2].strip()


def dump_line(_xml: str, text: str, _record: Any) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False)


def winlogbeat_line(_xml: str, _json: str, record: Any) -> str:
    system = record.system
    winlog = {
        "channel": system.channel,
        "event_id": system.code,
        "provider_name": system.provider,
        "record_id": system.record_id,
        "computer_name": system.computer,
        "keywords": list(system.keywords),
        "task": system.task,
        "opcode": system.opcode,
        "event_data": record.data,
        "user_data": record.user,
        "process": {"pid": system.process_id, "thread": {"id": system.thread_id}},
    }
    document = {"@timestamp": system.time, "winlog": winlog, "event": {"code": system.code}}
    return json.dumps(document | {"log": {"level": "information"}}, ensure_ascii=False)


def fluent_bit_line(_xml: str, _json: str, record: Any) -> str:
    system = record.system
    document = {
        "ProviderName": system.provider,
        "EventID": system.code,
        "Level": system.level,
        "Keywords": "".join(system.keywords[:1]),
        "TimeCreated": system.time,
        "EventRecordID": system.record_id,
        "Channel": system.channel,
        "Computer": system.computer,
        "StringInserts": list(record.data.values()),
    }
    return json.dumps(document, ensure_ascii=False)


FORMS: dict[str, Line] = {
    "event XML": xml_line,
    "evtx_dump JSON": dump_line,
    "Winlogbeat": winlogbeat_line,
    "Fluent Bit": fluent_bit_line,
}


def records_of(path: Path, collector: Collector) -> Iterator[RawRecord]:
    source = open_source(path)
    found = recognise(source, [collector])
    if found is None:
        sys.exit(f"not recognised: {path}")
    for record in READERS[found[1].reader].read(source, "cp932"):
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


def speeds(records: list[tuple[str, str]], folder: Path) -> None:
    collector = windows()
    made = [(xml, text, record_of(collector, text)) for xml, text in records]
    first = 0.0
    for name, line in FORMS.items():
        path = folder / "form"
        write(path, (line(*one) for one in made), sys.maxsize)
        count, speed = normalise_all(path)
        first = first or speed
        print(f"{name:16} {count:8,} records {speed:10,.0f}/s   {speed / first:5.2f} of event XML")


def peak(path: Path) -> tuple[int, int]:
    """Records, and the most memory of a process that reads them, in MB."""
    command = [sys.executable, __file__, "--only", str(path)]
    count, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return int(count), int(memory)


def memory(records: list[tuple[str, str]], folder: Path, megabytes: int) -> None:
    for size in (megabytes // 16, megabytes):
        path = folder / "export.xml"
        lines = (xml_line(xml, "", None) for xml, _json in cycle(islice(records, 2000)))
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
    records = rendered(options.folders or default_folders(), options.records)
    with tempfile.TemporaryDirectory() as folder:
        speeds(records, Path(folder))
        memory(records, Path(folder), options.megabytes)


if __name__ == "__main__":
    main()
