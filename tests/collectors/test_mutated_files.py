"""Ten thousand damaged files of each format: no damage is a failure, and what is whole in a file is read.

In half of them the damage is done to one record between whole ones, in the other half to the file.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from support.mutations import mutated
from support.table_damage import LARGEST, damaged

from logctl import Collector
from logctl.content import bundled_folder
from logctl.content.mappings import read_mapping
from logctl.contracts import Context, Headed
from logctl.decode import iso_milliseconds
from logctl.event import Position
from logctl.manager import make_manager
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import DELIMITERS, Form
from logctl.normalise import Normaliser, Rejected
from logctl.read import READERS, FileSource, Unreadable, open_source, recognise
from logctl.settings import load_settings

EACH = 5_000
RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0
CONTENT = bundled_folder() / "collectors"


@dataclass(frozen=True)
class Format:
    """`begins` are the bytes with which a record begins or ends: there are not more than of these."""

    collector: Collector
    reader: str
    head: bytes
    records: tuple[bytes, ...]
    end: bytes
    begins: tuple[bytes, ...]
    damage: Callable[[Random, bytes], bytes]
    hides: tuple[bytes, ...] = ()
    """What may hide all that follows."""

    def file(self, records: Sequence[bytes]) -> bytes:
        return self.head + b"".join(record + self.end for record in records)


def plainly(random: Random, raw: bytes) -> bytes:
    return mutated(random, raw)[:LARGEST]


def table(form: Form, encoding: str) -> Format:
    """As the bundled mapping has it; some rows have quoted cells."""
    mapping, end = read_mapping(CONTENT / "ehr_access.toml"), DELIMITERS[form]
    rows = [
        "操作日時,端末名,利用者ID,利用者氏名,職種,操作内容,画面名,患者番号,患者氏名,対象利用者ID",
        "R8.10.05 08:31:00,NS3-PC04,k_mori,森 和子,看護師,ログイン,メニュー,,,",
        "令和8年10月5日 24:10,NS3-PC04,k_mori,髙﨑 ソ表,看護師,参照,看護記録,00020458,試験 ～患者,",
        '"R8.10.05 08:33:10","NS3-PC04","k_mori","森 ""和子""","看護師","更新","経過\r\n表","00020458",,',
        '2026/10/05 8:40,NS3-PC04,k_mori,森 和子,看護師,ログアウト,①能,="00020458",ﾓﾘ,',
    ]
    head, *records = (row.replace(",", end).encode(encoding) for row in rows)
    collector = MappedCollector(replace(mapping, form=form))
    delimiter, breaks = end.encode(), (b"\n", b"\r")
    damage = partial(damaged, delimiter=delimiter)
    return Format(collector, form, head + b"\r\n", tuple(records), b"\r\n", breaks, damage)


def sample(name: str, file: str, begins: bytes, hides: tuple[bytes, ...] = ()) -> Format:
    """Of a collector's own."""
    collector = make_manager(load_settings({}, environment={})).collectors[name]
    source = open_source(CONTENT / "atna" / "samples" / file)
    found = recognise(source, [collector])
    assert found
    reader = found[1].reader
    records = [
        record for record in READERS[reader].read(source, "cp932") if not isinstance(record, Unreadable)
    ]
    raws = tuple(record.raw for record in records)
    return Format(collector, reader, b"", raws, b"\n", (begins,), plainly, hides)


def printed() -> Format:
    """Objects over several lines: a brace too many or too few hides those after it."""
    form = sample("fhir_audit", "events.ndjson", b"\n")
    raws = tuple(json.dumps(json.loads(raw), indent=1).encode() for raw in form.records)
    return replace(form, reader="json", records=raws, begins=(b"{",), hides=(b"",))


XML_HIDES = (b"<!", b"<\0!\0")
FORMATS: dict[str, Callable[[], Format]] = {
    "csv": lambda: table("csv", "cp932"),
    "tsv": lambda: table("tsv", "utf-8"),
    "csv-semicolon": lambda: table("csv-semicolon", "cp932"),
    "audit-message": lambda: sample("atna", "messages.xml", b"<AuditMessage", XML_HIDES),
    "fhir": lambda: sample("fhir_audit", "events.ndjson", b"\n"),
    "fhir-printed": printed,
}
made = cache(lambda name: FORMATS[name]())
each_format = pytest.mark.parametrize("name", FORMATS)


def outcome(folder: Path, data: bytes, form: Format) -> set[str]:
    """The hashes of the records that are events. Each file is a new one: some disks are slow with what is rewritten."""
    file = folder / sha256(data).hexdigest()
    file.write_bytes(data)
    try:
        return events_of(open_source(file), data, form)
    finally:
        file.unlink()


def events_of(source: FileSource, data: bytes, form: Format) -> set[str]:
    recognise(source, [form.collector], failed=_fails)
    events, told, end = set[str](), 0, -1
    normaliser, context = Normaliser({form.collector.name: form.collector}, "ja"), context_of(source, form)
    for record in READERS[form.reader].read(source, "cp932"):
        told += 1
        if isinstance(record, Unreadable):
            continue
        assert end < record.position < len(data)
        end = record.position
        received = replace(record, receipt=RECEIPT)
        found = normaliser.normalise(received, context, Position(RECEIPT, "sample", told))
        if not isinstance(found, Rejected):
            events.update(sha256(record.raw).hexdigest() for _event in found)
        else:
            assert not found.reason.startswith("collector"), found
    assert told <= 2 + sum(data.replace(b"\0", b"").count(begin) for begin in form.begins)
    return events


def _fails(collector: Collector, error: Exception) -> None:
    raise AssertionError(collector.name) from error


def context_of(source: FileSource, form: Format) -> Context:
    collector = form.collector
    header, position = collector.header(source.head, "cp932") if isinstance(collector, Headed) else ("", -1)
    return Context(
        *("sample", "a", form.reader, collector.name, "1", "Asia/Tokyo", "cp932", source.sha256),
        header=header,
        header_position=position,
    )


def hashes(records: Sequence[bytes]) -> set[str]:
    return {sha256(record).hexdigest() for record in records}


@each_format
def test_a_file_without_damage_is_read(name: str, tmp_path: Path) -> None:
    form = made(name)
    assert outcome(tmp_path, form.file(form.records), form) == hashes(form.records)


@each_format
def test_whatever_is_done_to_a_record_those_around_it_are_events(name: str, tmp_path: Path) -> None:
    form, random = made(name), Random(f"record {name}")
    plain = [record for record in form.records if b'"' not in record or form.end == b"\n"]
    for _number in range(EACH):
        before, after = random.sample(form.records, 2), random.sample(plain, 2)
        piece = form.damage(random, random.choice(form.records))
        found = outcome(tmp_path, form.file([*before, piece, *after]), form)
        whole = hashes(before if any(mark in piece for mark in form.hides) else [*before, *after])
        assert whole <= found, (before, piece, after)


@each_format
def test_whatever_is_done_to_a_file_is_no_failure(name: str, tmp_path: Path) -> None:
    form, random = made(name), Random(f"file {name}")
    whole = form.file(form.records)
    texts = (
        [whole] if form.head == b"" else [whole, *(_again(form, code) for code in ("utf-8-sig", "utf-16"))]
    )
    for _number in range(EACH):
        outcome(tmp_path, form.damage(random, random.choice(texts)), form)


def _again(form: Format, encoding: str) -> bytes:
    whole = form.file(form.records)
    try:
        return whole.decode("utf-8").encode(encoding)
    except UnicodeDecodeError:
        return whole.decode("cp932").encode(encoding)
