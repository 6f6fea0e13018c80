"""Exported files and the manifests beside them."""

import hashlib
import json
from pathlib import Path

import pytest

from logctl.pipeline.export import Verified, manifest_path, sha256_of, verify_exports


def exported(folder: Path, name: str = "a.csv", content: bytes = b"a,b\r\n") -> Path:
    file = folder / name
    file.write_bytes(content)
    entry = {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest_path(file).write_text(json.dumps({"manifest": 1, "files": [entry]}))
    return file


def problems(folder: Path) -> dict[str, str | None]:
    return {found.file: found.problem for found in verify_exports(folder)}


def test_what_is_as_it_was_exported_has_no_problem(tmp_path: Path) -> None:
    exported(tmp_path)
    exported(tmp_path, "ログ.xlsx", b"\x00" * 3_000_000)
    assert problems(tmp_path) == {"a.csv": None, "ログ.xlsx": None}


def test_every_changed_byte_is_found(tmp_path: Path) -> None:
    content = b"a,b\r\n1,2\r\n"
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= 1
        exported(tmp_path, content=content).write_bytes(changed)
        assert problems(tmp_path) == {"a.csv": "is not what was exported: its SHA-256 differs"}


def test_a_file_that_is_longer_shorter_or_gone_is_found(tmp_path: Path) -> None:
    file = exported(tmp_path)
    file.write_bytes(b"a,b\r\n\r\n")
    assert problems(tmp_path) == {"a.csv": "has another length than when it was exported"}
    file.unlink()
    assert problems(tmp_path) == {"a.csv": "is missing"}


def test_a_file_without_a_manifest_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x")
    assert list(verify_exports(tmp_path)) == [Verified("b.txt", None)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"files": 3}', '{"files": [{}]}'),
        '{"files": [{"name": "../secret", "bytes": 1, "sha256": "x"}]}',
        '{"files": [{"name": "a.csv", "bytes": "1", "sha256": "x"}]}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv.manifest.json").write_text(text)
    assert problems(tmp_path) == {"a.csv.manifest.json": "is no manifest that can be read"}


def test_the_hash_is_that_of_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "large"
    content = bytes(range(256)) * 10_000
    file.write_bytes(content)
    assert sha256_of(file) == hashlib.sha256(content).hexdigest()
