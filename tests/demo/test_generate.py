"""The files of an invented hospital: the same from the same seed, and in the sources' own forms."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from freezegun import freeze_time

from logctl.demo.generate import Written, write_hospital
from logctl.demo.hospital import Size

from .conftest import SMALL

HEADERS = {
    "client-operations": "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,"
    "ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル",
    "ehr": "操作日時,端末名,利用者ID,利用者氏名,職種,操作内容,画面名,患者番号,患者氏名,対象利用者ID",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_seed_gives_the_same_bytes_at_any_time_in_any_place(folder: Path, tmp_path: Path) -> None:
    with freeze_time("2031-01-01"):
        write_hospital(tmp_path / "elsewhere", SMALL)
    assert contents(tmp_path / "elsewhere") == contents(folder)


@pytest.mark.parametrize(
    "size",
    [
        Size(10, 1, 4, date(2026, 10, 28)),
        Size(11, 1, 3, date(2026, 10, 28)),
        Size(10, 1, 3, date(2026, 10, 27)),
    ],
    ids=["seed", "beds", "day"],
)
def test_another_size_or_seed_gives_another_hospital(size: Size, folder: Path, tmp_path: Path) -> None:
    write_hospital(tmp_path, size)
    ours, theirs = contents(folder), contents(tmp_path)
    same = [
        name for name in ours.keys() & theirs.keys() if ours[name] == theirs[name] and len(ours[name]) > 2_000
    ]
    assert same == []


def test_writing_into_the_same_folder_again_changes_nothing(tmp_path: Path) -> None:
    write_hospital(tmp_path, SMALL)
    before = contents(tmp_path)
    write_hospital(tmp_path, SMALL)
    assert contents(tmp_path) == before


def test_each_day_is_told_once(tmp_path: Path) -> None:
    told: list[None] = []
    write_hospital(tmp_path, Size(10, 3, 3), lambda: told.append(None))
    assert len(told) == 3


def test_the_truth_file_is_what_was_given_back(small: Written) -> None:
    assert json.loads((small.logs.parent / "truth.json").read_text("utf-8")) == json.loads(
        json.dumps(small.truth)
    )


def test_the_records_are_as_many_as_the_truth_says(small: Written) -> None:
    found: Counter[str] = Counter()
    for file in small.logs.rglob("*.*"):
        data = file.read_bytes()
        lines = (
            data.count(b"<Event ") if file.suffix == ".xml" else len(re.findall(rb"(?m)^[^#\n].*\n", data))
        )
        found[file.parent.name] += 0 if file.suffix == ".conf" else lines - (file.suffix == ".csv")
    assert found == small.truth["records"]


@pytest.mark.parametrize("name", HEADERS)
def test_a_table_is_cp932_with_the_line_ends_of_windows_and_as_many_cells_everywhere(
    small: Written, name: str
) -> None:
    for file in (small.logs / name).iterdir():
        data = file.read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n")
        assert len({len(row) for row in csv.reader(data.decode("cp932").splitlines())}) == 1


def test_the_times_of_the_ehr_are_of_the_era(small: Written) -> None:
    (file, *_more) = sorted((small.logs / "ehr").iterdir())
    first = file.read_text("cp932").splitlines()[1]
    assert re.match(r"R8\.10\.28 \d\d:\d\d:\d\d,", first)


@pytest.mark.parametrize(("name", "header"), HEADERS.items())
def test_each_table_begins_with_the_columns_of_its_product(small: Written, name: str, header: str) -> None:
    for file in (small.logs / name).iterdir():
        assert file.read_text("cp932").splitlines()[0] == header


def numbered_events(file: Path) -> Iterator[tuple[int, str]]:
    """Each with the line on which it begins: values can have line ends."""
    number = 1
    for text in re.split(r"(?<=\n)(?=<Event )", file.read_text("utf-8")):
        yield number, text
        number += text.count("\n")


def test_the_logs_of_a_server_are_events_in_xml_unless_they_were_spoilt(small: Written) -> None:
    spoilt = {(entry["file"], entry["line"]) for entry in small.truth["broken"]}
    for file in (small.logs / "windows-servers").iterdir():
        for number, text in numbered_events(file):
            if (f"windows-servers/{file.name}", number) in spoilt:
                with pytest.raises(ElementTree.ParseError):
                    ElementTree.fromstring(text)
            else:
                assert ElementTree.fromstring(text).tag.endswith("}Event")


def test_every_machine_of_the_truth_has_logged_something(small: Written) -> None:
    text = "".join(file.read_text("utf-8") for file in small.logs.glob("windows-*/*"))
    assert [one["name"] for one in small.truth["machines"] if one["name"] not in text] == []


def test_the_hospital_has_three_terminals_a_bed(small: Written) -> None:
    terminals = [one for one in small.truth["machines"] if one["room"]]
    assert len(terminals) in range(29, 33)


def test_every_incident_is_acted_once_with_its_evidence(small: Written) -> None:
    ids = [incident["id"] for incident in small.truth["incidents"]]
    assert ids == [
        *("copy-to-stick", "unregistered-stick", "mass-printing", "renames"),
        *("snooping", "shared-terminal"),
        *("retired-account", "brute-force", "vendor-at-night"),
        *("vpn-guessing", "upload"),
        *("cleared-log", "silent-terminal"),
    ]
    for incident in small.truth["incidents"]:
        assert incident["facts"], incident["id"]
        assert all(incident["evidence"].values()), incident["id"]
        assert incident["begin"] <= incident["end"]
        assert not incident["title"]["ja"].isascii()


def test_the_smallest_and_a_long_period_have_all_their_incidents(tmp_path: Path) -> None:
    for size in (Size(10, 1, 99), Size(10, 9, 5)):
        truth = write_hospital(tmp_path / str(size.days), size).truth
        assert all(incident["begin"] < incident["end"] for incident in truth["incidents"][:-1])
