"""The EVTX library's own sample files: its rendered snapshots, and damage of every kind.

The files are not part of the project; they lie beside the other real logs.
"""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from support.windows import below, draft_of, windows

from logctl import Collector, Draft, RejectError
from logctl.read import READERS, Unreadable, open_source, recognise

Identity = tuple[str, ...] | None


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


@pytest.fixture(scope="module")
def folder(real_logs: Path) -> Path:
    return real_logs / "permissive" / "omer-evtx"


@pytest.fixture(scope="module")
def drafts(collector: Collector, folder: Path) -> dict[Identity, list[Draft]]:
    """Of all sample files through the reader, by identity."""
    found: defaultdict[Identity, list[Draft]] = defaultdict(list)
    for path in sorted((folder / "samples").glob("*.evtx")):
        for record in READERS["evtx"].read(open_source(path), "cp932"):
            if not isinstance(record, Unreadable):
                draft = draft_of(collector, record.raw)
                found[draft.identity].append(draft)
    return found


def snapshots(folder: Path) -> dict[str, str]:
    """The rendered text of each, without the heading of the snapshot."""
    paths = sorted((folder / "tests" / "snapshots").glob("test_record_samples__*.snap"))
    texts = {path.stem.partition("__")[2]: path.read_text(encoding="utf-8") for path in paths}
    return {name: text.split("\n---\n", 1)[1] for name, text in texts.items()}


def test_every_rendered_snapshot_is_the_event_that_the_file_gives(
    collector: Collector, folder: Path, drafts: dict[Identity, list[Draft]]
) -> None:
    """JSON, JSON with attributes beside their elements, and XML."""
    texts = snapshots(folder)
    assert len(texts) == 18
    read = {name: draft_of(collector, text) for name, text in texts.items()}
    absent = {name for name, draft in read.items() if draft.identity not in drafts}
    assert absent == {
        "event_json_sample_with_event_data",
        "event_json_sample_with_separate_json_attributes",
        "event_xml_sample_with_event_data",
    }
    assert [name for name in texts.keys() - absent if read[name] not in drafts[read[name].identity]] == []


@pytest.mark.parametrize(
    "name", ["sample", "sample_with_event_data", "sample_with_event_data_with_attributes_and_text"]
)
def test_a_snapshot_in_json_and_its_twin_in_xml_are_one_event(
    collector: Collector, folder: Path, name: str
) -> None:
    texts = snapshots(folder)
    assert draft_of(collector, texts[f"event_json_{name}"]) == draft_of(collector, texts[f"event_xml_{name}"])


def test_attributes_beside_their_elements_are_those_of_the_elements(
    collector: Collector, folder: Path
) -> None:
    fields = draft_of(collector, snapshots(folder)["event_json_sample_with_separate_json_attributes"]).fields
    assert fields["winlog.provider_name"] == "Microsoft-Windows-EventSystem"
    assert fields["winlog.event_source_name"] == "EventSystem"
    assert (fields["event.code"], fields["event.created"]) == ("4625", "2010-11-10T18:18:51.000Z")


def test_snapshots_of_elements_of_one_name_lose_none(collector: Collector, folder: Path) -> None:
    texts = snapshots(folder)
    fields = draft_of(collector, texts["event_json_with_multiple_nodes_same_name"]).fields
    found = below(fields, "winlog.user_data.AdditionalInfo.")
    assert {"Action.name", "Action_1.name"} <= found.keys()
    assert len([name for name in found if name.startswith("HTTPRequestHeadersInfo.Header")]) > 1


def test_unnamed_values_keep_their_places_around_empty_ones(collector: Collector, folder: Path) -> None:
    fields = draft_of(collector, snapshots(folder)["event_json_with_multiple_data_elements-2"]).fields
    found = below(fields, "winlog.event_data.")
    assert (found["param1"], found["param7"][:9], found["param9"]) == ("Set-Mailbox", "5668 w3wp", "5")
    assert "param8" not in found


SAMPLES = {
    "2-system-Microsoft-Windows-LiveId%4Operational": (399, 0),
    "2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational": (1910, 4),
    "2-vss_0-Microsoft-Windows-TerminalServices-RemoteConnectionManager%4Operational": (1774, 2),
    "2-vss_7-System": (1160, 1),
    "Application_no_crc32": (17, 0),
    "E_ShadowCopy6_windows_system32_winevt_logs_Microsoft-Windows-CAPI2%4Operational": (459, 0),
    "E_Windows_system32_winevt_logs_Microsoft-Windows-CAPI2%4Operational": (340, 0),
    "E_Windows_system32_winevt_logs_Microsoft-Windows-Shell-Core%4Operational": (1146, 0),
    "MSExchange_Management_wec": (1, 0),
    "Microsoft-Windows-HelloForBusiness%4Operational": (6, 0),
    "Microsoft-Windows-LanguagePackSetup%4Operational": (17, 0),
    "Security_short_selected": (7, 0),
    "Security_with_size_t": (636, 0),
    "issue_201": (1, 0),
    "new-user-security": (4, 0),
    "post-Security": (126, 0),
    "sample-with-irregular-bool-values": (3028, 0),
    "sample-with-zero-data-size-event": (335, 1),
    "sample_with_a_bad_chunk_magic": (270, 3),
    "security": (2261, 0),
    "security_bad_string_cache": (2261, 0),
    "sysmon": (358, 8),
    "system": (1881, 0),
}
"""Records that are read, and stretches that are named as unreadable."""


def test_every_sample_is_in_the_table(folder: Path) -> None:
    assert {path.stem for path in (folder / "samples").glob("*.evtx")} == SAMPLES.keys()


@pytest.mark.parametrize("name", SAMPLES)
def test_what_can_be_read_of_a_sample_is_events_and_what_cannot_is_named(
    collector: Collector, folder: Path, name: str
) -> None:
    source = open_source(folder / "samples" / f"{name}.evtx")
    found = recognise(source, [collector])
    assert found is not None
    assert found[1].reader == "evtx"
    counts: Counter[str] = Counter()
    for record in READERS["evtx"].read(source, "cp932"):
        if isinstance(record, Unreadable):
            assert str(record)
            counts["unreadable"] += 1
        else:
            assert draft_of(collector, record.raw).fields["event.module"] == "windows"
            counts["read"] += 1
    assert (counts["read"], counts["unreadable"]) == SAMPLES[name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sample_with_a_bad_chunk_magic", "chunk number 6: "),
        ("sample_with_a_bad_chunk_magic", "chunk number 10: "),
        ("2-vss_7-System", "2 chunks in the middle of the file are empty"),
        ("sample-with-zero-data-size-event", "Invalid EVTX record data size"),
        ("sysmon", "Invalid EVTX chunk header magic"),
        ("2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational", "record number 6335011: "),
    ],
)
def test_the_reason_says_where_the_damage_is(folder: Path, name: str, reason: str) -> None:
    records = READERS["evtx"].read(open_source(folder / "samples" / f"{name}.evtx"), "cp932")
    assert [str(record) for record in records if isinstance(record, Unreadable) and reason in str(record)]


def test_binary_xml_without_a_file_around_it_is_no_event_log(collector: Collector, folder: Path) -> None:
    raw = (folder / "samples" / "binxml.dat").read_bytes()
    assert collector.recognise(raw, folder / "binxml.dat") is None
    with pytest.raises(RejectError):
        draft_of(collector, raw)


def test_programs_beside_the_samples_are_no_event_logs(collector: Collector, folder: Path) -> None:
    programs = sorted((folder / "samples" / "dlls").iterdir())
    assert programs
    assert [path.name for path in programs if recognise(open_source(path), [collector])] == []


def test_a_damaged_string_cache_changes_no_event(collector: Collector, folder: Path) -> None:
    def read(name: str) -> list[Draft]:
        records = READERS["evtx"].read(open_source(folder / "samples" / name), "cp932")
        return [draft_of(collector, record.raw) for record in records if not isinstance(record, Unreadable)]

    assert read("security_bad_string_cache.evtx") == read("security.evtx")
