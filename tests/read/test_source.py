"""One file as a source: what identifies it."""

import hashlib
import os
from pathlib import Path

import pytest

from logctl.read import open_source


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 300_000])
def test_a_source_is_its_head_its_digest_and_its_size(tmp_path: Path, size: int) -> None:
    file, data = tmp_path / "a.log", bytes(number % 251 for number in range(size))
    file.write_bytes(data)
    source = open_source(file)
    assert (source.path, source.size, source.head) == (file, size, data[:4096])
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.modified == file.stat().st_mtime_ns


def test_a_file_that_is_left_alone_has_not_grown(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    file.write_bytes(b"one\n")
    source = open_source(file)
    file.read_bytes()
    assert not source.grown()


def test_a_file_that_is_appended_to_has_grown(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    file.write_bytes(b"one\n")
    source = open_source(file)
    with file.open("ab") as stream:
        stream.write(b"two\n")
    assert source.grown()


def test_a_file_that_was_overwritten_in_the_same_length_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.log"
    file.write_bytes(b"one\n")
    source = open_source(file)
    file.write_bytes(b"two\n")
    os.utime(file, ns=(source.modified + 1_000, source.modified + 1_000))
    assert source.grown()


def test_the_name_of_a_file_does_not_identify_it(tmp_path: Path) -> None:
    first, second = tmp_path / "a.log", tmp_path / "端末.evtx"
    for file in (first, second):
        file.write_bytes(b"same")
    assert open_source(first).sha256 == open_source(second).sha256


def test_a_file_that_cannot_be_opened_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_source(tmp_path / "missing")
    with pytest.raises(OSError):
        open_source(tmp_path)
