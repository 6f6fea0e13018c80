"""The reference case of file tracking, through the real command, on both stores."""

import json
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from conftest import REQUIRED, STORES
from support.command import Command, Result, in_process_of_its_own, ingested
from support.opensearch.stores import delete_all

from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names

TERMINAL = "S59014246"
DESKTOP = "C:\\Documents and Settings\\Wt-aozora\\Desktop\\"
ORIGIN = "\\\\Tok-sv07\\部外秘\\顧客情報\\W110628.xlsx"
COPIED, RENAMED, STICK = DESKTOP + "W110628.xlsx", DESKTOP + "W110628 作業用.xlsx", "F:\\W110628 作業用.xlsx"
OF_PATHS = {
    ORIGIN: "2022-03-01T19:07:00.127",
    COPIED: "2022-03-01T19:07:19.066",
    RENAMED: "2022-03-01T19:08:19.034",
    STICK: "2022-03-01T19:08:19.034",
}
"""Each path of the lineage with the moment of an operation on it."""
MOMENTS = (
    (ORIGIN, "2022-03-01T19:07:00.127"),
    (COPIED, "2022-03-01T19:07:00.127"),
    (COPIED, "2022-03-01T19:07:19.066"),
    (RENAMED, "2022-03-01T19:07:19.066"),
    (RENAMED, "2022-03-01T19:08:19.034"),
    (RENAMED, "2022-03-01T19:08:42.800"),
    (STICK, "2022-03-01T19:08:19.034"),
)


@pytest.fixture(scope="session")
def case() -> Path:
    """The folder of the case, beside the shared data; a skip where there is none, a failure where it is required."""
    data = os.environ.get("LOGCTL_TEST_DATA", "")
    folder = Path(data).parent / "cases" / "file-tracking"
    if data and folder.is_dir():
        return folder
    if "data" in REQUIRED:
        pytest.fail("LOGCTL_REQUIRE names data, but beside LOGCTL_TEST_DATA is no cases/file-tracking")
    pytest.skip("no reference cases: set LOGCTL_TEST_DATA to the folder beside theirs")


@pytest.fixture(scope="session")
def expected(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Place:
    """Variables that name the data and the store."""

    variables: dict[str, str]


@pytest.fixture(scope="module", params=STORES)
def place(
    request: pytest.FixtureRequest, case: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[Place]:
    folder, log = tmp_path_factory.mktemp("track"), case / "client-operations.csv"
    if request.param == "embedded":
        yield Place({"LOGCTL_HOME": str(ingested(folder, log))})
        return
    url, names = request.getfixturevalue("opensearch_url"), Names(f"test-track-{worker_id}")
    client, store = (
        Client(Access(urls=(url,))),
        {"LOGCTL_STORE": url, "LOGCTL_OPENSEARCH_PREFIX": names.prefix},
    )
    delete_all(client, names)
    yield Place({"LOGCTL_HOME": str(ingested(folder, log, store=store)), **store})
    delete_all(client, names)


@pytest.fixture
def track(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    for name, value in place.variables.items():
        monkeypatch.setenv(name, value)
    command = Command(capsys)
    return lambda *arguments: command("track", *arguments, "-o", "json")


def without_more(given: Any, expected: Any) -> Any:
    """Without the keys that a command may give beyond those expected."""
    if isinstance(expected, dict) and isinstance(given, dict):
        return {name: without_more(given.get(name), value) for name, value in expected.items()}
    if isinstance(expected, list) and isinstance(given, list) and len(given) == len(expected):
        return [without_more(one, other) for one, other in zip(given, expected, strict=True)]
    return given


def same_lineage(given: Any, expected: dict[str, Any]) -> None:
    """Drive types of final places are part of it: none may be there where none is expected."""
    for name in ("origins", "finals", "steps", "truncated", "host"):
        assert without_more(given[name], expected[name]) == expected[name], name
    assert given["origins"] == expected["origins"]
    assert given["finals"] == expected["finals"]


def test_the_answer_is_the_expected_one(track: Callable[..., Result], expected: dict[str, Any]) -> None:
    result = track(expected["asked"])
    assert (result.code, result.err) == (0, "")
    assert without_more(result.json, expected) == expected
    same_lineage(result.json, expected)


def test_every_step_carries_its_evidence_and_is_certain(
    track: Callable[..., Result], expected: dict[str, Any]
) -> None:
    steps = track(expected["asked"]).json["steps"]
    assert [step["confidence"] for step in steps] == [1.0] * 4
    assert [len(step["evidence"]) for step in steps] == [1] * 4
    assert len({step["evidence"][0] for step in steps}) == 4


def test_a_log_without_sequence_numbers_cannot_be_called_complete(track: Callable[..., Result]) -> None:
    found = track(STICK).json["completeness"]
    assert (found["assessable"], found["logs"]) == (False, 0)
    assert found["not_assessable"] >= 1


@pytest.mark.parametrize(("path", "moment"), MOMENTS)
def test_every_path_of_it_has_the_same_lineage(
    track: Callable[..., Result], expected: dict[str, Any], path: str, moment: str
) -> None:
    result = track(path, "--host", TERMINAL, "--at", moment)
    assert (result.code, result.err) == (0, "")
    same_lineage(result.json, expected)
    assert result.json["asked"] == path


def wide(path: str) -> str:
    r"""With full-width letters and digits, as an input method leaves them; not the drive's letter."""
    return path[:3] + "".join(
        chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in path[3:]
    )


SPELLINGS: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "full width": wide,
    "decomposed": lambda path: unicodedata.normalize("NFD", path),
    "new profiles": lambda path: path.replace("C:\\Documents and Settings\\", "C:\\Users\\"),
    "slashes": lambda path: path if path.startswith("\\\\") else path.replace("\\", "/"),
    "long form": lambda path: "\\\\?\\" + ("UNC" + path[1:] if path.startswith("\\\\") else path),
    "domain of the server": lambda path: path.replace("Tok-sv07", "Tok-sv07.hospital.example"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("path", OF_PATHS)
def test_it_is_the_same_however_the_path_is_written(
    track: Callable[..., Result], expected: dict[str, Any], path: str, spelling: str
) -> None:
    result = track(SPELLINGS[spelling](path), "--host", TERMINAL.lower(), "--at", OF_PATHS[path])
    assert result.code == 0, result.err
    same_lineage(result.json, expected)


@pytest.mark.parametrize("number", range(4))
def test_the_event_of_each_step_has_the_lineage(
    track: Callable[..., Result], expected: dict[str, Any], number: int
) -> None:
    identity = track(STICK).json["steps"][number]["evidence"][0]
    result = track("--event", identity)
    assert result.code == 0, result.err
    same_lineage(result.json, expected)


@pytest.mark.parametrize("path", [RENAMED, "C:\\Users\\Wt-aozora\\Desktop\\W110628 作業用.xlsx"])
def test_three_files_of_one_path_are_answered_apart(
    track: Callable[..., Result], expected: dict[str, Any], path: str
) -> None:
    result = track(path)
    assert result.code == 0
    assert "--host" in result.err
    assert "--at" in result.err
    first, other, later = result.json
    same_lineage(first, expected)
    assert (other["host"], [one["path"] for one in other["origins"]]) == (
        "S59010516",
        ["\\\\Tok-sv07\\公開\\W110628.xlsx"],
    )
    assert [step["operation"] for step in other["steps"]] == ["copy", "rename", "print"]
    assert (later["host"], [step["operation"] for step in later["steps"]]) == (TERMINAL, ["create", "copy"])
    assert [one["path"] for one in later["finals"]] == [RENAMED, "\\\\Tok-sv07\\公開\\W110628 作業用.xlsx"]


def test_the_terminal_and_the_time_choose_among_them(track: Callable[..., Result]) -> None:
    assert len(track(RENAMED, "--host", TERMINAL).json) == 2
    other = track(RENAMED, "--host", "S59010516").json
    assert {step["user"] for step in other["steps"]} == {"t_umibe"}
    later = track(RENAMED, "--host", TERMINAL, "--at", "2022-03-01 19:09:26").json
    assert [step["operation"] for step in later["steps"]] == ["create", "copy"]


@pytest.mark.parametrize("reads", [(), ("--reads",)])
def test_what_others_did_with_the_same_origin_is_not_in_it(
    track: Callable[..., Result], expected: dict[str, Any], reads: tuple[str, ...]
) -> None:
    result = track(STICK, *reads)
    same_lineage(result.json, expected)
    assert "t_umibe" not in result.out


def test_back_is_how_it_came_here(track: Callable[..., Result], expected: dict[str, Any]) -> None:
    found = track(STICK, "--direction", "back").json
    assert found["origins"] == expected["origins"]
    assert [one["path"] for one in found["finals"]] == [STICK]
    assert without_more(found["steps"], expected["steps"]) == expected["steps"]


def test_back_leaves_out_what_came_of_it(track: Callable[..., Result], expected: dict[str, Any]) -> None:
    found = track(COPIED, "--host", TERMINAL, "--direction", "back").json
    assert found["origins"] == expected["origins"]
    assert [step["operation"] for step in found["steps"]] == ["copy"]
    assert [(one["path"], one["operation"]) for one in found["finals"]] == [(COPIED, "copy")]


def test_forward_from_the_origin_is_all_that_came_of_it(
    track: Callable[..., Result], expected: dict[str, Any]
) -> None:
    found = track(ORIGIN, "--direction", "forward").json
    same_lineage(found, expected)
    with_reads = track(ORIGIN, "--direction", "forward", "--reads").json
    assert [step["user"] for step in with_reads["steps"]] == ["t_umibe", *["h_akisora"] * 4]
    assert with_reads["finals"][:2] == expected["finals"]
    assert [(one["path"], one["operation"]) for one in with_reads["finals"][2:]] == [(ORIGIN, "read")]


def test_forward_leaves_out_where_it_came_from(
    track: Callable[..., Result], expected: dict[str, Any]
) -> None:
    found = track(STICK, "--direction", "forward").json
    assert found["steps"] == []
    assert [(one["path"], one["operation"]) for one in found["finals"]] == [(STICK, "copy")]


def test_both_from_the_origin_at_one_moment_is_what_was_taken_then(
    track: Callable[..., Result], expected: dict[str, Any]
) -> None:
    for reads in ((), ("--reads",)):
        same_lineage(track(ORIGIN, "--host", TERMINAL, "--at", OF_PATHS[ORIGIN], *reads).json, expected)


def test_a_process_of_its_own_answers_in_utf_8(place: Place, expected: dict[str, Any]) -> None:
    result = in_process_of_its_own("track", STICK, "-o", "json", **place.variables)
    assert (result.code, result.err) == (0, "")
    same_lineage(result.json, expected)


# any order of arrival


def shuffled(case: Path, seed: int) -> list[bytes]:
    """The log in several files, each with the header, in an order that chance gives."""
    header, *rows = (case / "client-operations.csv").read_bytes().splitlines(keepends=True)
    random = Random(seed)
    random.shuffle(rows)
    count = random.randrange(1, 5)
    parts = [rows[number::count] for number in range(count)]
    return [b"".join([header, *part]) for part in parts]


def answers(logctl: Command, files: Sequence[Path]) -> list[Any]:
    for file in files:
        assert logctl("ingest", file).code == 0
    asked = [(STICK,), (RENAMED,), (ORIGIN, "--reads", "--direction", "forward")]
    return [logctl("track", *one, "-o", "json").json for one in asked]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_in_which_records_come_does_not_matter(
    case: Path,
    expected: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    logctl = Command(capsys)
    monkeypatch.setenv("LOGCTL_HOME", str(tmp_path / "whole"))
    in_order = answers(logctl, [case / "client-operations.csv"])
    files = [tmp_path / f"part-{number}.csv" for number, _part in enumerate(shuffled(case, seed))]
    for file, part in zip(files, shuffled(case, seed), strict=True):
        file.write_bytes(part)
    monkeypatch.setenv("LOGCTL_HOME", str(tmp_path / "parts"))
    in_parts = answers(logctl, files)
    same_lineage(in_parts[0], expected)
    assert in_parts == in_order
