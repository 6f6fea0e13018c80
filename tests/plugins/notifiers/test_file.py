"""Notices at the end of a file."""

import stat
import sys
from pathlib import Path

import orjson
import pytest
from support.notices import bundled, message, notice

FILE = bundled("file")


def lines(path: Path) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def test_each_notice_is_a_line_after_those_before(tmp_path: Path) -> None:
    path = tmp_path / "found.ndjson"
    FILE.deliver(message({"path": str(path)}, notice(1), notice(2)))
    FILE.deliver(message({"path": str(path)}, notice(3)))
    assert [line["id"] for line in lines(path)] == [notice(number).id for number in (1, 2, 3)]
    assert {line["message"] for line in lines(path)} == {message({}).id}


def test_a_line_that_a_kill_tore_does_not_spoil_the_next(tmp_path: Path) -> None:
    path = tmp_path / "found.ndjson"
    path.write_bytes(b'{"id":"to')
    FILE.deliver(message({"path": str(path)}))
    torn, whole = path.read_bytes().splitlines()
    assert torn == b'{"id":"to'
    assert orjson.loads(whole)["id"] == notice().id


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    FILE.deliver(message({"path": str(tmp_path / "found.ndjson")}))
    assert stat.S_IMODE((tmp_path / "found.ndjson").stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FILE.deliver(message({"path": str(tmp_path / "none" / "found.ndjson")}))
